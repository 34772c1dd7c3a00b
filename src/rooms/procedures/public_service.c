// What anybody may read, each on one snapshot of its own.
#include "base/json_write.h"
#include "rooms/procedures/versions_service.h"
#include "store/tx.h"

enum {
    RECORD_BYTES = 16 * 1024 * 1024
};

typedef struct PageAsk {
    const ProcedureSearch *search;
    ProcedurePage *page;
} PageAsk;

static Err page_in_tx(Cx *cx, Tx *tx, void *arg)
{
    PageAsk *ask = arg;
    return procedure_search(cx, tx, ask->search, ask->page);
}

Err procedure_find_page(Cx *cx, const ProcedureSearch *search, ProcedurePage *out)
{
    ProcedurePage page;
    TRY(tx_read(cx, page_in_tx, &(PageAsk) { search, &page }));
    *out = page;
    return OK;
}

typedef struct JsonAsk {
    const ProcedureAsk *ask;
    Str json;
} JsonAsk;

static Err json_in_tx(Cx *cx, Tx *tx, void *arg)
{
    JsonAsk *asked = arg;
    ProcedureVersion version;
    ProcedureRecord record;
    Buffer buffer;
    JsonWriter json;
    AgencyCodeForm form;
    ProcedureAsk ask = *asked->ask;
    // Whoever asks may write the agency's code in any form.
    if (!agency_code_parse(cx->arena, ask.agency_code, &ask.agency_code, &form))
        ask.agency_code = S("");
    TRY(procedure_version_get_at(cx, tx, &ask, &version));
    TRY(record_get(cx, tx, version.id, &record));
    buffer_init(&buffer, cx->arena, RECORD_BYTES);
    json_begin(&json, &buffer);
    record_write(&json, cx->arena, &record);
    asked->json = buffer_text(&buffer);
    return OK;
}

Err procedure_get_json(Cx *cx, const ProcedureAsk *ask, Str *out_json)
{
    JsonAsk asked = { .ask = ask };
    TRY(tx_read(cx, json_in_tx, &asked));
    *out_json = asked.json;
    return OK;
}
