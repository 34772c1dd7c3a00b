#include "rooms/work/work_web.h"

#include "rooms/work/act_input.h"

const Route work_web_routes[] = {
    { METHOD_GET, "/lam-viec/viec-cua-toi", "/en/desk/worklist", PERM_DOSSIER_VIEW, ROUTE_READ,
      NULL, worklist_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so", "/en/desk/dossiers", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      list_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}", "/en/desk/dossiers/{code}", PERM_DOSSIER_VIEW,
      ROUTE_READ, NULL, dossier_page_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}", "/en/desk/dossiers/{code}", PERM_DOSSIER_VIEW,
      ROUTE_WRITE, &act_form, dossier_act_post, dossier_act_refused },
    { .path = NULL },
};
