// The questions of a dossier as its events tell them: what the stored questions must be.
#pragma once

#include "rooms/dossiers/dossiers.h"

// A list that begins empty; room for as many questions as the dossier has events.
void questions_begin(DossierQuestionList *questions, Arena *arena, size_t events);
// after: the fold with this event in it. An answer closes the oldest open question to the same
// person or agency; the end of the dossier closes all.
void questions_tell(DossierQuestionList *questions, const DossierEvent *event,
                    const DossierFold *after);
// One line for comparing and showing; names of agencies are not in it.
Str questions_text(Arena *arena, const DossierQuestionList *questions);
