#include "base/csv.h"

#include <string.h>

#include "base/buffer.h"

static Err csv_fail(Csv *csv, const char *problem)
{
    csv->problem = problem;
    return ERR_INPUT;
}

// A record goes on while a quote is open.
static bool has_open_quote(Str text)
{
    size_t quotes = 0;
    for (size_t i = 0; i < text.length; i++)
        quotes += text.data[i] == '"';
    return quotes % 2 == 1;
}

static Err csv_read_record(Csv *csv, Str first, Str *out)
{
    Arena *arena = csv->lines.arena;
    Str record = first;
    while (has_open_quote(record)) {
        Str joined = str_join(arena, record, S("\n"));
        Str line;
        bool found;
        TRY(lines_next(&csv->lines, &line, &found));
        if (!found)
            return csv_fail(csv, "a quote is not closed");
        record = str_join(arena, joined, line);
        if (record.length > csv->lines.limit_bytes)
            return ERR_LIMIT;
    }
    *out = record;
    return OK;
}

// Reads a quoted field at *at (on the quote); doubled quotes become one.
static bool field_parse_quoted(Arena *arena, Str record, size_t *at, Str *out)
{
    Buffer buffer;
    buffer_init(&buffer, arena, record.length + 1);
    size_t i = *at + 1;
    for (; i < record.length; i++) {
        if (record.data[i] == '"') {
            if (i + 1 >= record.length || record.data[i + 1] != '"')
                break;
            i++;
        }
        buffer_add_char(&buffer, record.data[i]);
    }
    *at = i + 1;
    *out = buffer.length == 0 ? S("") : buffer_text(&buffer);
    return i < record.length && (*at == record.length || record.data[*at] == ',');
}

static Err csv_split(Csv *csv, Str record)
{
    csv->n_fields = 0;
    for (size_t at = 0; at <= record.length; at++) {
        if (csv->n_fields == CSV_COLUMNS_MAX)
            return csv_fail(csv, "too many columns");
        Str *field = &csv->fields[csv->n_fields++];
        if (at < record.length && record.data[at] == '"') {
            if (!field_parse_quoted(csv->lines.arena, record, &at, field))
                return csv_fail(csv, "text behind a closing quote");
        } else {
            Str rest = str_slice(record, at, record.length);
            *field = str_slice(rest, 0, str_position(rest, ','));
            at += field->length;
        }
    }
    return OK;
}

static Err csv_read_header(Csv *csv, Str line)
{
    csv->number = csv->lines.number;
    Str record;
    TRY(csv_read_record(csv, line, &record));
    TRY(csv_split(csv, str_copy(csv->lines.arena, record)));
    csv->columns.items = arena_array(csv->lines.arena, Str, csv->n_fields);
    csv->columns.n = csv->n_fields;
    for (size_t i = 0; i < csv->n_fields; i++)
        csv->columns.items[i] = str_trim(csv->fields[i]);
    return OK;
}

Err csv_init(Csv *csv, Arena *arena, Input *input, size_t limit_bytes)
{
    *csv = (Csv) { 0 };
    lines_init(&csv->lines, arena, input, limit_bytes);
    Str line;
    bool found;
    TRY(lines_next(&csv->lines, &line, &found));
    return found ? csv_read_header(csv, line) : csv_fail(csv, "there is no header");
}

Err csv_init_after(Csv *csv, const Lines *lines, Str header)
{
    *csv = (Csv) { .lines = *lines };
    return csv_read_header(csv, header);
}

Err csv_next(Csv *csv, bool *out_found)
{
    Str line;
    do {
        TRY(lines_next(&csv->lines, &line, out_found));
        if (!*out_found)
            return OK;
    } while (str_is_empty(line));
    csv->number = csv->lines.number;
    Str record;
    TRY(csv_read_record(csv, line, &record));
    TRY(csv_split(csv, record));
    return csv->n_fields == csv->columns.n ? OK : csv_fail(csv, "not as many fields as columns");
}

size_t csv_column(const Csv *csv, const char *name)
{
    for (size_t i = 0; i < csv->columns.n; i++)
        if (str_equal_c(csv->columns.items[i], name))
            return i;
    return CSV_COLUMNS_MAX;
}

bool csv_has(const Csv *csv, const char *name)
{
    return csv_column(csv, name) != CSV_COLUMNS_MAX;
}

Str csv_get(const Csv *csv, const char *name)
{
    size_t column = csv_column(csv, name);
    return column < csv->n_fields ? str_trim(csv->fields[column]) : S("");
}
