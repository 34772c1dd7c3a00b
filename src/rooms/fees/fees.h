// The door of the room "fees": what a service costs, what a dossier owes, who took which money, and
// what still has to go back. Prices are data (the catalogue's version, or a rule with its legal
// basis and its days), money is whole đồng (L 97/2015/QH13; NĐ 61/2018 Art. 22, kept by
// NĐ 118/2025).
#pragma once

#include "base/money.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/procedures/procedures.h"

enum {
    FEE_TIERS_MAX = 8,
    FEE_LINES_MAX = 50, // of one quote, and charges of one payment
    FEE_QUANTITY_MAX = 100000,
    FEE_LIST_MAX = 200,
};

// Loại thu: when a dossier has to be paid.
typedef enum FeeTiming {
    FEE_NOT_ASKED, // Không thu phí
    FEE_BEFORE,    // Thu trước: blocks the reception
    FEE_AFTER,     // Thu sau: blocks the return of the result
    FEE_EXEMPT,    // Đối tượng miễn phí
    FEE_TIMING_COUNT
} FeeTiming;

typedef enum FeeMethod {
    FEE_CASH,
    FEE_TRANSFER, // to the agency's account, shown to the cashier
    FEE_CARD,     // at the counter's terminal
    FEE_ONLINE,   // through the gateway: the only one that counts as paid online (index 3.6)
    FEE_METHOD_COUNT
} FeeMethod;

TextKey fee_timing_text(FeeTiming timing);
TextKey fee_method_text(FeeMethod method);
TextKey fee_kind_text(FeeKind kind);

// ---- What it costs

// What somebody says of one line of a quote. Lines without a choice count once; of several prices
// of the catalogue, which are cases of one procedure, the first is taken.
typedef struct FeeChoice {
    int64_t line;     // FeeLine.line
    int64_t quantity; // units in one copy: pages; 0: 1
    int64_t copies;   // equal copies; 0: 1
    bool is_left_out;
    Str exemption;   // code; empty: none
    Str proof;       // the paper that shows it: its name, not what stands in it
    Money typed;     // where nobody set an amount: what the local resolution says; else NO_MONEY
    Str typed_basis; // that resolution: a typed amount must name it
} FeeChoice;

typedef struct FeeChoiceList {
    FeeChoice *items;
    size_t n;
} FeeChoiceList;

typedef struct FeeAsk {
    int64_t version_id; // of the procedure
    int64_t agency_id;  // whose resolutions hold
    Channel channel;
    Date on;
    FeeChoiceList choices;
} FeeAsk;

typedef struct FeeLine {
    int64_t line;    // from 1, as FeeChoice names it
    int64_t rule_id; // NO_INT: the catalogue's row
    Str name, unit, legal_basis, note;
    FeeKind kind;
    FeeTiming timing;
    bool is_wanted; // counts in the total
    bool is_known;  // somebody set an amount; if not, the three below are NO_MONEY
    int64_t quantity, copies;
    Money gross, reduction, amount;
    Str reckoning; // why so much: "(2 × 2.000 + 3 × 1.000) × 2"
    Str exemption, exemption_name, proof;
} FeeLine;

typedef struct FeeLines {
    FeeLine *items;
    size_t n;
} FeeLines;

typedef struct FeeQuote {
    FeeLines lines; // none: nobody asks for money
    Money total, reduction;
    bool is_known; // every wanted line has an amount
    FeeTiming timing;
} FeeQuote;

// Expected errors: ERR_INPUT (unknown line or exemption, amounts out of bounds), ERR_NOT_FOUND (the
// version).
CHECKED Err fee_quote(Cx *cx, const FeeAsk *ask, FeeQuote *out);
// The same for a dossier: its pinned version, its agency and channel, on the day it was received,
// or today if it has not been.
CHECKED Err fee_quote_dossier(Cx *cx, Str code, const FeeChoiceList *choices, FeeQuote *out);

typedef struct FeeExemption {
    Str code, name, proof, legal_basis;
    int64_t percent;
    int64_t kinds; // set of 1 << FeeKind
} FeeExemption;

typedef struct FeeExemptionList {
    FeeExemption *items;
    size_t n;
} FeeExemptionList;

// Those that hold for a procedure (its code) and an agency on a day, by name.
CHECKED Err fee_list_exemptions(Cx *cx, const FeeAsk *ask, FeeExemptionList *out);

// Those that hold for a dossier, as fee_quote_dossier asks.
CHECKED Err fee_exemptions_of(Cx *cx, const Dossier *dossier, FeeExemptionList *out);

// ---- What a dossier owes

typedef struct FeeCharge {
    int64_t id;
    Str name, unit, reckoning, exemption_name, proof, legal_basis;
    FeeKind kind;
    int64_t quantity, copies;
    Money gross, reduction, amount;
    Instant charged_at;
    Str charged_by;
    int64_t receipt_id; // NO_INT: open
    Instant cancelled_at;
    Str cancel_reason;
} FeeCharge;

typedef struct FeeChargeList {
    FeeCharge *items;
    size_t n;
} FeeChargeList;

typedef struct FeeReceipt {
    int64_t id;
    Str number; // "2026/0000123": book and number of the agency
    int64_t agency_id;
    Str dossier_code, payer, actor, reference;
    FeeMethod method;
    Money amount;
    Instant taken_at;
    int64_t shift_id;
    Instant voided_at; // NO_INSTANT: it stands
    Str voided_by, void_reason;
} FeeReceipt;

typedef struct FeeReceiptList {
    FeeReceipt *items;
    size_t n;
} FeeReceiptList;

typedef struct FeeRefund {
    int64_t id;
    Str dossier_code;
    Str receipt; // its number; empty: of a payment without a receipt
    Money amount;
    Str reason;
    Instant asked_at, done_at; // done_at NO_INSTANT: still to be done
    Str asked_by, done_by, reference;
    FeeMethod method;
} FeeRefund;

typedef struct FeeRefundList {
    FeeRefund *items;
    size_t n;
} FeeRefundList;

// Everything about the money of one dossier.
typedef struct FeeSheet {
    Str dossier_code;
    FeeTiming timing;
    Money charged, reduced, paid, open; // open: charges that stand and nobody paid
    bool is_online;
    FeeChargeList charges;
    FeeReceiptList receipts;
    FeeRefundList refunds;
} FeeSheet;

CHECKED Err fee_list_of_dossier(Cx *cx, Str code, FeeSheet *out); // ERR_NOT_FOUND
// For rooms that have made sure who asks: the citizen's pages.
CHECKED Err fee_list_by_id(Cx *cx, const Dossier *dossier, FeeSheet *out);

typedef enum FeeHold {
    FEE_HOLD_NONE,
    FEE_HOLD_RECEPTION, // Thu trước, and something is open
    FEE_HOLD_RETURN,    // Thu sau (or before), and something is open
} FeeHold;

// What an open charge stops: the counter asks before it receives and before it returns.
CHECKED Err fee_find_hold(Cx *cx, Tx *tx, int64_t dossier_id, FeeHold *out);

typedef struct FeeCharging {
    Str code; // of the dossier
    FeeChoiceList choices;
    FeeTiming timing; // FEE_TIMING_COUNT: as the rule says
} FeeCharging;

// Fixes on a dossier what fee_quote_dossier says for these choices. A dossier that owes already is
// ERR_CONFLICT: cancel first. Expected errors also: ERR_INPUT, ERR_NOT_FOUND, ERR_FORBIDDEN.
CHECKED Err fee_charge(Cx *cx, const FeeCharging *in, FeeSheet *out);
// The same for rooms that have made sure who asks; in->code is not looked at.
CHECKED Err fee_charge_checked(Cx *cx, const Dossier *dossier, const FeeCharging *in,
                               FeeSheet *out);
// What is typed must be unpaid. Expected errors: ERR_CONFLICT, ERR_NOT_FOUND, ERR_INPUT (reason).
CHECKED Err fee_charge_cancel(Cx *cx, int64_t charge_id, Str reason, FeeSheet *out);

// Nghĩa vụ tài chính: what another agency computed (tax, land). It is charged and the clock stands
// still (event payment_requested) in one transaction; the last đồng lets it go on (event paid).
typedef struct FeeObligation {
    Str code; // of the dossier
    Str name; // "Lệ phí trước bạ"
    Money amount;
    Str legal_basis; // number of the notice
} FeeObligation;

CHECKED Err fee_ask_obligation(Cx *cx, const FeeObligation *in, FeeSheet *out);

// Whether the actor's drawer is open: without it no money can be taken.
CHECKED Err shift_open_for(Cx *cx, bool *out_is_open);

// ---- Taking money at the counter: cx->actor is the cashier, his shift is open

typedef struct FeeTaking {
    Str code;       // of the dossier
    IdList charges; // which; n 0: all that are open
    FeeMethod method;
    Str payer;     // absent: the applicant
    Str reference; // of the bank; needed for a transfer
} FeeTaking;

// The receipt's number is the next of the agency's book of this year. Expected errors: ERR_CONFLICT
// (nothing is open, no shift is open), ERR_NOT_FOUND, ERR_INPUT, ERR_FORBIDDEN.
CHECKED Err fee_take(Cx *cx, const FeeTaking *in, FeeReceipt *out);
// A wrong receipt of the open shift: it stays in the book, struck out, and its charges are open
// again. Later ones are refunded. Expected errors: as above.
CHECKED Err fee_void(Cx *cx, int64_t receipt_id, Str reason, FeeReceipt *out);

// Money that was received before this program kept the till, all that is open, at the moment of
// cx->env: for taking over old books and for made-up installations. No shift holds it. Not for
// people: the caller is the program itself. Expected error: ERR_CONFLICT (nothing is open).
CHECKED Err fee_enter_past(Cx *cx, const Dossier *dossier, FeeMethod method, FeeReceipt *out);

typedef struct FeeRefunding {
    int64_t receipt_id;
    Money amount; // NO_MONEY: all that has not gone back yet
    Str reason;
} FeeRefunding;

// Asks for money to go back; fee_pay_back says that it has.
CHECKED Err fee_ask_refund(Cx *cx, const FeeRefunding *in, FeeRefund *out);
CHECKED Err fee_pay_back(Cx *cx, int64_t refund_id, FeeMethod method, Str reference,
                         FeeRefund *out);

// ---- Online

// Asks the gateway for payments that it has not told about: the job of each minute. Talks to the
// network.
CHECKED Err fee_payments_ask(Cx *cx);

// ---- Verification

typedef struct FeesVerdict {
    bool ok;
    int64_t receipts;
    Str subject; // number of the first receipt that is wrong, with its agency
    Str what, expected, found;
} FeesVerdict;

// Walks every book of receipts: numbers without gaps or doubles, up to the one given last.
CHECKED Err fees_verify(Cx *cx, FeesVerdict *out);

// ---- Prices in

typedef struct FeeImportCounts {
    int64_t prices, exemptions;
} FeeImportCounts;

// JSON Lines of prices and exemptions (docs in the README of the room); the file replaces all that
// were there. All or nothing. Expected errors: ERR_INPUT (field "12:tiers" = line 12), ERR_LIMIT,
// ERR_STORAGE.
CHECKED Err fee_import(Cx *cx, Input *input, bool is_dry_run, FeeImportCounts *out);
