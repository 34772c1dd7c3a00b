#include "base/json_write.h"
#include "rooms/procedures/procedures_sql.h"
#include "rooms/procedures/versions_service.h"
#include "store/tx.h"

enum {
    LINE_BYTES = 16 * 1024 * 1024
};

typedef struct ExportRun {
    Output *output;
    Buffer line;
} ExportRun;

typedef struct IdRows {
    Arena *arena;
    int64_t *items;
    size_t n, room;
} IdRows;

static Err id_collect(void *state, const VersionIdRow *row)
{
    IdRows *ids = state;
    if (ids->n == ids->room) {
        size_t room = ids->room == 0 ? 1024 : ids->room * 2;
        ids->items = arena_grow(ids->arena, ids->items, ids->room * sizeof *ids->items,
                                room * sizeof *ids->items);
        ids->room = room;
    }
    ids->items[ids->n++] = row->id;
    return OK;
}

static Err version_write(Cx *cx, Tx *tx, int64_t version_id, ExportRun *run)
{
    ProcedureRecord record;
    JsonWriter json;
    TRY(record_get(cx, tx, version_id, &record));
    json_begin(&json, &run->line);
    record_write(&json, cx->arena, &record);
    buffer_add_char(&run->line, '\n');
    Err err = run->output->write(run->output, buffer_text(&run->line));
    buffer_clear(&run->line);
    return err;
}

static Err export_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ExportRun *run = arg;
    IdRows ids = { .arena = cx->arena };
    buffer_init(&run->line, cx->arena, LINE_BYTES);
    TRY(sql_version_each_id(tx, id_collect, &ids));
    for (size_t i = 0; i < ids.n; i++)
        TRY(version_write(cx, tx, ids.items[i], run));
    return OK;
}

Err procedure_export(Cx *cx, Output *output)
{
    ExportRun run = { .output = output };
    return tx_read(cx, export_in_tx, &run);
}
