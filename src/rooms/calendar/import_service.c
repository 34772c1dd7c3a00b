// Calendars come in here. The file is read whole before the transaction, because a transaction may
// run twice and a stream cannot.
#include <stdlib.h>

#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar_service.h"
#include "rooms/calendar/calendar_sql.h"
#include "rooms/calendar/import_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    LINE_BYTES = 64 * 1024,
    FAULTS_SHOWN = 20,
};

// What a file said.
typedef struct CalendarFile {
    CalendarLine *lines;
    size_t n, room, faults_n;
} CalendarFile;

typedef struct ImportRun {
    const CalendarFile *file;
    bool is_dry_run, is_rehearsed;
    int64_t version; // the next one; taken when the first row changes
    bool is_begun;
    CalendarImportCounts counts;
} ImportRun;

static Err file_read(Cx *cx, Input *input, CalendarFile *file);
static void twice_check(Cx *cx, CalendarFile *file);
static TxBody import_in_tx;

Err calendar_import(Cx *cx, Input *input, bool is_dry_run, CalendarImportCounts *out)
{
    CalendarFile file = { 0 };
    TRY(file_read(cx, input, &file));
    twice_check(cx, &file);
    if (file.faults_n > 0)
        return fail(cx, ERR_INPUT, T_CALENDAR_IMPORT_REFUSED, .hint = T_CALENDAR_IMPORT_HINT);
    ImportRun run = { .file = &file, .is_dry_run = is_dry_run };
    Err err = tx_run(cx, "calendar_import", import_in_tx, &run);
    if (err != OK && !run.is_rehearsed)
        return err;
    *out = run.counts;
    return OK;
}

// ---- Reading the file

static void fault_add(Cx *cx, CalendarFile *file, int64_t number, const CalendarFault *fault)
{
    if (file->faults_n++ < FAULTS_SHOWN)
        problem_add_field(cx, str_format(cx->arena, "%lld:%s", (long long)number, fault->field),
                          fault->text, &(TextArg) { "value", str_copy(cx->arena, fault->value) });
}

static Err file_fail(Cx *cx, Err err, int64_t number)
{
    if (err != ERR_INPUT && err != ERR_LIMIT)
        err = ERR_STORAGE;
    return fail(cx, err, T_CALENDAR_IMPORT_UNREADABLE,
                .args = { { "line", str_format(cx->arena, "%lld", (long long)number) } });
}

static void line_add(Cx *cx, CalendarFile *file, const CalendarLine *line)
{
    if (file->n == file->room) {
        size_t room = file->room == 0 ? 256 : file->room * 2;
        file->lines =
            arena_grow(cx->arena, file->lines, file->room * sizeof *line, room * sizeof *line);
        file->room = room;
    }
    file->lines[file->n++] = *line;
}

static Err csv_file_read(Cx *cx, const Lines *lines, Str header, CalendarFile *file)
{
    Csv csv;
    bool found = true;
    Err err = csv_init_after(&csv, lines, header);
    if (err != OK)
        return file_fail(cx, err, 1);
    if (!csv_has(&csv, "date") || !csv_has(&csv, "kind"))
        return fail(cx, ERR_INPUT, T_CALENDAR_IMPORT_LAYOUT);
    while ((err = csv_next(&csv, &found)) == OK && found) {
        CalendarLine line;
        CalendarFault fault;
        if (file->n > DAY_ROWS_LIMIT)
            return file_fail(cx, ERR_LIMIT, csv.number);
        if (calendar_line_parse_csv(cx->arena, &csv, &line, &fault))
            line_add(cx, file, &line);
        else
            fault_add(cx, file, csv.number, &fault);
    }
    return err == OK ? OK : file_fail(cx, err, csv.number);
}

static void json_line_take(Cx *cx, Str text, int64_t number, CalendarFile *file)
{
    Json *json = NULL;
    Str problem = S("");
    CalendarLine line;
    CalendarFault fault = { "json", T_CALENDAR_IMPORT_JSON, S("") };
    if (!json_parse(cx->arena, text, &json, &problem) || !json_is_object(json)) {
        fault.value = problem;
        fault_add(cx, file, number, &fault);
    } else if (calendar_line_parse_json(cx->arena, json, &line, &fault)) {
        line.number = number;
        line_add(cx, file, &line);
    } else {
        fault_add(cx, file, number, &fault);
    }
}

static Err json_file_read(Cx *cx, Lines *lines, Str text, CalendarFile *file)
{
    bool found = true;
    while (found) {
        if (!str_is_empty(str_trim(text)))
            json_line_take(cx, text, lines->number, file);
        Err err = lines_next(lines, &text, &found);
        if (err != OK || file->n > DAY_ROWS_LIMIT)
            return file_fail(cx, err != OK ? err : ERR_LIMIT, lines->number + 1);
    }
    return OK;
}

static Err file_read(Cx *cx, Input *input, CalendarFile *file)
{
    Lines lines;
    Str first = NO_STR;
    bool found;
    lines_init(&lines, cx->arena, input, LINE_BYTES);
    Err err = lines_next(&lines, &first, &found);
    if (err != OK)
        return file_fail(cx, err, 1);
    if (!found)
        return fail(cx, ERR_INPUT, T_CALENDAR_IMPORT_LAYOUT);
    if (str_begins_with(str_trim(first), S("{")))
        return json_file_read(cx, &lines, first, file);
    return csv_file_read(cx, &lines, str_copy(cx->arena, first), file);
}

static Date line_date(const CalendarLine *line)
{
    return line->hours_n > 0 ? line->valid_from : line->day.on;
}

static int line_compare(const void *a, const void *b)
{
    const CalendarLine *x = *(const CalendarLine *const *)a, *y = *(const CalendarLine *const *)b;
    int order = str_compare(x->agency, y->agency);
    if (order == 0)
        order = (x->hours_n > 0) - (y->hours_n > 0);
    if (order == 0)
        order = line_date(x).days - line_date(y).days;
    return order != 0 ? order : x->number < y->number ? -1 : 1;
}

static void twice_check(Cx *cx, CalendarFile *file)
{
    const CalendarLine **sorted = arena_array(cx->arena, const CalendarLine *, file->n + 1);
    for (size_t i = 0; i < file->n; i++)
        sorted[i] = &file->lines[i];
    qsort(sorted, file->n, sizeof *sorted, line_compare);
    for (size_t i = 1; i < file->n; i++) {
        const CalendarLine *one = sorted[i - 1], *other = sorted[i];
        bool is_pattern = other->hours_n > 0;
        if (str_equal(one->agency, other->agency) && (one->hours_n > 0) == is_pattern &&
            line_date(one).days == line_date(other).days)
            fault_add(cx, file, other->number,
                      &(CalendarFault) { is_pattern ? "valid_from" : "date",
                                         T_CALENDAR_IMPORT_TWICE, S("") });
    }
}

// ---- Writing

static Err refuse(Cx *cx, int64_t number, const char *field, TextKey text, Str value)
{
    problem_add_field(cx, str_format(cx->arena, "%lld:%s", (long long)number, field), text,
                      &(TextArg) { "value", value });
    return fail(cx, ERR_INPUT, T_CALENDAR_IMPORT_REFUSED, .hint = T_CALENDAR_IMPORT_HINT);
}

// The version that the rows of this import begin; unchanged calendars keep theirs.
static Err version_begin(Cx *cx, Tx *tx, ImportRun *run)
{
    if (run->is_begun)
        return OK;
    run->is_begun = true;
    run->counts.version = run->version;
    return sql_calendar_version_insert(tx, run->version, cx->env->now(cx->env));
}

static bool is_same_day(const CalendarDayRow *row, const CalendarLine *line)
{
    const DayRow *day = &line->day;
    return row->kind == (int64_t)day->kind && row->swap_with.days == day->swap_with.days &&
           row->opens_minute == day->opens_minute && row->closes_minute == day->closes_minute &&
           row->provisional == day->provisional && str_equal(row->name, day->name) &&
           str_equal(row->source, line->source);
}

static Err day_insert(Tx *tx, ImportRun *run, int64_t owner, const CalendarLine *line)
{
    const DayRow *day = &line->day;
    return sql_calendar_day_insert(
        tx, &(SqlCalendarDayInsertParams) { .agency_id = owner,
                                            .on_date = day->on,
                                            .kind = day->kind,
                                            .swap_with = day->swap_with,
                                            .opens_minute = day->opens_minute,
                                            .closes_minute = day->closes_minute,
                                            .name = day->name,
                                            .provisional = day->provisional,
                                            .source = line->source,
                                            .version = run->version });
}

// An "ordinary" day takes a national row away; for an agency it stands against the national row.
static Err day_write(Cx *cx, Tx *tx, ImportRun *run, int64_t owner, const CalendarLine *line)
{
    CalendarDayRow row;
    bool found;
    bool is_removal = line->day.kind == DAY_ORDINARY && owner == CALENDAR_EVERYWHERE;
    TRY(sql_calendar_day_find(tx, owner, line->day.on, &row, &found));
    if (found ? is_same_day(&row, line) : is_removal) {
        run->counts.unchanged++;
        return OK;
    }
    TRY(version_begin(cx, tx, run));
    if (found)
        TRY(sql_calendar_day_end(tx, owner, line->day.on, run->version));
    run->counts.removed += is_removal;
    run->counts.changed += found && !is_removal;
    run->counts.added += !found;
    return is_removal ? OK : day_insert(tx, run, owner, line);
}

// What a stored pattern says that the line does not, or the other way round, is a difference.
static bool is_same_pattern(const CalendarHoursRowList *rows, const CalendarLine *line,
                            bool *out_found)
{
    size_t stored = 0, same = 0;
    for (size_t i = 0; i < rows->n; i++) {
        const CalendarHoursRow *row = &rows->items[i];
        if (row->valid_from.days != line->valid_from.days)
            continue;
        stored++;
        for (size_t k = 0; k < line->hours_n; k++) {
            const HoursRow *hours = &line->hours[k];
            same += row->weekday == hours->weekday && row->opens_minute == hours->opens_minute &&
                    row->closes_minute == hours->closes_minute && row->counts == hours->counts;
        }
    }
    *out_found = stored > 0;
    return stored == line->hours_n && same == line->hours_n;
}

static Err pattern_write(Cx *cx, Tx *tx, ImportRun *run, int64_t owner, const CalendarLine *line)
{
    CalendarHoursRowList rows;
    bool found;
    TRY(sql_calendar_list_hours(tx, owner, run->version, &rows));
    if (is_same_pattern(&rows, line, &found)) {
        run->counts.unchanged++;
        return OK;
    }
    TRY(version_begin(cx, tx, run));
    TRY(sql_calendar_hours_end(tx, owner, line->valid_from, run->version));
    run->counts.changed += found;
    run->counts.added += !found;
    for (size_t i = 0; i < line->hours_n; i++) {
        const HoursRow *hours = &line->hours[i];
        TRY(sql_calendar_hours_insert(
            tx, &(SqlCalendarHoursInsertParams) { .agency_id = owner,
                                                  .valid_from = line->valid_from,
                                                  .weekday = hours->weekday,
                                                  .opens_minute = hours->opens_minute,
                                                  .closes_minute = hours->closes_minute,
                                                  .counts = hours->counts,
                                                  .version = run->version }));
    }
    return OK;
}

static Err line_write(Cx *cx, Tx *tx, ImportRun *run, const CalendarLine *line)
{
    int64_t owner = CALENDAR_EVERYWHERE, days;
    if (!str_is_empty(line->agency)) {
        Agency agency;
        bool found;
        TRY(agency_find_latest(tx, line->agency, &agency, &found));
        if (!found)
            return refuse(cx, line->number, "agency", T_CALENDAR_IMPORT_AGENCY, line->agency);
        owner = agency.id;
    }
    if (line->hours_n > 0)
        return pattern_write(cx, tx, run, owner, line);
    TRY(day_write(cx, tx, run, owner, line));
    TRY(sql_calendar_day_count(tx, owner, &days));
    // A calendar is compiled from two such lists.
    if (days > DAY_ROWS_LIMIT / 2)
        return refuse(cx, line->number, "date", T_CALENDAR_IMPORT_TOO_MANY, S(""));
    return OK;
}

static Err import_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ImportRun *run = arg;
    int64_t newest;
    run->is_begun = run->is_rehearsed = false;
    TRY(sql_calendar_version_newest(tx, &newest));
    run->version = newest + 1;
    run->counts = (CalendarImportCounts) { .read = (int64_t)run->file->n, .version = newest };
    for (size_t i = 0; i < run->file->n; i++)
        TRY(line_write(cx, tx, run, &run->file->lines[i]));
    // A rehearsal writes everything and takes it back, so that it finds every error.
    run->is_rehearsed = run->is_dry_run;
    return run->is_dry_run ? ERR_CONFLICT : OK;
}
