// The door of the room "procedures": the catalogue of administrative procedures (TTHC). A procedure
// changes by versions, each valid from a day; a dossier keeps the version of its reception for ever
// (NĐ 61/2018 Art. 17, NĐ 63/2010 Art. 8).
#pragma once

#include "base/channel.h"
#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar.h"

// What happens to the due date when a supplement arrives.
typedef enum SupplementMode {
    SUPPLEMENT_RESTART, // counted again from the complete dossier (NĐ 61/2018 Art. 19(4))
    SUPPLEMENT_RESUME,  // the time of waiting is a pause (the portal's formula)
    SUPPLEMENT_MODE_COUNT
} SupplementMode;

typedef enum OnlineLevel {
    ONLINE_NONE, // information only
    ONLINE_PART, // một phần
    ONLINE_FULL, // toàn trình
    ONLINE_LEVEL_COUNT
} OnlineLevel;

// Which waiting stops the clock, beside the supplement; a set.
enum {
    PAUSE_OBLIGATION = 1,   // financial obligation (tax, land)
    PAUSE_CONSULTATION = 2, // another agency is asked
    PAUSE_INSPECTION = 4,   // verification on the spot, council
    PAUSE_POSTING = 8,      // public posting prescribed by law
};

enum {
    PROCEDURE_CODE_BYTES = 35,
    PROCEDURE_NAME_BYTES = 4000,
    PROCEDURE_FIELD_BYTES = 300,
    PROCEDURE_TEXT_BYTES = 200000, // one long text, for example the sequence of steps
    PROCEDURE_PARTS_MAX = 1000,
    PROCEDURE_ROWS_MAX = 200, // of fees, ways and steps
};

// "1.001193", "1.001193.000.00.00.H36": *out_base is d.dddddd, *out_suffix the agency code it is
// the local form for, normalised ("H36"), or empty. false: not a code.
bool procedure_code_parse(Arena *arena, Str text, Str *out_base, Str *out_suffix);

// A limit of 0 in any unit but "same day" is no limit: nobody said how long it may take.
static inline bool limit_is_known(TimeLimit limit)
{
    return limit.unit == TIME_SAME_DAY || limit.value > 0;
}

// What intake pins. One row read by index.
typedef struct ProcedureVersion {
    int64_t id;           // of the version: the dossier keeps this
    int64_t procedure_id; // of the procedure: reports group by this
    int64_t field_id;     // of the field of activity (lĩnh vực)
    Str code;             // base code, with its suffix when it is a local form
    Str slug;             // for addresses: "1-001193-dang-ky-khai-sinh"
    Str name;
    Str field;
    int64_t number; // 1 for the first version
    Date valid_from, valid_to;
    bool is_suspended;              // no new receptions
    SupplementMode supplement_mode; // what a supplement does to the due date
    int64_t pauses;                 // set of PAUSE_…
    bool yields_document;           // a paper or file is handed over; else only an outcome
    OnlineLevel online_level;
    bool is_joint;                   // liên thông: several agencies, one entry
    TimeLimit limits[CHANNEL_COUNT]; // the ordinary way of each channel; see limit_is_known
    bool is_open[CHANNEL_COUNT];     // whether the channel is offered at all
    int64_t parts_needed;            // how many parts are mandatory
} ProcedureVersion;

// Whether it can be filed over the network, in part or whole.
static inline bool procedure_is_online(const ProcedureVersion *version)
{
    return version->online_level != ONLINE_NONE || version->is_open[CHANNEL_ONLINE];
}

typedef struct ProcedureAsk {
    Str code;
    Str agency_code;
    Date on;
} ProcedureAsk;

// The version in force on a day, for an agency: a local form (suffix H36) is preferred by agencies
// within H36, else the national one. code in any form, compared by its base; agency_code as stored
// (Agency.code), empty for the national form. A suspended one is returned, flagged.
// Expected error: ERR_NOT_FOUND.
CHECKED Err procedure_version_get_at(Cx *cx, Tx *tx, const ProcedureAsk *ask,
                                     ProcedureVersion *out);
// Expected error: ERR_NOT_FOUND.
CHECKED Err procedure_version_get(Cx *cx, Tx *tx, int64_t version_id, ProcedureVersion *out);

// Thành phần hồ sơ: one paper that belongs to the dossier.
typedef struct ProcedurePart {
    int64_t ordinal; // from 1: what a dossier's part refers to
    Str group;       // the case it is for ("Trường hợp …"); empty: always
    Str name;
    Str form;          // file name of the form to fill in; empty when there is none
    int64_t originals; // how many
    int64_t copies;
    bool is_mandatory;
} ProcedurePart;

typedef struct ProcedurePartList {
    ProcedurePart *items;
    size_t n;
} ProcedurePartList;

CHECKED Err procedure_list_parts(Tx *tx, int64_t version_id, ProcedurePartList *out);

typedef enum FeeKind {
    FEE_CHARGE,     // phí: the price of a service
    FEE_LEVY,       // lệ phí: fixed by the state
    FEE_OBLIGATION, // financial obligation, computed by somebody else
    FEE_KIND_COUNT
} FeeKind;

typedef enum FeeBasis {
    FEE_FIXED,   // amount, which may be 0: free
    FEE_LOCAL,   // the People's Council sets it: amount unknown, never 0
    FEE_UNKNOWN, // nobody said
    FEE_BASIS_COUNT
} FeeBasis;

typedef struct ProcedureFee {
    Channel channel;
    FeeKind kind;
    FeeBasis basis;
    int64_t amount; // đồng, or cents of the currency; NO_INT unless FEE_FIXED
    Str currency;   // "VND"
    Str unit;       // "bản", "trang", "hồ sơ"; empty: for the whole
    Str note;
} ProcedureFee;

typedef struct ProcedureFeeList {
    ProcedureFee *items;
    size_t n;
} ProcedureFeeList;

CHECKED Err procedure_list_fees(Tx *tx, int64_t version_id, ProcedureFeeList *out);

// A procedure that asks for money in some channel: a fixed amount, or one set locally.
typedef struct ProcedureCharged {
    int64_t procedure_id;
    OnlineLevel online_level;
} ProcedureCharged;

typedef struct ProcedureChargedList {
    ProcedureCharged *items;
    size_t n;
} ProcedureChargedList;

// Those in force on a day; bounded by the catalogue.
CHECKED Err procedure_list_charged(Tx *tx, Date on, ProcedureChargedList *out);

// Cách thức thực hiện: one way to file, with its own time limit. The first of a channel is the
// ordinary one; others are special cases that the note describes.
typedef struct ProcedureWay {
    Channel channel;
    TimeLimit limit; // see limit_is_known
    Str note;
} ProcedureWay;

typedef struct ProcedureWayList {
    ProcedureWay *items;
    size_t n;
} ProcedureWayList;

CHECKED Err procedure_list_ways(Tx *tx, int64_t version_id, ProcedureWayList *out);

// Quy trình nội bộ: who does what within how many working minutes.
typedef struct ProcedureStep {
    int64_t ordinal; // from 1
    Str process;     // which of several (paper, online); empty when there is one
    Str name;
    Str role;        // "receiver", "specialist", "leader" …
    int64_t minutes; // of working time allotted
} ProcedureStep;

typedef struct ProcedureStepList {
    ProcedureStep *items;
    size_t n;
} ProcedureStepList;

CHECKED Err procedure_list_steps(Tx *tx, int64_t version_id, ProcedureStepList *out);

// The long texts of the national record, as they are shown; empty ones are absent.
typedef enum ProcedureTextKind {
    PROCEDURE_SEQUENCE,     // trình tự thực hiện
    PROCEDURE_WAYS_RAW,     // cách thức thực hiện, as it came
    PROCEDURE_PARTS_RAW,    // thành phần hồ sơ, as it came
    PROCEDURE_LEGAL_BASIS,  // căn cứ pháp lý
    PROCEDURE_CONDITIONS,   // yêu cầu, điều kiện
    PROCEDURE_RESULT,       // kết quả xử lý
    PROCEDURE_APPLICANTS,   // đối tượng thực hiện
    PROCEDURE_PERFORMED_BY, // cơ quan thực hiện
    PROCEDURE_DECIDED_BY,   // cơ quan có thẩm quyền
    PROCEDURE_DELEGATED_TO, // cơ quan được uỷ quyền
    PROCEDURE_COORDINATED,  // cơ quan phối hợp
    PROCEDURE_RECEIVED_AT,  // địa chỉ tiếp nhận
    PROCEDURE_RELATED,      // thủ tục liên quan
    PROCEDURE_LEVELS,       // cấp thực hiện
    PROCEDURE_KIND,         // loại thủ tục
    PROCEDURE_DECISION,     // số quyết định
    PROCEDURE_MINISTRY,     // bộ, ngành
    PROCEDURE_SOURCE_URL,   // where the record was read
    PROCEDURE_SOURCE_ID,    // formality_id of the portal
    PROCEDURE_DESCRIPTION,  // a short description in plain words
    PROCEDURE_TEXT_COUNT
} ProcedureTextKind;

typedef struct ProcedureTexts {
    Str of[PROCEDURE_TEXT_COUNT]; // NO_STR when empty
} ProcedureTexts;

CHECKED Err procedure_get_texts(Tx *tx, int64_t version_id, ProcedureTexts *out);

// Search in the versions in force on a day: all words, in any order, the last one as a beginning;
// accents and the place of tone marks do not matter. Best first: found in the name, then with the
// field, then in the texts; shorter names first. Empty q: all, by name.
typedef struct ProcedureSearch {
    Str q;
    Str field;     // name of a field, folded before comparing; empty: all
    Date on;       // today
    int64_t limit; // 1 … 200
    Str cursor;    // ProcedurePage.next of the page before; empty: the first
} ProcedureSearch;

typedef struct ProcedureHit {
    Str code, slug, name, field;
    bool is_suspended;
    OnlineLevel online_level;
} ProcedureHit;

typedef struct ProcedurePage {
    ProcedureHit *items;
    size_t n;
    Str next; // empty on the last page
} ProcedurePage;

// Expected error: ERR_INPUT (cursor, limit).
CHECKED Err procedure_search(Cx *cx, Tx *tx, const ProcedureSearch *search, ProcedurePage *out);

// The same on a snapshot of its own, and one version in force as JSON (a line of
// procedure_export; agency_code in any form). Expected error: ERR_NOT_FOUND.
CHECKED Err procedure_find_page(Cx *cx, const ProcedureSearch *search, ProcedurePage *out);
CHECKED Err procedure_get_json(Cx *cx, const ProcedureAsk *ask, Str *out_json);

typedef struct ProcedureField {
    int64_t id;
    Str name;
    int64_t procedures; // in force on that day
} ProcedureField;

typedef struct ProcedureFieldList {
    ProcedureField *items;
    size_t n;
} ProcedureFieldList;

// All fields of activity with a procedure in force on a day, by name.
CHECKED Err procedure_list_fields(Tx *tx, Date on, ProcedureFieldList *out);
// Expected error: ERR_NOT_FOUND.
CHECKED Err procedure_field_get(Cx *cx, Tx *tx, int64_t field_id, Str *out_name);
// The national form of a slug's procedure: reads the code at its beginning, so that a renamed
// procedure keeps its old addresses. Expected error: ERR_NOT_FOUND.
CHECKED Err procedure_get_by_slug(Cx *cx, Tx *tx, Str slug, Date on, ProcedureVersion *out);

// What a procedure is called in its newest version, for the rows of reports.
typedef struct ProcedureLabel {
    Str code, name, field;
} ProcedureLabel;

CHECKED Err procedure_label_find(Tx *tx, int64_t procedure_id, ProcedureLabel *out,
                                 bool *out_found);

// A placeholder for history that names an unknown procedure (import history --create-missing):
// the code is its name, no limit, valid since ever. Any text up to PROCEDURE_NAME_BYTES is a code
// here. Expected errors: ERR_INPUT, ERR_CONFLICT (it exists).
CHECKED Err procedure_add_missing(Cx *cx, Tx *tx, Str code, int64_t *out_version_id);

// What an import did, or would do with is_dry_run.
typedef struct ProcedureImportCounts {
    int64_t read, added, changed, unchanged;
    int64_t ways, ways_unread;   // channels in the flattened text; texts that could not be read
    int64_t parts, parts_unread; // likewise for the papers
    int64_t steps_short;         // processes whose hours do not fill their limit
} ProcedureImportCounts;

typedef struct ProcedureImport {
    Date valid_from; // of new versions whose record does not say; absent: today
    bool is_dry_run;
} ProcedureImport;

// Reads the national JSON Lines, our own JSON Lines (procedure_export) or a CSV list: all or none.
// A record that changed begins a new version, an unchanged one does nothing. Expected errors:
// ERR_INPUT (field "12:ma_thu_tuc" = line 12), ERR_STORAGE.
CHECKED Err procedure_import(Cx *cx, Input *input, const ProcedureImport *how,
                             ProcedureImportCounts *out);
// What an administrator changes by hand; everything else stays as it is in the version before.
typedef struct ProcedureChange {
    Str code;
    Str suffix; // empty: the national form; else the agency whose local form is changed or begun
    Date from;  // first day of the new version; dossiers keep the version of their reception
    bool is_suspended;
    SupplementMode supplement_mode;
    OnlineLevel online_level;
    bool is_open[CHANNEL_COUNT];
    TimeLimit limits[CHANNEL_COUNT]; // of the ordinary way of an open channel
    const int64_t *fees;             // đồng, one for each fee of the version; NO_INT: not known
    size_t n_fees;
} ProcedureChange;

// Part of the caller's transaction. Expected errors: ERR_NOT_FOUND, ERR_INPUT (a limit that cannot
// be), ERR_CONFLICT (a later version begins on or after that day).
CHECKED Err procedure_change(Cx *cx, Tx *tx, const ProcedureChange *change);
// JSON Lines, one version a line, by code and number: what procedure_import reads back exactly.
CHECKED Err procedure_export(Cx *cx, Output *output);

// "When would it be due": by the limit of a procedure (its code) or, without one, by that given.
typedef struct DueAsk {
    Str procedure;   // empty: limit counts
    Channel channel; // of the procedure; CHANNEL_COUNT: the first that has a limit
    TimeLimit limit;
    Str agency; // code; its calendar and its local form of the procedure; empty: the national ones
    Instant from;
} DueAsk;

// Expected errors: ERR_NOT_FOUND (procedure, agency), ERR_CONFLICT (the procedure has no limit),
// ERR_INPUT (the limit or the moment cannot be).
CHECKED Err due_ask(Cx *cx, const DueAsk *ask, DueTrace *trace, Due *out);
