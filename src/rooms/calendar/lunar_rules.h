// The Vietnamese lunar calendar: new moons and solar terms at UTC+7, for the years 1900 to 2199.
// It only suggests days: the Prime Minister's yearly notice decides what is a day off.
#pragma once

#include "base/date.h"

typedef struct LunarDate {
    int year, month, day;
    bool leap; // the second month of that number
} LunarDate;

// Days from 1900-01-31 on (the first lunar day of 1900) until the end of 2199; false outside.
bool lunar_from_date(Date date, LunarDate *out);
// false when there is no such day: a leap month the year does not have, a 30th of a short month.
bool lunar_to_date(LunarDate lunar, Date *out);
