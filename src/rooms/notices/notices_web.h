// The bell, the notices of a dossier, and the administrator's pages.
#pragma once

#include "rooms/notices/notices_pages.h"
#include "web/route.h"

extern const Route notices_web_routes[];

// bell_web.c
Handler bell_get;
Handler bell_read_post;
Handler dossier_notices_get;
// carriers_web.c
Handler carriers_get;
Handler carriers_refused;
Handler quiet_post;
Handler carrier_page_get;
Handler carrier_post;
Handler carrier_try_post;
Handler carrier_refused;
Handler again_post;
Handler notice_log_get;
// templates_web.c
Handler templates_get;
Handler template_page_get;
Handler template_post;
Handler template_refused;

// Rows of a list; admins see what the carrier answered and may try again.
NoticeLines notice_lines(Cx *cx, const NoticeList *list, bool for_admin);
