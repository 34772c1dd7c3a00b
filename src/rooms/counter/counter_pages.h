// What the pages of the counter read.
#pragma once

#include "web/html.h"
#include "web/web_pages.h"

typedef struct ProcedureChoice {
    Str code, name, field;
} ProcedureChoice;

typedef struct ProcedureChoices {
    ProcedureChoice *items;
    size_t n;
} ProcedureChoices;

// A scan that came before its dossier.
typedef struct HeldScan {
    int64_t id;
    Str name, size, path;
} HeldScan;

typedef struct HeldScans {
    HeldScan *items;
    size_t n;
} HeldScans;

// One paper of the checklist: ticked when it was brought, with how many of each kind.
typedef struct PaperInput {
    int64_t ordinal;
    Str name, group;
    bool is_mandatory, is_checked;
    int64_t originals, certified, photocopies;
    HeldScans scans;
} PaperInput;

typedef struct PaperInputs {
    PaperInput *items;
    size_t n;
} PaperInputs;

typedef struct FeeRow {
    int64_t line;
    Str name, unit, reckoning;
    bool is_known, is_counted; // counted: by pages, copies …
    Money amount;
    int64_t quantity;
} FeeRow;

typedef struct FeeRows {
    FeeRow *items;
    size_t n;
} FeeRows;

typedef struct ReasonLine {
    Str text;
} ReasonLine;

typedef struct ReasonLines {
    ReasonLine *items;
    size_t n;
} ReasonLines;

// Tiếp nhận: everything on one page, filled in step by step.
typedef struct IntakePage {
    Str title;
    Str action, fill_path, missing_path, refuse_path, suggest_path, other_path, slips_path;
    Str key; // one form makes one intake, however often it is sent
    ErrorLines errors;
    bool is_late_entry; // nhập bù
    InputView slip, on, time;
    Str card_warning, person_note;
    TextKey serving;
    Str ticket, lane; // the number at the officer's booth, "": nobody is there
    // 1. What
    Str query, query_error, procedure, procedure_name, field;
    bool has_procedure, is_same_day;
    ProcedureChoices choices;
    // 2. Who
    bool focuses_procedure, focuses_scan, focuses_save;
    InputView name, id_number, phone, email, address, born_on, sex;
    bool has_agent;
    InputView agent, agent_id, agent_paper;
    // 3. With which papers
    PaperInputs papers;
    Str scan_path, scan_accept; // where scans of papers go while the form is open
    int64_t scan_bytes_max;
    InputView sets, copies, more, signer, result_number;
    ProcedureChoices also;
    // 4. How, until when, for how much
    SelectView channel, result_by, pay;
    InputView result_address, pay_reference, note, reason;
    bool is_online, has_consent;
    Str consent_error;
    Str agency_name, limit;
    Instant due_at;
    ReasonLines reasons;
    FeeRows fees;
    bool must_pay; // all amounts are known, and there is something to pay
    Money fees_total;
} IntakePage;

typedef struct ReceiptLine {
    Str code, path, paper_path, files_path, check_code, procedure_name, applicant;
    TextKey state;
    Instant received_at, due_at;
} ReceiptLine;

typedef struct ReceiptLines {
    ReceiptLine *items;
    size_t n;
} ReceiptLines;

// After saving: what was made, its papers, and the next one.
typedef struct DonePage {
    ReceiptLines lines;
    bool prints, is_answer, is_instant;
    Str next_path, same_person_path;
} DonePage;

typedef struct WaitLine {
    Str code, path, procedure_name, applicant;
    Instant since, by; // by: until when it should be received
    bool is_late, is_assisted;
} WaitLine;

typedef struct WaitLines {
    WaitLine *items;
    size_t n;
} WaitLines;

typedef struct WaitingPage {
    Str waiting_path, guided_path;
    bool is_guided;
    WaitLines lines;
    Pager pager;
    int64_t received_online, received_assisted; // this month
} WaitingPage;

typedef struct DetailLine {
    Str name, value;
} DetailLine;

typedef struct DetailLines {
    DetailLine *items;
    size_t n;
} DetailLines;

// One dossier at the counter: accept it, ask once for what is missing, or say no.
typedef struct SubmissionPage {
    Str code, path, accept_path, missing_path, refuse_path;
    Str procedure_name, applicant, id_number, phone, email, address, note, asked;
    TextKey state;
    Instant since, by;
    bool is_late, is_guided, is_assisted;
    DetailLines details;
    PaperInputs papers;
    Str key;
    InputView reason;
    ErrorLines errors;
} SubmissionPage;

typedef struct ReturnPage {
    Str action;
    Str q, problem;
    ReceiptLines lines;
    Pager pager;
    bool has_searched;
} ReturnPage;

// One result to hand over.
typedef struct HandOverPage {
    Str action, code, path, slip_path;
    Str procedure_name, applicant, id_number, wish;
    TextKey state;
    bool can_return, is_returned, prints;
    Instant ended_at, returned_at;
    Str signer, result_number;
    FileListView results; // the electronic result and its signatures
    PaperInputs originals;
    Str owes; // what has to be paid first; empty: nothing
    Str fee_path;
    Str key;
    SelectView returned_by;
    InputView receiver, receiver_id, receiver_paper, tracking, note;
    bool has_originals, has_signed;
    DetailLines details;
    Str rating_path;
    ErrorLines errors;
} HandOverPage;

typedef struct SlipLine {
    Str code, path, procedure_name, applicant;
    Instant received_at, entered_at;
    Str lag;
    bool is_slow;
} SlipLine;

typedef struct SlipLines {
    SlipLine *items;
    size_t n;
} SlipLines;

typedef struct RangeLine {
    int64_t first, last, used;
    Instant given_at;
    Str given_by, path;
} RangeLine;

typedef struct RangeLines {
    RangeLine *items;
    size_t n;
} RangeLines;

typedef struct SlipsPage {
    Str action, entry_path;
    Str key;
    InputView count;
    RangeLines ranges;
    SlipLines entries;
    ErrorLines errors;
} SlipsPage;

typedef struct SlipCard {
    Str code;
} SlipCard;

typedef struct SlipCards {
    SlipCard *items;
    size_t n;
} SlipCards;

typedef struct SlipSheetPage {
    Str agency_name;
    SlipCards cards;
} SlipSheetPage;

// Khay quét: what waits, newest first; with a dossier, each with the paper it is.
typedef struct TrayLine {
    int64_t id;
    Str name, kind, size, added_by;
    Instant added_at;
    int64_t pages;
    Str path, preview_path, thumb_path;
    bool is_infected;
    SelectView place;
} TrayLine;

typedef struct TrayLines {
    TrayLine *items;
    size_t n;
} TrayLines;

// A file of the scanner's folder that was not taken.
typedef struct RefusedLine {
    int64_t id;
    Str name, reason;
    Instant at;
} RefusedLine;

typedef struct RefusedLines {
    RefusedLine *items;
    size_t n;
} RefusedLines;

typedef struct TrayPage {
    Str path, action, file_path, throw_path, seen_path;
    Str key;
    RefusedLines refused;
    ErrorLines errors;
    Str asked, code_error;
    bool has_dossier;
    Str code, procedure_name, applicant, dossier_path;
    int64_t total, filed; // filed: just now
    TrayLines lines;
    Pager pager;
    UploadView upload;
} TrayPage;
