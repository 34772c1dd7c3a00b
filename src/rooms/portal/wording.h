// How the public pages word limits, names and states. Pure.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

// "Nguyễn Văn An" is shown as "Nguyễn V. A.": enough for the applicant to recognise himself, too
// little for a stranger (NĐ 61/2018 Art. 5(1)(d): what is in a dossier is confidential).
Str name_masked(Arena *arena, Str name);

// "5 ngày làm việc", "Trong ngày", "Chưa quy định".
Str limit_wording(Arena *arena, Lang lang, TimeLimit limit);

TextKey channel_wording(Channel channel);
TextKey fee_kind_wording(FeeKind kind);
TextKey online_wording(OnlineLevel level); // T_NONE for none
TextKey event_wording(DossierEventKind kind);
TextKey timeliness_wording(Timeliness timeliness);
TextKey figure_wording(FigureKind kind);
// The sentence about a dossier, and what its applicant should do next.
TextKey status_wording(const DossierFold *fold);
TextKey next_wording(const DossierFold *fold);
