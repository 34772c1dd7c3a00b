// What the pages of citizens read. On those of a dossier nothing is personal but the masked name.
#pragma once

#include "rooms/citizen/citizen.h"
#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

typedef struct TrackingPage {
    InputView code, check_code;
    ErrorLines errors;
    bool asks_check_code; // the code is known from the address
} TrackingPage;

typedef struct MomentLine {
    Instant at;
    Str label, place, reason;
} MomentLine;

typedef struct MomentLines {
    MomentLine *items;
    size_t n;
} MomentLines;

typedef struct ResultLine {
    Str name, path;
} ResultLine;

typedef struct ResultLines {
    ResultLine *items;
    size_t n;
} ResultLines;

// Who looked at it on one day and why, without names.
typedef struct LookLine {
    Instant at; // the last time of that day
    int64_t times;
    Str role, office, purpose; // office "": of no single one
} LookLine;

typedef struct LookLines {
    LookLine *items;
    size_t n;
} LookLines;

typedef struct StatusPage {
    Str code, procedure_name, procedure_path, applicant; // masked
    TextKey status, next;
    Str promise; // the sentence about the date
    TextKey timeliness;
    bool is_late;
    Str agency, holder;
    Instant received_at, due_at, due_original, ended_at;
    bool was_extended;
    MomentLines moments;
    // What can be done now; empty when it cannot.
    Str supplement_path, withdraw_path, rate_path, pay_path;
    LookLines looks;
    ResultLines results; // electronic results to save
    Str missing;         // the papers that are asked for, as the officer wrote them
} StatusPage;

// One choice out of a few, each in its own line.
typedef struct RadioView {
    Str name, label, hint, error;
    ChoiceViews choices;
} RadioView;

// ---- Filing

typedef struct TextLine {
    Str text;
} TextLine;

typedef struct TextLines {
    TextLine *items;
    size_t n;
} TextLines;

typedef struct StartPage {
    Str procedure_name, procedure_path, applicants, limit, fee;
    bool is_suspended, is_here, is_at_counter;
    Str portal_url; // where it is filed instead; empty: not there
    TextLines papers;
    SelectView agency; // no choices: there is only one
    Str agency_name;
    Str action, resume_path;
    ErrorLines errors;
    int64_t days;
} StartPage;

// What every step of a draft shows.
typedef struct StepFrame {
    Str number, procedure_name, action, back_path;
    int64_t step, steps;
    Instant saved_at, expires_at;
    bool is_saved;
    ErrorLines errors;
} StepFrame;

typedef struct PersonPage {
    StepFrame frame;
    InputView name, id_number, phone, email, address, filed_by;
} PersonPage;

typedef struct InputViews {
    InputView *items;
    size_t n;
} InputViews;

typedef struct DetailsPage {
    StepFrame frame;
    InputViews fields;
    RadioView delivery;
} DetailsPage;

typedef struct PaperView {
    Str anchor, name, form, action;
    bool is_mandatory, has_files;
    FileListView files;
    UploadView upload;
    RadioView radio;  // asked while it has no files
    Str reuse_action; // "" when there is nothing to use again
    SelectView reuse;
} PaperView;

typedef struct PaperViews {
    PaperView *items;
    size_t n;
} PaperViews;

typedef struct PapersPage {
    StepFrame frame;
    PaperViews papers;
    bool has_open; // some have no files
} PapersPage;

typedef struct SummaryLine {
    Str label, value;
} SummaryLine;

typedef struct SummaryLines {
    SummaryLine *items;
    size_t n;
} SummaryLines;

typedef struct CheckPage {
    StepFrame frame;
    Str agency_name, key, fee, limit;
    Str person_path, details_path, papers_path, renew_path;
    SummaryLines person, details, papers;
    bool has_changed; // the procedure changed meanwhile
    TextLines papers_new, papers_gone;
    Str open_path; // of the step that is not answered yet
} CheckPage;

typedef struct SentPage {
    Str code, check_code, procedure_name, agency_name, phone;
    Str status_path, status_address, qr_path;
    Str pay_path; // empty: nothing to pay
    Instant sent_at;
    TextLines to_counter;
} SentPage;

typedef struct ResumePage {
    Str action, title_hint;
    InputView number, phone;
    ErrorLines errors;
    int64_t days;
} ResumePage;

// ---- Logging in and the account

typedef struct CitizenLoginPage {
    Str action, back_path;
    Str openid_path, openid_name; // empty: no provider
    InputView contact;
    ErrorLines errors;
} CitizenLoginPage;

typedef struct CodePage {
    Str action, again_path, back_path, contact, shown_code;
    InputView code;
    ErrorLines errors;
    int64_t minutes;
} CodePage;

typedef struct MyDossierLine {
    Str code, procedure_name, path, promise;
    TextKey status;
} MyDossierLine;

typedef struct MyDossierLines {
    MyDossierLine *items;
    size_t n;
} MyDossierLines;

typedef struct MyDraftLine {
    Str procedure_name, path;
    Instant changed_at, expires_at;
} MyDraftLine;

typedef struct MyDraftLines {
    MyDraftLine *items;
    size_t n;
} MyDraftLines;

typedef struct MePage {
    Str name, log_out_path, add_path;
    MyDossierLines dossiers;
    MyDraftLines drafts;
    Pager pager;
    InputView code, check_code;
    ErrorLines errors;
} MePage;

typedef struct MePaperGroup {
    Str code, procedure_name, path;
    FileListView files;
} MePaperGroup;

typedef struct MePaperGroups {
    MePaperGroup *items;
    size_t n;
} MePaperGroups;

typedef struct MePapersPage {
    MePaperGroups groups;
    Pager pager;
} MePapersPage;

typedef struct MeProfilePage {
    Str action, remove_path, phone, email;
    InputView name, id_number, address;
    ErrorLines errors;
    bool is_saved;
} MeProfilePage;

typedef struct MeSessionLine {
    int64_t number;
    Str device;
    Instant created_at, expires_at;
} MeSessionLine;

typedef struct MeSessionLines {
    MeSessionLine *items;
    size_t n;
} MeSessionLines;

typedef struct MeSessionsPage {
    Str action;
    MeSessionLines sessions;
} MeSessionsPage;

typedef struct MeDelegateLine {
    int64_t id;
    Str name, id_number, phone, scope;
    Date until;
    bool is_ended;
} MeDelegateLine;

typedef struct MeDelegateLines {
    MeDelegateLine *items;
    size_t n;
} MeDelegateLines;

typedef struct MeDelegatesPage {
    Str action, end_action;
    MeDelegateLines delegates;
    InputView name, id_number, phone, scope, until;
    ErrorLines errors;
} MeDelegatesPage;

typedef struct MeRemovePage {
    Str action, back_path;
    ErrorLines errors;
} MeRemovePage;

// ---- Afterwards

// What the pages below a dossier's status share.
typedef struct AfterFrame {
    Str code, procedure_name, action, back_path;
    ErrorLines errors;
} AfterFrame;

typedef struct WithdrawPage {
    AfterFrame frame;
    Str applicant, key; // masked
    InputView name, reason;
} WithdrawPage;

typedef struct SupplementPage {
    AfterFrame frame;
    Str asked, key;
    InputView said;
} SupplementPage;

typedef struct RatePage {
    AfterFrame frame;
    RadioView score;
    ChoiceViews reasons;
    InputView said;
    bool is_early; // it was not answered yet
    bool is_done;
    TextKey done_score;
} RatePage;
