#include "rooms/dossiers/dossiers_web.h"

const Route dossiers_web_routes[] = {
    { METHOD_GET, "/lam-viec/ho-so/{code}/giay-hen.pdf", "/en/desk/dossiers/{code}/receipt.pdf",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, NULL, receipt_get, NULL },
    { .path = NULL },
};
