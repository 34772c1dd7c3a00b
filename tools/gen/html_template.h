// One template on its way to C: what has been read, what has been written.
#pragma once

#include "base/buffer.h"
#include "html_context.h"

typedef enum TemplateKind {
    TEMPLATE_NONE, // the first mark has not been read
    TEMPLATE_PAGE,
    TEMPLATE_PART,
    TEMPLATE_LAYOUT,
} TemplateKind;

typedef enum BlockKind {
    BLOCK_IF,
    BLOCK_ELSE,
    BLOCK_FOR,
} BlockKind;

enum {
    BLOCKS_MAX = 16
};

typedef struct Block {
    BlockKind kind;
    int line;
    Context before;    // at the mark that opened it
    Context first_end; // at the end of the first branch
    bool has_first_end;
} Block;

typedef struct Template {
    Arena *arena;
    const char *path;
    Str room; // "dossiers"
    int line, complained_line;
    TemplateKind kind;
    Str name, params, layout;
    Context context;
    Buffer *code, *declarations;
    Buffer literal;     // HTML that waits to be written
    bool after_control; // the last thing was if, else, for or end
    bool content_begun; // a page: its layout has been opened; a layout: content was seen
    Block blocks[BLOCKS_MAX];
    int block_n;
} Template;

// Writes the literal that waits. Called before any other output.
void template_flush(Template *template);
// "#line" and four blanks for each open block.
void template_line(Template *template);
// Opens the layout of a page before its first content.
void template_begin_content(Template *template);
// One {{ mark }}, without its braces.
void template_mark(Template *template, Str mark);
void template_end(Template *template);
