#include "rooms/portal/portal.h"

#include "store/tx.h"

typedef struct EntryAsk {
    Str slug;
    Date on;
    CatalogueEntry *out;
} EntryAsk;

static Err read_entry(Cx *cx, Tx *tx, void *arg)
{
    const EntryAsk *ask = arg;
    CatalogueEntry entry;
    TRY(procedure_get_by_slug(cx, tx, ask->slug, ask->on, &entry.version));
    TRY(procedure_list_parts(tx, entry.version.id, &entry.parts));
    TRY(procedure_list_fees(tx, entry.version.id, &entry.fees));
    TRY(procedure_list_ways(tx, entry.version.id, &entry.ways));
    TRY(procedure_get_texts(tx, entry.version.id, &entry.texts));
    *ask->out = entry;
    return OK;
}

Err catalogue_get_entry(Cx *cx, Str slug, Date on, CatalogueEntry *out)
{
    EntryAsk ask = { slug, on, out };
    return tx_read(cx, read_entry, &ask);
}

Err catalogue_find_slug(Cx *cx, Str code, Date on, Str *out)
{
    ProcedureAsk ask = { code, S(""), on };
    ProcedureVersion version;
    Err err = procedure_version_get_at(cx, tx_reads(cx), &ask, &version);
    if (err == ERR_NOT_FOUND)
        cx->problem = (Problem) { 0 };
    else
        TRY(err);
    *out = err == OK ? version.slug : NO_STR;
    return OK;
}

Err catalogue_search(Cx *cx, const ProcedureSearch *search, ProcedurePage *out)
{
    return procedure_search(cx, tx_reads(cx), search, out);
}

Err catalogue_list_fields(Cx *cx, Date on, ProcedureFieldList *out)
{
    return procedure_list_fields(tx_reads(cx), on, out);
}
