// What the public pages read. Nothing here is personal but the masked name on the status page.
#pragma once

#include "rooms/procedures/procedures.h"
#include "web/chart.h"
#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

typedef struct FieldLink {
    Str name, path;
    int64_t procedures;
    bool is_chosen;
} FieldLink;

typedef struct FieldLinks {
    FieldLink *items;
    size_t n;
} FieldLinks;

// One number with its name, and the list of dossiers behind it.
typedef struct FigureView {
    Str label, text, path;
} FigureView;

typedef struct FigureViews {
    FigureView *items;
    size_t n;
} FigureViews;

typedef struct HomePage {
    FieldLinks fields;
    FigureViews figures; // of this month; none before the first dossier
    Date from, to;
    Str queue_path; // "" where no numbers are given
    int64_t waiting, wait_minutes;
} HomePage;

typedef struct ProcedureLine {
    Str code, name, field, path;
    bool is_suspended;
    TextKey online; // "toàn trình", "một phần", or none
} ProcedureLine;

typedef struct ProcedureLines {
    ProcedureLine *items;
    size_t n;
} ProcedureLines;

typedef struct CataloguePage {
    Str q, field; // what was asked, to show again
    Str field_value;
    bool is_filtered; // something was asked: the empty list says so
    ProcedureLines lines;
    FieldLinks fields;
    Pager pager;
} CataloguePage;

typedef struct WayLine {
    Str channel, limit, note;
} WayLine;

typedef struct WayLines {
    WayLine *items;
    size_t n;
} WayLines;

typedef struct FeeLine {
    Str channel, kind, amount, note;
} FeeLine;

typedef struct FeeLines {
    FeeLine *items;
    size_t n;
} FeeLines;

typedef struct PartLine {
    Str group; // set on the first part of a group only
    Str name, form;
    int64_t originals, copies;
    bool is_mandatory;
} PartLine;

typedef struct PartLines {
    PartLine *items;
    size_t n;
} PartLines;

typedef struct ProcedureView {
    Str code, name, field, field_path;
    bool is_suspended;
    TextKey online;
    TextKey filing;  // the words on the button, T_NONE: filed at the counter
    Str filing_path; // where it leads
    Date valid_from;
    WayLines ways;
    FeeLines fees;
    bool ways_have_notes, fees_have_notes; // otherwise the column is left away
    PartLines parts;
    Str description, applicants, received_at, result, conditions, sequence, legal_basis, decided_by,
        performed_by, decision, parts_raw, ways_raw;
} ProcedureView;

typedef struct ResultRow {
    Str name;
    Str received, resolved, in_time, late, pending, overdue;
    Str received_path, resolved_path, late_path, pending_path, overdue_path;
    bool is_total;
} ResultRow;

typedef struct ResultRows {
    ResultRow *items;
    size_t n;
} ResultRows;

typedef struct PeriodLink {
    Str label, path;
    bool is_current;
} PeriodLink;

typedef struct PeriodLinks {
    PeriodLink *items;
    size_t n;
} PeriodLinks;

typedef struct ResultsPage {
    Date from, to;
    Str agency_name, agency;
    PeriodLinks periods;
    InputView from_input, to_input;
    FigureViews figures;
    ChartView chart;
    bool has_chart;
    ResultRows rows;
    Str numbers_path; // the same as JSON
    bool is_empty;
} ResultsPage;

typedef struct FigureRow {
    Str code, procedure, agency;
    Instant received_at, due_at, ended_at;
    TextKey timeliness;
    bool is_late;
} FigureRow;

typedef struct FigureRows {
    FigureRow *items;
    size_t n;
} FigureRows;

typedef struct FigurePage {
    TextKey meaning; // what is counted, in one sentence
    TextKey figure;
    Str field, agency_name, back_path;
    Date from, to;
    FigureRows rows;
    Pager pager;
} FigurePage;
