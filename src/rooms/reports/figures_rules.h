// The arithmetic of form 06a: from sums of counters to columns. Every column is a sum or difference
// of counters, so columns of procedures and agencies may be added up in any order.
#pragma once

#include "rooms/reports/reports.h"

// What stood at the end of the day before the period.
void figures_add_before(Figures *figures, const TallySum *sum);
// What stood at the end of the last day of the period.
void figures_add_through(Figures *figures, const TallySum *sum);
void figures_add(Figures *figures, const Figures *other);
bool figures_are_zero(const Figures *figures);

// The four identities of the form, then the bounds that only wrong counters can break.
void figures_check(const Figures *figures, ReportCheck out[REPORT_CHECKS]);
bool figures_are_right(const ReportCheck checks[REPORT_CHECKS]);
