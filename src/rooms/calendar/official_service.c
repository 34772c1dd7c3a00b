// The days off that ship with the program: fixtures/holidays.csv, put in by the build.
#include <string.h>

#include "rooms/calendar/calendar.h"

extern const Str holidays_csv;

// The text that the input has still to give.
static Err text_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    Str *rest = input->state;
    size_t n = rest->length < size_bytes ? rest->length : size_bytes;
    memcpy(buffer, rest->data, n);
    *rest = str_slice(*rest, n, rest->length);
    *out_bytes = n;
    return OK;
}

Err calendar_add_official(Cx *cx, CalendarImportCounts *out)
{
    Str text = holidays_csv;
    Input input = { .read = text_read, .state = &text, .total_bytes = (int64_t)text.length };
    return calendar_import(cx, &input, false, out);
}
