// A report as a document for paper (the layout of Biểu số II.06a/VPCP/KSTT, A4 landscape) and for a
// workbook: the same head, the same merged captions, the same numbers.
#pragma once

#include "base/document.h"
#include "rooms/reports/reports.h"

// made_at is written into the file; texts and cells live in arena.
void report_compose(Arena *arena, Lang lang, const Report *report, Instant made_at, Document *out);
