// How the pages about one dossier word names and states. Pure.
#pragma once

#include "rooms/dossiers/dossiers.h"

// "Nguyễn Văn An" is shown as "Nguyễn V. A.": enough for the applicant to recognise himself, too
// little for a stranger (NĐ 61/2018 Art. 5(1)(d): what is in a dossier is confidential).
Str name_masked(Arena *arena, Str name);

// A code as it is kept: people type blanks around and between, and in either case.
Str code_typed(Arena *arena, Str text);
TextKey event_wording(DossierEventKind kind);
// The sentence about a dossier, and what its applicant should do next.
TextKey status_wording(const DossierFold *fold);
TextKey next_wording(const DossierFold *fold);
