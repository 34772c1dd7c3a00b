#include "rooms/notices/notices_web.h"

#include "rooms/notices/notices_input.h"

const Route notices_web_routes[] = {
    { METHOD_GET, "/lam-viec/thong-bao", "/en/desk/notices", PERM_STAFF, ROUTE_READ, NULL, bell_get,
      NULL },
    { METHOD_POST, "/lam-viec/thong-bao", "/en/desk/notices", PERM_STAFF, ROUTE_WRITE,
      &notice_bell_form, bell_read_post, NULL },
    { METHOD_GET, "/lam-viec/ho-so/{code}/thong-bao", "/en/desk/dossiers/{code}/notices",
      PERM_DOSSIER_VIEW, ROUTE_READ, NULL, dossier_notices_get, NULL },
    { METHOD_GET, "/quan-tri/ket-noi", "/en/admin/carriers", PERM_SETTINGS, ROUTE_READ, NULL,
      carriers_get, NULL },
    { METHOD_GET, "/quan-tri/ket-noi/{carrier}", "/en/admin/carriers/{carrier}", PERM_SETTINGS,
      ROUTE_READ, NULL, carrier_page_get, NULL },
    { METHOD_POST, "/quan-tri/ket-noi/{carrier}", "/en/admin/carriers/{carrier}", PERM_SETTINGS,
      ROUTE_WRITE, &notice_carrier_form, carrier_post, carrier_refused },
    { METHOD_POST, "/quan-tri/ket-noi/{carrier}/gui-thu", "/en/admin/carriers/{carrier}/try",
      PERM_SETTINGS, ROUTE_WRITE, &notice_try_form, carrier_try_post, carrier_refused },
    { METHOD_POST, "/quan-tri/gio-yen-lang", "/en/admin/quiet-hours", PERM_SETTINGS, ROUTE_WRITE,
      &notice_quiet_form, quiet_post, carriers_refused },
    { METHOD_GET, "/quan-tri/tin-da-gui", "/en/admin/sent-notices", PERM_SETTINGS, ROUTE_READ, NULL,
      notice_log_get, NULL },
    { METHOD_POST, "/quan-tri/tin-da-gui/{id}", "/en/admin/sent-notices/{id}", PERM_SETTINGS,
      ROUTE_WRITE, &notice_again_form, again_post, NULL },
    { METHOD_GET, "/quan-tri/mau-tin", "/en/admin/templates", PERM_SETTINGS, ROUTE_READ, NULL,
      templates_get, NULL },
    { METHOD_GET, "/quan-tri/mau-tin/{kind}/{language}", "/en/admin/templates/{kind}/{language}",
      PERM_SETTINGS, ROUTE_READ, NULL, template_page_get, NULL },
    { METHOD_POST, "/quan-tri/mau-tin/{kind}/{language}", "/en/admin/templates/{kind}/{language}",
      PERM_SETTINGS, ROUTE_WRITE, &notice_template_form, template_post, template_refused },
    { .path = NULL },
};
