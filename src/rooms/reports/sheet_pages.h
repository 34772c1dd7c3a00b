// A report as its page shows it.
#pragma once

#include "rooms/reports/reports.h"
#include "rooms/reports/reports_pages.h"

// Finds the address of a figure; NO_STR or empty: it has none.
typedef Str FigurePath(Arena *arena, Lang lang, const ReportQuery *query, FigureKind kind,
                       Str field);

// path NULL: no figure has an address, for files that stand alone.
void report_sheet_make(Arena *arena, Lang lang, const Report *report, FigurePath *path,
                       ReportSheet *out);
