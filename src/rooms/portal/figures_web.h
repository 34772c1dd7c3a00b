// Figures of a period as the public sees them, each with the address of the dossiers behind it.
#pragma once

#include "rooms/portal/portal_pages.h"
#include "rooms/reports/reports.h"

// The address of one figure of a report: of a field, or of the totals for NO_STR.
Str figure_path(const Cx *cx, const ReportQuery *query, FigureKind kind, Str field);
// Received, resolved, share in time, overdue: the figures on top of the page and on the home page.
FigureViews figure_views(const Cx *cx, const Report *report);
// Resolved early or on time of all resolved; "–" when nothing was resolved.
Str share_in_time(const Cx *cx, const Figures *figures);
