// The sheet that blocks are drawn on. Everything is laid out twice: first without ink, to know the
// number of pages, then with.
#pragma once

#include <pango/pangocairo.h>

#include "base/document.h"

#define PT_PER_MM (72.0 / 25.4)

typedef struct Sheet {
    Arena *arena;
    const Document *document;
    cairo_t *cairo;
    PangoLayout *layout; // one for all texts
    double width_pt, height_pt, margin_pt;
    double y_pt; // where the next block begins
    bool has_ink;
    int page, pages;
} Sheet;

double sheet_inner_width(const Sheet *sheet);
// False when a block of this height no longer fits below y; an empty page takes anything.
bool sheet_fits(const Sheet *sheet, double height_pt);
void sheet_next_page(Sheet *sheet);
// Sets the text into sheet->layout, wrapped to width; returns its height.
double sheet_set_text(Sheet *sheet, const DocumentStyle *style, Str text, double width_pt);
// Draws what was set last with its upper left corner at x, y.
void sheet_draw_text(Sheet *sheet, double x_pt, double y_pt);
void sheet_draw_qr(Sheet *sheet, Str bytes, double x_pt, double y_pt, double side_pt);

void sheet_draw_table(Sheet *sheet, const DocumentTable *table);
