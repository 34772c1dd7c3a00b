#include "platform/xlsx.h"

#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum {
    XLSX_BYTES_MAX = 64 * 1024 * 1024,
    SHEET_NAME_CHARACTERS = 31, // Excel's limit
    WIDTH_CHARACTERS = 130,     // of a page, shared by the columns of a table
    PAPER_A4_CODE = 9,
    PAPER_A5_CODE = 11,
    FORMATS = 2 * 2 * 2 * ALIGN_COUNT, // bold, italic, lines, align
};

typedef struct Book {
    Arena *arena;
    const Document *document;
    lxw_workbook *workbook;
    lxw_worksheet *sheet;
    lxw_format *formats[FORMATS];
    lxw_row_t row;     // where the next block begins
    lxw_col_t columns; // of the widest table
} Book;

static lxw_format *format_get(Book *book, const DocumentStyle *style, bool has_lines)
{
    static const uint8_t aligns[ALIGN_COUNT] = {
        [ALIGN_LEFT] = LXW_ALIGN_LEFT,
        [ALIGN_CENTER] = LXW_ALIGN_CENTER,
        [ALIGN_RIGHT] = LXW_ALIGN_RIGHT,
    };
    size_t i = (size_t)style->align * 8 + style->is_bold * 4U + style->is_italic * 2U + has_lines;
    if (book->formats[i] != NULL)
        return book->formats[i];
    lxw_format *format = workbook_add_format(book->workbook);
    format_set_font_name(format, "Times New Roman");
    format_set_align(format, aligns[style->align]);
    format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    format_set_num_format(format, "#,##0");
    if (style->is_bold)
        format_set_bold(format);
    if (style->is_italic)
        format_set_italic(format);
    if (has_lines) {
        format_set_border(format, LXW_BORDER_THIN);
        format_set_text_wrap(format);
    }
    book->formats[i] = format;
    return format;
}

// What a workbook cannot hold as a text is left out: zero bytes end it, all else is escaped by the
// library. A text is always written as a text: "=1+1" is no formula.
static const char *text_of(Book *book, Str text)
{
    return str_to_c(book->arena, text);
}

static void value_write(Book *book, lxw_row_t row, lxw_col_t column, const DocumentCell *cell,
                        lxw_format *format)
{
    if (cell->is_number)
        worksheet_write_number(book->sheet, row, column, (double)cell->number, format);
    else
        worksheet_write_string(book->sheet, row, column, text_of(book, cell->text), format);
}

static void cell_write(Book *book, const DocumentCell *cell, lxw_row_t row, lxw_col_t column,
                       bool has_lines)
{
    lxw_format *format = format_get(book, &cell->style, has_lines);
    int rows = cell->rows > 1 ? cell->rows : 1, columns = cell->columns > 1 ? cell->columns : 1;
    if (rows > 1 || columns > 1)
        worksheet_merge_range(book->sheet, row, column, row + (lxw_row_t)rows - 1,
                              (lxw_col_t)(column + columns - 1), "", format);
    value_write(book, row, column, cell, format);
}

static void columns_size(Book *book, const DocumentTable *table)
{
    double sum = 0;
    for (size_t i = 0; i < table->n_columns; i++)
        sum += table->widths[i];
    for (size_t i = 0; i < table->n_columns; i++)
        worksheet_set_column(book->sheet, (lxw_col_t)i, (lxw_col_t)i,
                             WIDTH_CHARACTERS * table->widths[i] / sum, NULL);
}

// A QR code says nothing in a workbook and is left out; so are the places that cells above cover.
static void table_write(Book *book, const DocumentTable *table)
{
    int covered[DOCUMENT_COLUMNS_MAX] = { 0 };
    size_t column = 0, left = 0;
    lxw_row_t row = book->row, last = row;
    if (table->has_lines)
        columns_size(book, table);
    while (left < table->n_cells) {
        if (column == table->n_columns) {
            column = 0;
            row++;
        }
        if (covered[column] > 0) {
            covered[column++]--;
            continue;
        }
        const DocumentCell *cell = &table->cells[left++];
        size_t columns = cell->columns > 1 ? (size_t)cell->columns : 1;
        int rows = cell->rows > 1 ? cell->rows : 1;
        cell_write(book, cell, row, (lxw_col_t)column, table->has_lines);
        for (size_t end = column + columns; column < end && column < table->n_columns; column++)
            covered[column] = rows - 1;
        if (row + (lxw_row_t)rows - 1 > last)
            last = row + (lxw_row_t)rows - 1;
    }
    if (table->has_lines && table->head_rows > 0)
        worksheet_repeat_rows(book->sheet, book->row, book->row + (lxw_row_t)table->head_rows - 1);
    book->row = last + 1;
}

static void text_write(Book *book, const DocumentBlock *block)
{
    DocumentCell cell = { .text = block->text, .style = block->style, .columns = book->columns };
    cell_write(book, &cell, book->row++, 0, false);
}

static void blocks_write(Book *book)
{
    const Document *document = book->document;
    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].kind == BLOCK_TABLE &&
            document->blocks[i].table.n_columns > book->columns)
            book->columns = (lxw_col_t)document->blocks[i].table.n_columns;
    for (size_t i = 0; i < document->n_blocks; i++) {
        switch (document->blocks[i].kind) {
        case BLOCK_TEXT: text_write(book, &document->blocks[i]); break;
        case BLOCK_SPACE: book->row++; break;
        case BLOCK_TABLE: table_write(book, &document->blocks[i].table); break;
        case BLOCK_KIND_COUNT: break;
        }
    }
}

// Excel refuses []:*?/\ in the name of a sheet, and more than 31 characters.
static const char *sheet_name(Book *book)
{
    char *name = str_to_c(book->arena, book->document->title);
    size_t characters = 0;
    for (char *c = name; *c != '\0'; c++) {
        if (*c == '[' || *c == ']' || *c == ':' || *c == '*' || *c == '?' || *c == '/' ||
            *c == '\\')
            *c = '-';
        characters += (*c & 0xc0) != 0x80;
        if (characters > SHEET_NAME_CHARACTERS) {
            *c = '\0';
            break;
        }
    }
    return name[0] == '\0' ? NULL : name;
}

static void sheet_set_up(Book *book)
{
    DocumentPaper paper = book->document->paper;
    double margin_inches = book->document->margin_mm / 25.4;
    book->sheet = workbook_add_worksheet(book->workbook, sheet_name(book));
    worksheet_set_paper(book->sheet, paper == PAPER_A5 ? PAPER_A5_CODE : PAPER_A4_CODE);
    if (paper == PAPER_A4_LANDSCAPE)
        worksheet_set_landscape(book->sheet);
    worksheet_set_margins(book->sheet, margin_inches, margin_inches, margin_inches, margin_inches);
    worksheet_fit_to_pages(book->sheet, 1, 0);
}

static Err file_write(Book *book, const char *path)
{
    // Dates of the file itself come from the document, so that equal documents give equal bytes.
    lxw_doc_properties properties = {
        .title = str_to_c(book->arena, book->document->title),
        .created = (time_t)(book->document->made_at.ms / 1000),
    };
    book->workbook = workbook_new(path);
    if (book->workbook == NULL)
        return ERR_STORAGE;
    workbook_set_properties(book->workbook, &properties);
    sheet_set_up(book);
    blocks_write(book);
    return workbook_close(book->workbook) == LXW_NO_ERROR ? OK : ERR_STORAGE;
}

static Err file_read(Arena *arena, const char *path, Str *out)
{
    Buffer bytes;
    char part[16384];
    size_t n;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return ERR_STORAGE;
    buffer_init(&bytes, arena, XLSX_BYTES_MAX);
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(&bytes, (Str) { part, n });
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed || bytes.length == 0)
        return ERR_STORAGE;
    *out = buffer_text(&bytes);
    return OK;
}

// The library of this release can only write to a file.
Err xlsx_write(Arena *arena, const Document *document, Str *out)
{
    char path[] = "/tmp/motcua-XXXXXX";
    Book book = { .arena = arena, .document = document, .columns = 1 };
    int fd = mkstemp(path);
    if (fd < 0)
        return ERR_STORAGE;
    (void)close(fd);
    Err err = file_write(&book, path);
    if (err == OK)
        err = file_read(arena, path, out);
    (void)unlink(path);
    return err;
}
