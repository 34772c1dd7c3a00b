#include "rooms/reports/report_text.h"

#include "base/buffer.h"
#include "base/text.h"
#include "rooms/reports/columns.h"
#include "texts.h"

enum {
    NAME_CELLS_MIN = 20,
    NAME_CELLS_MAX = 40, // longer names are cut with an ellipsis
    CAPTION_LINES = 2,
};

typedef struct Table {
    Buffer *buffer;
    Lang lang;
    const Report *report;
    int name_cells;
    int cells[FIGURE_KIND_COUNT];
} Table;

static int cells_of(Str text)
{
    return (int)text_count_characters(text);
}

static int at_least(int cells, Str text)
{
    int needed = cells_of(text);
    return needed > cells ? needed : cells;
}

static void put_blanks(Buffer *buffer, int n)
{
    for (int i = 0; i < n; i++)
        buffer_add_char(buffer, ' ');
}

static void put_right(Buffer *buffer, int cells, Str text)
{
    put_blanks(buffer, cells - cells_of(text));
    buffer_add(buffer, text);
}

static void put_left(Buffer *buffer, int cells, Str text)
{
    buffer_add(buffer, text);
    put_blanks(buffer, cells - cells_of(text));
}

// Ends a line without blanks at its end.
static void put_line_end(Buffer *buffer)
{
    while (buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
        buffer->length--;
    buffer_add_char(buffer, '\n');
}

// The first n characters, the last one an ellipsis when something was cut.
static Str cut(Arena *arena, Str text, int n)
{
    if (cells_of(text) <= n)
        return text;
    size_t end = 0;
    for (int i = 0; i < n - 1; i++)
        for (end++; end < text.length && ((unsigned char)text.data[end] & 0xc0) == 0x80;)
            end++;
    return str_join(arena, str_slice(text, 0, end), S("…"));
}

// A caption in two lines, divided at the blank nearest to its middle.
static Str caption_line(Str caption, int line)
{
    size_t best = caption.length;
    for (size_t i = 0; i < caption.length; i++) {
        size_t distance = i > caption.length / 2 ? i - caption.length / 2 : caption.length / 2 - i;
        size_t least =
            best > caption.length / 2 ? best - caption.length / 2 : caption.length / 2 - best;
        if (caption.data[i] == ' ' && distance < least)
            best = i;
    }
    return line == 0 ? str_slice(caption, 0, best) : str_trim(str_slice(caption, best, SIZE_MAX));
}

static Str count_text(const Table *table, int64_t n)
{
    return count_format(table->buffer->arena, table->lang, n);
}

static void measure(Table *table)
{
    const ReportRowList *rows = &table->report->rows;
    Arena *arena = table->buffer->arena;
    table->name_cells =
        at_least(NAME_CELLS_MIN, text_get(table->lang, report_head(&table->report->query)));
    for (size_t i = 0; i < rows->n; i++)
        table->name_cells =
            at_least(table->name_cells, report_row_name(arena, table->lang, &rows->items[i]));
    if (table->name_cells > NAME_CELLS_MAX)
        table->name_cells = NAME_CELLS_MAX;
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        Str caption = text_get(table->lang, figure_caption((FigureKind)kind));
        int cells = at_least(4, count_text(table, table->report->totals.n[kind]));
        for (int line = 0; line < CAPTION_LINES; line++)
            cells = at_least(cells, caption_line(caption, line));
        for (size_t i = 0; i < rows->n; i++)
            cells = at_least(cells, count_text(table, rows->items[i].figures.n[kind]));
        table->cells[kind] = cells;
    }
}

static void put_groups(const Table *table)
{
    put_blanks(table->buffer, table->name_cells);
    for (int kind = 0; kind < FIGURE_KIND_COUNT;) {
        int columns;
        TextKey group = figure_group((FigureKind)kind, &columns);
        int cells = 0;
        for (int i = kind; i < kind + columns; i++)
            cells += 1 + table->cells[i];
        put_blanks(table->buffer, 1);
        put_left(table->buffer, cells - 1,
                 cut(table->buffer->arena, text_get(table->lang, group), cells - 1));
        kind += columns;
    }
    put_line_end(table->buffer);
}

static void put_captions(const Table *table)
{
    Str head = text_get(table->lang, report_head(&table->report->query));
    for (int line = 0; line < CAPTION_LINES; line++) {
        put_left(table->buffer, table->name_cells, line == 0 ? head : S(""));
        for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
            Str caption = text_get(table->lang, figure_caption((FigureKind)kind));
            put_right(table->buffer, 1 + table->cells[kind], caption_line(caption, line));
        }
        put_line_end(table->buffer);
    }
    put_blanks(table->buffer, table->name_cells);
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        int column = figure_column((FigureKind)kind);
        Str number = column > 0 ? str_format(table->buffer->arena, "(%d)", column) : S("");
        put_right(table->buffer, 1 + table->cells[kind], number);
    }
    put_line_end(table->buffer);
}

static void put_figures(const Table *table, Str name, const Figures *figures)
{
    put_left(table->buffer, table->name_cells, cut(table->buffer->arena, name, table->name_cells));
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        put_right(table->buffer, 1 + table->cells[kind], count_text(table, figures->n[kind]));
    put_line_end(table->buffer);
}

static void put_rule(const Table *table)
{
    int cells = table->name_cells;
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        cells += 1 + table->cells[kind];
    for (int i = 0; i < cells; i++)
        buffer_add(table->buffer, S("─"));
    put_line_end(table->buffer);
}

static void put_line(const Table *table, Str text)
{
    buffer_add(table->buffer, text);
    put_line_end(table->buffer);
}

static void put_top(const Table *table)
{
    Arena *arena = table->buffer->arena;
    const ReportQuery *query = &table->report->query;
    TextArg unit[] = { { "name", report_unit(arena, table->lang, table->report) } };
    put_line(table, text_get(table->lang, report_form_title(query->form)));
    put_line(table, text_get(table->lang, T_REPORTS_TITLE));
    put_line(table, report_period(arena, table->lang, query));
    put_line(table, text_fill(arena, table->lang, T_REPORTS_UNIT, unit, 1));
    if (!instant_is_absent(query->as_of))
        put_line(table, report_as_of(arena, table->lang, query));
    put_line(table, S(""));
}

static void put_bottom(const Table *table)
{
    Arena *arena = table->buffer->arena;
    const Report *report = table->report;
    Str note = report_note(arena, table->lang, &report->totals);
    put_line(table, S(""));
    put_line(table, report_rate(arena, table->lang, &report->totals));
    if (!str_is_absent(note))
        put_line(table, note);
    for (int i = 0; i < REPORT_CHECKS; i++)
        if (i < REPORT_IDENTITIES || !report->checks[i].ok)
            put_line(table, check_text(arena, table->lang, &report->checks[i]));
}

void report_write_text(Buffer *buffer, Lang lang, const Report *report)
{
    Table table = { .buffer = buffer, .lang = lang, .report = report };
    measure(&table);
    put_top(&table);
    put_groups(&table);
    put_captions(&table);
    put_rule(&table);
    for (size_t i = 0; i < report->rows.n; i++) {
        const ReportRow *row = &report->rows.items[i];
        put_figures(&table, report_row_name(buffer->arena, lang, row), &row->figures);
    }
    put_rule(&table);
    put_figures(&table, text_get(lang, T_REPORTS_TOTALS), &report->totals);
    put_bottom(&table);
}
