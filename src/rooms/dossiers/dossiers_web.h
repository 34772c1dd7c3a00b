// Routes of the staff's pages over dossiers.
#pragma once

#include "web/route.h"
#include "web/web_pages.h"

extern const Route dossiers_web_routes[];

Handler intake_get, intake_post, intake_refused, worklist_get, list_get;
Handler dossier_page_get, dossier_act_post, dossier_act_refused, receipt_get;

// An input of a form in the language of the page, with what was typed and what is wrong with it.
InputView input_view(Cx *cx, const Request *request, const char *name, TextKey label);
ErrorLines error_lines(Cx *cx);
// What makes a form one write: the key that was sent, or a fresh one.
Str form_key(Cx *cx, const Request *request);
// "/lam-viec/…" or "/en/desk/…", of a code when it is not absent.
Str desk_path(Cx *cx, const char *vi, const char *en, Str code);
