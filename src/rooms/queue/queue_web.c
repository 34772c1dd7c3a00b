#include "rooms/queue/queue_web.h"

#include "rooms/queue/queue_input.h"

const Route queue_web_routes[] = {
    { METHOD_GET, "/kiosk", "/en/kiosk", PERM_PUBLIC, ROUTE_READ, NULL, kiosk_get, NULL },
    { METHOD_POST, "/kiosk", "/en/kiosk", PERM_PUBLIC, ROUTE_WRITE, &ticket_form, kiosk_post,
      kiosk_refused },
    { METHOD_GET, "/so/{token}", "/en/ticket/{token}", PERM_PUBLIC, ROUTE_READ, NULL, ticket_get,
      NULL },
    { METHOD_GET, "/q", "/en/q", PERM_PUBLIC, ROUTE_SHARED, NULL, board_get, NULL },
    { METHOD_GET, "/q/{booth}", "/en/q/{booth}", PERM_PUBLIC, ROUTE_SHARED, NULL, booth_board_get,
      NULL },
    { METHOD_GET, "/lam-viec/hang-doi", "/en/desk/queue", PERM_QUEUE_SERVE, ROUTE_READ, NULL,
      queue_get, NULL },
    { METHOD_POST, "/lam-viec/hang-doi", "/en/desk/queue", PERM_QUEUE_SERVE, ROUTE_WRITE,
      &queue_act_form, queue_post, queue_refused },
    { METHOD_GET, "/lam-viec/hang-doi/so-lieu", "/en/desk/queue/figures", PERM_STAFF, ROUTE_READ,
      NULL, queue_figures_get, NULL },
    { METHOD_GET, "/quan-tri/hang-doi", "/en/admin/queue", PERM_SETTINGS, ROUTE_READ, NULL,
      queue_admin_get, NULL },
    { METHOD_POST, "/quan-tri/hang-doi/khoa-ki-ot", "/en/admin/queue/kiosk-key", PERM_SETTINGS,
      ROUTE_WRITE, &queue_renew_form, kiosk_renew_post, NULL },
    { METHOD_GET, "/quan-tri/hang-doi/loai-so/{id}", "/en/admin/queue/lanes/{id}", PERM_SETTINGS,
      ROUTE_READ, NULL, lane_page_get, NULL },
    { METHOD_POST, "/quan-tri/hang-doi/loai-so/{id}", "/en/admin/queue/lanes/{id}", PERM_SETTINGS,
      ROUTE_WRITE, &queue_lane_form, lane_post, lane_refused },
    { METHOD_GET, "/quan-tri/hang-doi/quay/{id}", "/en/admin/queue/booths/{id}", PERM_SETTINGS,
      ROUTE_READ, NULL, booth_page_get, NULL },
    { METHOD_POST, "/quan-tri/hang-doi/quay/{id}", "/en/admin/queue/booths/{id}", PERM_SETTINGS,
      ROUTE_WRITE, &queue_booth_form, booth_post, booth_refused },
    { .path = NULL },
};
