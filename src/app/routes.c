#include "app/routes.h"

#include "app/operation_web.h"
#include "rooms/identity/session_web.h"
#include "web/web_routes.h"

const Route *const *routes_all(void)
{
    // Those that are asked for most often stand first.
    static const Route *const tables[] = {
        identity_routes,
        web_routes,
        operation_routes,
        NULL,
    };
    return tables;
}
