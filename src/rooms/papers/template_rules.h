// The text of an official form, as an administrator may adapt it: one line is one paragraph, lines
// that begin with @ arrange. Pure.
#pragma once

#include "base/document.h"
#include "base/err.h"
#include "rooms/papers/values.h"

typedef enum TemplateLineKind {
    LINE_HEAD,   // "@dau TNHS": agency, nation, number with that suffix, place and day
    LINE_TITLE,  // "@tieude …"
    LINE_CENTER, // "@giua …"
    LINE_TEXT,   // a paragraph; left out when it names values and all of them are empty
    LINE_SMALL,  // "@nho …", likewise
    LINE_SPACE,  // "@cach 4", millimetres
    LINE_TABLE,  // "@bang giay_to Caption:"; left out with its caption when it has no rows
    LINE_SIGN,   // "@ky qr | NGƯỜI NỘP = {nguoi_nop} | …", at most three columns
    TEMPLATE_LINE_COUNT
} TemplateLineKind;

typedef struct TemplateLine {
    TemplateLineKind kind;
    Str text;
    int64_t space_mm;
    PaperTableKind table;
    bool is_numbered; // "#. …": gets the next number of the list
} TemplateLine;

typedef struct Template {
    DocumentPaper paper;
    TemplateLine *lines;
    size_t n;
} Template;

// What is wrong with a text, for whoever wrote it.
typedef struct TemplateFault {
    int64_t line; // from 1
    TextKey text;
    Str word; // that is not known
} TemplateFault;

enum {
    TEMPLATE_LINES_MAX = 200,
    SIGN_COLUMNS_MAX = 3,
};

// false: out_fault says what and where. The texts of the lines are parts of text.
bool template_parse(Arena *arena, Str text, Template *out, TemplateFault *out_fault);
// Fills the values into a line; *out_is_empty: it names values, and all are empty.
Str template_fill(Arena *arena, Str text, const PaperFacts *facts, bool *out_is_empty);
// As a document of facts.
void template_lay_out(Arena *arena, const Template *form, const PaperFacts *facts, Document *out);
