// Kiosk, screens, the officer's page, figures and the administrator's pages.
#pragma once

#include "rooms/queue/queue_pages.h"
#include "web/route.h"

extern const Route queue_web_routes[];

// kiosk_web.c
Handler kiosk_get;
Handler kiosk_post;
Handler kiosk_refused;
Handler ticket_get;
// board_web.c
Handler board_get;
Handler booth_board_get;
// serve_web.c
Handler queue_get;
Handler queue_post;
Handler queue_refused;
// queue_figures_web.c
Handler queue_figures_get;
// queue_admin_web.c
Handler queue_admin_get;
Handler lane_page_get;
Handler lane_post;
Handler lane_refused;
Handler booth_page_get;
Handler booth_post;
Handler booth_refused;
Handler kiosk_renew_post;

// "khoảng 15 phút"; "" when it is not known.
Str wait_text(Cx *cx, int64_t minutes);
// Lanes that are offered.
LaneButtons lane_buttons(Cx *cx, const QueueLaneList *lanes);
