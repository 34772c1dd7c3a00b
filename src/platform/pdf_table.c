// Tables: cells are placed on a grid as in HTML, rows get the height of their highest cell, and
// rows that hang together stay on one page.
#include "platform/pdf_page.h"

#include "base/arena.h"

#include <assert.h>

enum {
    ROWS_MAX = 20000
};

static const double PADDING_PT = 2.5;
static const double LINE_PT = 0.5;

typedef struct Placed {
    const DocumentCell *cell;
    size_t row, column, rows, columns;
} Placed;

typedef struct Grid {
    Sheet *sheet;
    const DocumentTable *table;
    Placed *cells; // n_cells, rows ascending
    size_t n_rows;
    double x_pt[DOCUMENT_COLUMNS_MAX + 1]; // left edges of the columns, then the right edge
    double *heights_pt;                    // of the rows
    size_t *first; // of the cells that begin in a row; first[n_rows] is n_cells
} Grid;

static double padding(const Grid *grid)
{
    return grid->table->has_lines ? PADDING_PT : 0.5;
}

static void columns_place(Grid *grid)
{
    double sum = 0, x_pt = grid->sheet->margin_pt;
    for (size_t i = 0; i < grid->table->n_columns; i++)
        sum += grid->table->widths[i];
    for (size_t i = 0; i < grid->table->n_columns; i++) {
        grid->x_pt[i] = x_pt;
        x_pt += sheet_inner_width(grid->sheet) * grid->table->widths[i] / sum;
    }
    grid->x_pt[grid->table->n_columns] = x_pt;
}

static size_t span(int wanted, size_t room)
{
    return wanted <= 1 ? 1 : (size_t)wanted < room ? (size_t)wanted : room;
}

// covered[c]: how many more rows column c is covered from above.
static void cells_place(Grid *grid)
{
    const DocumentTable *table = grid->table;
    size_t covered[DOCUMENT_COLUMNS_MAX] = { 0 }, row = 0, column = 0;
    for (size_t i = 0; i < table->n_cells; i++) {
        for (;;) {
            if (column >= table->n_columns) {
                column = 0;
                row++;
                for (size_t c = 0; c < table->n_columns; c++)
                    covered[c] -= covered[c] > 0;
            }
            if (covered[column] == 0)
                break;
            column++;
        }
        const DocumentCell *cell = &table->cells[i];
        Placed placed = { cell, row, column, span(cell->rows, ROWS_MAX),
                          span(cell->columns, table->n_columns - column) };
        for (size_t c = column; c < column + placed.columns; c++)
            covered[c] = placed.rows;
        grid->cells[i] = placed;
        if (row + placed.rows > grid->n_rows)
            grid->n_rows = row + placed.rows;
        column += placed.columns;
    }
    assert(grid->n_rows <= ROWS_MAX);
}

static void rows_index(Grid *grid)
{
    grid->first = arena_array(grid->sheet->arena, size_t, grid->n_rows + 1);
    size_t i = 0;
    for (size_t row = 0; row <= grid->n_rows; row++) {
        while (i < grid->table->n_cells && grid->cells[i].row < row)
            i++;
        grid->first[row] = i;
    }
}

static double inner_width(const Grid *grid, const Placed *placed)
{
    return grid->x_pt[placed->column + placed->columns] - grid->x_pt[placed->column] -
           2 * padding(grid);
}

static double content_height(Grid *grid, const Placed *placed)
{
    const DocumentCell *cell = placed->cell;
    if (cell->qr.length > 0)
        return cell->qr_mm * PT_PER_MM;
    return sheet_set_text(grid->sheet, &cell->style, cell->text, inner_width(grid, placed));
}

static double rows_height(const Grid *grid, size_t row, size_t n)
{
    double height_pt = 0;
    for (size_t i = row; i < row + n && i < grid->n_rows; i++)
        height_pt += grid->heights_pt[i];
    return height_pt;
}

// Cells over several rows come second: what they lack is given to their last row.
static void rows_measure(Grid *grid)
{
    grid->heights_pt = arena_array(grid->sheet->arena, double, grid->n_rows);
    for (int is_second = 0; is_second < 2; is_second++)
        for (size_t i = 0; i < grid->table->n_cells; i++) {
            const Placed *placed = &grid->cells[i];
            if ((placed->rows > 1) != is_second)
                continue;
            double lacking_pt = content_height(grid, placed) + 2 * padding(grid) -
                                rows_height(grid, placed->row, placed->rows);
            if (lacking_pt > 0)
                grid->heights_pt[placed->row + placed->rows - 1] += lacking_pt;
        }
}

static void cell_draw(Grid *grid, const Placed *placed, double y_pt)
{
    Sheet *sheet = grid->sheet;
    const DocumentCell *cell = placed->cell;
    double x_pt = grid->x_pt[placed->column], pad_pt = padding(grid);
    double width_pt = inner_width(grid, placed) + 2 * pad_pt;
    double height_pt = rows_height(grid, placed->row, placed->rows);
    double content_pt = content_height(grid, placed);
    // Numbers and captions stand in the middle of a ruled row, arranged texts at its top.
    double down_pt = grid->table->has_lines ? (height_pt - content_pt) / 2 : pad_pt;
    if (cell->qr.length > 0) {
        double free_pt = width_pt - content_pt;
        double left_pt = cell->style.align == ALIGN_RIGHT    ? free_pt
                         : cell->style.align == ALIGN_CENTER ? free_pt / 2
                                                             : 0;
        sheet_draw_qr(sheet, cell->qr, x_pt + left_pt, y_pt + pad_pt, content_pt);
    } else {
        sheet_draw_text(sheet, x_pt + pad_pt, y_pt + down_pt);
    }
    if (grid->table->has_lines && sheet->has_ink)
        cairo_rectangle(sheet->cairo, x_pt, y_pt, width_pt, height_pt);
}

static void row_draw(Grid *grid, size_t row)
{
    Sheet *sheet = grid->sheet;
    for (size_t i = grid->first[row]; i < grid->first[row + 1]; i++)
        cell_draw(grid, &grid->cells[i], sheet->y_pt);
    if (grid->table->has_lines && sheet->has_ink) {
        cairo_set_line_width(sheet->cairo, LINE_PT);
        cairo_stroke(sheet->cairo);
    }
    sheet->y_pt += grid->heights_pt[row];
}

// The rows from this one on that cells over several rows tie together.
static size_t rows_tied(const Grid *grid, size_t row)
{
    size_t end = row + 1;
    for (size_t r = row; r < end; r++)
        for (size_t i = grid->first[r]; i < grid->first[r + 1]; i++)
            if (grid->cells[i].row + grid->cells[i].rows > end)
                end = grid->cells[i].row + grid->cells[i].rows;
    return (end < grid->n_rows ? end : grid->n_rows) - row;
}

static void head_draw(Grid *grid)
{
    for (size_t row = 0; row < grid->table->head_rows && row < grid->n_rows; row++)
        row_draw(grid, row);
}

void sheet_draw_table(Sheet *sheet, const DocumentTable *table)
{
    Grid grid = { .sheet = sheet, .table = table };
    grid.cells = arena_array(sheet->arena, Placed, table->n_cells);
    columns_place(&grid);
    cells_place(&grid);
    rows_index(&grid);
    rows_measure(&grid);
    for (size_t row = 0; row < grid.n_rows;) {
        size_t tied = rows_tied(&grid, row);
        // A head alone at the foot of a page helps nobody.
        size_t together = row == 0 && table->head_rows > 0 ? table->head_rows + 1 : tied;
        if (!sheet_fits(sheet, rows_height(&grid, row, together > tied ? together : tied))) {
            sheet_next_page(sheet);
            if (row >= table->head_rows)
                head_draw(&grid);
        }
        for (size_t end = row + tied; row < end; row++)
            row_draw(&grid, row);
    }
}
