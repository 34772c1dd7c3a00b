// Periods in addresses: "2026-11" a month, "2026-q4" a quarter, "2026" a year. Pure.
#pragma once

#include "base/date.h"

typedef struct Period {
    Date from, to; // inclusive
} Period;

// false: not a period, or a year outside 1990 … 2060.
bool period_parse(Str text, Period *out);
Period period_of_month(int year, int month);
Period period_of_quarter(int year, int quarter);
Period period_of_year(int year);
