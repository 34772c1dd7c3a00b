// What every page on which something is done to one dossier begins with.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/work/work_pages.h"
#include "web/form_view.h"

// The dossier of the address, and the head of its page; the form goes to the page's own address.
// Expected error: ERR_NOT_FOUND.
CHECKED Err head_make(Cx *cx, const Request *request, Dossier *out_dossier, DossierHead *out);
