// What the pages of this room read.
#pragma once

#include "web/paging.h"
#include "web/web_pages.h"

typedef struct BookLine {
    Str code, path;
    Str procedure, applicant, contact, holder;
    Instant received_at, due_at, returned_at;
} BookLine;

typedef struct BookLines {
    BookLine *items;
    size_t n;
} BookLines;

typedef struct BookPage {
    ErrorLines errors;
    Str action, agency;
    InputView from, to;
    Str print_path; // "": the period is not right, or nothing is in it
    bool is_asked;
    BookLines lines;
    Pager pager;
} BookPage;

typedef struct FormLine {
    Str code, path, try_path;
    TextKey name;
    bool is_shipped, is_own;
    Str changed_by;
    Date changed_on;
} FormLine;

typedef struct FormLines {
    FormLine *items;
    size_t n;
} FormLines;

typedef struct FormsPage {
    FormLines lines;
} FormsPage;

// A command or a value that a text may use.
typedef struct WordLine {
    Str word, meaning;
} WordLine;

typedef struct WordLines {
    WordLine *items;
    size_t n;
} WordLines;

typedef struct FormPage {
    ErrorLines errors;
    Str action, code, name;
    Str text, error;
    bool is_saved;
    WordLines commands, values;
} FormPage;
