// Days off by law of a year whose notice is not entered yet, as far as they can be computed.
#pragma once

#include "rooms/calendar/calendar_rules.h"

enum {
    HOLIDAYS_A_YEAR = 24 // at most: 11 holidays, each moved at most once
};

// The 11 days of Labour Code 2019 Art. 112 in the public sector's usual choice (Tết from the eve to
// the 4th; of the two days of Quốc khánh the one that adjoins), and the rest days moved from
// weekends. All are provisional. Returns how many.
size_t holidays_suggest(int year, Arena *arena, DayRow out[HOLIDAYS_A_YEAR]);
