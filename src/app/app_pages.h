// What the page of today reads.
#pragma once

#include "web/web_pages.h"

// One kind of work that waits, with where to do it.
typedef struct TodayLane {
    Str path, label;
    Str count;  // "4", "50+"; "" where only the place is offered
    Str advice; // what it is and what to do, in a few words
    bool is_late;
} TodayLane;

typedef struct TodayLanes {
    TodayLane *items;
    size_t n;
} TodayLanes;

typedef enum TodayHurry {
    HURRY_OVERDUE,
    HURRY_TODAY,
    HURRY_SOON,
    HURRY_LATER,
} TodayHurry;

typedef struct TodayLine {
    Str code, path, procedure_name, applicant;
    Instant due_at;
    TodayHurry hurry;
} TodayLine;

typedef struct TodayLines {
    TodayLine *items;
    size_t n;
} TodayLines;

typedef struct TodayPage {
    Str person, roles, agency, date;
    TodayLanes lanes, places;
    bool sees_dossiers;
    TodayLines urgent;
    Str worklist_path;
} TodayPage;

typedef struct ImportLines {
    Str *items;
    size_t n;
} ImportLines;

// The page of imports: the form, and how the newest one stands.
typedef struct ImportPage {
    ErrorLines errors;
    Str action;
    SelectView kind;
    bool is_running, is_done, is_refused, is_dry_run;
    Str file_name, who, what, progress;
    Instant began_at;
    int64_t taken, total; // bytes
    ImportLines lines;
} ImportPage;

// ---- The first hour

typedef struct SetupMark {
    Str label;
    bool is_current, is_done;
} SetupMark;

typedef struct SetupMarks {
    SetupMark *items;
    size_t n;
} SetupMarks;

typedef struct SetupFact {
    Str name, value;
} SetupFact;

typedef struct SetupFacts {
    SetupFact *items;
    size_t n;
} SetupFacts;

typedef struct SetupInputs {
    InputView *items;
    size_t n;
} SetupInputs;

typedef struct SetupSelects {
    SelectView *items;
    size_t n;
} SetupSelects;

typedef struct SetupPage {
    Str action_path, back_path, title, lead;
    SetupMarks steps;
    ErrorLines errors;
    SetupInputs inputs;
    SetupSelects selects;
    SetupFacts facts;
    bool offers_counter, is_last;
} SetupPage;

typedef struct BeginLink {
    Str path, label, hint;
} BeginLink;

typedef struct BeginLinks {
    BeginLink *items;
    size_t n;
} BeginLinks;

typedef struct BeginPage {
    BeginLinks links;
} BeginPage;
