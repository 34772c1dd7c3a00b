// The days off that ship with the program: fixtures/holidays.csv, put in by the build.
#include "base/text_input.h"
#include "rooms/calendar/calendar.h"

extern const Str holidays_csv;

Err calendar_add_official(Cx *cx, CalendarImportCounts *out)
{
    return calendar_import(cx, input_of_text(cx->arena, holidays_csv), false, out);
}
