// A shop where procedures can be filed online: 1.002000 "Cấp giấy phép" with two papers, one of
// them needed, and a fee; a demo with staff of H16.37: that is the installation's own agency.
#pragma once

#include "rooms/citizen/citizen.h"
#include "support/site.h"

Cx *test_filing_shop(void);
// The procedure alone, into a shop that has its staff.
void test_filing_fill(Cx *cx);
// Changes the papers of 1.002000 from the given day on.
void test_filing_change(Cx *cx, const char *valid_from);
// A draft answered up to its papers; ends the test program on an error.
Draft test_draft(Cx *cx, const DraftKey *key, Str *out_browser);
// Logged in with this phone number: the browser has its cookie.
void test_log_in(TestBrowser *browser, const char *phone);
// The path a redirect leads to, "" without one.
const char *test_location(Cx *cx, const Response *response);
