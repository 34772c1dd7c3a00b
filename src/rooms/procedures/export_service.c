#include "base/json_write.h"
#include "rooms/procedures/procedures_sql.h"
#include "rooms/procedures/versions_service.h"
#include "store/tx.h"

enum {
    LINE_BYTES = 16 * 1024 * 1024
};

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

static Err version_write(Cx *cx, Tx *tx, int64_t version_id, Output *output)
{
    ProcedureRecord record;
    Buffer line;
    JsonWriter json;
    buffer_init(&line, cx->arena, LINE_BYTES);
    TRY(record_get(cx, tx, version_id, &record));
    json_begin(&json, &line);
    record_write(&json, cx->arena, &record);
    buffer_add_char(&line, '\n');
    return output->write(output, buffer_text(&line));
}

static Err export_in_tx(Cx *cx, Tx *tx, void *arg)
{
    IdRows ids = { .arena = cx->arena };
    TRY(sql_version_each_id(tx, id_collect, &ids));
    for (size_t i = 0; i < ids.n; i++)
        TRY(version_write(cx, tx, ids.items[i], arg));
    return OK;
}

Err procedure_export(Cx *cx, Output *output)
{
    return tx_read(cx, export_in_tx, output);
}
