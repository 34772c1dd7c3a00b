// The ledger for an auditor: everything that is hashed and signed, nothing personal.
#include "rooms/ledger/checkpoint_service.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"

enum {
    LINE_BYTES_MAX = LEDGER_BODY_BYTES_MAX * 6 + 4096, // a body, every byte escaped
    SCRATCH_BYTES = 64 * 1024,                         // of one checkpoint
};

typedef struct Export {
    Output *output;
    Buffer line;
    Cx scratch; // its arena is emptied after each checkpoint: years of minutes have many
} Export;

static Err line_end(Export *export, JsonWriter *json)
{
    json_object_end(json);
    buffer_add_char(&export->line, '\n');
    TRY(export->output->write(export->output, buffer_text(&export->line)));
    buffer_clear(&export->line);
    return OK;
}

static void put_hex(Buffer *buffer, Str bytes)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < bytes.length; i++) {
        buffer_add_char(buffer, digits[(unsigned char)bytes.data[i] >> 4]);
        buffer_add_char(buffer, digits[(unsigned char)bytes.data[i] & 15]);
    }
}

static Err event_write(void *state, const LedgerEntry *entry)
{
    Export *export = state;
    JsonWriter json;
    json_begin(&json, &export->line);
    json_object_begin(&json);
    json_put_int(&json, "seq", entry->seq);
    json_put_int(&json, "at", entry->at.ms);
    json_put_int(&json, "recorded_at", entry->recorded_at.ms);
    json_put_text(&json, "body", entry->body);
    buffer_add(&export->line, S(",\"hash\":\""));
    put_hex(&export->line, entry->hash);
    buffer_add_char(&export->line, '"');
    return line_end(export, &json);
}

static Err checkpoint_write(void *state, const CheckpointRow *row)
{
    Export *export = state;
    JsonWriter json;
    Str note;
    TRY(checkpoint_note(&export->scratch, row, &note));
    json_begin(&json, &export->line);
    json_object_begin(&json);
    json_put_text(&json, "checkpoint", note);
    json_put_text(&json, "key", str_hex(export->scratch.arena, row->key));
    TRY(line_end(export, &json));
    arena_reset(export->scratch.arena);
    return OK;
}

static Err export_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Export *export = arg;
    (void)cx;
    TRY(ledger_each(tx, 0, event_write, export));
    return sql_checkpoint_each(tx, checkpoint_write, export);
}

static void scratch_close(void *arena)
{
    arena_close(arena);
}

Err ledger_export(Cx *cx, Output *output)
{
    Export export = { .output = output, .scratch = *cx };
    export.scratch.arena = arena_open("ledger export", SCRATCH_BYTES);
    arena_defer(cx->arena, scratch_close, export.scratch.arena);
    buffer_init(&export.line, cx->arena, LINE_BYTES_MAX);
    return tx_read(cx, export_in_tx, &export);
}
