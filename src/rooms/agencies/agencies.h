// The door of the room "agencies": who exists, under which code, below whom, from when to when.
// One row is one life of an agency or an administrative unit: one name, one parent. A merger, a
// split, a new name from a date or a new parent ends that life and begins another; successors link
// the two. So figures of 2023 keep the tree of 2023 (three levels until 2025-06-30, two since).
#pragma once

#include "base/cx.h"
#include "base/date.h"

// Stored as these numbers: never renumber.
typedef enum AgencyLevel {
    AGENCY_MINISTRY,
    AGENCY_PROVINCE,
    AGENCY_DISTRICT, // abolished on 2025-07-01
    AGENCY_COMMUNE,
    AGENCY_DEPARTMENT, // of a ministry, province, district or commune
    AGENCY_PARTNER,    // outside: tax, treasury, post, insurance, police
    AGENCY_LEVEL_COUNT
} AgencyLevel;

// "ministry", "province", … as in files and the API.
Str agency_level_code(AgencyLevel level);
bool agency_level_parse(Str code, AgencyLevel *out);

// What a code is, read from its form.
typedef enum AgencyCodeForm {
    AGENCY_CODE_LEFT,         // H16.37: QĐ 20/2020/QĐ-TTg, level 1 at the left
    AGENCY_CODE_RIGHT,        // 000.00.37.H16: QCVN 102:2016, level 1 at the right
    AGENCY_CODE_ORGANISATION, // Z01.…: other organisations
    AGENCY_CODE_ENTERPRISE,   // 10 or 13 digits
    AGENCY_CODE_UNIT,         // 01, 665, 24717: an administrative unit, 2, 3 or 5 digits
    AGENCY_CODE_FORM_COUNT
} AgencyCodeForm;

enum {
    AGENCY_CODE_BYTES = 35,
    AGENCY_FOREIGN_CODE_BYTES = 100,
    AGENCY_NAME_BYTES = 2000,
};

// Reads any of the forms, in either case; *out_code is the one the program stores and compares:
// upper case, level 1 at the left, without the empty groups of the older form
// (000.00.37.H16 → H16.37). false: not a code.
bool agency_code_parse(Arena *arena, Str text, Str *out_code, AgencyCodeForm *out_form);
// A code as it is stored and compared: of one of the forms above, else the text as it is, composed
// and trimmed. Only partners carry such codes of other systems, among them what a history created.
Str agency_code_normal(Arena *arena, Str text);
// Whether an agency of that level may have the code.
bool agency_code_is_allowed(Arena *arena, Str code, AgencyLevel level);
// H16 for H16.37.02; the code itself for enterprises and units.
Str agency_code_top(Str code);
// Whether code is top or lies below it by its groups: H16.37.02 is within H16.37.
bool agency_code_is_within(Str code, Str top);

// Since ever and for ever: the ends of an open interval, so that a day is always between the two.
#define AGENCY_SINCE_EVER ((Date) { -719162 }) // 0001-01-01
#define AGENCY_FOR_EVER   ((Date) { 2932896 }) // 9999-12-31

typedef struct Agency {
    int64_t id;
    Str code; // unique on a day
    Str name;
    AgencyLevel level;
    Str kind;          // "xã", "phường", "thị trấn", "sở" …; empty when nobody said
    int64_t parent_id; // NO_INT at the top
    Date valid_from, valid_to;
} Agency;

typedef struct AgencyList {
    Agency *items;
    size_t n;
} AgencyList;

typedef struct IdList {
    int64_t *items;
    size_t n;
} IdList;

// The agency of a code on a day; the code in any of its forms.
CHECKED Err agency_find_by_code(Tx *tx, Str code, Date on, Agency *out, bool *out_found);
// The same, for "today or, if it is gone, the last one that had the code": for history and for
// looking at old dossiers.
CHECKED Err agency_find_latest(Tx *tx, Str code, Agency *out, bool *out_found);
// Expected error: ERR_NOT_FOUND.
CHECKED Err agency_get(Cx *cx, Tx *tx, int64_t id, Agency *out);

// Itself and all below it on a day, itself first, then by depth and code.
CHECKED Err agency_list_subtree(Tx *tx, int64_t id, Date on, AgencyList *out);
// The ids of the same, and of every predecessor and past child: for permissions and for reports
// over a period in which the tree changed. Bounded by the number of agencies.
CHECKED Err agency_list_scope(Tx *tx, int64_t id, IdList *out);
// Whether id is top or somewhere below it (in the tree of id's own time); walks up, a few steps.
CHECKED Err agency_is_within(Tx *tx, int64_t id, int64_t top_id, bool *out);
typedef struct AgencyChildren {
    int64_t parent_id; // NO_INT: those at the top
    Date on;
    Str after_code; // empty: from the beginning
    int64_t limit;  // 1 … 1000
} AgencyChildren;

// The agencies directly below another one on a day, by code.
CHECKED Err agency_list_children(Tx *tx, const AgencyChildren *ask, AgencyList *out);

typedef struct Succession {
    int64_t old_id, new_id;
    Date on;         // the first day of the new one
    bool is_divided; // the old one was split among several
} Succession;

typedef struct SuccessionList {
    Succession *items;
    size_t n;
} SuccessionList;

// Who came before (new_id = id) and after (old_id = id).
CHECKED Err agency_list_successions(Tx *tx, int64_t id, SuccessionList *out);

// Adds one; id is chosen here (0 in *in), the code is normalised. Absent dates mean since ever and
// for ever. Expected errors: ERR_INPUT (fields), ERR_CONFLICT (the code is taken in that time).
CHECKED Err agency_add(Cx *cx, Tx *tx, const Agency *in, int64_t *out_id);
// Corrects a life in its place: name, kind, level, parent, first and last day; the code stays. What
// became another agency is a new life with a succession (agency_import). Expected errors: as
// agency_add, ERR_INPUT also when the parent lies below.
CHECKED Err agency_change(Cx *cx, Tx *tx, const Agency *in);

// What an import did, or would do with is_dry_run.
typedef struct AgencyImportCounts {
    int64_t read, added, changed, unchanged, links;
    int64_t
        matched_by_name; // rows of the old-to-new map whose code was not known, but the name was
} AgencyImportCounts;

// Reads one of the known layouts, recognised by its header line (or JSON Lines of agency_export):
// all rows or none. Lists of units before the map from old to new; each order of the lists gives
// the same rows. Expected errors: ERR_INPUT (field "12:parent" = line 12, column parent),
// ERR_STORAGE.
CHECKED Err agency_import(Cx *cx, Input *input, bool is_dry_run, AgencyImportCounts *out);
// JSON Lines, parents before children, then successions: what agency_import reads back exactly.
CHECKED Err agency_export(Cx *cx, Output *output);
