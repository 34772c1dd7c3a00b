#include "base/json_write.h"
#include "rooms/agencies/agencies.h"
#include "rooms/agencies/agencies_sql.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 64 * 1024
};

typedef struct ExportRun {
    Output *output;
    Buffer line;
} ExportRun;

static Err line_write(ExportRun *run)
{
    buffer_add_char(&run->line, '\n');
    Err err = run->output->write(run->output, buffer_text(&run->line));
    buffer_clear(&run->line);
    return err;
}

static Err agency_write(void *state, const AgencyLineRow *row)
{
    ExportRun *run = state;
    JsonWriter json;
    json_begin(&json, &run->line);
    json_object_begin(&json);
    json_put_text(&json, "code", row->code);
    json_put_text(&json, "name", row->name);
    json_put_text(&json, "level", agency_level_code((AgencyLevel)row->level));
    if (!str_is_empty(row->kind))
        json_put_text(&json, "kind", row->kind);
    if (!str_is_absent(row->parent_code))
        json_put_text(&json, "parent", row->parent_code);
    // Both or none: a line without dates speaks of the present, not of all times.
    if (row->valid_from.days != AGENCY_SINCE_EVER.days ||
        row->valid_to.days != AGENCY_FOR_EVER.days) {
        json_put_date(&json, "valid_from", row->valid_from);
        json_put_date(&json, "valid_to", row->valid_to);
    }
    json_object_end(&json);
    return line_write(run);
}

static Err succession_write(void *state, const SuccessionLineRow *row)
{
    ExportRun *run = state;
    JsonWriter json;
    json_begin(&json, &run->line);
    json_object_begin(&json);
    json_put_text(&json, "old", row->old_code);
    json_put_text(&json, "new", row->new_code);
    json_put_date(&json, "on", row->on_date);
    json_put_bool(&json, "divided", row->is_divided);
    json_object_end(&json);
    return line_write(run);
}

static Err export_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ExportRun *run = arg;
    buffer_init(&run->line, cx->arena, LINE_BYTES);
    TRY(sql_agency_each(tx, agency_write, run));
    return sql_succession_each(tx, succession_write, run);
}

Err agency_export(Cx *cx, Output *output)
{
    ExportRun run = { .output = output };
    return tx_read(cx, export_in_tx, &run);
}
