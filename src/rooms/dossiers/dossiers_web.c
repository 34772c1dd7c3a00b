#include "rooms/dossiers/dossiers_web.h"

#include "rooms/dossiers/intake_input.h"

const Route dossiers_web_routes[] = {
    { METHOD_GET, "/lam-viec/tiep-nhan", "/en/desk/intake", PERM_DOSSIER_RECEIVE, ROUTE_READ, NULL,
      intake_get, NULL },
    { METHOD_POST, "/lam-viec/tiep-nhan", "/en/desk/intake", PERM_DOSSIER_RECEIVE, ROUTE_WRITE,
      &intake_form, intake_post, intake_refused },
    { METHOD_GET, "/lam-viec/ho-so/{code}/giay-hen.pdf", "/en/desk/dossiers/{code}/receipt.pdf",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, NULL, receipt_get, NULL },
    { .path = NULL },
};
