// What the templates of the web kit read.
#pragma once

#include "web/chart.h"
#include "web/html.h"
#include "web/paging.h"

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
    bool is_long; // several lines
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
