// Tỷ lệ thanh toán trực tuyến: criteria 3.5a, 3.5b and 3.6 of the service index (QĐ 766/QĐ-TTg).
// A dossier counts on the day on which it came to owe more than 0; paid online means that the
// gateway confirmed it, whenever that was.
#pragma once

#include "rooms/fees/fees.h"

// A criterion: part of whole, and the points it gives. Hundredths, half up; whole 0: no points.
typedef struct ShareCriterion {
    int64_t part, whole;
    int64_t points_hundredths;
} ShareCriterion;

typedef struct ShareProcedure {
    int64_t procedure_id;
    Str code, name;
    int64_t obligations, paid_online;
} ShareProcedure;

typedef struct ShareProcedureList {
    ShareProcedure *items;
    size_t n;
} ShareProcedureList;

typedef struct ShareFigures {
    ShareCriterion integrated; // 3.5a: procedures with a fee that can be paid online
    ShareCriterion used;       // 3.5b: of those with dossiers, paid online at least once
    ShareCriterion dossiers;   // 3.6: dossiers paid online
    ShareProcedureList procedures;
} ShareFigures;

typedef struct ShareAsk {
    int64_t agency_id; // with all below it
    Date from, to;     // inclusive
} ShareAsk;

// Reads counters only. Expected error: ERR_INPUT (period).
CHECKED Err share_get(Cx *cx, const ShareAsk *ask, ShareFigures *out);

typedef struct ShareDossier {
    Str code;
    Money charged;
    Date on;
    bool is_online;
} ShareDossier;

typedef struct ShareDossierList {
    ShareDossier *items;
    size_t n;
} ShareDossierList;

// The dossiers behind 3.6, agency by agency; cursor of the page before, NO_STR for the first.
CHECKED Err share_list_dossiers(Cx *cx, const ShareAsk *ask, Str cursor, ShareDossierList *out,
                                Str *out_next);
// Points of a criterion that is full at full_percent, of at most max_points.
int64_t share_points(int64_t part, int64_t whole, int64_t full_percent, int64_t max_points);
