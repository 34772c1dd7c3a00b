// What the pages over fees read.
#pragma once

#include "web/html.h"
#include "web/paging.h"
#include "web/web_pages.h"

// The drawer of who looks, on top of each page about money.
typedef struct DrawerView {
    bool is_open;
    Instant opened_at;
    Money expected; // cash that must be there
    int64_t receipts;
    Str path;      // of today's shifts
    Str till_path; // where a shift is opened
} DrawerView;

typedef struct TillChoice {
    Str code, path, procedure, applicant;
    TextKey state;
} TillChoice;

typedef struct TillChoices {
    TillChoice *items;
    size_t n;
} TillChoices;

typedef struct RefundLine {
    Str code, path, reason, receipt, asked_by;
    Money amount;
    Instant asked_at, done_at;
    bool is_open;
} RefundLine;

typedef struct RefundLines {
    RefundLine *items;
    size_t n;
} RefundLines;

typedef struct ReceiptLine {
    Str number, code, path, payer, actor, reference, void_reason;
    Str print_path, roll_path; // A5 and K80
    TextKey method;
    Money amount;
    Instant taken_at;
    bool is_void;
} ReceiptLine;

typedef struct ReceiptLines {
    ReceiptLine *items;
    size_t n;
} ReceiptLines;

// Thu phí: find the dossier, open the shift, see what has to go back.
typedef struct TillPage {
    Str action, q, key, open_action;
    bool has_searched;
    DrawerView drawer;
    InputView opening;
    TillChoices choices;
    RefundLines refunds;
    Str matching_path, share_path; // reconciliation and online share; "" when not allowed
    ErrorLines errors;
} TillPage;

typedef struct ChargeLine {
    Str name, unit, reckoning, exemption, proof, legal_basis, reason;
    TextKey kind;
    int64_t quantity, copies;
    Money gross, reduction, amount;
    bool is_open, is_cancelled;
} ChargeLine;

typedef struct ChargeLines {
    ChargeLine *items;
    size_t n;
} ChargeLines;

// One price that may be charged, with its inputs.
typedef struct QuoteLine {
    Str name, note, legal_basis;
    TextKey kind;
    Money amount;
    Str reckoning;
    bool is_known, is_wanted;
    Str wanted_name; // of the checkbox
    InputView quantity, copies, proof, typed, basis;
    SelectView exemption;
} QuoteLine;

typedef struct QuoteLines {
    QuoteLine *items;
    size_t n;
} QuoteLines;

// The money of one dossier.
typedef struct SheetPage {
    Str code, dossier_path, procedure_name, applicant;
    TextKey state, timing;
    bool is_charged;
    DrawerView drawer;
    Str key;
    ErrorLines errors;

    Money open, paid, reduced;
    ChargeLines charges;

    bool can_quote; // nothing charged yet and there are prices
    bool nothing_asked;
    Str quote_action;
    QuoteLines quote;
    Money quoted;
    bool is_quote_known;

    bool can_take;
    Str take_action;
    SelectView method;
    InputView payer, reference;
    Str qr_path, bank, account, holder, purpose;

    bool was_taken; // just now
    ReceiptLine taken;

    ReceiptLines receipts;
    RefundLines refunds;

    bool can_mend;
    Str mend_action;
    SelectView mend;
    InputView amount, reason;
} SheetPage;

typedef struct PayBackPage {
    RefundLine refund;
    Str action, key;
    SelectView method;
    InputView reference;
    DrawerView drawer;
    ErrorLines errors;
} PayBackPage;

typedef struct ShiftLine {
    Str actor, path;
    Instant opened_at, closed_at;
    Money opening, expected, counted, difference;
    bool is_open, differs;
    Str explanation;
} ShiftLine;

typedef struct ShiftLines {
    ShiftLine *items;
    size_t n;
} ShiftLines;

typedef struct SumLine {
    TextKey label;
    int64_t n;
    Money amount;
} SumLine;

typedef struct SumLines {
    SumLine *items;
    size_t n;
} SumLines;

typedef struct NoteLine {
    Str name, value, error; // of the input
    Money note;
    int64_t pieces;
    Money amount;
} NoteLine;

typedef struct NoteLines {
    NoteLine *items;
    size_t n;
} NoteLines;

// Ca thu tiền of a day.
typedef struct ShiftsPage {
    Date day;
    Str previous_path, next_path, till_path;
    ShiftLines shifts;
    bool has_own; // an open shift of who looks
    ErrorLines errors;
} ShiftsPage;

// One shift: what went through it, and the count that closes it.
typedef struct ShiftPage {
    Date day;
    Str day_path, print_path, action, key, total_keys;
    ShiftLine shift;
    SumLines sums;
    NoteLines notes;
    bool can_close;
    InputView explanation;
    ReceiptLines receipts;
    RefundLines refunds;
    Str more_path; // further receipts
    ErrorLines errors;
} ShiftPage;

// Nộp phí: what a citizen sees who has the code and the check code.
typedef struct CitizenPayPage {
    Str code, path, status_path, procedure_name, agency, key;
    ErrorLines errors;
    Money open, paid;
    bool is_paid;
    ChargeLines charges;
    ReceiptLines receipts;
    bool is_waiting, has_failed, has_expired; // of the newest attempt
    Str pay_url;
    Instant expires_at;
    bool offers_gateway;
    Str qr_path, bank, account, holder, purpose;
} CitizenPayPage;

// Tài khoản nhận tiền: by agency.
typedef struct BankAccountLine {
    Str code, name, path, bank, account, holder;
} BankAccountLine;

typedef struct BankAccountLines {
    BankAccountLine *items;
    size_t n;
} BankAccountLines;

typedef struct BankAccountsPage {
    Str action, key;
    bool is_saved;
    BankAccountLines lines;
    Pager pager;
    Str name; // of the agency the form is about; empty: none was named
    BankAccountLine holds;
    bool is_own, is_above, is_installation, is_none; // whose account holds for it
    InputView agency, account, holder;
    SelectView bank;
    ErrorLines errors;
} BankAccountsPage;

// Đối soát: what only the bank knows, and what only we know.
typedef struct MatchingLine {
    Date on;
    Money amount;
    Str reference, description, code, path;
    TextKey verdict;
} MatchingLine;

typedef struct MatchingLines {
    MatchingLine *items;
    size_t n;
} MatchingLines;

typedef struct MatchingPage {
    Str action, clear_action, key, import_key;
    bool has_read, was_known;
    int64_t lines_read, matched, left;
    MatchingLines lines;
    ReceiptLines receipts;
    SelectView clear;
    InputView note, name, content;
    ErrorLines errors;
} MatchingPage;

typedef struct CriterionLine {
    Str number;
    TextKey label;
    int64_t part, whole;
    Str rate, points;
} CriterionLine;

typedef struct CriterionLines {
    CriterionLine *items;
    size_t n;
} CriterionLines;

typedef struct ShareLine {
    Str code, name;
    int64_t obligations, paid_online;
} ShareLine;

typedef struct ShareLines {
    ShareLine *items;
    size_t n;
} ShareLines;

typedef struct ShareDossierLine {
    Str code, path;
    Money amount;
    Date on;
    bool is_online;
} ShareDossierLine;

typedef struct ShareDossierLines {
    ShareDossierLine *items;
    size_t n;
} ShareDossierLines;

// Tỷ lệ thanh toán trực tuyến.
typedef struct SharePage {
    Str action;
    Date from, to;
    CriterionLines criteria;
    ShareLines procedures;
    ShareDossierLines dossiers;
    Pager pager;
    ErrorLines errors;
} SharePage;
