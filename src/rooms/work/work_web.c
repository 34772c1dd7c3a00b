#include "rooms/work/work_web.h"

#include "rooms/work/act_input.h"
#include "rooms/work/file_adding_input.h"

const Route work_web_routes[] = {
    { METHOD_GET, "/lam-viec/viec-cua-toi", "/en/desk/worklist", PERM_DOSSIER_VIEW, ROUTE_READ,
      NULL, worklist_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so", "/en/desk/dossiers", PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      list_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}", "/en/desk/dossiers/{code}", PERM_DOSSIER_VIEW,
      ROUTE_READ, NULL, dossier_page_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}", "/en/desk/dossiers/{code}", PERM_DOSSIER_VIEW,
      ROUTE_WRITE, &act_form, dossier_act_post, dossier_act_refused },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep", "/en/desk/dossiers/{code}/files", PERM_DOSSIER_VIEW,
      ROUTE_READ, NULL, files_get, NULL },
    { METHOD_POST, "/lam-viec/ho-so/{code}/tep", "/en/desk/dossiers/{code}/files",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, &files_form, files_post, files_refused },
    { METHOD_POST, "/lam-viec/ho-so/{code}/tep/dung-lai", "/en/desk/dossiers/{code}/files/reuse",
      PERM_DOSSIER_VIEW, ROUTE_WRITE, &file_reuse_form, file_reuse_post, files_refused },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep/{id}", "/en/desk/dossiers/{code}/files/{id}",
      PERM_DOSSIER_VIEW, ROUTE_READ, NULL, file_download_get, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}/tep/{id}/xem", "/en/desk/dossiers/{code}/files/{id}/view",
      PERM_DOSSIER_VIEW, ROUTE_SLOW, NULL, file_preview_get, NULL },
    { .path = NULL },
};
