// The door of the room "reports": form 06a/06b of the one-stop (Biểu số II.06a/VPCP/KSTT, TT
// 02/2017/TT-VPCP) for any unit, period and moment of knowledge, and the way from each figure to
// the dossiers it counts. Figures are sums of counters, so the work does not grow with the number
// of dossiers.
#pragma once

#include "rooms/agencies/agencies.h"
#include "rooms/dossiers/dossiers.h"

typedef enum ReportForm {
    REPORT_06A, // by field of activity
    REPORT_06B, // by procedure
    REPORT_FORM_COUNT
} ReportForm;

Str report_form_code(ReportForm form); // "06a": commands, addresses, JSON
bool report_form_parse(Str code, ReportForm *out);

typedef enum ReportGrouping {
    REPORT_BY_FORM, // as the form says
    REPORT_BY_AGENCY,
    REPORT_GROUPING_COUNT
} ReportGrouping;

// The columns 3 to 13 of the form and four of our own, in the order of FigureKind.
typedef struct Figures {
    int64_t n[FIGURE_KIND_COUNT];
} Figures;

Str figure_name(FigureKind kind); // "received_total": JSON, CSV and addresses
bool figure_parse(Str name, FigureKind *out);
TextKey figure_meaning(FigureKind kind); // one sentence: what is counted

typedef struct ReportRow {
    Str code;  // of the procedure or agency; NO_STR in a row of a field
    Str name;  // of the field, procedure or agency; empty: nobody said which field
    Str field; // of the procedure; the name itself in a row of a field; NO_STR for an agency
    Figures figures;
} ReportRow;

typedef struct ReportRowList {
    ReportRow *items;
    size_t n;
} ReportRowList;

enum {
    REPORT_IDENTITIES = 4, // of the form itself
    REPORT_CHECKS = 9,     // these, then bounds that only wrong counters break
};

// One identity or bound of the totals with both of its sides; numbers are those of the columns.
typedef struct ReportCheck {
    Str identity; // "3=4+5+6", "13<=11"
    int64_t left, right;
    bool ok;
} ReportCheck;

typedef struct ReportQuery {
    ReportForm form;
    ReportGrouping grouping;
    Str agency;    // code of the unit, counted with all below it; NO_STR: all units
    Date from, to; // inclusive; what is pending is judged at the end of the day `to`
    Instant as_of; // only what had been entered by then; NO_INSTANT: as known now
} ReportQuery;

typedef struct Report {
    ReportQuery query; // agency in its stored form
    Str agency_name;   // NO_STR: all units
    bool is_demo;      // the dossiers are made up: every print says so
    ReportRowList rows;
    Figures totals;
    ReportCheck checks[REPORT_CHECKS];
} Report;

// Expected errors: ERR_INPUT (period, unknown agency).
CHECKED Err report_get(Cx *cx, const ReportQuery *query, Report *out);

// One figure of a report: a column, and a row or the totals.
typedef struct ReportFigure {
    ReportQuery query;
    FigureKind kind;
    Str field;     // name of the row of 06a; NO_STR: the totals
    Str cursor;    // of the page before
    int64_t limit; // 1 … DOSSIER_LIST_MAX
} ReportFigure;

// The dossiers that the figure counts: as many as it says. Expected errors: as report_get.
CHECKED Err report_figure_list(Cx *cx, const ReportFigure *figure, DossierList *out, Str *out_next);
