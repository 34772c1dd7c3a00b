// How the public pages word limits, names and states. Pure.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

// "5 ngày làm việc", "Trong ngày", "Chưa quy định".
Str limit_wording(Arena *arena, Lang lang, TimeLimit limit);

TextKey channel_wording(Channel channel);
TextKey fee_kind_wording(FeeKind kind);
TextKey online_wording(OnlineLevel level); // T_NONE for none
TextKey timeliness_wording(Timeliness timeliness);
TextKey figure_wording(FigureKind kind);
