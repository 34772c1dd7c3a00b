// The door of the room "citizen": accounts of citizens, dossiers filed online, and what applicants
// do with a dossier afterwards. A citizen sees his own things and nothing else; staff never log in
// here.
#pragma once

#include "base/cx.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/files/files.h"
#include "rooms/procedures/procedures.h"

// ---- Logging in: a code of six digits goes to a phone or an e-mail address. The first right code
// makes the account, so nobody learns whether there was one.

typedef enum LoginKind {
    LOGIN_PHONE,
    LOGIN_EMAIL,
    LOGIN_OPENID, // subject of an OpenID provider
    LOGIN_KIND_COUNT
} LoginKind;

enum {
    CODE_MINUTES = 10,        // a code is valid for
    CODE_GUESSES = 5,         // of one code
    CODES_OF_CONTACT = 5,     // sent to one number or address in an hour
    CODES_OF_ADDRESS = 20,    // asked for from one network address in an hour
    CITIZEN_SESSION_DAYS = 7, // then one logs in again
    CITIZEN_LIST_MAX = 100,   // sessions, powers, ways to log in
};

typedef struct CodeAsk {
    Str contact; // as typed: a phone number or an e-mail address
    Str address; // of the caller
} CodeAsk;

// Sends a code. *out_token goes into the cookie of who asked: only he can use the code. Expected
// errors: ERR_INPUT (field "contact"), ERR_LIMIT (too many in this hour).
CHECKED Err citizen_code_send(Cx *cx, const CodeAsk *ask, Str *out_token);

// What the page that asks for the code shows.
typedef struct CodeSent {
    Str contact;    // shortened: "091••••678"
    Str shown_code; // the digits, in a demo only; NO_STR otherwise
} CodeSent;

CHECKED Err citizen_code_find(Cx *cx, Str token, CodeSent *out, bool *out_found);

typedef struct CodeAnswer {
    Str token, code;
    Str device; // what the browser calls itself
} CodeAnswer;

// *out_session goes into the cookie of the session. Expected error: ERR_INPUT (field "code";
// one text for wrong, used, expired and too many guesses).
CHECKED Err citizen_log_in(Cx *cx, const CodeAnswer *answer, Str *out_session);
CHECKED Err citizen_log_out(Cx *cx, Str session); // no error when there is none
// Who has this session now: an actor of kind ACTOR_CITIZEN. Lives in the arena of tx.
CHECKED Err citizen_session_find(Tx *tx, Str session, Actor *out, bool *out_found);
// Whose session it is; NO_INT without one that is valid. session may be NO_STR.
CHECKED Err citizen_id_find(Cx *cx, Str session, int64_t *out_id);
// Ended codes, drafts and counts of attempts; run every day.
CHECKED Err citizen_forget(Cx *cx);

// ---- The account; all of these are about cx->actor

typedef struct Citizen {
    int64_t id;
    Str name, id_number, address; // "" until given
    Str phone, email;             // proved by a code; "" when he has none
} Citizen;

CHECKED Err citizen_get_own(Cx *cx, Citizen *out);
// Expected error: ERR_INPUT (fields name, id_number).
CHECKED Err citizen_change_own(Cx *cx, const Citizen *in);
// Personal data, ways to log in, sessions, powers and unsent drafts; dossiers stay with the agency
// (NĐ 61/2018 Art. 5(1)(c)).
CHECKED Err citizen_remove_own(Cx *cx);

typedef struct CitizenSession {
    int64_t number;
    Str device;
    Instant created_at, expires_at;
} CitizenSession;

typedef struct CitizenSessionList {
    CitizenSession *items;
    size_t n;
} CitizenSessionList;

CHECKED Err citizen_session_list(Cx *cx, CitizenSessionList *out);
CHECKED Err citizen_session_end(Cx *cx, int64_t number); // of his own; no error when there is none

typedef struct Delegate {
    int64_t id;
    Str name, id_number, phone, scope;
    Date until;
    Instant created_at, ended_at;
} Delegate;

typedef struct DelegateList {
    Delegate *items;
    size_t n;
} DelegateList;

CHECKED Err delegate_list(Cx *cx, DelegateList *out);
// Expected error: ERR_INPUT (fields name, id_number, phone, scope, until), ERR_LIMIT.
CHECKED Err delegate_add(Cx *cx, const Delegate *in);
CHECKED Err delegate_end(Cx *cx, int64_t id); // of his own; no error when there is none

typedef struct OwnDossierList {
    Dossier *items;
    size_t n;
    Str next; // cursor; NO_STR on the last page
} OwnDossierList;

CHECKED Err citizen_dossier_list(Cx *cx, Str cursor, OwnDossierList *out);
// Puts a dossier on his page. Expected error: ERR_NOT_FOUND (one text for both codes).
CHECKED Err citizen_dossier_add(Cx *cx, Str code, Str check_code);

// ---- Filing online

typedef enum DraftStep {
    DRAFT_PERSON,
    DRAFT_DETAILS,
    DRAFT_PAPERS,
    DRAFT_CHECK,
    DRAFT_STEP_COUNT
} DraftStep;

typedef enum Delivery {
    DELIVERY_COUNTER,
    DELIVERY_POST,
    DELIVERY_ONLINE,
    DELIVERY_COUNT
} Delivery;

typedef enum PaperChoice {
    PAPER_UNSAID,
    PAPER_ATTACHED,
    PAPER_TO_COUNTER, // the paper itself will be brought
    PAPER_MISSING,    // not at hand yet
    PAPER_CHOICE_COUNT
} PaperChoice;

enum {
    DRAFT_DAYS = 30,          // kept after the last change
    DRAFT_NUMBER_LENGTH = 10, // 50 random bits
    DRAFT_ANSWER_CHARACTERS = 2000,
    DRAFT_LIST_MAX = 20,
};

typedef struct DraftAnswer {
    Str name, value;
} DraftAnswer;

typedef struct DraftAnswers {
    DraftAnswer *items;
    size_t n;
} DraftAnswers;

typedef struct DraftPaper {
    ProcedurePart part;
    PaperChoice choice; // PAPER_ATTACHED while it has files
    FileLinkList files;
} DraftPaper;

typedef struct DraftPapers {
    DraftPaper *items;
    size_t n;
} DraftPapers;

// What was answered so far, with the procedure and the agency it is for.
typedef struct Draft {
    int64_t id, version; // version of the row
    Str number;
    int64_t citizen_id; // NO_INT: without an account
    int64_t agency_id;
    Str agency, agency_name;
    ProcedureVersion procedure;
    bool has_changed; // the catalogue has a newer version than the one this draft was begun with
    Applicant applicant;
    Str filed_by;
    DraftAnswers answers;
    Delivery delivery;
    unsigned done; // set of bits 1 << DraftStep
    DraftPapers papers;
    Str dossier_code, check_code; // NO_STR until sent
    Instant created_at, changed_at, expires_at;
} Draft;

// Who opens a draft: the token of his browser, or his session.
typedef struct DraftKey {
    Str browser;        // NO_STR: none yet
    int64_t citizen_id; // NO_INT: not logged in
} DraftKey;

// How a procedure can be filed now, by the installation's setting and the catalogue.
typedef enum FilingWay {
    FILE_HERE,
    FILE_ON_PORTAL, // the national portal, DraftOffer.portal_url
    FILE_AT_COUNTER,
    FILE_SUSPENDED, // no new dossiers at all
} FilingWay;

// What can be filed: a procedure in force, and where.
typedef struct DraftOffer {
    ProcedureVersion version;
    ProcedurePartList parts;
    ProcedureFeeList fees;
    ProcedureTexts texts;
    AgencyList agencies; // that receive it: the installation's own and those below it
    FilingWay way;
    Str portal_url;
} DraftOffer;

// Expected error: ERR_NOT_FOUND.
CHECKED Err draft_offer_get(Cx *cx, Str slug, DraftOffer *out);

typedef struct DraftBegin {
    Str slug;
    Str agency; // code; NO_STR: the first that receives it
    DraftKey key;
} DraftBegin;

// *out_browser: the token to keep in the browser (key.browser when there was one). Expected errors:
// ERR_NOT_FOUND, ERR_CONFLICT (not filed here), ERR_INPUT (field "agency").
CHECKED Err draft_begin(Cx *cx, const DraftBegin *begin, Str *out_number, Str *out_browser);
// The same answer for one that does not exist and one of somebody else: ERR_NOT_FOUND.
CHECKED Err draft_get(Cx *cx, Str number, const DraftKey *key, Draft *out);
// Another browser: with the number and the phone that stands in the draft. Expected error:
// ERR_NOT_FOUND (one text for all causes), ERR_LIMIT.
typedef struct DraftResume {
    Str number, phone;
    DraftKey key;
    Str address; // of the caller
} DraftResume;

CHECKED Err draft_resume(Cx *cx, const DraftResume *resume, Str *out_browser);
// Saves one step of it; draft is what draft_get gave, with the answers of the step put in. Papers:
// choices of all. Expected errors: ERR_INPUT (fields; nothing is lost: they are saved once right),
// ERR_CONFLICT (saved elsewhere meanwhile, or sent).
CHECKED Err draft_save(Cx *cx, const Draft *draft, DraftStep step, const DraftKey *key);
// Where files of one paper go. Expected errors: ERR_NOT_FOUND (no such paper), ERR_CONFLICT (sent).
CHECKED Err draft_file_place(Cx *cx, const Draft *draft, int64_t ordinal, FilePlace *out);
// One of its files. Expected error: ERR_NOT_FOUND.
CHECKED Err draft_file_get(Cx *cx, const Draft *draft, int64_t link_id, FileLink *out);
// Takes a file off. Expected errors: ERR_NOT_FOUND, ERR_CONFLICT (sent).
CHECKED Err draft_file_remove(Cx *cx, const Draft *draft, int64_t link_id);
// Goes over to the version in force; what no longer fits is asked again.
CHECKED Err draft_renew(Cx *cx, const Draft *draft);
// Sends it: the dossier is submitted (state 1). Expected errors: ERR_CONFLICT (not complete, sent
// already, changed meanwhile, suspended), ERR_INPUT.
CHECKED Err draft_send(Cx *cx, const Draft *draft, DossierReceipt *out);

typedef struct DraftLine {
    Str number, procedure_name;
    Instant changed_at, expires_at;
} DraftLine;

typedef struct DraftLines {
    DraftLine *items;
    size_t n;
} DraftLines;

CHECKED Err draft_list_own(Cx *cx, DraftLines *out);

// ---- Afterwards

// The electronic results of a dossier. The caller has made sure who asks.
CHECKED Err result_list(Cx *cx, const Dossier *dossier, FileLinkList *out);
// Expected error: ERR_NOT_FOUND, also for any other file of the dossier.
CHECKED Err result_get(Cx *cx, const Dossier *dossier, int64_t link_id, FileLink *out);

typedef enum RatingReason {
    RATING_TIME,     // as NĐ 61/2018 Art. 31 asks
    RATING_ATTITUDE, //
    RATING_GUIDANCE, // what was published, and how it was explained
    RATING_CONTACTS, // how often one had to come
    RATING_COST,     //
    RATING_ONLINE,   // the pages
    RATING_REASON_COUNT
} RatingReason;

typedef struct Rating {
    int64_t score;    // 1 … 5
    unsigned reasons; // set of bits 1 << RatingReason
    Str said;
    Instant rated_at;
} Rating;

CHECKED Err rating_find(Cx *cx, int64_t dossier_id, Rating *out, bool *out_found);
// Whether a dossier can be rated: it was answered, one way or another.
bool rating_is_offered(const DossierFold *fold);
// Expected errors: ERR_INPUT (score), ERR_CONFLICT (rated already, or not ended yet).
CHECKED Err rating_add(Cx *cx, const Dossier *dossier, const Rating *in);

typedef struct Withdrawal {
    Str code, check_code;
    Str name;   // of the applicant, typed by whoever withdraws: his own confirmation
    Str reason; // may be empty
} Withdrawal;

// Only the applicant (NĐ 61/2018): both codes and the name as it stands in the dossier. Expected
// errors: ERR_NOT_FOUND, ERR_INPUT (name), ERR_CONFLICT (the rules say no).
CHECKED Err applicant_withdraw(Cx *cx, const Withdrawal *in, Dossier *out);

typedef struct SupplementAnswer {
    Str code, check_code;
    Str said;       // what he sends, in words
    bool has_files; // then nothing need be said
} SupplementAnswer;

// Where files of an answer go. Expected errors: ERR_NOT_FOUND, ERR_INPUT (nothing said and no
// files), ERR_CONFLICT (nobody asks).
CHECKED Err applicant_file_place(Cx *cx, const SupplementAnswer *in, FilePlace *out);
// The answer to a supplement request. Expected errors: ERR_NOT_FOUND, ERR_INPUT, ERR_CONFLICT.
CHECKED Err applicant_answer(Cx *cx, const SupplementAnswer *in, Dossier *out);
