// What the pages of reports read.
#pragma once

#include "web/html.h"
#include "web/web_pages.h"

// One cell: a figure and the address of its dossiers, empty when it has none.
typedef struct ReportCell {
    Str text, path;
} ReportCell;

typedef struct ReportCells {
    ReportCell *items;
    size_t n;
} ReportCells;

typedef struct ReportLine {
    Str name;
    ReportCells cells;
    bool is_total;
} ReportLine;

typedef struct ReportLines {
    ReportLine *items;
    size_t n;
} ReportLines;

// A caption above some columns, with the number of the column on the form.
typedef struct ReportCaption {
    Str text, number;
    int columns;
} ReportCaption;

typedef struct ReportCaptions {
    ReportCaption *items;
    size_t n;
} ReportCaptions;

typedef struct ReportCheckLine {
    Str text;
    bool is_wrong;
} ReportCheckLine;

typedef struct ReportCheckLines {
    ReportCheckLine *items;
    size_t n;
} ReportCheckLines;

typedef struct ReportSheet {
    Str form, unit, period, as_of; // as_of may be empty
    Str head;                      // caption of the first column
    ReportCaptions groups, captions;
    ReportLines lines;
    Str rate, note; // note may be empty
    ReportCheckLines checks;
    bool is_demo;
} ReportSheet;

typedef struct ReportLink {
    Str label, path;
    bool is_current;
} ReportLink;

typedef struct ReportLinks {
    ReportLink *items;
    size_t n;
} ReportLinks;

typedef struct ReportPage {
    ReportSheet sheet;
    Str action;
    ReportLinks forms, files; // the other forms of the same period; the same as files
    InputView from, to, agency, as_of;
} ReportPage;
