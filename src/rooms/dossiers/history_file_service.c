// History files in and out of the database. The file is a stream, so it can be read only once: the
// transaction begins before the first line, and is never begun again.
#include "base/buffer.h"
#include "base/json_read.h"
#include "rooms/dossiers/history_read.h"
#include "rooms/dossiers/history_sql.h"
#include "rooms/dossiers/xes_write_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    EXPORT_LINE_BYTES = 4 * 1024 * 1024,
    EXPORT_SCRATCH_BYTES = 256 * 1024 * 1024,
};

typedef struct FileImport {
    Input *input;
    const HistoryMap *map;
    bool create_missing, is_dry_run;
    bool is_begun, is_rehearsed;
    HistoryImport *import;
    HistoryTotals totals;
} FileImport;

static Err event_import(void *state, const HistoryEvent *event)
{
    FileImport *file = state;
    return history_add(file->import, event);
}

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    FileImport *file = arg;
    if (file->is_begun)
        return fail(cx, ERR_BUSY, T_HISTORY_BUSY);
    file->is_begun = true;
    TRY(history_begin(cx, tx, file->create_missing, &file->import));
    TRY(history_read(cx, file->input, file->map, event_import, file));
    TRY(history_end(file->import, &file->totals));
    // A rehearsal writes everything and takes it back, so that it finds every error.
    file->is_rehearsed = file->is_dry_run;
    return file->is_dry_run ? ERR_CONFLICT : OK;
}

static Err map_take(Cx *cx, Str text, HistoryMap *out)
{
    Json *json = NULL;
    Str problem = S("");
    HistoryFault fault = { .field = "json", .text = T_HISTORY_NOT_JSON, .value = S("") };
    if (str_is_absent(text)) {
        history_map_default(out);
        return OK;
    }
    if (json_parse(cx->arena, text, &json, &problem) && history_map_parse(json, out, &fault))
        return OK;
    if (str_is_empty(fault.value))
        fault.value = problem;
    problem_add_field(cx, str_from_c(fault.field), fault.text, &(TextArg) { "value", fault.value });
    return fail(cx, ERR_INPUT, T_HISTORY_MAP_REFUSED, .hint = T_HISTORY_HINT);
}

Err history_file_import(Cx *cx, Input *input, const HistoryFileHow *how, HistoryTotals *out)
{
    HistoryMap map;
    TRY(map_take(cx, how->map, &map));
    FileImport file = { .input = input,
                        .map = &map,
                        .create_missing = how->create_missing,
                        .is_dry_run = how->is_dry_run };
    Err err = tx_run(cx, "history_import", import_in_tx, &file);
    if (err != OK && !file.is_rehearsed)
        return err;
    *out = file.totals;
    return OK;
}

// ---- Export

typedef struct FileExport {
    Cx scratch; // for one line or dossier
    Output *output;
} FileExport;

static void export_begin(Cx *cx, Output *output, FileExport *out)
{
    *out = (FileExport) { .scratch = *cx, .output = output };
    out->scratch.arena = arena_open_below(cx->arena, "history export", EXPORT_SCRATCH_BYTES);
}

// The check code is no event, but links on paper hold it: it goes with the beginning of the life.
static Err check_code_take(FileExport *export, HistoryEvent *event)
{
    bool found;
    if (event->event.kind != EVENT_RECEIVED && event->event.kind != EVENT_SUBMITTED)
        return OK;
    return sql_dossier_check_code_find(tx_reads(&export->scratch), event->event.dossier,
                                       &event->check_code, &found);
}

static Err line_export(void *state, const HistoryEvent *in)
{
    FileExport *export = state;
    HistoryEvent event = *in;
    Buffer line;
    TRY(check_code_take(export, &event));
    buffer_init(&line, export->scratch.arena, EXPORT_LINE_BYTES);
    history_line_write(&line, export->scratch.arena, &event);
    buffer_add_char(&line, '\n');
    Err err = export->output->write(export->output, buffer_text(&line));
    arena_reset(export->scratch.arena);
    return err;
}

Err history_file_export(Cx *cx, Output *output)
{
    FileExport export;
    export_begin(cx, output, &export);
    return history_each(cx, line_export, &export);
}

static Err trace_export(void *state, const Dossier *dossier)
{
    FileExport *export = state;
    DossierMomentList moments;
    Buffer trace;
    TRY(dossier_timeline(&export->scratch, dossier->id, &moments));
    buffer_init(&trace, export->scratch.arena, EXPORT_SCRATCH_BYTES / 4);
    xes_trace_write(&trace, dossier, &moments);
    Err err = export->output->write(export->output, buffer_text(&trace));
    arena_reset(export->scratch.arena);
    return err;
}

Err history_xes_export(Cx *cx, Output *output)
{
    FileExport export;
    export_begin(cx, output, &export);
    TRY(output->write(output, xes_head()));
    TRY(dossier_each(cx, trace_export, &export));
    return output->write(output, xes_tail());
}
