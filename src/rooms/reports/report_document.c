#include "rooms/reports/report_document.h"

#include <assert.h>

#include "rooms/reports/columns.h"
#include "texts.h"

enum {
    COLUMNS = 2 + FIGURE_KIND_COUNT, // number of the row, its name, the figures
    LEFT_COLUMNS = 7,                // about half of the width
    HEAD_ROWS = 4,
    HEAD_CELLS = 80, // more than the captions need
    SIGNATURE_MM = 22,
};

static const double column_widths[COLUMNS] = {
    1, 6.2, 1.7, 1.7, 2, 1.6, 1.7, 1.7, 1.6, 1.6, 1.7, 1.6, 1.6, 1.5, 1.5, 1.5, 1.6,
};

static const DocumentStyle bold_centre = { .size_pt = 8, .is_bold = true, .align = ALIGN_CENTER };

// Cells in the order in which they are put.
typedef struct Cells {
    DocumentCell *items;
    size_t n, capacity;
} Cells;

static DocumentCell *put(Cells *cells, DocumentStyle style, Str text)
{
    assert(cells->n < cells->capacity);
    DocumentCell *cell = &cells->items[cells->n++];
    *cell = (DocumentCell) { .text = text, .style = style };
    return cell;
}

static void put_caption(Cells *cells, Str text, int columns, int rows)
{
    DocumentCell *cell = put(cells, bold_centre, text);
    cell->columns = columns;
    cell->rows = rows;
}

static void put_groups(Cells *cells, Lang lang, const Report *report)
{
    put_caption(cells, text_get(lang, T_REPORTS_PAPER_ROW), 1, 3);
    put_caption(cells, text_get(lang, report_head(&report->query)), 1, 3);
    put_caption(cells, text_get(lang, T_REPORTS_PAPER_RECEIVED), 4, 1);
    put_caption(cells, text_get(lang, T_REPORTS_PAPER_RESOLVED), 4, 1);
    put_caption(cells, text_get(lang, T_REPORTS_PAPER_PENDING), 3, 1);
    put_caption(cells, text_get(lang, T_REPORTS_PAPER_OF_WHICH), 4, 1);
}

static bool is_in_period(FigureKind kind)
{
    return kind == FIGURE_RECEIVED_ONLINE || kind == FIGURE_RECEIVED_DIRECT;
}

static void put_captions(Cells *cells, Lang lang)
{
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        if (kind == FIGURE_RECEIVED_ONLINE)
            put_caption(cells, text_get(lang, T_REPORTS_PAPER_IN_PERIOD), 2, 1);
        else if (!is_in_period(kind))
            put_caption(cells, text_get(lang, figure_caption(kind)), 1, 2);
    }
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        if (is_in_period(kind))
            put_caption(cells, text_get(lang, figure_caption(kind)), 1, 1);
}

// "(3=4+5+6)": how the columns of the form hang together.
static Str column_number(Arena *arena, FigureKind kind)
{
    if (kind == FIGURE_RECEIVED_TOTAL)
        return S("(3=4+5+6)");
    if (kind == FIGURE_RESOLVED_TOTAL)
        return S("(7=8+9+10)");
    if (kind == FIGURE_PENDING_TOTAL)
        return S("(11=12+13)");
    int column = figure_column(kind);
    return column == 0 ? S("") : str_format(arena, "(%d)", column);
}

static void put_numbers(Cells *cells, Arena *arena)
{
    DocumentStyle style = { .size_pt = 6.5, .is_italic = true, .align = ALIGN_CENTER };
    put(cells, style, S("(1)"));
    put(cells, style, S("(2)"));
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        put(cells, style, column_number(arena, kind));
}

static void put_figures(Cells *cells, Arena *arena, Lang lang, const Figures *figures, bool bold)
{
    DocumentStyle style = { .size_pt = 9, .is_bold = bold, .align = ALIGN_RIGHT };
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        DocumentCell *cell = put(cells, style, count_format(arena, lang, figures->n[kind]));
        cell->is_number = true;
        cell->number = figures->n[kind];
    }
}

static void put_row(Cells *cells, Arena *arena, Lang lang, const ReportRow *row, int64_t number)
{
    DocumentStyle middle = { .size_pt = 9, .align = ALIGN_CENTER };
    DocumentCell *cell = put(cells, middle, str_format(arena, "%lld", (long long)number));
    cell->is_number = true;
    cell->number = number;
    put(cells, (DocumentStyle) { .size_pt = 9 }, report_row_name(arena, lang, row));
    put_figures(cells, arena, lang, &row->figures, false);
}

static void add_figures(Document *document, Lang lang, const Report *report)
{
    Arena *arena = document->arena;
    size_t capacity = HEAD_CELLS + (report->rows.n + 1) * COLUMNS;
    Cells cells = { arena_array(arena, DocumentCell, capacity), 0, capacity };
    put_groups(&cells, lang, report);
    put_captions(&cells, lang);
    put_numbers(&cells, arena);
    for (size_t i = 0; i < report->rows.n; i++)
        put_row(&cells, arena, lang, &report->rows.items[i], (int64_t)i + 1);
    DocumentStyle bold = { .size_pt = 9, .is_bold = true, .align = ALIGN_CENTER };
    put(&cells, bold, text_get(lang, T_REPORTS_TOTALS))->columns = 2;
    put_figures(&cells, arena, lang, &report->totals, true);
    document_add_table(document, &(DocumentTable) {
                                     .widths = column_widths,
                                     .n_columns = COLUMNS,
                                     .cells = cells.items,
                                     .n_cells = cells.n,
                                     .head_rows = HEAD_ROWS,
                                     .has_lines = true,
                                 });
}

// Two texts side by side, without lines, over the columns of the figures: so a workbook keeps its
// columns. The head of the paper and its signatures.
static void add_pair(Document *document, const DocumentCell left[], const DocumentCell right[],
                     size_t n)
{
    DocumentCell *cells = arena_array(document->arena, DocumentCell, 2 * n);
    for (size_t i = 0; i < n; i++) {
        cells[2 * i] = left[i];
        cells[2 * i].columns = LEFT_COLUMNS;
        cells[2 * i + 1] = right[i];
        cells[2 * i + 1].columns = COLUMNS - LEFT_COLUMNS;
    }
    document_add_table(document, &(DocumentTable) {
                                     .widths = column_widths,
                                     .n_columns = COLUMNS,
                                     .cells = cells,
                                     .n_cells = 2 * n,
                                 });
}

static void add_head(Document *document, Lang lang, const Report *report)
{
    Arena *arena = document->arena;
    DocumentStyle bold = { .size_pt = 11, .is_bold = true, .align = ALIGN_CENTER };
    DocumentStyle plain = { .size_pt = 11, .align = ALIGN_CENTER };
    DocumentStyle title = { .size_pt = 13, .is_bold = true, .align = ALIGN_CENTER };
    DocumentStyle italic = { .size_pt = 11, .is_italic = true, .align = ALIGN_CENTER };
    DocumentStyle right = { .size_pt = 9, .is_italic = true, .align = ALIGN_RIGHT };
    DocumentCell agency[] = {
        { .text = report_unit(arena, lang, report), .style = bold },
        { .text = text_get(lang, report_form_title(report->query.form)), .style = plain },
    };
    DocumentCell state[] = { { .text = text_get(lang, T_REPORTS_STATE), .style = bold },
                             { .text = text_get(lang, T_REPORTS_MOTTO), .style = bold } };
    add_pair(document, agency, state, 2);
    document_add_space(document, 4);
    document_add_text(document, title, text_get(lang, T_REPORTS_TITLE));
    document_add_text(document, italic, report_period(arena, lang, &report->query));
    if (!instant_is_absent(report->query.as_of))
        document_add_text(document, italic, report_as_of(arena, lang, &report->query));
    document_add_text(document, right, text_get(lang, T_REPORTS_MEASURE));
}

static void add_notes(Document *document, Lang lang, const Report *report)
{
    Arena *arena = document->arena;
    DocumentStyle style = { .size_pt = 9 };
    Str note = report_note(arena, lang, &report->totals);
    document_add_space(document, 2);
    document_add_text(document, style, report_rate(arena, lang, &report->totals));
    if (!str_is_absent(note))
        document_add_text(document, style, note);
    // Wrong sums must not leave the house unseen; right ones need no paper.
    for (int i = 0; i < REPORT_CHECKS; i++)
        if (!report->checks[i].ok)
            document_add_text(document, style, check_text(arena, lang, &report->checks[i]));
}

static void add_signatures(Document *document, Lang lang)
{
    DocumentStyle bold = { .size_pt = 11, .is_bold = true, .align = ALIGN_CENTER };
    DocumentStyle italic = { .size_pt = 10, .is_italic = true, .align = ALIGN_CENTER };
    DocumentCell preparer[] = {
        { .text = S(""), .style = italic },
        { .text = text_get(lang, T_REPORTS_PAPER_PREPARER), .style = bold },
        { .text = text_get(lang, T_REPORTS_PAPER_PREPARER_HINT), .style = italic },
    };
    DocumentCell head[] = {
        { .text = text_get(lang, T_REPORTS_PAPER_DATE), .style = italic },
        { .text = text_get(lang, T_REPORTS_PAPER_HEAD), .style = bold },
        { .text = text_get(lang, T_REPORTS_PAPER_HEAD_HINT), .style = italic },
    };
    document_add_space(document, 4);
    add_pair(document, preparer, head, 3);
    document_add_space(document, SIGNATURE_MM);
}

static Str footer_of(Arena *arena, Lang lang, const Report *report)
{
    Str page = text_get(lang, T_REPORTS_PAPER_PAGE);
    if (!report->is_demo)
        return page;
    return str_format(arena, "%.*s · %.*s", STR_ARG(text_get(lang, T_REPORTS_PAPER_DEMO)),
                      STR_ARG(page));
}

void report_compose(Arena *arena, Lang lang, const Report *report, Instant made_at, Document *out)
{
    document_begin(out, arena, PAPER_A4_LANDSCAPE,
                   text_get(lang, report_form_title(report->query.form)));
    out->made_at = made_at;
    out->footer = footer_of(arena, lang, report);
    add_head(out, lang, report);
    add_figures(out, lang, report);
    add_notes(out, lang, report);
    add_signatures(out, lang);
}
