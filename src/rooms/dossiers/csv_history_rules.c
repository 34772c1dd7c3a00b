// CSV: either our own fields as columns, one event a row, or the log of another system.
#include "base/csv.h"
#include "rooms/dossiers/history_read.h"

typedef struct CsvLog {
    HistoryReading *reading;
    Csv csv;
    LogHead head;
    size_t case_column;
    bool is_wanted[CSV_COLUMNS_MAX]; // by column
    LogCase log_case;
    Str case_name; // of the case being gathered; in cx->arena's buffer below
    char name_bytes[256];
} CsvLog;

static Str column_key(Str column, bool *out_of_case)
{
    *out_of_case = str_begins_with(column, S("case:"));
    return *out_of_case ? str_slice(column, 5, column.length) : column;
}

static Err own_row_read(HistoryReading *reading, const Csv *csv)
{
    HistoryFields fields = { 0 };
    HistoryEvent event;
    HistoryFault fault;
    for (HistoryField field = 0; field < HISTORY_FIELD_COUNT; field++)
        fields.of[field] = csv_get(csv, history_field_name(field));
    if (!history_fields_parse(reading->scratch, &fields, &event, &fault))
        return history_line_refuse(reading, csv->number, &fault);
    event.line = csv->number;
    Err err = reading->visit(reading->state, &event);
    arena_reset(reading->scratch);
    return err;
}

static Err case_row_read(CsvLog *log)
{
    Arena *scratch = log->reading->scratch;
    Csv *csv = &log->csv;
    Str name = csv->fields[log->case_column];
    if (name.length > sizeof log->name_bytes)
        return history_file_refuse(log->reading, ERR_INPUT, csv->number,
                                   S("the name of the case is too long"));
    if (log->log_case.n > 0 && !str_equal(name, log->case_name))
        TRY(history_case_end(log->reading, &log->head, &log->log_case));
    if (log->log_case.n == LOG_CASE_EVENTS_MAX)
        return history_file_refuse(log->reading, ERR_LIMIT, csv->number,
                                   S("the case has too many events"));
    bool is_first = log->log_case.n == 0;
    LogEvent *event = trail_event_add(scratch, &log->log_case);
    event->line = csv->number;
    for (size_t i = 0; i < csv->n_fields; i++) {
        bool of_case;
        Str key = column_key(csv->columns.items[i], &of_case);
        if (log->is_wanted[i] && (!of_case || is_first))
            trail_field_add(scratch, of_case ? &log->log_case.fields : &event->fields, key,
                            str_trim(csv->fields[i]));
    }
    log->case_name = (Str) { log->name_bytes, name.length };
    for (size_t i = 0; i < name.length; i++)
        log->name_bytes[i] = name.data[i];
    return OK;
}

static void columns_look(CsvLog *log)
{
    for (size_t i = 0; i < log->csv.columns.n; i++) {
        bool of_case;
        Str key = column_key(log->csv.columns.items[i], &of_case);
        log->is_wanted[i] = history_map_wants(log->reading->map, key, of_case);
        log->head.tells_end = log->head.tells_end || (of_case && str_equal_c(key, "enddate"));
    }
}

static bool is_own(const Csv *csv)
{
    return csv_has(csv, "dossier") && csv_has(csv, "event") && csv_has(csv, "at");
}

Err csv_history_read(HistoryReading *reading, Input *input)
{
    CsvLog *log = arena_new(reading->cx->arena, CsvLog);
    bool found = true;
    log->reading = reading;
    Err err = csv_init(&log->csv, reading->cx->arena, input, HISTORY_LINE_BYTES);
    if (err != OK)
        return history_file_refuse(reading, err, 1, str_from_c(log->csv.problem));
    bool own = is_own(&log->csv);
    log->case_column = csv_column(&log->csv, str_to_c(reading->cx->arena, reading->map->dossier));
    if (!own && log->case_column == CSV_COLUMNS_MAX)
        return history_file_refuse(reading, ERR_INPUT, 1,
                                   S("no column says which case a row belongs to"));
    columns_look(log);
    for (;;) {
        err = csv_next(&log->csv, &found);
        if (err != OK)
            return history_file_refuse(reading, err, log->csv.number, str_from_c(log->csv.problem));
        if (!found)
            return own ? OK : history_case_end(reading, &log->head, &log->log_case);
        TRY(own ? own_row_read(reading, &log->csv) : case_row_read(log));
    }
}
