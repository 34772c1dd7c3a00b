// All catalogues of procedures come in here. The file is read whole before the transaction, because
// a transaction may run twice and a stream cannot.
#include <stdlib.h>

#include "base/lines.h"
#include "rooms/procedures/national_rules.h"
#include "rooms/procedures/versions_service.h"
#include "rooms/procedures/words_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 4 * 1024 * 1024,
    SCRATCH_BYTES = 64 * 1024 * 1024,
    RECORDS_MAX = 50000,
    FAULTS_SHOWN = 20,
};

// What a file said.
typedef struct ProcedureFile {
    ProcedureRecord *items;
    size_t n, room;
    size_t n_faults;
    ProcedureImportCounts counts;
} ProcedureFile;

typedef struct ImportRun {
    const ProcedureFile *file;
    const ProcedureImport *how;
    Arena *scratch;
    bool is_rehearsed;
    ProcedureImportCounts counts;
} ImportRun;

static Err file_read(Cx *cx, Arena *scratch, Input *input, ProcedureFile *file);
static void codes_check(Cx *cx, ProcedureFile *file);
static TxBody import_in_tx;

Err procedure_import(Cx *cx, Input *input, const ProcedureImport *how, ProcedureImportCounts *out)
{
    ProcedureFile file = { 0 };
    Arena *scratch = arena_open_below(cx->arena, "procedures line", SCRATCH_BYTES);
    TRY(file_read(cx, scratch, input, &file));
    codes_check(cx, &file);
    if (file.n_faults > 0)
        return fail(cx, ERR_INPUT, T_PROCEDURES_IMPORT_REFUSED, .hint = T_PROCEDURES_IMPORT_HINT);
    ImportRun run = { .file = &file, .how = how, .scratch = scratch };
    Err err = tx_run(cx, "procedure_import", import_in_tx, &run);
    if (err != OK && !run.is_rehearsed)
        return err;
    *out = run.counts;
    return OK;
}

// ---- Reading the file

static void fault_add(Cx *cx, ProcedureFile *file, int64_t line, const RecordFault *fault)
{
    if (file->n_faults++ < FAULTS_SHOWN)
        problem_add_field(
            cx, str_format(cx->arena, "%lld:%.*s", (long long)line, STR_ARG(fault->field)),
            fault->text, &(TextArg) { "value", fault->value });
}

static Err file_fail(Cx *cx, Err err, int64_t line)
{
    if (err != ERR_INPUT && err != ERR_LIMIT)
        err = ERR_STORAGE;
    return fail(cx, err, T_PROCEDURES_IMPORT_UNREADABLE,
                .args = { { "line", str_format(cx->arena, "%lld", (long long)line) } });
}

static void record_take(Cx *cx, ProcedureFile *file, ProcedureRecord *record)
{
    RecordFault fault;
    bool steps_short = false;
    if (!record_check(cx->arena, record, &fault, &steps_short)) {
        fault_add(cx, file, record->line, &fault);
        return;
    }
    file->counts.steps_short += steps_short;
    file->counts.ways += (int64_t)record->ways.n;
    file->counts.parts += (int64_t)record->parts.n;
    if (file->n == file->room) {
        size_t room = file->room == 0 ? 256 : file->room * 2;
        file->items =
            arena_grow(cx->arena, file->items, file->room * sizeof *record, room * sizeof *record);
        file->room = room;
    }
    file->items[file->n++] = *record;
}

static void json_line_take(Cx *cx, Arena *scratch, Str text, int64_t number, ProcedureFile *file)
{
    Json *json = NULL;
    Str problem = S("");
    ProcedureRecord record;
    NationalReading reading = { 0 };
    RecordFault fault = { S("json"), T_PROCEDURES_JSON_WRONG, S("") };
    bool is_read = false;
    if (!json_parse(scratch, text, &json, &problem) || !json_is_object(json))
        fault.value = str_copy(cx->arena, problem);
    else if (national_is_record(json))
        is_read = national_parse(cx->arena, json, &record, &reading, &fault);
    else
        is_read = record_parse(cx->arena, json, &record, &fault);
    if (!is_read) {
        fault_add(cx, file, number, &fault);
        return;
    }
    record.line = number;
    file->counts.ways_unread += reading.ways_unread;
    file->counts.parts_unread += reading.parts_unread;
    record_take(cx, file, &record);
}

static Err json_file_read(Cx *cx, Arena *scratch, Lines *lines, Str line, ProcedureFile *file)
{
    bool found = true;
    while (found) {
        if (!str_is_empty(str_trim(line))) {
            file->counts.read++;
            json_line_take(cx, scratch, line, lines->number, file);
            arena_reset(scratch);
        }
        Err err = lines_next(lines, &line, &found);
        if (err != OK || file->counts.read > RECORDS_MAX)
            return file_fail(cx, err != OK ? err : ERR_LIMIT, lines->number + 1);
    }
    return OK;
}

static Err csv_file_read(Cx *cx, const Lines *lines, Str header, ProcedureFile *file)
{
    Csv csv;
    bool found = true;
    Err err = csv_init_after(&csv, lines, header);
    if (err != OK)
        return file_fail(cx, err, 1);
    if (!csv_has(&csv, "ma_thu_tuc") || !csv_has(&csv, "ten_thu_tuc") || !csv_has(&csv, "linh_vuc"))
        return fail(cx, ERR_INPUT, T_PROCEDURES_IMPORT_LAYOUT,
                    .hint = T_PROCEDURES_IMPORT_LAYOUT_HINT);
    while ((err = csv_next(&csv, &found)) == OK && found) {
        ProcedureRecord record;
        RecordFault fault;
        if (++file->counts.read > RECORDS_MAX)
            return file_fail(cx, ERR_LIMIT, csv.number);
        if (national_parse_csv(cx->arena, &csv, &record, &fault)) {
            record.line = csv.number;
            record_take(cx, file, &record);
        } else {
            fault_add(cx, file, csv.number, &fault);
        }
    }
    return err == OK ? OK : file_fail(cx, err, csv.number);
}

static Err file_read(Cx *cx, Arena *scratch, Input *input, ProcedureFile *file)
{
    Lines lines;
    Str first = NO_STR;
    bool found;
    lines_init(&lines, cx->arena, input, LINE_BYTES);
    Err err = lines_next(&lines, &first, &found);
    if (err != OK)
        return file_fail(cx, err, 1);
    if (!found)
        return fail(cx, ERR_INPUT, T_PROCEDURES_IMPORT_LAYOUT,
                    .hint = T_PROCEDURES_IMPORT_LAYOUT_HINT);
    if (str_begins_with(str_trim(first), S("{")))
        return json_file_read(cx, scratch, &lines, first, file);
    return csv_file_read(cx, &lines, str_copy(cx->arena, first), file);
}

static int record_order(const void *a, const void *b)
{
    const ProcedureRecord *x = *(const ProcedureRecord *const *)a;
    const ProcedureRecord *y = *(const ProcedureRecord *const *)b;
    int order = str_compare(x->base_code, y->base_code);
    if (order == 0)
        order = str_compare(x->suffix, y->suffix);
    if (order != 0)
        return order;
    return (x->line > y->line) - (x->line < y->line);
}

// A code may come back only with a first day of its own: as another version.
static void codes_check(Cx *cx, ProcedureFile *file)
{
    const ProcedureRecord **sorted = arena_array(cx->arena, const ProcedureRecord *, file->n);
    for (size_t i = 0; i < file->n; i++)
        sorted[i] = &file->items[i];
    if (file->n > 0)
        qsort(sorted, file->n, sizeof *sorted, record_order);
    for (size_t i = 1; i < file->n; i++) {
        const ProcedureRecord *before = sorted[i - 1];
        const ProcedureRecord *record = sorted[i];
        if (str_equal(before->base_code, record->base_code) &&
            str_equal(before->suffix, record->suffix) &&
            (date_is_absent(before->valid_from) || date_is_absent(record->valid_from)))
            fault_add(cx, file, record->line,
                      &(RecordFault) { S("code"), T_PROCEDURES_CODE_TWICE,
                                       record_code(cx->arena, record) });
    }
}

// ---- Writing

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ImportRun *run = arg;
    NextIds next;
    WordIndex *words = word_index_open(cx->arena);
    run->is_rehearsed = false;
    run->counts = run->file->counts;
    TRY(next_ids_read(tx, &next));
    for (size_t i = 0; i < run->file->n; i++) {
        RecordPut put = { &run->file->items[i], run->how->valid_from, &next, run->scratch };
        RecordPlace place;
        TRY(record_put(cx, tx, &put, &place));
        run->counts.added += place.outcome == RECORD_ADDED;
        run->counts.changed += place.outcome == RECORD_CHANGED;
        run->counts.unchanged += place.outcome == RECORD_UNCHANGED;
        arena_reset(run->scratch);
        if (place.outcome == RECORD_UNCHANGED)
            continue;
        ProcedureRecord record = *put.record;
        if (record.is_partial)
            TRY(record_get(cx, tx, place.version_id, &record));
        word_index_add(words, run->scratch, place.procedure_id, &record);
        arena_reset(run->scratch);
    }
    TRY(word_index_write(tx, words));
    // A rehearsal writes everything and takes it back, so that it finds every error.
    run->is_rehearsed = run->how->is_dry_run;
    return run->how->is_dry_run ? ERR_CONFLICT : OK;
}
