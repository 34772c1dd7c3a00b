// A document for paper or a workbook: blocks from top to bottom. Rooms compose it from values;
// cx->env->print turns it into PDF or XLSX. Everything in it belongs to its arena.
#pragma once

#include "base/date.h"

typedef struct Arena Arena;
typedef struct Buffer Buffer;

typedef enum DocumentFormat {
    DOCUMENT_PDF,
    DOCUMENT_XLSX,
    DOCUMENT_FORMAT_COUNT
} DocumentFormat;

typedef enum DocumentAlign {
    ALIGN_LEFT,
    ALIGN_CENTER,
    ALIGN_RIGHT,
    ALIGN_COUNT
} DocumentAlign;

typedef enum DocumentPaper {
    PAPER_A4,
    PAPER_A4_LANDSCAPE,
    PAPER_A5,
    PAPER_K80, // the roll of a receipt printer, cut where the sheet ends
    PAPER_COUNT
} DocumentPaper;

typedef struct DocumentStyle {
    double size_pt; // 0: the size of the document
    bool is_bold, is_italic;
    DocumentAlign align;
} DocumentStyle;

typedef struct DocumentCell {
    Str text; // may hold several lines
    DocumentStyle style;
    bool is_number; // number goes into a workbook, text onto paper
    int64_t number;
    Str qr; // not empty: the bytes of a QR code, drawn instead of text, qr_mm wide and high
    double qr_mm;
    int columns, rows; // that it covers; 0 is 1
} DocumentCell;

enum {
    DOCUMENT_COLUMNS_MAX = 40,
};

typedef struct DocumentTable {
    const double *widths; // shares of the width between the margins
    size_t n_columns;
    const DocumentCell *cells; // row by row as in HTML: what a cell above covers is not listed
    size_t n_cells;
    size_t head_rows; // stand on top of each page again
    bool has_lines;   // false: cells are only arranged
} DocumentTable;

typedef enum DocumentBlockKind {
    BLOCK_TEXT,
    BLOCK_SPACE,
    BLOCK_TABLE,
    BLOCK_KIND_COUNT
} DocumentBlockKind;

typedef struct DocumentBlock {
    DocumentBlockKind kind;
    DocumentStyle style; // of text
    Str text;
    double space_mm;
    DocumentTable table;
} DocumentBlock;

typedef struct Document {
    Arena *arena;
    Str title; // of the file, and of the sheet
    DocumentPaper paper;
    double margin_mm, size_pt;
    Str footer;      // centred at the foot of each page; "{page}" and "{pages}" are filled in
    Instant made_at; // written into the file, so that equal documents give equal bytes
    DocumentBlock *blocks;
    size_t n_blocks;
} Document;

// Margins of 15 mm (A5: 10 mm, K80: 4 mm) and 12 pt (A5: 10 pt, K80: 9 pt), which the caller may
// change.
void document_begin(Document *document, Arena *arena, DocumentPaper paper, Str title);
void document_add_text(Document *document, DocumentStyle style, Str text);
void document_add_space(Document *document, double space_mm);
// The arrays must live as long as the document.
void document_add_table(Document *document, const DocumentTable *table);

// As bytes and back, for the process that prints. false: not such bytes.
void document_encode(Buffer *buffer, const Document *document);
bool document_decode(Arena *arena, Str bytes, Document *out);
