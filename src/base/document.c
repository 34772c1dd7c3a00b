#include "base/document.h"

#include "base/buffer.h"

#include <assert.h>
#include <string.h>

void document_begin(Document *document, Arena *arena, DocumentPaper paper, Str title)
{
    static const struct {
        double margin_mm, size_pt;
    } measures[PAPER_COUNT] = {
        [PAPER_A4] = { 15, 12 },
        [PAPER_A4_LANDSCAPE] = { 15, 12 },
        [PAPER_A5] = { 10, 10 },
        [PAPER_K80] = { 4, 9 },
    };
    *document = (Document) {
        .arena = arena,
        .title = title,
        .paper = paper,
        .margin_mm = measures[paper].margin_mm,
        .size_pt = measures[paper].size_pt,
        .footer = S(""),
    };
}

static DocumentBlock *block_add(Document *document, DocumentBlockKind kind)
{
    size_t n = document->n_blocks;
    document->blocks = arena_grow(document->arena, document->blocks, n * sizeof(DocumentBlock),
                                  (n + 1) * sizeof(DocumentBlock));
    document->blocks[n] = (DocumentBlock) { .kind = kind };
    document->n_blocks++;
    return &document->blocks[n];
}

void document_add_text(Document *document, DocumentStyle style, Str text)
{
    DocumentBlock *block = block_add(document, BLOCK_TEXT);
    block->style = style;
    block->text = text;
}

void document_add_space(Document *document, double space_mm)
{
    block_add(document, BLOCK_SPACE)->space_mm = space_mm;
}

void document_add_table(Document *document, const DocumentTable *table)
{
    assert(table->n_columns > 0 && table->n_columns <= DOCUMENT_COLUMNS_MAX);
    block_add(document, BLOCK_TABLE)->table = *table;
}

// ---- As bytes: both ends are the same program, so values stand as the machine keeps them.

static void put(Buffer *buffer, const void *value, size_t size_bytes)
{
    buffer_add(buffer, (Str) { value, size_bytes });
}

static void put_int(Buffer *buffer, int64_t value)
{
    put(buffer, &value, sizeof value);
}

static void put_text(Buffer *buffer, Str text)
{
    put_int(buffer, (int64_t)text.length);
    buffer_add(buffer, text);
}

static void put_cell(Buffer *buffer, const DocumentCell *cell)
{
    put_text(buffer, cell->text);
    put(buffer, &cell->style, sizeof cell->style);
    put_int(buffer, cell->is_number);
    put_int(buffer, cell->number);
    put_text(buffer, cell->qr);
    put(buffer, &cell->qr_mm, sizeof cell->qr_mm);
    put_int(buffer, cell->columns);
    put_int(buffer, cell->rows);
}

static void put_table(Buffer *buffer, const DocumentTable *table)
{
    put_int(buffer, (int64_t)table->n_columns);
    put(buffer, table->widths, table->n_columns * sizeof table->widths[0]);
    put_int(buffer, (int64_t)table->head_rows);
    put_int(buffer, table->has_lines);
    put_int(buffer, (int64_t)table->n_cells);
    for (size_t i = 0; i < table->n_cells; i++)
        put_cell(buffer, &table->cells[i]);
}

void document_encode(Buffer *buffer, const Document *document)
{
    put_text(buffer, document->title);
    put_int(buffer, document->paper);
    put(buffer, &document->margin_mm, sizeof document->margin_mm);
    put(buffer, &document->size_pt, sizeof document->size_pt);
    put_text(buffer, document->footer);
    put_int(buffer, document->made_at.ms);
    put_int(buffer, (int64_t)document->n_blocks);
    for (size_t i = 0; i < document->n_blocks; i++) {
        const DocumentBlock *block = &document->blocks[i];
        put_int(buffer, block->kind);
        put(buffer, &block->style, sizeof block->style);
        put_text(buffer, block->text);
        put(buffer, &block->space_mm, sizeof block->space_mm);
        if (block->kind == BLOCK_TABLE)
            put_table(buffer, &block->table);
    }
}

// Takes bytes off the front; once they are too few everything reads as zero and is_short stays.
typedef struct Reader {
    Arena *arena;
    Str rest;
    bool is_short;
} Reader;

static void get(Reader *reader, void *out, size_t size_bytes)
{
    if (reader->rest.length < size_bytes) {
        reader->is_short = true;
        memset(out, 0, size_bytes);
        return;
    }
    memcpy(out, reader->rest.data, size_bytes);
    reader->rest = str_slice(reader->rest, size_bytes, reader->rest.length);
}

static int64_t get_int(Reader *reader)
{
    int64_t value;
    get(reader, &value, sizeof value);
    return value;
}

// A number of things of which each takes at least min_bytes more.
static size_t get_count(Reader *reader, size_t min_bytes)
{
    int64_t n = get_int(reader);
    if (n < 0 || (uint64_t)n > reader->rest.length / min_bytes) {
        reader->is_short = true;
        return 0;
    }
    return (size_t)n;
}

static Str get_text(Reader *reader)
{
    size_t length = get_count(reader, 1);
    Str text = str_slice(reader->rest, 0, length);
    reader->rest = str_slice(reader->rest, length, reader->rest.length);
    return text;
}

static void get_cell(Reader *reader, DocumentCell *out)
{
    out->text = get_text(reader);
    get(reader, &out->style, sizeof out->style);
    out->is_number = get_int(reader) != 0;
    out->number = get_int(reader);
    out->qr = get_text(reader);
    get(reader, &out->qr_mm, sizeof out->qr_mm);
    out->columns = (int)get_int(reader);
    out->rows = (int)get_int(reader);
}

static void get_table(Reader *reader, DocumentTable *out)
{
    out->n_columns = get_count(reader, sizeof(double));
    double *widths = arena_array(reader->arena, double, out->n_columns);
    get(reader, widths, out->n_columns * sizeof widths[0]);
    out->widths = widths;
    out->head_rows = (size_t)get_int(reader);
    out->has_lines = get_int(reader) != 0;
    out->n_cells = get_count(reader, sizeof(DocumentStyle));
    DocumentCell *cells = arena_array(reader->arena, DocumentCell, out->n_cells);
    for (size_t i = 0; i < out->n_cells; i++)
        get_cell(reader, &cells[i]);
    out->cells = cells;
    if (out->n_columns == 0 || out->n_columns > DOCUMENT_COLUMNS_MAX)
        reader->is_short = true;
}

static void get_block(Reader *reader, DocumentBlock *out)
{
    int64_t kind = get_int(reader);
    get(reader, &out->style, sizeof out->style);
    out->text = get_text(reader);
    get(reader, &out->space_mm, sizeof out->space_mm);
    if (kind < 0 || kind >= BLOCK_KIND_COUNT)
        reader->is_short = true;
    else
        out->kind = (DocumentBlockKind)kind;
    if (out->kind == BLOCK_TABLE)
        get_table(reader, &out->table);
}

bool document_decode(Arena *arena, Str bytes, Document *out)
{
    Reader reader = { .arena = arena, .rest = bytes };
    Document document = { .arena = arena, .title = get_text(&reader) };
    int64_t paper = get_int(&reader);
    get(&reader, &document.margin_mm, sizeof document.margin_mm);
    get(&reader, &document.size_pt, sizeof document.size_pt);
    document.footer = get_text(&reader);
    document.made_at.ms = get_int(&reader);
    document.n_blocks = get_count(&reader, sizeof(DocumentStyle));
    document.blocks = arena_array(arena, DocumentBlock, document.n_blocks);
    for (size_t i = 0; i < document.n_blocks; i++)
        get_block(&reader, &document.blocks[i]);
    if (reader.is_short || reader.rest.length > 0 || paper < 0 || paper >= PAPER_COUNT)
        return false;
    document.paper = (DocumentPaper)paper;
    *out = document;
    return true;
}
