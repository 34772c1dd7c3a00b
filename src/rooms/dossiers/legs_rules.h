// The hand-overs of a dossier as its events tell them: what the stored legs must be.
#pragma once

#include "rooms/dossiers/dossiers.h"

// A list that begins empty; room for as many legs as the dossier has events.
void legs_begin(DossierLegList *legs, Arena *arena, size_t events);
// after: the fold with this event in it. A leg ends with the next one or with the dossier
// (NĐ 61/2018 Art. 18).
void legs_tell(DossierLegList *legs, const DossierEvent *event, const DossierFold *after);
// One line for comparing and showing; names of agencies are not in it.
Str legs_text(Arena *arena, const DossierLegList *legs);
