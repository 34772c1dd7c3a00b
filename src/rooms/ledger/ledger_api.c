#include "rooms/ledger/ledger_api.h"

#include "rooms/ledger/ledger.h"

static Err checkpoint_get(Cx *cx, const Request *request, Response *response)
{
    Str text;
    (void)request;
    TRY(ledger_checkpoint_get(cx, &text));
    response_set_text(response, text);
    return OK;
}

const Route ledger_routes[] = {
    { .method = METHOD_GET,
      .path = "/api/v1/ledger/checkpoint",
      .permission = PERM_PUBLIC,
      .mode = ROUTE_READ,
      .run = checkpoint_get },
    { 0 },
};
