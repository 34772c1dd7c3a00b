#include "app/routes.h"

#include "app/import_web.h"
#include "app/operation_web.h"
#include "app/setup_web.h"
#include "app/today_web.h"
#include "rooms/admin/admin_web.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/counter/counter_web.h"
#include "rooms/dossiers/dossiers_api.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/payment_api.h"
#include "rooms/identity/session_web.h"
#include "rooms/ledger/ledger_api.h"
#include "rooms/notices/notices_web.h"
#include "rooms/papers/papers_web.h"
#include "rooms/portal/portal_web.h"
#include "rooms/procedures/procedures_api.h"
#include "rooms/queue/queue_web.h"
#include "rooms/reports/reports_api.h"
#include "rooms/reports/reports_web.h"
#include "rooms/work/work_web.h"
#include "web/web_routes.h"

const Route *const *routes_all(void)
{
    // Those that are asked for most often stand first.
    static const Route *const tables[] = {
        // One line a room, so that a new one is a line of its own.
        // clang-format off
        portal_routes,
        citizen_routes,
        dossiers_api_routes,
        counter_web_routes,
        fees_web_routes,
        fees_api_routes,
        identity_routes,
        today_routes,
        setup_routes,
        account_routes,
        passkey_routes,
        people_routes,
        key_routes,
        setting_routes,
        record_routes,
        web_routes,
        notices_web_routes,
        queue_web_routes,
        operation_routes,
        ledger_routes,
        procedures_api_routes,
        reports_api_routes,
        reports_web_routes,
        work_web_routes,
        papers_web_routes,
        admin_web_routes,
        import_routes,
        NULL,
        // clang-format on
    };
    return tables;
}
