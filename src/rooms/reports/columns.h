// What the columns and the head of a report are called, for all its forms on screen and paper.
#pragma once

#include "rooms/reports/reports.h"

// The number of the column on the form, 3 … 13; 0 for the columns the form does not have.
int figure_column(FigureKind kind);
TextKey figure_caption(FigureKind kind);
// The caption above the columns of one kind, and how many columns stand below it, beginning with
// this one; 0 when the column does not begin a group.
TextKey figure_group(FigureKind kind, int *out_columns);

TextKey report_form_title(ReportForm form);    // "Biểu số II.06a/VPCP/KSTT"
TextKey report_head(const ReportQuery *query); // caption of the first column
Str report_period(Arena *arena, Lang lang, const ReportQuery *query);
// Only for a report as of a moment.
Str report_as_of(Arena *arena, Lang lang, const ReportQuery *query);
Str report_unit(Arena *arena, Lang lang, const Report *report); // "H16.37 UBND huyện …"
// What the first column says; a row without a field says so.
Str report_row_name(Arena *arena, Lang lang, const ReportRow *row);

// 12.530 (vi), 12,530 (en).
Str count_format(Arena *arena, Lang lang, int64_t n);
// 86,51 % (vi), 86.51 % (en), rounded half up; "–" when whole is 0.
Str rate_format(Arena *arena, Lang lang, int64_t part, int64_t whole);
// The sentence with the rate of what was not late, with numerator and denominator.
Str report_rate(Arena *arena, Lang lang, const Figures *totals);
// Names the dossiers without a due date; NO_STR when there are none.
Str report_note(Arena *arena, Lang lang, const Figures *totals);
Str check_text(Arena *arena, Lang lang, const ReportCheck *check);
