#include "rooms/ledger/ledger_api.h"

#include "rooms/ledger/note_rules.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

TEST("the checkpoint is served as it is signed, and not found while there are no events")
{
    Cx *cx = test_db();
    Request request = { .method = METHOD_GET, .is_api = true };
    Response response;
    Checkpoint checkpoint;
    const Route *route = &ledger_routes[0];
    CHECK_STR(str_from_c(route->path), "/api/v1/ledger/checkpoint");
    CHECK(route->permission == PERM_PUBLIC);
    response_init(&response);
    CHECK_ERR(route->run(cx, &request, &response), ERR_NOT_FOUND);
    ledger_fill(cx, 12);
    CHECK_OK(route->run(cx, &request, &response));
    CHECK(checkpoint_parse(response.body, &checkpoint));
    CHECK_INT(checkpoint.count, 12);
    CHECK(str_begins_with(response.content_type, S("text/plain")));
}
