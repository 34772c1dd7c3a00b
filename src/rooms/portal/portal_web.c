#include "rooms/portal/portal_web.h"

const Route portal_routes[] = {
    { METHOD_GET, "/", "/en", PERM_PUBLIC, ROUTE_SHARED, .run = home_get },
    { METHOD_GET, "/thu-tuc", "/en/procedures", PERM_PUBLIC, ROUTE_SHARED, .run = catalogue_get },
    { METHOD_GET, "/thu-tuc/{slug}", "/en/procedures/{slug}", PERM_PUBLIC, ROUTE_SHARED,
      .run = procedure_get },
    { METHOD_GET, "/ket-qua-giai-quyet", "/en/results", PERM_PUBLIC, ROUTE_SHARED,
      .run = results_get },
    { METHOD_GET, "/so-lieu/{form}/{from}/{to}/{figure}", "/en/figures/{form}/{from}/{to}/{figure}",
      PERM_PUBLIC, ROUTE_SHARED, .run = figure_get },
    { .path = NULL },
};
