// Routes of the counter's pages.
#pragma once

#include "web/form_view.h"
#include "web/route.h"

extern const Route counter_web_routes[];

Handler intake_get, intake_fill_post, intake_post, intake_refused, suggest_get;
Handler intake_missing_post, intake_reject_post;
Handler intake_scan_post, intake_scan_get;
Handler done_get, waiting_get;
Handler submission_get, submission_accept_post, submission_missing_post, submission_reject_post,
    submission_refused;
Handler slips_get, slips_post, slips_refused, slip_sheet_get;
Handler return_get, return_find_post, hand_over_get, hand_over_post, hand_over_refused,
    hand_over_slip_get;
Handler tray_get_page, tray_refused, tray_post, tray_file_post, tray_throw_post, tray_seen_post,
    tray_scan_get, tray_preview_get;
