// What clock_rules.c and explain_rules.c share; the functions for others are in the door.
#pragma once

#include "rooms/calendar/calendar_rules.h"

// Whether a reception comes too late to be settled on its own day: after 15:00, after closing, or
// on a day off.
bool clock_is_late_for_day(const Calendar *calendar, Instant received);
// The last day of a limit in calendar days or months, before it is moved to a working day.
Date clock_last_day(const TimeLimit *limit, Date received_on);
// Adds the reasons of an answered due date to the trace.
void clock_explain(const Calendar *calendar, const TimeLimit *limit, Instant received, Instant due,
                   DueTrace *trace);
