// What the pages of administration read.
#pragma once

#include "base/date.h"
#include "web/paging.h"
#include "web/web_pages.h"

// One lamp of the overview: what it watches, how it stands, what to do.
typedef struct Lamp {
    Str name, state, advice;
    bool is_good;
} Lamp;

typedef struct LampList {
    Lamp *items;
    size_t n;
} LampList;

typedef struct Door {
    Str path, name, lead;
} Door;

typedef struct DoorList {
    Door *items;
    size_t n;
} DoorList;

typedef struct OverviewPage {
    Str scope; // the agency whose things are administered; "": everything
    LampList lamps;
    DoorList doors;
} OverviewPage;

typedef struct UnitLine {
    Str code, path, name;
    TextKey level;
    Date ends_on; // NO_DATE: goes on
} UnitLine;

typedef struct UnitLines {
    UnitLine *items;
    size_t n;
} UnitLines;

typedef struct UnitsPage {
    ErrorLines errors;
    Str action, above_path, above_name; // "" at the top of what one sees
    Str code, name;                     // of the unit that is looked at; "" at the top
    UnitLines lines, before, after;     // below it; who came before and after it
    Pager pager;
    bool is_saved, can_add;
    InputView new_code, new_name, new_kind;
    SelectView new_level;
    Str parent; // code of the unit that is looked at: where a new one goes
    InputView old_name, old_kind, ends_on;
    SelectView old_level;
    Str old_parent;
    bool can_change;
} UnitsPage;

typedef struct DayView {
    Str number; // "" outside the month
    Str words;  // "Nghỉ: Quốc khánh"; "" on an ordinary day
    Str kind;   // class: "work" "rest" "off" "makeup"
} DayView;

typedef struct WeekView {
    DayView *items; // seven, from Monday
    size_t n;
} WeekView;

typedef struct NamedDay {
    Date on;
    Str weekday, name;
    TextKey kind;
} NamedDay;

typedef struct NamedDays {
    NamedDay *items;
    size_t n;
} NamedDays;

typedef struct WeekViews {
    WeekView *items;
    size_t n;
} WeekViews;

typedef struct MonthGrid {
    Str name;
    WeekViews weeks;
} MonthGrid;

typedef struct MonthGrids {
    MonthGrid *items;
    size_t n;
} MonthGrids;

typedef struct YearPage {
    ErrorLines errors;
    Str action, before_path, after_path;
    Str year, scope;
    int64_t working_days;
    bool is_confirmed, is_saved;
    MonthGrids months;
    NamedDays days;
    InputView date, name, swap_with, hours, source;
    SelectView kind;
} YearPage;

typedef struct EntryLine {
    Str code, path, name, field;
    bool is_suspended;
} EntryLine;

typedef struct EntryLines {
    EntryLine *items;
    size_t n;
} EntryLines;

typedef struct CataloguePage {
    Str action, q;
    EntryLines lines;
    Pager pager;
} CataloguePage;

typedef struct WayEdit {
    Str label;
    Str open_name;
    bool is_open;
    InputView limit;
    SelectView unit;
} WayEdit;

typedef struct WayEdits {
    WayEdit *items;
    size_t n;
} WayEdits;

typedef struct FeeEdits {
    InputView *items;
    size_t n;
} FeeEdits;

typedef struct EntryPage {
    ErrorLines errors;
    Str action, code, name, field, scope;
    int64_t number;
    Date valid_from;
    bool is_saved, is_suspended, is_local;
    InputView from;
    SelectView supplement, online;
    WayEdits ways;
    FeeEdits fees;
    Str public_path;
} EntryPage;
