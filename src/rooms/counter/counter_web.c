#include "rooms/counter/counter_web.h"

#include "rooms/counter/intake_input.h"

const Route counter_web_routes[] = {
    { METHOD_GET, "/lam-viec/tiep-nhan", "/en/desk/intake", PERM_DOSSIER_RECEIVE, ROUTE_READ, NULL,
      intake_get, NULL },
    { METHOD_POST, "/lam-viec/tiep-nhan", "/en/desk/intake", PERM_DOSSIER_RECEIVE, ROUTE_WRITE,
      &desk_intake_form, intake_post, intake_refused },
    { .path = NULL },
};
