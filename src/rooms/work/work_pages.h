// What the pages of the day at work read.
#pragma once

#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

// ---- Lists

typedef struct DossierLine {
    Str code, path, procedure_name, applicant;
    Str assignee; // as shown to others; "" on nobody's desk
    Str left, why;
    TextKey state, step;
    bool is_late, is_soon, is_paused;
} DossierLine;

typedef struct DossierLines {
    DossierLine *items;
    size_t n;
} DossierLines;

typedef struct DeskSection {
    TextKey title;
    Str id;
    Str count; // "12", "999+"
    Str all_path;
    DossierLines lines;
    bool is_bad;
} DeskSection;

typedef struct DeskSections {
    DeskSection *items;
    size_t n;
} DeskSections;

// One person's desk: the officer's own, or that of somebody for whom he stands in.
typedef struct PersonDesk {
    Str heading; // "" for his own
    Str reason;  // why he sees it
    DeskSections sections;
} PersonDesk;

typedef struct PersonDesks {
    PersonDesk *items;
    size_t n;
} PersonDesks;

typedef struct QuestionLine {
    Str code, path;
    Instant asked_at, due_at;
    bool is_late;
} QuestionLine;

typedef struct QuestionLines {
    QuestionLine *items;
    size_t n;
} QuestionLines;

typedef struct DeskPage {
    Str action, key;
    ErrorLines errors;
    PersonDesks desks;
    QuestionLines questions;
    DeskSection unassigned;
    Str unit_path, approval_path; // "" when there is nothing
    int64_t to_approve, hints;
    bool can_act, is_empty, has_links;
    SelectView act, assignee;
    InputView note;
} DeskPage;

// What became of each dossier of a batch.
typedef struct BatchResultLine {
    Str code, path;
    Str why; // it was not done; "" when it was
} BatchResultLine;

typedef struct BatchResultLines {
    BatchResultLine *items;
    size_t n;
} BatchResultLines;

typedef struct BatchResultPage {
    Str back_path;
    TextKey back_label;
    BatchResultLines done, refused;
} BatchResultPage;

typedef struct ListPage {
    TextKey title, empty;
    Str action, q, back_path;
    bool is_search;
    DossierLines lines;
    Pager pager;
    ErrorLines errors;
} ListPage;

typedef struct LoadLine {
    Str name, path;
    Str overdue, today, soon, later, paused;
    bool has_overdue;
} LoadLine;

typedef struct LoadLines {
    LoadLine *items;
    size_t n;
} LoadLines;

typedef struct UnitPage {
    Str agency;
    DeskSections sections;
    DeskSection unassigned;
    LoadLines loads;
    Str action, key;
    SelectView act, assignee;
    InputView note;
    ErrorLines errors;
    bool can_act, is_empty;
} UnitPage;

typedef struct HintLine {
    Str code, path, extend_path, apology_path, procedure_name, applicant, left;
    Instant due_at, proposed_due;
    Instant drafted_at; // of the apology; absent: not yet
} HintLine;

typedef struct HintLines {
    HintLine *items;
    size_t n;
} HintLines;

typedef struct HintPage {
    int64_t n;
    HintLines lines;
} HintPage;

// ---- One dossier

typedef struct DossierPaper {
    Str name;
} DossierPaper;

typedef struct DossierPapers {
    DossierPaper *items;
    size_t n;
} DossierPapers;

typedef struct TimelineLine {
    Instant at;
    bool was_late_entry; // recorded noticeably later than it happened
    Instant recorded_at;
    TextKey event;
    Str step, actor, to, reason, note;
    Instant due; // the date that this event set; absent when it set none
} TimelineLine;

// An official form to print.
typedef struct FormLine {
    Str path;
    TextKey name;
} FormLine;

typedef struct FormLines {
    FormLine *items;
    size_t n;
} FormLines;

typedef struct TimelineLines {
    TimelineLine *items;
    size_t n;
} TimelineLines;

typedef struct LegLine {
    int64_t number;
    Str agency;
    Instant received_at, due_at, ended_at;
} LegLine;

typedef struct LegLines {
    LegLine *items;
    size_t n;
} LegLines;

typedef struct AskLine {
    Str who;
    Instant asked_at, due_at, answered_at, closed_at;
    bool is_late;
} AskLine;

typedef struct AskLines {
    AskLine *items;
    size_t n;
} AskLines;

typedef struct ReasonLine {
    Str text;
} ReasonLine;

typedef struct ReasonLines {
    ReasonLine *items;
    size_t n;
} ReasonLines;

typedef struct ActionLink {
    Str path, keys;
    TextKey label;
} ActionLink;

typedef struct ActionLinks {
    ActionLink *items;
    size_t n;
} ActionLinks;

typedef struct ViewLine {
    Date day;
    Instant last_at;
    Str who, purpose;
    bool is_work; // it was his to work on
    int64_t times;
} ViewLine;

typedef struct ViewLines {
    ViewLine *items;
    size_t n;
} ViewLines;

typedef struct DossierPage {
    Str code, check_code, public_path, receipt_path, files_path, notices_path;
    FormLines forms; // beside the receipt
    bool is_new;     // just received: the receipt comes first
    Str procedure, procedure_name, field;
    Str agency, holder, assignee, applicant, id_number, phone, email, address;
    Str left, left_why;
    TextKey state, channel, step;
    bool is_late, is_paused;
    Instant received_at, due_at, due_original, ended_at, returned_at, step_since, step_due;
    Instant hand_over_by; // absent once it is being handled
    bool due_given, due_changed;
    ReasonLines reasons; // why this date
    DossierPapers papers;
    FileListView files;
    TimelineLines timeline, talk; // all that happened; what colleagues wrote
    LegLines legs;
    AskLines asks;
    ViewLines views;
    Str page_path, fees_path;
    bool asks_purpose; // he looks beyond his own work
    InputView purpose;
    ActionLinks actions;
    Str draft_kind, draft_path; // "" without a draft
    TextKey draft_state;
    Str issued; // "12/QĐ-UBND"; "" when nothing is issued yet
    Str issued_signer;
    Date issued_on;
    ErrorLines errors;
} DossierPage;

// ---- What is done next

typedef struct CheckLine {
    int64_t place; // in the list of papers, from 1
    Str name;
    bool is_passed, is_missing;
} CheckLine;

typedef struct CheckLines {
    CheckLine *items;
    size_t n;
} CheckLines;

// What every page on which something is done to one dossier begins with.
typedef struct DossierHead {
    Str code, dossier_path, action, key, procedure_name, applicant, left, left_why;
    bool is_late;
    ErrorLines errors;
} DossierHead;

typedef struct ActionPage {
    DossierHead head;
    TextKey title, lead, button;
    Str effect;       // what the clock will do
    Str apology_path; // "" unless a new date is given
    Str refusal;      // why it may not be; "" when it may
    bool has_assignee, has_agency, has_due, has_text, has_checks;
    SelectView assignee, agency;
    InputView due, text;
    CheckLines checks;
} ActionPage;

// ---- Results

typedef struct DraftPage {
    DossierHead head;
    SelectView kind, signer, file;
    InputView symbol, content, note;
    UploadView upload;
    bool has_files; // the dossier holds files that may be the draft
    Str refusal;
    Str sent_back; // why the last draft came back; "" when none did
} DraftPage;

typedef struct ApprovalCard {
    Str code, choice, path, what, applicant, proposed_by, left, why, kind;
    Str file_name, file_path; // of the draft; "" when its words say all
    bool is_late, is_soon;
} ApprovalCard;

typedef struct ApprovalCards {
    ApprovalCard *items;
    size_t n;
} ApprovalCards;

// Drafts of one kind for one procedure: approved together.
typedef struct ApprovalGroup {
    Str same;   // what all of them share
    Str differ; // in what they differ
    ApprovalCards cards;
} ApprovalGroup;

typedef struct ApprovalGroups {
    ApprovalGroup *items;
    size_t n;
} ApprovalGroups;

// What waits with the leader himself, or with somebody for whom he stands in.
typedef struct ApprovalDesk {
    Str heading; // "" for his own
    Str reason;  // why he decides for him, and until when
    ApprovalGroups groups;
    Pager pager;
} ApprovalDesk;

typedef struct ApprovalDesks {
    ApprovalDesk *items;
    size_t n;
} ApprovalDesks;

typedef struct ApprovalPage {
    Str action, key;
    ErrorLines errors;
    ApprovalDesks desks;
    int64_t waiting, red_today;
    SelectView reason;
    InputView note;
    bool needs_proof; // who he is must be proved again first
    Str proof_path;
} ApprovalPage;

typedef struct DraftViewPage {
    Str code, choice, dossier_path, approval_path, action, key;
    Str what, applicant, proposed_by, left, why;
    Str kind, content;
    Str acting_for; // why he decides what waits with another; "" when it waits with him
    bool is_late, can_decide, is_elsewhere; // elsewhere: neither words nor file
    FileListView files;
    SelectView reason;
    InputView note;
    ErrorLines errors;
} DraftViewPage;

typedef struct IssuePage {
    DossierHead head;
    Str kind, content, signer, next_number, refusal;
    FileListView files; // the draft, when it is a file
    UploadView upload;
    InputView issued_on;
} IssuePage;

typedef struct RegisterLine {
    Str number, code, path, kind, signer, issued_by;
    Date issued_on;
    FileListView files; // the electronic result and the signatures over it
} RegisterLine;

typedef struct RegisterLines {
    RegisterLine *items;
    size_t n;
} RegisterLines;

typedef struct RegisterPage {
    Str agency, year;
    Str previous_path, next_year_path;
    RegisterLines lines;
    Pager pager;
} RegisterPage;

// ---- The files of a dossier

typedef struct FileGroup {
    Str name; // of the part, or what else they are
    FileListView files;
} FileGroup;

typedef struct FileGroups {
    FileGroup *items;
    size_t n;
} FileGroups;

typedef struct EarlierFile {
    int64_t id;
    Str name, dossier;
    Instant added_at;
    bool is_first;
} EarlierFile;

typedef struct EarlierFiles {
    EarlierFile *items;
    size_t n;
} EarlierFiles;

typedef struct FilesPage {
    Str code, dossier_path, action, reuse_action;
    FileGroups groups;
    bool may_add;
    SelectView place, reuse_place;
    UploadView upload;
    EarlierFiles earlier;
    ErrorLines errors;
} FilesPage;
