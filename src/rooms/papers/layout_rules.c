// From the lines of a form to the blocks of a document, in the typography of official papers
// (NĐ 30/2020 Annex I).
#include "rooms/papers/template_rules.h"

#include "base/arena.h"
#include "base/text.h"
#include "texts.h"

static const double QR_MM = 38;
static const double LINE_GAP_MM = 0.8;

typedef struct TableShape {
    size_t n_columns;
    double widths[PAPER_COLUMNS_MAX];
    TextKey heads[PAPER_COLUMNS_MAX];
    unsigned centred; // bits of the columns
} TableShape;

// clang-format off
static const TableShape shapes[PAPER_TABLE_COUNT] = {
    [TABLE_PARTS] = { 5, { 0.07, 0.54, 0.12, 0.14, 0.13 },
        { T_PAPERS_ROW, T_PAPERS_NAME, T_PAPERS_ORIGINAL, T_PAPERS_CERTIFIED, T_PAPERS_COPY },
        0x1d },
    [TABLE_MISSING] = { 3, { 0.08, 0.5, 0.42 },
        { T_PAPERS_ROW, T_PAPERS_MISSING, T_PAPERS_REASON }, 0x1 },
    [TABLE_MOVES] = { 4, { 0.36, 0.3, 0.17, 0.17 },
        { T_PAPERS_MOVE_AGENCY, T_PAPERS_MOVE_TIME, T_PAPERS_MOVE_OUTCOME, T_PAPERS_MOVE_NOTE },
        0x4 },
    [TABLE_BOOK] = { 13,
        { 0.035, 0.11, 0.16, 0.05, 0.11, 0.13, 0.1, 0.065, 0.065, 0.065, 0.07, 0.05, 0.06 },
        { T_PAPERS_ROW, T_PAPERS_BOOK_CODE, T_PAPERS_BOOK_PROCEDURE, T_PAPERS_BOOK_SETS,
          T_PAPERS_BOOK_APPLICANT, T_PAPERS_BOOK_ADDRESS, T_PAPERS_BOOK_AGENCY,
          T_PAPERS_BOOK_RECEIVED, T_PAPERS_BOOK_DUE, T_PAPERS_BOOK_RETURNED, T_PAPERS_BOOK_WAY,
          T_PAPERS_BOOK_SIGN, T_PAPERS_BOOK_NOTE }, 0x789 },
};
// clang-format on

// The paper while it is laid out.
typedef struct Desk {
    Arena *arena;
    const PaperFacts *facts;
    Document *document;
    double size_pt; // of tables and of the head
    int64_t number; // of the numbered list, so far
} Desk;

static Str official(TextKey key)
{
    return text_get(LANG_VI, key);
}

// ---- Head

static DocumentCell head_cell(const Desk *desk, Str text, bool is_bold)
{
    return (DocumentCell) {
        .text = text,
        .style = { .is_bold = is_bold, .align = ALIGN_CENTER, .size_pt = desk->size_pt - 1 },
    };
}

static Str place_and_day(const Desk *desk)
{
    const Str *values = desk->facts->values;
    TextArg args[] = { { "place", values[VALUE_PLACE] }, { "day", values[VALUE_DAY] } };
    return text_fill(desk->arena, LANG_VI, T_PAPERS_PLACE_AND_DAY, args, 2);
}

// "Số: H16.37-260305-0001/TNHS"; a book has no number of its own.
static Str paper_number(const Desk *desk, Str suffix)
{
    Str code = desk->facts->values[VALUE_CODE];
    TextArg args[] = { { "code", str_is_empty(code) ? S("…") : code }, { "suffix", suffix } };
    return text_fill(desk->arena, LANG_VI, T_PAPERS_NUMBER, args, 2);
}

static void head_add(Desk *desk, Str suffix)
{
    static const double widths[] = { 0.47, 0.53 };
    enum {
        CELLS_MAX = 8
    };
    const Str *values = desk->facts->values;
    DocumentCell *cells = arena_array(desk->arena, DocumentCell, CELLS_MAX);
    size_t n = 0;
    bool has_superior = values[VALUE_SUPERIOR].length > 0;
    if (has_superior) {
        cells[n++] = head_cell(desk, values[VALUE_SUPERIOR], false);
        cells[n++] = head_cell(desk, official(T_PAPERS_NATION), true);
    }
    cells[n++] = head_cell(desk, values[VALUE_AGENCY], true);
    cells[n++] = head_cell(desk, official(has_superior ? T_PAPERS_MOTTO : T_PAPERS_NATION), true);
    cells[n++] = head_cell(desk, values[VALUE_DESK], true);
    cells[n++] = head_cell(desk, has_superior ? S("") : official(T_PAPERS_MOTTO), true);
    cells[n++] = head_cell(desk, paper_number(desk, suffix), false);
    cells[n] = head_cell(desk, place_and_day(desk), false);
    cells[n++].style.is_italic = true;
    document_add_table(
        desk->document,
        &(DocumentTable) { .widths = widths, .n_columns = 2, .cells = cells, .n_cells = n });
    document_add_space(desk->document, 3);
}

// ---- Tables

static void table_add(Desk *desk, const TemplateLine *line)
{
    const PaperTable *table = &desk->facts->tables[line->table];
    const TableShape *shape = &shapes[line->table];
    size_t n_cells = (table->n_rows + 1) * shape->n_columns;
    DocumentCell *cells = arena_array(desk->arena, DocumentCell, n_cells);
    for (size_t i = 0; i < n_cells; i++) {
        size_t column = i % shape->n_columns;
        bool is_head = i < shape->n_columns;
        bool is_centred = is_head || (shape->centred >> column & 1) != 0;
        cells[i] = (DocumentCell) {
            .text = is_head ? official(shape->heads[column]) : table->cells[i - shape->n_columns],
            .style = { .is_bold = is_head,
                       .align = is_centred ? ALIGN_CENTER : ALIGN_LEFT,
                       .size_pt = desk->size_pt },
        };
    }
    document_add_table(desk->document, &(DocumentTable) { .widths = shape->widths,
                                                          .n_columns = shape->n_columns,
                                                          .cells = cells,
                                                          .n_cells = n_cells,
                                                          .head_rows = 1,
                                                          .has_lines = true });
    document_add_space(desk->document, 2 * LINE_GAP_MM);
}

// ---- Signatures

// "NGƯỜI NỘP HỒ SƠ = {nguoi_nop}": caption, hint, room for the hand, name.
static void signature_put(Desk *desk, Str column, DocumentCell *caption, DocumentCell *name)
{
    Str rest = column, words;
    bool is_empty;
    DocumentStyle style = { .is_bold = true, .align = ALIGN_CENTER, .size_pt = desk->size_pt };
    (void)str_cut(&rest, '=', &words);
    bool is_signed = words.length < column.length;
    *caption = (DocumentCell) { .text = str_trim(words), .style = style };
    style.is_bold = false;
    *name = (DocumentCell) { .text = S(""), .style = style };
    if (!is_signed)
        return;
    Str who = template_fill(desk->arena, str_trim(rest), desk->facts, &is_empty);
    name->text = str_format(desk->arena, "%.*s\n\n\n\n%.*s", STR_ARG(official(T_PAPERS_SIGN_HINT)),
                            STR_ARG(who));
}

static void signatures_add(Desk *desk, Str text)
{
    static const double widths[SIGN_COLUMNS_MAX] = { 1, 1, 1 };
    DocumentCell *cells = arena_array(desk->arena, DocumentCell, 2 * SIGN_COLUMNS_MAX);
    DocumentCell captions[SIGN_COLUMNS_MAX], names[SIGN_COLUMNS_MAX];
    size_t n_columns = 0, n = 0;
    bool has_qr = false;
    for (Str rest = text, column; str_cut(&rest, '|', &column);) {
        column = str_trim(column);
        bool is_qr = n_columns == 0 && str_equal_c(column, "qr") && desk->facts->qr.length > 0;
        has_qr = has_qr || is_qr;
        signature_put(desk, is_qr ? S("") : column, &captions[n_columns], &names[n_columns]);
        n_columns++;
    }
    for (size_t i = 0; i < n_columns; i++)
        cells[n++] = i == 0 && has_qr
                         ? (DocumentCell) { .qr = desk->facts->qr, .qr_mm = QR_MM, .rows = 2 }
                         : captions[i];
    for (size_t i = has_qr ? 1 : 0; i < n_columns; i++)
        cells[n++] = names[i];
    document_add_space(desk->document, 3);
    document_add_table(desk->document, &(DocumentTable) { .widths = widths,
                                                          .n_columns = n_columns,
                                                          .cells = cells,
                                                          .n_cells = n });
    document_add_space(desk->document, 2);
}

// ---- Lines

static void text_add(Desk *desk, const TemplateLine *line, DocumentStyle style)
{
    bool is_empty;
    Str text = template_fill(desk->arena, line->text, desk->facts, &is_empty);
    if (is_empty || text.length == 0)
        return;
    if (line->is_numbered)
        text = str_format(desk->arena, "%lld. %.*s", (long long)++desk->number, STR_ARG(text));
    document_add_text(desk->document, style, text);
    document_add_space(desk->document, LINE_GAP_MM);
}

static void line_add(Desk *desk, const TemplateLine *line)
{
    bool is_empty;
    double small_pt = desk->size_pt;
    switch (line->kind) {
    case LINE_HEAD:
        head_add(desk, template_fill(desk->arena, line->text, desk->facts, &is_empty));
        return;
    case LINE_TITLE:
        text_add(desk, line,
                 (DocumentStyle) { .size_pt = desk->document->size_pt + 2,
                                   .is_bold = true,
                                   .align = ALIGN_CENTER });
        document_add_space(desk->document, 1.5);
        return;
    case LINE_CENTER: text_add(desk, line, (DocumentStyle) { .align = ALIGN_CENTER }); return;
    case LINE_TEXT: text_add(desk, line, (DocumentStyle) { 0 }); return;
    case LINE_SMALL: text_add(desk, line, (DocumentStyle) { .size_pt = small_pt }); return;
    case LINE_SPACE: document_add_space(desk->document, (double)line->space_mm); return;
    case LINE_TABLE:
        if (desk->facts->tables[line->table].n_rows == 0)
            return;
        text_add(desk, line, (DocumentStyle) { 0 });
        table_add(desk, line);
        return;
    case LINE_SIGN: signatures_add(desk, line->text); return;
    case TEMPLATE_LINE_COUNT: return;
    }
}

static Str title_of(Arena *arena, const Template *form, const PaperFacts *facts)
{
    bool is_empty;
    for (size_t i = 0; i < form->n; i++)
        if (form->lines[i].kind == LINE_TITLE)
            return template_fill(arena, form->lines[i].text, facts, &is_empty);
    return S("");
}

void template_lay_out(Arena *arena, const Template *form, const PaperFacts *facts, Document *out)
{
    document_begin(out, arena, form->paper, title_of(arena, form, facts));
    Desk desk = { .arena = arena, .facts = facts, .document = out };
    desk.size_pt = form->paper == PAPER_A4 ? 11 : form->paper == PAPER_A5 ? 9 : 8;
    if (form->paper == PAPER_A4_LANDSCAPE)
        out->footer = official(T_PAPERS_PAGE_OF);
    for (size_t i = 0; i < form->n; i++)
        line_add(&desk, &form->lines[i]);
}
