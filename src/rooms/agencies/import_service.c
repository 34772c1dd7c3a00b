// All lists of agencies come in here. The file is read whole before the transaction, because a
// transaction may run twice and a stream cannot.
#include <stdlib.h>

#include "base/lines.h"
#include "base/text.h"
#include "rooms/agencies/agencies_sql.h"
#include "rooms/agencies/import_rules.h"
#include "rooms/agencies/lives_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 64 * 1024,
    LINES_MAX = 200000,
    FAULTS_SHOWN = 20,
};

// What a file said.
typedef struct AgencyFile {
    AgencyLine *agencies;
    SuccessionLine *successions;
    size_t n_agencies, n_successions, agencies_room, successions_room;
    Str merged_province; // told last by the map
    size_t n_faults;
    int64_t read;
} AgencyFile;

typedef struct ImportRun {
    const AgencyFile *file;
    bool is_dry_run, is_rehearsed;
    bool *done; // by agency of the file
    int64_t next_id;
    AgencyImportCounts counts;
} ImportRun;

static Err file_read(Cx *cx, Input *input, AgencyFile *file);
static void codes_check(Cx *cx, AgencyFile *file);
static TxBody import_in_tx;

Err agency_import(Cx *cx, Input *input, bool is_dry_run, AgencyImportCounts *out)
{
    AgencyFile file = { 0 };
    TRY(file_read(cx, input, &file));
    codes_check(cx, &file);
    if (file.n_faults > 0)
        return fail(cx, ERR_INPUT, T_AGENCIES_IMPORT_REFUSED, .hint = T_AGENCIES_IMPORT_HINT);
    ImportRun run = { .file = &file, .is_dry_run = is_dry_run };
    Err err = tx_run(cx, "agency_import", import_in_tx, &run);
    if (err != OK && !run.is_rehearsed)
        return err;
    *out = run.counts;
    return OK;
}

// ---- Reading the file

static void fault_add(Cx *cx, AgencyFile *file, int64_t line, const ImportFault *fault)
{
    if (file->n_faults++ < FAULTS_SHOWN)
        problem_add_field(cx, str_format(cx->arena, "%lld:%s", (long long)line, fault->field),
                          fault->text, &(TextArg) { "value", fault->value });
}

static Err file_fail(Cx *cx, Err err, int64_t line)
{
    if (err != ERR_INPUT && err != ERR_LIMIT)
        err = ERR_STORAGE;
    return fail(cx, err, T_AGENCIES_IMPORT_UNREADABLE,
                .args = { { "line", str_format(cx->arena, "%lld", (long long)line) } });
}

// Makes room for one more item.
static void *list_grow(Arena *arena, void *items, size_t item_bytes, size_t n, size_t *room)
{
    if (n < *room)
        return items;
    size_t wanted = *room == 0 ? 256 : *room * 2;
    items = arena_grow(arena, items, *room * item_bytes, wanted * item_bytes);
    *room = wanted;
    return items;
}

static void agency_line_add(Cx *cx, AgencyFile *file, const AgencyLine *line)
{
    file->agencies =
        list_grow(cx->arena, file->agencies, sizeof *line, file->n_agencies, &file->agencies_room);
    file->agencies[file->n_agencies++] = *line;
}

static void succession_line_add(Cx *cx, AgencyFile *file, const SuccessionLine *line)
{
    file->successions = list_grow(cx->arena, file->successions, sizeof *line, file->n_successions,
                                  &file->successions_room);
    file->successions[file->n_successions++] = *line;
}

// The map repeats the merger of two provinces in each of their communes: once is enough.
static void province_line_add(Cx *cx, AgencyFile *file, const SuccessionLine *line)
{
    if (str_equal(file->merged_province, line->old_code))
        return;
    file->merged_province = line->old_code;
    succession_line_add(cx, file, line);
}

static void csv_record_take(Cx *cx, ImportLayout layout, const Csv *csv, AgencyFile *file)
{
    ImportFault fault;
    AgencyLine agency;
    SuccessionLine succession;
    if (layout != LAYOUT_MAP) {
        if (agency_line_parse_csv(cx->arena, layout, csv, &agency, &fault))
            agency_line_add(cx, file, &agency);
        else
            fault_add(cx, file, csv->number, &fault);
        return;
    }
    if (!succession_line_parse_csv(cx->arena, csv, &succession, &fault)) {
        fault_add(cx, file, csv->number, &fault);
        return;
    }
    succession_line_add(cx, file, &succession);
    if (province_succession_find(cx->arena, csv, &succession))
        province_line_add(cx, file, &succession);
}

static Err csv_file_read(Cx *cx, const Lines *lines, Str header, AgencyFile *file)
{
    Csv csv;
    bool found = true;
    Err err = csv_init_after(&csv, lines, header);
    if (err != OK)
        return file_fail(cx, err, 1);
    ImportLayout layout = layout_recognise(&csv);
    if (layout == LAYOUT_UNKNOWN)
        return fail(cx, ERR_INPUT, T_AGENCIES_IMPORT_LAYOUT, .hint = T_AGENCIES_IMPORT_LAYOUT_HINT);
    while ((err = csv_next(&csv, &found)) == OK && found) {
        if (++file->read > LINES_MAX)
            return file_fail(cx, ERR_LIMIT, csv.number);
        csv_record_take(cx, layout, &csv, file);
    }
    if (err != OK)
        return file_fail(cx, err, csv.number);
    bool is_of_provinces = file->n_agencies > 0 && layout == LAYOUT_UNITS &&
                           file->agencies[0].level == AGENCY_PROVINCE;
    if (is_of_provinces)
        province_lines_date(file->agencies, file->n_agencies);
    return OK;
}

static void json_line_take(Cx *cx, Arena *scratch, Str text, int64_t number, AgencyFile *file)
{
    Json *json = NULL;
    Str problem = S("");
    ImportFault fault = { "json", T_AGENCIES_JSON_WRONG, NO_STR };
    AgencyLine agency;
    SuccessionLine succession;
    if (!json_parse(scratch, text, &json, &problem) || !json_is_object(json)) {
        fault.value = str_copy(cx->arena, problem);
        fault_add(cx, file, number, &fault);
    } else if (json_get(json, "old") != NULL) {
        if (!succession_line_parse_json(cx->arena, json, &succession, &fault)) {
            fault_add(cx, file, number, &fault);
            return;
        }
        succession.line = number;
        succession_line_add(cx, file, &succession);
    } else if (agency_line_parse_json(cx->arena, json, &agency, &fault)) {
        agency.line = number;
        agency_line_add(cx, file, &agency);
    } else {
        fault_add(cx, file, number, &fault);
    }
}

static Err json_file_read(Cx *cx, Lines *lines, Str line, AgencyFile *file)
{
    Arena *scratch = arena_open_below(cx->arena, "agencies line", 64 * LINE_BYTES);
    bool found = true;
    while (found) {
        if (!str_is_empty(str_trim(line))) {
            file->read++;
            json_line_take(cx, scratch, line, lines->number, file);
            arena_reset(scratch);
        }
        Err err = lines_next(lines, &line, &found);
        if (err != OK || file->read > LINES_MAX)
            return file_fail(cx, err != OK ? err : ERR_LIMIT, lines->number + 1);
    }
    return OK;
}

static Err file_read(Cx *cx, Input *input, AgencyFile *file)
{
    Lines lines;
    Str first = NO_STR;
    bool found;
    lines_init(&lines, cx->arena, input, LINE_BYTES);
    Err err = lines_next(&lines, &first, &found);
    if (err != OK)
        return file_fail(cx, err, 1);
    if (!found)
        return fail(cx, ERR_INPUT, T_AGENCIES_IMPORT_LAYOUT, .hint = T_AGENCIES_IMPORT_LAYOUT_HINT);
    if (str_begins_with(str_trim(first), S("{")))
        return json_file_read(cx, &lines, first, file);
    return csv_file_read(cx, &lines, str_copy(cx->arena, first), file);
}

static int line_compare(const void *a, const void *b)
{
    const AgencyLine *x = *(const AgencyLine *const *)a;
    const AgencyLine *y = *(const AgencyLine *const *)b;
    int order = str_compare(x->code, y->code);
    if (order != 0)
        return order;
    if (x->valid_from.days != y->valid_from.days)
        return x->valid_from.days < y->valid_from.days ? -1 : 1;
    return x->line < y->line ? -1 : 1;
}

// NO_DATE as the beginning is before every day; as the end it is made the last.
static bool overlaps(const AgencyLine *earlier, const AgencyLine *later)
{
    return date_is_absent(earlier->valid_to) || earlier->valid_to.days >= later->valid_from.days;
}

static void codes_check(Cx *cx, AgencyFile *file)
{
    const AgencyLine **sorted = arena_array(cx->arena, const AgencyLine *, file->n_agencies);
    for (size_t i = 0; i < file->n_agencies; i++)
        sorted[i] = &file->agencies[i];
    if (file->n_agencies > 0)
        qsort(sorted, file->n_agencies, sizeof *sorted, line_compare);
    for (size_t i = 1; i < file->n_agencies; i++)
        if (str_equal(sorted[i - 1]->code, sorted[i]->code) && overlaps(sorted[i - 1], sorted[i]))
            fault_add(cx, file, sorted[i]->line,
                      &(ImportFault) { "code", T_AGENCIES_CODE_TWICE, sorted[i]->code });
}

// ---- Writing

static Err refuse(Cx *cx, int64_t line, const char *field, TextKey text, Str value)
{
    problem_add_field(cx, str_format(cx->arena, "%lld:%s", (long long)line, field), text,
                      &(TextArg) { "value", value });
    return fail(cx, ERR_INPUT, T_AGENCIES_IMPORT_REFUSED, .hint = T_AGENCIES_IMPORT_HINT);
}

// A list that does not date its rows speaks of the present: it continues the newest life of the
// code, or begins another behind it.
static void dates_complete(Agency *agency, const AgencyList *lives)
{
    bool is_undated = date_is_absent(agency->valid_from) && date_is_absent(agency->valid_to);
    if (date_is_absent(agency->valid_from))
        agency->valid_from = AGENCY_SINCE_EVER;
    if (date_is_absent(agency->valid_to))
        agency->valid_to = AGENCY_FOR_EVER;
    if (!is_undated || lives->n == 0)
        return;
    const Agency *newest = &lives->items[lives->n - 1];
    bool is_open = newest->valid_to.days == AGENCY_FOR_EVER.days;
    agency->valid_from = is_open ? newest->valid_from : date_add_days(newest->valid_to, 1);
}

static Err life_change(Cx *cx, Tx *tx, const AgencyLine *line, const Agency *merged)
{
    bool is_cycle = false;
    if (merged->parent_id != NO_INT)
        TRY(agency_is_within(tx, merged->parent_id, merged->id, &is_cycle));
    if (is_cycle)
        return refuse(cx, line->line, "parent", T_AGENCIES_PARENT_CYCLE, line->parent);
    return sql_agency_update(
        tx, &(SqlAgencyUpdateParams) { .id = merged->id,
                                       .name = merged->name,
                                       .name_folded = text_fold(cx->arena, merged->name),
                                       .level = merged->level,
                                       .kind = merged->kind,
                                       .parent_id = merged->parent_id,
                                       .valid_from = merged->valid_from,
                                       .valid_to = merged->valid_to });
}

static Err life_write(Cx *cx, Tx *tx, ImportRun *run, const AgencyLine *line, int64_t parent_id)
{
    AgencyList lives;
    Agency incoming = { .code = line->code,
                        .name = line->name,
                        .level = line->level,
                        .kind = line->kind,
                        .parent_id = parent_id,
                        .valid_from = line->valid_from,
                        .valid_to = line->valid_to };
    TRY(agency_list_lives(tx, line->code, &lives));
    dates_complete(&incoming, &lives);
    Agency merged = incoming;
    LifeFit best = LIFE_APART;
    for (size_t i = 0; i < lives.n; i++) {
        LifeFit fit = life_fit(cx->arena, &lives.items[i], &incoming, &merged);
        if (fit == LIFE_CLASH || (fit != LIFE_APART && best != LIFE_APART))
            return refuse(cx, line->line, "code", T_AGENCIES_CODE_CLASH, line->code);
        if (fit != LIFE_APART)
            best = fit;
    }
    run->counts.unchanged += best == LIFE_SAME;
    run->counts.changed += best == LIFE_CHANGED;
    run->counts.added += best == LIFE_APART;
    if (best == LIFE_SAME)
        return OK;
    if (best == LIFE_CHANGED)
        return life_change(cx, tx, line, &merged);
    incoming.id = run->next_id++;
    return agency_insert(tx, &incoming);
}

// Writes the line when its parent is there already.
static Err line_try(Cx *cx, Tx *tx, ImportRun *run, size_t i, bool *out_done)
{
    const AgencyLine *line = &run->file->agencies[i];
    Date at_end = date_is_absent(line->valid_to) ? AGENCY_FOR_EVER : line->valid_to;
    AgencyRow parent = { .id = NO_INT };
    *out_done = true;
    if (!str_is_empty(line->parent))
        TRY(sql_agency_find_at(tx, line->parent, at_end, &parent, out_done));
    return *out_done ? life_write(cx, tx, run, line, parent.id) : OK;
}

// What is left when no further line finds its parent.
static Err refuse_orphan(Cx *cx, const ImportRun *run)
{
    const AgencyFile *file = run->file;
    size_t orphan = 0;
    while (run->done[orphan])
        orphan++;
    for (size_t i = 0; i < file->n_agencies; i++)
        if (!run->done[i] && str_equal(file->agencies[i].code, file->agencies[orphan].parent))
            return refuse(cx, file->agencies[orphan].line, "parent", T_AGENCIES_PARENT_CYCLE,
                          file->agencies[orphan].parent);
    return refuse(cx, file->agencies[orphan].line, "parent", T_AGENCIES_PARENT_UNKNOWN,
                  file->agencies[orphan].parent);
}

// Lines may stand before their parents: goes round until all are written or none can be.
static Err agencies_write(Cx *cx, Tx *tx, ImportRun *run)
{
    size_t left = run->file->n_agencies;
    while (left > 0) {
        size_t before = left;
        for (size_t i = 0; i < run->file->n_agencies; i++) {
            if (run->done[i])
                continue;
            TRY(line_try(cx, tx, run, i, &run->done[i]));
            left -= run->done[i];
        }
        if (left == before)
            return refuse_orphan(cx, run);
    }
    return OK;
}

// One end of a succession.
typedef struct UnitAsk {
    Str code, name, parent;
    Date on;
} UnitAsk;

// The unit of a code on a day; when the code is not known, the one of that name below the same
// parent (the map of 2025-07 holds a code that the official list does not: Xã Ba Chẽ).
static Err unit_find(Tx *tx, ImportRun *run, const UnitAsk *ask, AgencyRow *out, bool *out_found)
{
    TRY(sql_agency_find_at(tx, ask->code, ask->on, out, out_found));
    if (*out_found || str_is_empty(ask->name))
        return OK;
    AgencyRow parent;
    AgencyRowList named;
    TRY(sql_agency_find_at(tx, ask->parent, ask->on, &parent, out_found));
    if (!*out_found)
        return OK;
    Str folded = text_fold(tx_cx(tx)->arena, ask->name);
    TRY(sql_agency_list_named(tx, folded, parent.id, ask->on, &named));
    *out_found = named.n == 1;
    if (*out_found)
        *out = named.items[0];
    run->counts.matched_by_name += *out_found;
    return OK;
}

static Err succession_write(Cx *cx, Tx *tx, ImportRun *run, const SuccessionLine *line)
{
    UnitAsk before = { line->old_code, line->old_name, line->old_parent,
                       date_add_days(line->on, -1) };
    UnitAsk after = { line->new_code, line->new_name, line->new_parent, line->on };
    AgencyRow older, newer;
    bool found;
    TRY(unit_find(tx, run, &before, &older, &found));
    if (!found)
        return refuse(cx, line->line, "old", T_AGENCIES_SUCCESSION_UNKNOWN, line->old_code);
    TRY(unit_find(tx, run, &after, &newer, &found));
    if (!found)
        return refuse(cx, line->line, "new", T_AGENCIES_SUCCESSION_UNKNOWN, line->new_code);
    if (older.id == newer.id) // a province that kept its name and code
        return OK;
    bool was_divided;
    TRY(sql_succession_find(tx, older.id, newer.id, &was_divided, &found));
    if (found && was_divided == line->is_divided) {
        run->counts.unchanged++;
        return OK;
    }
    run->counts.links++;
    return sql_succession_put(tx, older.id, newer.id, line->on, line->is_divided);
}

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ImportRun *run = arg;
    int64_t newest_id;
    run->counts = (AgencyImportCounts) { .read = run->file->read };
    run->done = arena_array(cx->arena, bool, run->file->n_agencies);
    run->is_rehearsed = false;
    TRY(sql_agency_newest_id(tx, &newest_id));
    run->next_id = newest_id + 1;
    TRY(agencies_write(cx, tx, run));
    for (size_t i = 0; i < run->file->n_successions; i++)
        TRY(succession_write(cx, tx, run, &run->file->successions[i]));
    // A rehearsal writes everything and takes it back, so that it finds every error.
    run->is_rehearsed = run->is_dry_run;
    return run->is_dry_run ? ERR_CONFLICT : OK;
}
