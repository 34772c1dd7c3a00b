// A report for machines: JSON as the API gives it, CSV (RFC 4180) with a header line.
#pragma once

#include "rooms/reports/reports.h"

// form, agency, from, to, as_of, rows, totals, checks; a row begins with what it is of: field, or
// procedure + name + field, or agency + name.
void report_write_json(Buffer *buffer, const Report *report);
// The same columns; the totals are the last line.
void report_write_csv(Buffer *buffer, Lang lang, const Report *report);
