#include "rooms/demo/catalogue_service.h"

#include "rooms/fees/fees.h"

#include <string.h>

extern const Str procedures_jsonl, fees_jsonl;

// The text that an Input has still to give.
static Err text_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    Str *rest = input->state;
    size_t n = rest->length < size_bytes ? rest->length : size_bytes;
    memcpy(buffer, rest->data, n);
    *rest = str_slice(*rest, n, rest->length);
    *out_bytes = n;
    return OK;
}

Err demo_catalogue_add(Cx *cx)
{
    Str text = procedures_jsonl;
    Input input = { .read = text_read, .state = &text, .total_bytes = (int64_t)text.length };
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    return procedure_import(cx, &input, &how, &counts);
}

Err demo_prices_add(Cx *cx)
{
    Str text = fees_jsonl;
    Input input = { .read = text_read, .state = &text, .total_bytes = (int64_t)text.length };
    FeeImportCounts counts;
    return fee_import(cx, &input, false, &counts);
}

static Err procedure_of(Cx *cx, Tx *tx, const DemoShare *share, Date on, DemoProcedure *out)
{
    ProcedureVersion version;
    ProcedureAsk ask = { .code = str_from_c(share->code), .agency_code = S(""), .on = on };
    TRY(procedure_version_get_at(cx, tx, &ask, &version));
    *out = (DemoProcedure) {
        .code = ask.code,
        .season = season_of_field(version.field),
        .weight = share->weight,
        .is_land = str_equal_c(version.field, "Đất đai"),
        .supplement_mode = version.supplement_mode,
    };
    memcpy(out->limits, version.limits, sizeof out->limits);
    memcpy(out->is_open, version.is_open, sizeof out->is_open);
    return OK;
}

Err demo_procedures_list(Cx *cx, Tx *tx, int at, Date on, DemoProcedureList *out)
{
    size_t n = 0;
    while (demo_share_at(n) != NULL)
        n++;
    DemoProcedureList list = { arena_array(cx->arena, DemoProcedure, n), 0 };
    for (size_t i = 0; i < n; i++)
        if ((demo_share_at(i)->at & at) != 0)
            TRY(procedure_of(cx, tx, demo_share_at(i), on, &list.items[list.n++]));
    *out = list;
    return OK;
}
