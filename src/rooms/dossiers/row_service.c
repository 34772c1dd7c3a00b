#include "rooms/dossiers/row_service.h"

#include "rooms/procedures/procedures.h"
#include "store/tx.h"

void row_names_init(RowNames *names, Arena *arena)
{
    map_init(&names->agencies, arena);
    map_init(&names->versions, arena);
}

static Str id_key(int64_t *id)
{
    return (Str) { (const char *)id, sizeof *id };
}

static Err agency_named(Cx *cx, Tx *tx, RowNames *names, int64_t id, const Agency **out)
{
    Agency *agency = map_find(&names->agencies, id_key(&id));
    if (agency == NULL) {
        agency = arena_new(names->agencies.arena, Agency);
        TRY(agency_get(cx, tx, id, agency));
        map_set(&names->agencies, id_key(&id), agency);
    }
    *out = agency;
    return OK;
}

static Err version_named(Cx *cx, Tx *tx, RowNames *names, int64_t id, const ProcedureVersion **out)
{
    ProcedureVersion *version = map_find(&names->versions, id_key(&id));
    if (version == NULL) {
        version = arena_new(names->versions.arena, ProcedureVersion);
        TRY(procedure_version_get(cx, tx, id, version));
        map_set(&names->versions, id_key(&id), version);
    }
    *out = version;
    return OK;
}

Err dossier_from_row(Cx *cx, Tx *tx, RowNames *names, const DossierRow *row, Dossier *out)
{
    const Agency *agency, *holder;
    const ProcedureVersion *version;
    TRY(agency_named(cx, tx, names, row->agency_id, &agency));
    TRY(agency_named(cx, tx, names, row->holder_id, &holder));
    TRY(version_named(cx, tx, names, row->version_id, &version));
    *out = (Dossier) {
        .id = row->id,
        .code = row->code,
        .check_code = row->check_code,
        .agency_id = row->agency_id,
        .agency = agency->code,
        .agency_name = agency->name,
        .holder_id = row->holder_id,
        .holder = holder->code,
        .holder_name = holder->name,
        .procedure_id = row->procedure_id,
        .version_id = row->version_id,
        .procedure = version->code,
        .procedure_name = version->name,
        .field = version->field,
        .applicant_name = row->applicant_name,
        .step = row->step,
        .assignee = row->assignee,
        .actor = row->actor,
    };
    fold_from_row(row, &out->fold);
    return OK;
}

Err dossier_from_edit(Cx *cx, Tx *tx, const DossierEdit *edit, Dossier *out)
{
    RowNames names;
    row_names_init(&names, cx->arena);
    TRY(dossier_from_row(cx, tx, &names, &edit->row, out));
    out->fold = edit->fold;
    return OK;
}

Err dossiers_from_rows(Cx *cx, Tx *tx, const DossierRowList *rows, DossierList *out)
{
    RowNames names;
    DossierList list = { .items = arena_array(cx->arena, Dossier, rows->n), .n = rows->n };
    row_names_init(&names, cx->arena);
    for (size_t i = 0; i < rows->n; i++)
        TRY(dossier_from_row(cx, tx, &names, &rows->items[i], &list.items[i]));
    *out = list;
    return OK;
}
