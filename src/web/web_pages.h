// What the templates of the web kit read.
#pragma once

#include "web/chart.h"
#include "web/html.h"
#include "web/paging.h"
#include "web/qr_view.h"

// One wrong field, as the list on top of a form and on the problem page shows it.
typedef struct ErrorLine {
    Str field;
    Str text;
} ErrorLine;

typedef struct ErrorLines {
    ErrorLine *items;
    size_t n;
} ErrorLines;

typedef struct ProblemPage {
    int status;
    Str title, what, hint;
    ErrorLines errors;
    bool offers_search, offers_login;
} ProblemPage;

// One input of a form with its label, hint and complaint.
typedef struct InputView {
    Str name, label, hint, value, error;
    Str type;         // "text", "date", "tel", "email", "password", "search", "number"
    Str autocomplete; // "" or a token of HTML ("name", "tel", …)
    bool required;
    bool is_long;    // several lines
    bool is_focused; // the keyboard begins here
} InputView;

typedef struct ChoiceView {
    Str value, label;
    bool is_chosen;
} ChoiceView;

typedef struct ChoiceViews {
    ChoiceView *items;
    size_t n;
} ChoiceViews;

typedef struct SelectView {
    Str name, label, hint, error;
    ChoiceViews choices;
} SelectView;

typedef struct DisplayPage {
    ChoiceViews sizes, contrasts;
    Str back_path;
} DisplayPage;

// One file of a list, as the part file_list shows it.
typedef struct FileRowView {
    Str name, kind, size, digitisation;
    Instant added_at;
    Str path;         // of the original
    Str preview_path; // of its first page, "" without one
    Str thumb_path;   // the same, small
    Str detach_path;  // form action, "" when it stays
    bool is_signature, is_unscanned, is_infected;
    int64_t pages;
} FileRowView;

typedef struct FileRowViews {
    FileRowView *items;
    size_t n;
} FileRowViews;

typedef struct FileListView {
    FileRowViews files;
} FileListView;

// Where files are added, inside a form with enctype="multipart/form-data" and the script upload.js,
// which sends file by file; without the script the form sends them all.
typedef struct UploadView {
    Str name, label, hint;
    Str accept; // of the input: ".pdf,.jpg,…"
    int64_t file_bytes_max;
    Str size_limit; // in words: "20 MB"
    bool is_many;   // several files at once
} UploadView;
