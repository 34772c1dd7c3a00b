// The life of a dossier as values: states, events, and the fold that makes one from the other.
// Pure: the same functions serve intake, history import, verify and the drill-down of a report.
// Source of the rules: the national status codes and NĐ 61/2018 Arts. 17–20 as kept by
// NĐ 118/2025; the clocks are the calendar's.
#pragma once

#include "base/channel.h"
#include "base/date.h"
#include "base/err.h"

// TrangThaiHoSo, the national status codes.
typedef enum DossierState {
    DOSSIER_NEW = 0,        // no event yet
    DOSSIER_SUBMITTED = 1,  // Mới đăng ký
    DOSSIER_RECEIVED = 2,   // Được tiếp nhận
    DOSSIER_REJECTED = 3,   // Không được tiếp nhận
    DOSSIER_WORKING = 4,    // Đang xử lý
    DOSSIER_SUPPLEMENT = 5, // Yêu cầu bổ sung giấy tờ
    DOSSIER_PAYMENT = 6,    // Yêu cầu thực hiện nghĩa vụ tài chính
    DOSSIER_WITHDRAWN = 7,  // Công dân yêu cầu rút hồ sơ
    DOSSIER_STOPPED = 8,    // Dừng xử lý: suspended, or ended by a refusal
    DOSSIER_RESOLVED = 9,   // Đã xử lý xong
    DOSSIER_RETURNED = 10,  // Đã trả kết quả
    DOSSIER_STATE_COUNT
} DossierState;

typedef enum DossierOutcome {
    OUTCOME_NONE, // still open, or never received
    OUTCOME_RESOLVED,
    OUTCOME_REFUSED, // after reception: Mẫu 03 as the result (NĐ 61/2018 Art. 19(8))
    OUTCOME_WITHDRAWN,
    OUTCOME_COUNT
} DossierOutcome;

typedef enum DossierEventKind {
    EVENT_NONE,
    EVENT_SUBMITTED,
    EVENT_RECEIVED,
    EVENT_REFUSED,
    EVENT_TRANSFERRED,
    EVENT_STEP,
    EVENT_SUPPLEMENT_REQUESTED,
    EVENT_SUPPLEMENT_RECEIVED,
    EVENT_PAYMENT_REQUESTED,
    EVENT_PAID,
    EVENT_SUSPENDED,
    EVENT_RESUMED,
    EVENT_EXTENDED,
    EVENT_RESOLVED,
    EVENT_RETURNED,
    EVENT_WITHDRAWN,
    EVENT_CORRECTED, // ours: old and new value of a field, linked to the dossier it mends
    EVENT_KIND_COUNT
} DossierEventKind;

// Work inside an agency, recorded as steps with these names; any other name is a step, too, and
// says nothing about who holds the dossier. Names stand in the ledger: never rename.
typedef enum DossierStep {
    STEP_OTHER,     // a name of its own: histories, notes of other systems
    STEP_ASSIGNED,  // given to somebody, or taken by him
    STEP_FORWARDED, // passed on
    STEP_SENT_BACK, // returned to whom it came from, for example a draft that is not approved
    STEP_CONSULTED, // somebody is asked; the dossier stays where it is
    STEP_OPINION,   // the answer to such a question
    STEP_DRAFTED,   // a result waits for approval with the assignee
    STEP_APPROVED,  // the leader agrees; the assignee issues it
    STEP_NOTED,     // a note for colleagues
    STEP_COUNT
} DossierStep;

// Beside the way of the dossier: it stays where it is.
static inline bool step_is_aside(DossierStep step)
{
    return step == STEP_CONSULTED || step == STEP_OPINION || step == STEP_NOTED;
}

// What may happen while the clock stands still.
static inline bool step_fits_pause(DossierStep step)
{
    return step == STEP_ASSIGNED || step == STEP_FORWARDED || step == STEP_OPINION ||
           step == STEP_NOTED;
}

Str step_name(DossierStep step); // "sent_back"; NO_STR for STEP_OTHER
DossierStep step_parse(Str name);

Str event_kind_name(DossierEventKind kind); // "supplement_requested"
bool event_kind_parse(Str name, DossierEventKind *out);
// "processing"; a stopped dossier that was refused is "refused".
Str dossier_status_name(DossierState state, DossierOutcome outcome);
bool dossier_status_parse(Str name, DossierState *out);

// One event, as recorded. Absent: NO_STR, NO_INSTANT. Texts belong to whoever made the event.
typedef struct DossierEvent {
    DossierEventKind kind;
    Instant at;          // when it happened; may be claimed, never before the event before it
    Instant recorded_at; // when it was entered
    Str dossier;         // its code
    Str agency;          // received: the agency that received it and counts it
    Str procedure;       // submitted, received: code; corrected: the new one
    Channel channel;     // submitted, received
    Instant due;         // given from outside: by a source's history, or the new date of extended
    Instant promised;    // computed by our clock: due date from this event on
    Instant leg_due;     // transferred: until when the receiving agency has to answer
    Str to;              // transferred: agency code
    Str step;            // step: its name
    Str assignee;        // step: account whose turn it is; consulted, opinion: who was asked
    Instant step_due;    // step: until when
    Str actor;
    Str field; // corrected: which field
    Str old_value, new_value;
    Str assisted_by;  // submitted, received online: the officer who filed it for the applicant
    Str acting_for;   // what the actor did for an absent colleague: that one's account (ký thay)
    Str file_hex;     // step approved: SHA-256 of the file that was agreed to
    Str slip;         // received on paper and entered later (nhập bù): number of the paper slip
    Str private_text; // JSON of what is personal or free text: kept outside the chain
    Str private_hex;  // its salted digest, as in the chain
} DossierEvent;

// What is known of a dossier after its events so far. A plain value: copy it to try something.
typedef struct DossierFold {
    DossierState state;
    DossierOutcome outcome;
    DossierState resume_state; // where supplement, payment and suspension go back to
    Channel channel;
    Instant submitted_at, received_at, ended_at, returned_at;
    Instant due_at, due_original;
    bool due_given;    // by the source of an import
    Instant paused_at; // since when the clock stands still; kept when the dossier ends in a pause
    Instant last_at;   // of the newest event
    int supplements;   // requests so far
    int extensions;
    int legs;           // hand-overs to other agencies so far
    int events;         // folded so far
    Instant step_since; // since when the present step or holder has it
    Instant step_due;   // until when; absent: the dossier's due date binds
    Date overdue_from;  // first day it stands as overdue in the counters; NO_DATE: not marked
} DossierFold;

// One change of the counters: n more of kind on day. What a report adds up.
typedef enum TallyKind {
    TALLY_RECEIVED_ONLINE,   // flows, on the day they happen
    TALLY_RECEIVED_DIRECT,   // counter and post
    TALLY_RECEIVED_ASSISTED, // of those online: filed by an officer for the applicant
    TALLY_RESOLVED_EARLY,    // ended, by date (form 06: the day of the end against the due day)
    TALLY_RESOLVED_ON_TIME,
    TALLY_RESOLVED_LATE,
    TALLY_WITHDRAWN,       // of the ended: by withdrawal
    TALLY_REFUSED,         // of the ended: by refusal after reception
    TALLY_RESOLVED_NO_DUE, // of the ended: without a due date, a data error counted as late
    TALLY_OVERDUE,         // levels: +1 on the first day, -1 on the first day no longer
    TALLY_PAUSED,
    TALLY_PENDING_NO_DUE,
    TALLY_KIND_COUNT
} TallyKind;

typedef struct TallyChange {
    TallyKind kind;
    Date day;
    int n;
} TallyChange;

enum {
    TALLY_CHANGES_MAX = 8
};

typedef struct TallyChanges {
    TallyChange items[TALLY_CHANGES_MAX];
    size_t n;
} TallyChanges;

// Who has the dossier on the desk and at which step, beside the fold: texts of the newest event
// that says so.
typedef struct StepStand {
    Str step, assignee; // NO_STR: none
} StepStand;

// Takes one event in. A hand-over to another agency leaves the desk empty.
void step_tell(StepStand *stand, const DossierEvent *event);

void fold_begin(DossierFold *out);
// Takes one event in. changes may be NULL. The event must be possible (life_refusal said so):
// asserted. A corrected event changes no fold; the service moves its counters.
void fold_event(DossierFold *fold, const DossierEvent *event, TallyChanges *changes);

// Why an event may not follow, LIFE_OK when it may.
typedef enum LifeRefusal {
    LIFE_OK,
    LIFE_BEFORE_RECEPTION, // nothing but submission comes before reception
    LIFE_ALREADY_RECEIVED, //
    LIFE_ENDED,            // resolved, refused or withdrawn: only the return may follow
    LIFE_WITHDRAWN,        // nothing follows a withdrawal
    LIFE_REJECTED,         // nothing follows a refused reception
    LIFE_NOT_RESOLVED,     // returned before resolved
    LIFE_NOT_PAUSED,       // an answer without its question
    LIFE_PAUSED,           // the clock stands still: answer, resume, refuse or withdraw first
    LIFE_TIME_GOES_BACK,   // before the event before it
    LIFE_IN_FUTURE,        // after it was recorded
    LIFE_DUE_BEFORE_RECEPTION,
    LIFE_DUE_NOT_LATER,   // an extension must give a later date
    LIFE_SUPPLEMENT_ONCE, // the second request needs the head (NĐ 61/2018 Art. 17: once)
    LIFE_EXTENDED_ONCE,   // at most one re-appointment (NĐ 61/2018 Art. 19(9))
    LIFE_EXTENDED_LATE,   // at the latest one day before the due date (Art. 19(9))
    LIFE_NO_DUE,          // nothing to extend
    LIFE_APPLICANT_ONLY,  // a withdrawal needs the applicant's own proof
    LIFE_REASON_MISSING,
    LIFE_REFUSAL_COUNT
} LifeRefusal;

// What the sender of a live event brings besides the event.
typedef struct LifeWarrant {
    bool by_applicant; // proved by the check code or the applicant's own log-in
    bool by_head;      // head of the one-stop
    bool has_reason;
} LifeWarrant;

// For events entered in motcua: every guard of the life cycle.
LifeRefusal life_refusal(const DossierFold *fold, const DossierEvent *event,
                         const LifeWarrant *warrant);
// Whether an event may follow now by its state alone, for offering it.
bool life_is_next(const DossierFold *fold, DossierEventKind kind);
// For history that happened elsewhere: only what is impossible is refused.
LifeRefusal life_refusal_of_history(const DossierFold *fold, const DossierEvent *event);

typedef enum Timeliness {
    TIMELINESS_NONE, // not received
    TIMELINESS_EARLY,
    TIMELINESS_ON_TIME,
    TIMELINESS_LATE,
    TIMELINESS_IN_TIME, // still open, due not passed
    TIMELINESS_OVERDUE, // still open, due passed
    TIMELINESS_PAUSED,  // the clock stands still, not overdue
    TIMELINESS_NO_DUE,  // a data error
    TIMELINESS_COUNT
} Timeliness;

// As form 06 counts (whole days), and to the minute, as supervision sees it.
Timeliness fold_timeliness_by_date(const DossierFold *fold, Instant now);
Timeliness fold_timeliness_by_minute(const DossierFold *fold, Instant now);
// How an ended dossier was counted: by date, and when it was given up while its clock stood still,
// by the day the pause began. TIMELINESS_NO_DUE is counted as late.
Timeliness fold_end_timeliness(const DossierFold *fold);

static inline bool fold_is_ended(const DossierFold *fold)
{
    return fold->outcome != OUTCOME_NONE;
}

static inline bool fold_is_paused(const DossierFold *fold)
{
    return fold->outcome == OUTCOME_NONE && !instant_is_absent(fold->paused_at);
}
