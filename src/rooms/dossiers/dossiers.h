// The door of the room "dossiers": a citizen's application from intake to result, its history in
// and out, and the counters that reports add up. Events in the ledger are the truth; the row of a
// dossier and every counter are folds of them, written in the same transaction.
#pragma once

#include "base/cx.h"
#include "base/hash.h"
#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/life.h"
#include "rooms/procedures/procedures.h"

enum {
    DOSSIER_CODE_BYTES_MAX = 100,
    DOSSIER_PARTS_MAX = 100,
    DOSSIER_LIST_MAX = 200, // rows of one page
    DOSSIER_DUE_MAX = 1000, // rows of dossier_list_due
    CHECK_CODE_LENGTH = 8,
};

// Chủ hồ sơ. Personal data: kept outside the chain, never in logs. Only the name must be given.
typedef struct Applicant {
    Str name;
    Str id_number; // số định danh cá nhân, or the code of an organisation
    Str phone, email, address;
} Applicant;

// One row of the list of papers on the receipt (Mẫu 01).
typedef struct DossierPart {
    Str name;
    int64_t originals, certified_copies, photocopies;
} DossierPart;

typedef struct DossierPartList {
    DossierPart *items;
    size_t n;
} DossierPartList;

// What else was said or noted, by name: what the form of a procedure asks for, who came instead of
// the applicant, where the result shall go, who took it. Personal: kept outside the chain.
typedef struct DossierDetail {
    Str name, value;
} DossierDetail;

typedef struct DossierDetails {
    DossierDetail *items;
    size_t n;
} DossierDetails;

enum {
    DOSSIER_DETAILS_MAX = 60
};

// Names that mean the same everywhere; forms of procedures add their own.
#define DETAIL_BORN_ON        "born_on"        // dd/mm/yyyy
#define DETAIL_SEX            "sex"            // as on the card
#define DETAIL_SETS           "sets"           // số bộ hồ sơ
#define DETAIL_AGENT          "agent"          // người được uỷ quyền: name
#define DETAIL_AGENT_ID       "agent_id"       // his ID number
#define DETAIL_AGENT_PAPER    "agent_paper"    // what shows the authority
#define DETAIL_RESULT_BY      "result_by"      // code of a Channel: how the result is wanted
#define DETAIL_RESULT_ADDRESS "result_address" // of post
#define DETAIL_CONSENT        "consent"        // how the applicant agreed to be helped
#define DETAIL_SIGNER         "signer"         // of the result
#define DETAIL_RESULT_NUMBER  "result_number"  // số ký hiệu
#define DETAIL_RETURNED_BY    "returned_by"    // code of a Channel
#define DETAIL_RECEIVER       "receiver"       // who took the result: name
#define DETAIL_RECEIVER_ID    "receiver_id"    // his ID number
#define DETAIL_RECEIVER_PAPER "receiver_paper" // authority, when he is not the applicant
#define DETAIL_ORIGINALS      "originals"      // "returned": given back with the result
#define DETAIL_SIGNED         "signed"         // "paper": signed on the hand-over slip
#define DETAIL_TRACKING       "tracking"       // number of the postal item

Str detail_find(const DossierDetails *details, const char *name); // NO_STR when absent

typedef struct DossierIntake {
    Str procedure; // code, with or without local suffix
    Str agency;    // code of the receiving agency
    Channel channel;
    Applicant applicant;
    DossierPartList parts;
    DossierDetails details;
    Str note;
    Instant at;      // NO_INSTANT: now. Earlier: entered later, after an outage
    Str slip;        // then: number of the paper slip; NO_STR: none
    Str assisted_by; // account of the officer who files for the applicant; NO_STR: he files himself
} DossierIntake;

// What the applicant gets in hand: durable once the caller's transaction is committed.
typedef struct DossierReceipt {
    int64_t id;
    Str code;
    Str check_code; // 8 letters and digits, 40 random bits: with the code it opens the public page
    Instant received_at;
    Instant due_at; // NO_INSTANT: the procedure has no limit, a data error that reports name
    int64_t seq;    // of the event in the ledger
    Digest hash;
} DossierReceipt;

// Receives a dossier: code, check code, due date, event, counters, in one transaction.
// Expected errors: ERR_INPUT (unknown or suspended procedure, unknown agency, fields), ERR_BUSY,
// ERR_STORAGE.
CHECKED Err dossier_receive(Cx *cx, const DossierIntake *intake, DossierReceipt *out);
// Receives, resolves and returns in one transaction what is due the same day (NĐ 61/2018 Art.
// 17(4): no receipt unless asked for, but the case is logged). Which result, signed by whom, and
// who took it stand in details of the two events. Expected errors: as above; ERR_INPUT (field
// "procedure": it is not due the same day), ERR_FORBIDDEN.
typedef struct DossierInstant {
    DossierIntake intake;
    DossierDetails result, hand_over;
} DossierInstant;

CHECKED Err dossier_receive_instant(Cx *cx, const DossierInstant *instant, DossierReceipt *out);
// Takes an online submission that still has to be received (state 1): no clock yet.
CHECKED Err dossier_submit(Cx *cx, const DossierIntake *intake, DossierReceipt *out);

// The current row of a dossier.
typedef struct Dossier {
    int64_t id;
    Str code, check_code;
    int64_t agency_id; // received it and counts it
    Str agency, agency_name;
    int64_t holder_id; // where it lies now
    Str holder, holder_name;
    int64_t procedure_id, version_id; // the version valid at reception, pinned
    Str procedure, procedure_name, field;
    Str applicant_name;
    Str step, actor; // of the newest event
    Str assignee;    // account on whose desk it lies; NO_STR: nobody's yet
    DossierFold fold;
} Dossier;

typedef struct DossierList {
    Dossier *items;
    size_t n;
} DossierList;

// Codes are compared without regard to ASCII case.
CHECKED Err dossier_find(Cx *cx, Str code, Dossier *out, bool *out_found);
CHECKED Err dossier_get(Cx *cx, Str code, Dossier *out);         // ERR_NOT_FOUND
CHECKED Err dossier_get_by_id(Cx *cx, int64_t id, Dossier *out); // as dossier_get
// For the public: the same answer for an unknown code and a wrong check code. ERR_NOT_FOUND.
CHECKED Err dossier_get_checked(Cx *cx, Str code, Str check_code, Dossier *out);

// An event entered here. Which fields of event matter depends on its kind, as in the history file.
typedef struct DossierAction {
    DossierEvent event;    // dossier = code; at NO_INSTANT: now; recorded_at is not looked at
    Str reason, note;      // free text: kept outside the chain
    DossierPartList parts; // supplement_requested: what is missing
    DossierDetails details;
    Str check_code; // the applicant's proof, for a withdrawal
} DossierAction;

// Records one event of a dossier's life.
// Expected errors: ERR_CONFLICT (the rules say no: the problem says why), ERR_NOT_FOUND, ERR_INPUT.
CHECKED Err dossier_record(Cx *cx, const DossierAction *action, Dossier *out);

// Names for people.
TextKey life_refusal_text(LifeRefusal refusal);
TextKey dossier_state_text(const DossierFold *fold);
TextKey event_kind_text(DossierEventKind kind);
TextKey channel_text(Channel channel);
TextKey timeliness_text(Timeliness timeliness);

// One entry of the timeline, newest last.
typedef struct DossierMoment {
    DossierEvent event;
    int64_t seq;
    Digest hash;
    Str reason, note;
    Applicant applicant; // of received, submitted and corrected events
    DossierDetails details;
    DossierPartList parts;
} DossierMoment;

typedef struct DossierMomentList {
    DossierMoment *items;
    size_t n;
} DossierMomentList;

CHECKED Err dossier_timeline(Cx *cx, int64_t dossier_id, DossierMomentList *out);

// A hand-over to another agency, with its own clock.
typedef struct DossierLeg {
    int64_t number;
    Str agency, agency_name;
    Instant received_at, due_at, ended_at;
} DossierLeg;

typedef struct DossierLegList {
    DossierLeg *items;
    size_t n;
} DossierLegList;

CHECKED Err dossier_legs(Cx *cx, int64_t dossier_id, DossierLegList *out);

// ---- Who looked at the personal data of a dossier, and what for

enum {
    LOOK_ACCOUNT_BYTES = 64,
    LOOK_PURPOSE_BYTES = 300,
    LOOKS_SHOWN = 100,
};

// Points to nothing, so that it can be written after the answer.
typedef struct DossierLook {
    int64_t dossier_id;
    Instant at;
    char account[LOOK_ACCOUNT_BYTES];
    char purpose[LOOK_PURPOSE_BYTES]; // "work": it was his to work on; else what he gave, or ""
} DossierLook;

// For whoever looks now. Texts that are too long are cut at a character.
DossierLook dossier_look_make(const Cx *cx, const Dossier *dossier, Str purpose);
// Whether it is the actor's to work on: on his desk or that of somebody he stands in for, on
// nobody's of his agency, or he is asked about it. Otherwise he looks beyond his work.
CHECKED Err dossier_is_own_work(Cx *cx, const Dossier *dossier, bool *out);
// note is a DossierLook. One row a person, day and purpose; further looks are counted.
CHECKED Err dossier_look_write(Cx *cx, Tx *tx, void *note);

typedef struct DossierLookLine {
    Date day;
    Str account, purpose;
    Instant first_at, last_at;
    int64_t times;
} DossierLookLine;

typedef struct DossierLookList {
    DossierLookLine *items;
    size_t n;
} DossierLookList;

// Newest day first, at most LOOKS_SHOWN: for the staff and for the citizen whose data it is.
CHECKED Err dossier_looks(Cx *cx, int64_t dossier_id, DossierLookList *out);

// Where the actor works; who has no agency of his own works for the first one at the top.
// Expected error: ERR_NOT_FOUND (there is no agency yet).
CHECKED Err agency_of_actor(Cx *cx, Agency *out);

// A question to a colleague or another agency about a dossier; the words stand in the timeline.
typedef struct DossierQuestion {
    int64_t number;
    Str agency, agency_name; // who is asked; NO_STR: nobody said
    Str account;             // NO_STR: whoever answers there
    Instant asked_at, due_at, answered_at;
    Instant closed_at; // answered, or the dossier ended
} DossierQuestion;

typedef struct DossierQuestionList {
    DossierQuestion *items;
    size_t n;
} DossierQuestionList;

CHECKED Err dossier_questions(Cx *cx, int64_t dossier_id, DossierQuestionList *out);

// Why the due date is what it is, day by day, on the calendar of today.
typedef struct DossierWhy {
    DueReason *items; // none: given from outside, no limit, or a date that counts on after a pause
    size_t n;
    bool has_changed; // the calendar has changed since: the printed date stays as promised
    // Until when a dossier that lies at reception must be sent on: the same day, or after 15:00 the
    // next working morning (NĐ 61/2018 Art. 18); NO_INSTANT once it is being handled.
    Instant hand_over_by;
} DossierWhy;

CHECKED Err dossier_explain(Cx *cx, const Dossier *dossier, DossierWhy *out);

// The time limit of the pinned version for the channel it came by.
CHECKED Err dossier_get_limit(Cx *cx, const Dossier *dossier, TimeLimit *out);
// The signed statement of its reception, which a phone can check (docs/ledger.md). Expected error:
// ERR_CONFLICT (not received yet).
CHECKED Err dossier_sign_reception(Cx *cx, const Dossier *dossier, const DossierMomentList *moments,
                                   Str *out);

// Lists, newest reception first; absent filters do not filter.
typedef struct DossierFilter {
    int64_t agency_id; // received there; NO_INT: any
    int64_t holder_id; // lies there now
    int64_t procedure_id;
    int64_t state; // DossierState, NO_INT
    bool open;     // not ended
    bool overdue;  // open and past its due date
    Str q;         // code, or the beginning of the applicant's name, accents do not matter
    Str cursor;    // of the page before; NO_STR: the first page
    int64_t limit; // 1 … DOSSIER_LIST_MAX
} DossierFilter;

// Puts the agency and procedure of their codes into a filter; unknown ones become fields of the
// problem. Empty codes change nothing.
CHECKED Err dossier_filter_name(Cx *cx, Str agency, Str procedure, DossierFilter *filter);
// out_next is NO_STR on the last page. Who has an agency of his own sees no more than what that
// agency reaches; without agency_id he sees his own.
CHECKED Err dossier_list(Cx *cx, const DossierFilter *filter, DossierList *out, Str *out_next);
// What lies with an agency, most urgent first.
CHECKED Err dossier_worklist(Cx *cx, const DossierFilter *filter, DossierList *out, Str *out_next);
typedef struct DossierPeriod {
    int64_t agency_id; // received there; NO_INT: where the actor works
    Date from, to;     // of reception, inclusive
    Str after_code;    // the last dossier of the page before; NO_STR: from the first
    int64_t limit;
} DossierPeriod;

// Oldest reception first. Expected error: ERR_NOT_FOUND (an agency out of reach).
CHECKED Err dossier_list_period(Cx *cx, const DossierPeriod *period, DossierList *out);
// What waits at the counter of an agency, longest wait first.
typedef enum DossierQueue {
    DOSSIER_QUEUE_SUBMITTED, // not received yet
    DOSSIER_QUEUE_GUIDED,    // asked for papers before reception
    DOSSIER_QUEUE_READY,     // the result lies ready
} DossierQueue;

typedef struct DossierWait {
    DossierQueue queue;
    Str cursor;
    int64_t limit;
} DossierWait;

// Of where the actor works.
CHECKED Err dossier_list_waiting(Cx *cx, const DossierWait *wait, DossierList *out, Str *out_next);

// ---- Desks: what lies with whom, by risk

typedef enum DeskGroup {
    DESK_OVERDUE,
    DESK_TODAY, // due today, later than now
    DESK_SOON,  // within the next two working days
    DESK_LATER,
    DESK_PAUSED, // the clock stands still
    DESK_NO_DUE, // a data error
    DESK_GROUP_COUNT
} DeskGroup;

enum {
    DESK_COUNT_MAX = 1000, // counts stop there
    DESK_QUESTIONS_MAX = 100,
};

typedef struct Desk {
    Str account;       // whose; NO_STR: the agency's
    int64_t agency_id; // looked at without an account
} Desk;

typedef struct DeskQuery {
    Desk desk;
    DeskGroup group;
    Str cursor; // of the page before; NO_STR: the first page
    int64_t limit;
} DeskQuery;

typedef struct DeskCounts {
    int64_t n[DESK_GROUP_COUNT]; // each at most DESK_COUNT_MAX
} DeskCounts;

// Who may look is the caller's to decide: his own, of whom he stands in for, or of an agency that
// he reaches. out_next is NO_STR on the last page. Expected error: ERR_INPUT (cursor).
CHECKED Err desk_list(Cx *cx, const DeskQuery *query, DossierList *out, Str *out_next);
CHECKED Err desk_count(Cx *cx, const Desk *desk, DeskCounts *out);
// Received and on nobody's desk.
CHECKED Err desk_list_unassigned(Cx *cx, int64_t agency_id, Str cursor, DossierList *out,
                                 Str *out_next);
CHECKED Err desk_count_unassigned(Cx *cx, int64_t agency_id, int64_t *out);
// Results that wait for somebody's approval.
CHECKED Err desk_list_drafted(Cx *cx, Str account, Str cursor, DossierList *out, Str *out_next);
CHECKED Err desk_count_drafted(Cx *cx, Str account, int64_t *out);

typedef struct AskedQuestion {
    int64_t dossier_id, number;
    Str code;
    Instant asked_at, due_at, dossier_due_at;
} AskedQuestion;

typedef struct AskedQuestionList {
    AskedQuestion *items;
    size_t n;
} AskedQuestionList;

// Questions that wait for an answer of a person, or of an agency as a whole; at most
// DESK_QUESTIONS_MAX, most urgent first.
CHECKED Err desk_list_questions(Cx *cx, const Desk *desk, AskedQuestionList *out);

// What an event would do, by the same rules that will judge it, before anything is written.
typedef struct DossierForesight {
    LifeRefusal refusal; // LIFE_OK: it may be; a reason is taken as given
    bool is_allowed;     // to the actor, on this desk
    Instant due_before, due_after;
    bool stops_clock;                // from now on
    bool starts_clock;               // again
    bool ends;                       // the dossier's clock
    SupplementMode after_supplement; // what papers handed in later do to the date
} DossierForesight;

// Expected error: ERR_NOT_FOUND.
CHECKED Err dossier_foresee(Cx *cx, const DossierAction *action, DossierForesight *out);

// Every dossier by id, in constant memory, for exports.
typedef Err DossierVisit(void *state, const Dossier *dossier);
CHECKED Err dossier_each(Cx *cx, DossierVisit *visit, void *state);

// ---- History: what happened elsewhere, or here

typedef struct HistoryEvent {
    DossierEvent event;
    Applicant applicant;
    DossierDetails details;
    DossierPartList parts;
    Str reason, note;
    Str salt_hex;   // of an earlier export: gives the same ledger again
    Str check_code; // likewise
    int64_t line;   // of the file, for messages
} HistoryEvent;

typedef struct HistoryImport HistoryImport;

typedef struct HistoryTotals {
    int64_t events, dossiers, procedures_created, agencies_created;
} HistoryTotals;

// All inside one transaction of the caller, so that an import is whole or nothing. Events of one
// dossier in order; dossiers may interleave, though runs of one dossier are faster.
CHECKED Err history_begin(Cx *cx, Tx *tx, bool create_missing, HistoryImport **out);
// ERR_INPUT with the line and field when the event cannot be.
CHECKED Err history_add(HistoryImport *import, const HistoryEvent *event);
CHECKED Err history_end(HistoryImport *import, HistoryTotals *out);

typedef Err HistoryVisit(void *state, const HistoryEvent *event);
// Every event in the order of recording; constant memory. What was computed by our clock is in
// event.promised, what was given from outside in event.due.
CHECKED Err history_each(Cx *cx, HistoryVisit *visit, void *state);

typedef struct HistoryFileHow {
    Str map; // JSON of a map for logs of other systems; NO_STR: none
    bool create_missing;
    bool is_dry_run;
} HistoryFileHow;

// Reads a history file (docs/history.md: JSON Lines, CSV, XES) in constant memory, all or nothing.
// Expected errors: ERR_INPUT (the problem names line and field), ERR_LIMIT, ERR_STORAGE.
CHECKED Err history_file_import(Cx *cx, Input *input, const HistoryFileHow *how,
                                HistoryTotals *out);
// JSON Lines in the order of recording: read into an empty installation it gives the same ledger.
CHECKED Err history_file_export(Cx *cx, Output *output);
// XES (IEEE 1849), one trace a dossier; read again it gives the same events.
CHECKED Err history_xes_export(Cx *cx, Output *output);

// ---- Counters

// Sums over all days up to one, per procedure.
typedef struct TallySum {
    int64_t procedure_id;
    int64_t n[TALLY_KIND_COUNT];
} TallySum;

typedef struct TallySumList {
    TallySum *items;
    size_t n;
} TallySumList;

// Everything of an agency up to and including day, as known now, or as it was known at as_of.
// Levels (overdue, paused, pending without due) are the state at the end of that day; flows of a
// period are the difference of two sums. The work does not grow with the number of dossiers.
CHECKED Err tally_through(Tx *tx, int64_t agency_id, Date day, Instant as_of, TallySumList *out);

// The agencies that have counted anything so far, by id.
CHECKED Err tally_list_agencies(Tx *tx, IdList *out);

// ---- From a figure to its dossiers

typedef enum FigureKind {
    FIGURE_RECEIVED_TOTAL, // in the order of the columns of form 06a
    FIGURE_RECEIVED_ONLINE,
    FIGURE_RECEIVED_DIRECT,
    FIGURE_CARRIED_OVER,
    FIGURE_RESOLVED_TOTAL,
    FIGURE_RESOLVED_EARLY,
    FIGURE_RESOLVED_ON_TIME,
    FIGURE_RESOLVED_LATE,
    FIGURE_PENDING_TOTAL,
    FIGURE_PENDING_IN_TIME,
    FIGURE_PENDING_OVERDUE,
    FIGURE_PAUSED,
    FIGURE_WITHDRAWN,
    FIGURE_REFUSED,
    FIGURE_MISSING_DUE,
    FIGURE_KIND_COUNT
} FigureKind;

typedef struct FigureQuery {
    FigureKind kind;
    IdList agencies;   // whose figure it is, for example a unit and all below it
    IdList procedures; // only these; items NULL: all
    Date from, to;     // inclusive
    Instant as_of;     // NO_INSTANT: as known now
    Str cursor;
    int64_t limit;
} FigureQuery;

// Exactly the dossiers that the counters counted: each is folded again up to the end of the period.
CHECKED Err figure_list(Cx *cx, const FigureQuery *query, DossierList *out, Str *out_next);

// ---- News: what was recorded here, for the room that tells people of it

typedef struct DossierNews {
    int64_t seq; // of the event
    DossierEvent event;
    Str reason;
    Dossier dossier;     // as it stands now
    Applicant applicant; // the newest contact that was given
} DossierNews;

typedef struct DossierNewsList {
    DossierNews *items;
    size_t n;
    int64_t seq;   // how far the ledger was read
    bool has_more; // the limit was reached before its end
} DossierNewsList;

// The events after a seq, at most limit of them looked at. What an import brought is left out, and
// so is what was recorded before since.
CHECKED Err dossier_news(Cx *cx, int64_t after_seq, Instant since, int64_t limit,
                         DossierNewsList *out);

// The newest name, phone and e-mail that any event of the dossier says.
CHECKED Err dossier_contact_get(Cx *cx, int64_t dossier_id, Applicant *out);
// Open dossiers that lie with an agency and are due after one moment and before another, soonest
// first, at most DOSSIER_DUE_MAX.
CHECKED Err dossier_list_due(Cx *cx, int64_t holder_id, Instant from, Instant to, DossierList *out);

// ---- Verification

typedef struct DossiersVerdict {
    int64_t dossiers, counters;
    bool ok;
    Str what;    // English: "dossier row", "counter" …
    Str subject; // code of the dossier, or key of the counter
    Str expected, found;
} DossiersVerdict;

// Folds every event again and compares every row and counter. The ledger itself is checked by
// ledger_verify.
CHECKED Err dossiers_verify(Cx *cx, DossiersVerdict *out);
