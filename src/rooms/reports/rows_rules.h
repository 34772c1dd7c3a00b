// From the counters of many agencies and procedures to the rows of one table.
#pragma once

#include "rooms/reports/figures_rules.h"

// What a counted procedure is called.
typedef struct ReportLabel {
    int64_t procedure_id;
    Str code, name, field;
} ReportLabel;

typedef struct ReportLabelList {
    ReportLabel *items; // by procedure_id, ascending
    size_t n;
} ReportLabelList;

// The counters of one agency at both ends of the period.
typedef struct ReportPart {
    Str code, name; // of the agency
    TallySumList before, through;
} ReportPart;

typedef struct ReportPartList {
    ReportPart *items;
    size_t n;
} ReportPartList;

typedef struct ReportSource {
    ReportLabelList labels;
    ReportPartList parts;
} ReportSource;

// Fills rows and totals of out as out->query says. Rows are in the order of the alphabet without
// accents (procedures and agencies: of codes); rows in which nothing happened are left out. A
// procedure without a label is counted under an empty name, never dropped.
void report_fill(Arena *arena, const ReportSource *source, Report *out);
