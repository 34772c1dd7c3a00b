#include "platform/pdf.h"

#include <cairo-pdf.h>
#include <string.h>

#include "base/buffer.h"
#include "platform/pdf_page.h"
#include "platform/qr.h"

// Tinos has the measures of Times New Roman, which NĐ 30/2020 Annex I names for official papers,
// and every Vietnamese letter (Liberation Serif lacks those with two marks). The others help out.
#define FONT "Tinos"
static const char FONTS[] = FONT ", Noto Serif, DejaVu Serif, serif";

enum {
    PDF_BYTES_MAX = 64 * 1024 * 1024,
    FOOTER_PT = 9,
};

static const struct {
    double width_mm, height_mm;
} papers[PAPER_COUNT] = {
    [PAPER_A4] = { 210, 297 },
    [PAPER_A4_LANDSCAPE] = { 297, 210 },
    [PAPER_A5] = { 148, 210 },
    [PAPER_K80] = { 80, 160 },
};

// ---- The sheet

double sheet_inner_width(const Sheet *sheet)
{
    return sheet->width_pt - 2 * sheet->margin_pt;
}

static double footer_room(const Sheet *sheet)
{
    return str_is_empty(sheet->document->footer) ? 0 : FOOTER_PT * 1.6;
}

bool sheet_fits(const Sheet *sheet, double height_pt)
{
    double bottom_pt = sheet->height_pt - sheet->margin_pt - footer_room(sheet);
    return sheet->y_pt + height_pt <= bottom_pt || sheet->y_pt <= sheet->margin_pt;
}

static PangoAlignment pango_align(DocumentAlign align)
{
    switch (align) {
    case ALIGN_CENTER: return PANGO_ALIGN_CENTER;
    case ALIGN_RIGHT: return PANGO_ALIGN_RIGHT;
    case ALIGN_LEFT:
    case ALIGN_COUNT: break;
    }
    return PANGO_ALIGN_LEFT;
}

double sheet_set_text(Sheet *sheet, const DocumentStyle *style, Str text, double width_pt)
{
    double size_pt = style->size_pt > 0 ? style->size_pt : sheet->document->size_pt;
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, FONTS);
    pango_font_description_set_absolute_size(font, size_pt * PANGO_SCALE);
    pango_font_description_set_weight(font,
                                      style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font,
                                     style->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(sheet->layout, font);
    pango_font_description_free(font);
    pango_layout_set_width(sheet->layout, (int)(width_pt * PANGO_SCALE));
    pango_layout_set_wrap(sheet->layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(sheet->layout, pango_align(style->align));
    pango_layout_set_text(sheet->layout, text.length > 0 ? text.data : "", (int)text.length);
    PangoRectangle extents;
    pango_layout_get_extents(sheet->layout, NULL, &extents);
    return (double)extents.height / PANGO_SCALE;
}

void sheet_draw_text(Sheet *sheet, double x_pt, double y_pt)
{
    if (!sheet->has_ink)
        return;
    cairo_move_to(sheet->cairo, x_pt, y_pt);
    pango_cairo_show_layout(sheet->cairo, sheet->layout);
}

// Neighbouring dark squares of a row are one rectangle: smaller files, no hairlines between them.
static void qr_row_draw(cairo_t *cairo, const QrCode *code, int row, double square_pt)
{
    const uint8_t *squares = code->squares + (size_t)row * (size_t)code->width;
    for (int begin = 0; begin < code->width; begin++) {
        int end = begin;
        while (end < code->width && squares[end] != 0)
            end++;
        if (end > begin)
            cairo_rectangle(cairo, begin * square_pt, row * square_pt, (end - begin) * square_pt,
                            square_pt);
        begin = end;
    }
}

void sheet_draw_qr(Sheet *sheet, Str bytes, double x_pt, double y_pt, double side_pt)
{
    QrCode code;
    if (!sheet->has_ink || !qr_encode(sheet->arena, bytes, &code))
        return;
    double square_pt = side_pt / (code.width + 2 * QR_QUIET_SQUARES);
    cairo_save(sheet->cairo);
    cairo_translate(sheet->cairo, x_pt + QR_QUIET_SQUARES * square_pt,
                    y_pt + QR_QUIET_SQUARES * square_pt);
    for (int row = 0; row < code.width; row++)
        qr_row_draw(sheet->cairo, &code, row, square_pt);
    cairo_fill(sheet->cairo);
    cairo_restore(sheet->cairo);
}

// ---- Pages

static Str number_fill(Arena *arena, Str text, Str name, int number)
{
    for (size_t i = 0; i + name.length <= text.length; i++)
        if (str_equal(str_slice(text, i, i + name.length), name))
            return str_format(arena, "%.*s%d%.*s", (int)i, text.data, number,
                              STR_ARG(str_slice(text, i + name.length, text.length)));
    return text;
}

static void footer_draw(Sheet *sheet)
{
    if (str_is_empty(sheet->document->footer))
        return;
    DocumentStyle style = { .size_pt = FOOTER_PT, .align = ALIGN_CENTER };
    Str text = number_fill(sheet->arena, sheet->document->footer, S("{pages}"), sheet->pages);
    text = number_fill(sheet->arena, text, S("{page}"), sheet->page);
    double height_pt = sheet_set_text(sheet, &style, text, sheet_inner_width(sheet));
    sheet_draw_text(sheet, sheet->margin_pt, sheet->height_pt - sheet->margin_pt - height_pt);
}

void sheet_next_page(Sheet *sheet)
{
    footer_draw(sheet);
    if (sheet->has_ink)
        cairo_show_page(sheet->cairo);
    sheet->page++;
    sheet->y_pt = sheet->margin_pt;
}

static void block_draw(Sheet *sheet, const DocumentBlock *block)
{
    double height_pt;
    switch (block->kind) {
    case BLOCK_TEXT:
        height_pt = sheet_set_text(sheet, &block->style, block->text, sheet_inner_width(sheet));
        if (!sheet_fits(sheet, height_pt)) {
            sheet_next_page(sheet); // its footer used the layout
            (void)sheet_set_text(sheet, &block->style, block->text, sheet_inner_width(sheet));
        }
        sheet_draw_text(sheet, sheet->margin_pt, sheet->y_pt);
        sheet->y_pt += height_pt;
        break;
    case BLOCK_SPACE: sheet->y_pt += block->space_mm * PT_PER_MM; break;
    case BLOCK_TABLE: sheet_draw_table(sheet, &block->table); break;
    case BLOCK_KIND_COUNT: break;
    }
}

static void blocks_draw(Sheet *sheet, bool has_ink)
{
    sheet->has_ink = has_ink;
    sheet->page = 1;
    sheet->y_pt = sheet->margin_pt;
    for (size_t i = 0; i < sheet->document->n_blocks; i++)
        block_draw(sheet, &sheet->document->blocks[i]);
    footer_draw(sheet);
}

// ---- The file

static cairo_status_t bytes_take(void *state, const unsigned char *bytes, unsigned int n)
{
    buffer_add(state, (Str) { (const char *)bytes, n });
    return CAIRO_STATUS_SUCCESS;
}

static void surface_describe(cairo_surface_t *surface, const Document *document)
{
    char *title = str_to_c(document->arena, document->title);
    Str made_at = instant_format_iso(document->arena, document->made_at);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "motcua");
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE,
                                   str_to_c(document->arena, made_at));
}

static void sheet_open(Sheet *sheet, const Document *document, cairo_surface_t *surface)
{
    *sheet = (Sheet) {
        .arena = document->arena,
        .document = document,
        .cairo = cairo_create(surface),
        .width_pt = papers[document->paper].width_mm * PT_PER_MM,
        .height_pt = papers[document->paper].height_mm * PT_PER_MM,
        .margin_pt = document->margin_mm * PT_PER_MM,
    };
    sheet->layout = pango_cairo_create_layout(sheet->cairo);
    // On paper nothing is moved to the pixels of a screen.
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pango_layout_get_context(sheet->layout), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(pango_layout_get_context(sheet->layout), FALSE);
}

static void sheet_close(Sheet *sheet)
{
    g_object_unref(sheet->layout);
    cairo_destroy(sheet->cairo);
}

Err pdf_write(Arena *arena, const Document *document, Str *out)
{
    Buffer *bytes = arena_new(arena, Buffer);
    Document own = *document;
    Sheet sheet;
    own.arena = arena;
    buffer_init(bytes, arena, PDF_BYTES_MAX);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(
        bytes_take, bytes, papers[own.paper].width_mm * PT_PER_MM,
        papers[own.paper].height_mm * PT_PER_MM);
    surface_describe(surface, &own);
    sheet_open(&sheet, &own, surface);
    blocks_draw(&sheet, false);
    sheet.pages = sheet.page;
    blocks_draw(&sheet, true);
    sheet_close(&sheet);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    if (status != CAIRO_STATUS_SUCCESS)
        return ERR_STORAGE;
    *out = buffer_text(bytes);
    return OK;
}

#ifdef __SANITIZE_ADDRESS__
// Fontconfig keeps its caches until the process ends; that is not a leak of ours.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libfontconfig\n";
}
#endif

// No run of the text had to be set in another font.
static bool is_in_font(PangoLayout *layout)
{
    bool is_all = pango_layout_get_unknown_glyphs_count(layout) == 0;
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoLayoutRun *run = pango_layout_iter_get_run_readonly(iter);
        if (run == NULL)
            continue; // the end of a line
        PangoFontDescription *font = pango_font_describe(run->item->analysis.font);
        is_all = is_all && strcmp(pango_font_description_get_family(font), FONT) == 0;
        pango_font_description_free(font);
    } while (pango_layout_iter_next_run(iter));
    pango_layout_iter_free(iter);
    return is_all;
}

bool pdf_has_letters(Arena *arena, Str text)
{
    Document document;
    Sheet sheet;
    Buffer bytes;
    document_begin(&document, arena, PAPER_A5, S("letters"));
    buffer_init(&bytes, arena, PDF_BYTES_MAX);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(bytes_take, &bytes, 10, 10);
    sheet_open(&sheet, &document, surface);
    bool has_all = true;
    for (int i = 0; i < 4 && has_all; i++) {
        DocumentStyle style = { .is_bold = (i & 1) != 0, .is_italic = (i & 2) != 0 };
        (void)sheet_set_text(&sheet, &style, text, 400);
        has_all = is_in_font(sheet.layout);
    }
    sheet_close(&sheet);
    cairo_surface_destroy(surface);
    return has_all;
}
