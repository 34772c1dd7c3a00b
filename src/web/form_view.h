// Inputs of a form as its page shows them: what was typed, what is wrong with it, in the language
// of the page.
#pragma once

#include "base/cx.h"
#include "web/request.h"
#include "web/web_pages.h"

InputView input_view(Cx *cx, const Request *request, const char *name, TextKey label);
// All that cx->problem says of the form.
ErrorLines error_lines(Cx *cx);
// What makes a form one write: the key that was sent, or a fresh one.
Str form_key(Cx *cx, const Request *request);
// "/lam-viec/…" or "/en/desk/…", of a code when it is not absent.
Str desk_path(Cx *cx, const char *vi, const char *en, Str code);
