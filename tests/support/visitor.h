// A person with a browser: keeps cookies and sends forms with their token.
#pragma once

#include "rooms/identity/identity.h"
#include "support/http_client.h"
#include "support/running_server.h"

typedef struct Browser {
    RunningServer *running;
    Str cookies[8]; // "name=value"
    size_t n;
} Browser;

HttpReply browser_get(Browser *browser, const char *target);
// fields: "name=letan&password=mau", without the token, which is taken from the page at target_of.
HttpReply browser_post(Browser *browser, const char *page, const char *target, const char *fields);
// Value of a cookie, NO_STR when there is none.
Str browser_cookie(const Browser *browser, const char *name);
// Logs a demo account in; ends at the desk.
void browser_log_in(Browser *browser, const char *name);
