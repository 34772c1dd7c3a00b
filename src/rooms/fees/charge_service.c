// Fixing what a dossier owes, and taking it back while nobody has paid.
#include "rooms/fees/account_service.h"
#include "rooms/fees/quote_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    REASON_BYTES_MAX = 1000
};

// Who may say what a dossier owes: whoever takes it in, works on it or takes the money.
static Err may_charge(Cx *cx)
{
    if (cx->actor == NULL || actor_can(cx->actor, PERM_DOSSIER_RECEIVE) ||
        actor_can(cx->actor, PERM_DOSSIER_WORK) || actor_can(cx->actor, PERM_FEE_COLLECT))
        return OK;
    return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
}

static Err charge_add(Cx *cx, Tx *tx, const Dossier *dossier, const FeeLine *line)
{
    int64_t id;
    Instant now = cx->env->now(cx->env);
    TRY(sql_charge_next_id(tx, &id));
    TRY(sql_charge_add(tx, &(SqlChargeAddParams) {
                               .id = id,
                               .dossier_id = dossier->id,
                               .rule_id = line->rule_id,
                               .kind = line->kind,
                               .name = line->name,
                               .unit = line->unit,
                               .quantity = line->quantity,
                               .copies = line->copies,
                               .gross = line->gross.dong,
                               .reduction = line->reduction.dong,
                               .amount = line->amount.dong,
                               .reckoning = line->reckoning,
                               .exemption_code = line->exemption,
                               .exemption_name = line->exemption_name,
                               .proof = line->proof,
                               .legal_basis = line->legal_basis,
                               .charged_at = now,
                               .charged_by = actor_name(cx),
                           }));
    return fee_account_count_charge(tx, dossier, instant_date(now), line->reduction);
}

static bool has_charge(const FeeBooks *books)
{
    for (size_t i = 0; i < books->charges.n; i++)
        if (instant_is_absent(books->charges.items[i].cancelled_at) &&
            books->charges.items[i].kind != FEE_OBLIGATION)
            return true;
    return false;
}

typedef struct ChargeArgs {
    const Dossier *dossier;
    const FeeCharging *in;
    FeeSheet *out;
} ChargeArgs;

static Err charge_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ChargeArgs *args = arg;
    FeeBooks books;
    FeeQuote quote;
    TRY(books_read(tx, args->dossier->id, &books));
    if (has_charge(&books))
        return fail(cx, ERR_CONFLICT, T_FEES_CHARGED_ALREADY, .hint = T_FEES_CHARGED_ALREADY_HINT,
                    .args = { { "code", args->dossier->code } });
    FeeAsk ask = fee_ask_of_dossier(cx, args->dossier, &args->in->choices);
    TRY(fee_quote_make(cx, tx, &ask, &quote));
    if (!quote.is_known)
        return fail(cx, ERR_INPUT, T_FEES_AMOUNT_UNKNOWN, .hint = T_FEES_AMOUNT_UNKNOWN_HINT);
    for (size_t i = 0; i < quote.lines.n; i++)
        if (quote.lines.items[i].is_wanted && quote.lines.items[i].gross.dong > 0)
            TRY(charge_add(cx, tx, args->dossier, &quote.lines.items[i]));
    FeeTiming timing = quote.timing;
    bool is_asked = args->in->timing == FEE_BEFORE || args->in->timing == FEE_AFTER;
    if (quote.total.dong > 0 && is_asked)
        timing = args->in->timing;
    TRY(fee_account_fold(cx, tx, args->dossier, timing));
    return fee_account_sheet(cx, tx, args->dossier, args->out);
}

Err fee_charge_checked(Cx *cx, const Dossier *dossier, const FeeCharging *in, FeeSheet *out)
{
    ChargeArgs args = { dossier, in, out };
    return tx_run(cx, "fee_charge", charge_in_tx, &args);
}

Err fee_charge(Cx *cx, const FeeCharging *in, FeeSheet *out)
{
    Dossier dossier;
    TRY(may_charge(cx));
    TRY(dossier_get(cx, in->code, &dossier));
    return fee_charge_checked(cx, &dossier, in, out);
}

// ---- Cancelling

typedef struct CancelArgs {
    int64_t charge_id;
    Str reason;
    FeeSheet *out;
} CancelArgs;

static Err charge_missing(Cx *cx)
{
    return fail(cx, ERR_NOT_FOUND, T_FEES_CHARGE_MISSING);
}

static Err dossier_of(Cx *cx, Tx *tx, int64_t dossier_id, Dossier *out)
{
    FeeAccountRow account;
    bool found;
    TRY(sql_fee_account_find(tx, dossier_id, &account, &found));
    if (!found)
        return charge_missing(cx);
    return dossier_get(cx, account.dossier_code, out);
}

static Money reduction_of(const FeeBooks *books, int64_t charge_id, Date *out_day)
{
    for (size_t i = 0; i < books->charges.n; i++)
        if (books->charges.items[i].id == charge_id) {
            *out_day = instant_date(books->charges.items[i].charged_at);
            return (Money) { books->charges.items[i].reduction };
        }
    *out_day = NO_DATE;
    return (Money) { 0 };
}

static Err cancel_in_tx(Cx *cx, Tx *tx, void *arg)
{
    CancelArgs *args = arg;
    FeeChargeKeyRow row;
    Dossier dossier;
    FeeBooks books;
    Date day;
    bool found;
    TRY(sql_charge_find(tx, args->charge_id, &row, &found));
    if (!found)
        return charge_missing(cx);
    TRY(dossier_of(cx, tx, row.dossier_id, &dossier));
    if (row.receipt_id != NO_INT || !instant_is_absent(row.cancelled_at))
        return fail(cx, ERR_CONFLICT, T_FEES_CHARGE_PAID, .hint = T_FEES_CHARGE_PAID_HINT);
    TRY(sql_charge_cancel(tx, args->charge_id, cx->env->now(cx->env), args->reason));
    TRY(books_read(tx, dossier.id, &books));
    Money reduction = reduction_of(&books, args->charge_id, &day);
    TRY(fee_account_count_charge(tx, &dossier, day, (Money) { -reduction.dong }));
    TRY(fee_account_fold(cx, tx, &dossier, has_charge(&books) ? FEE_TIMING_COUNT : FEE_NOT_ASKED));
    TRY(fee_account_settle(cx, tx, &dossier, actor_name(cx)));
    return fee_account_sheet(cx, tx, &dossier, args->out);
}

Err fee_charge_cancel(Cx *cx, int64_t charge_id, Str reason, FeeSheet *out)
{
    CancelArgs args = { charge_id, reason, out };
    TRY(may_charge(cx));
    if (str_is_empty(reason) || reason.length > REASON_BYTES_MAX) {
        problem_add_field(cx, S("reason"), T_FEES_REASON_MISSING, NULL);
        return problem_fields(cx, T_FEES_REASON_MISSING);
    }
    return tx_run(cx, "fee_charge_cancel", cancel_in_tx, &args);
}

// ---- Obligations

typedef struct ObligationArgs {
    const FeeObligation *in;
    FeeSheet *out;
} ObligationArgs;

static FeeLine obligation_line(const FeeObligation *in)
{
    return (FeeLine) {
        .rule_id = NO_INT,
        .name = in->name,
        .unit = S(""),
        .legal_basis = in->legal_basis,
        .kind = FEE_OBLIGATION,
        .quantity = 1,
        .copies = 1,
        .gross = in->amount,
        .reduction = { 0 },
        .amount = in->amount,
        .reckoning = S(""),
        .exemption = S(""),
        .exemption_name = S(""),
        .proof = S(""),
    };
}

static Err obligation_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ObligationArgs *args = arg;
    Dossier dossier;
    FeeAccountRow account;
    bool found;
    FeeLine line = obligation_line(args->in);
    DossierAction action = { .event = { .kind = EVENT_PAYMENT_REQUESTED,
                                        .dossier = args->in->code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .note = args->in->name };
    TRY(dossier_record(cx, &action, &dossier));
    TRY(charge_add(cx, tx, &dossier, &line));
    TRY(sql_fee_account_find(tx, dossier.id, &account, &found));
    bool was_asked = found && account.timing == FEE_BEFORE;
    TRY(fee_account_fold(cx, tx, &dossier, was_asked ? FEE_BEFORE : FEE_AFTER));
    return fee_account_sheet(cx, tx, &dossier, args->out);
}

Err fee_ask_obligation(Cx *cx, const FeeObligation *in, FeeSheet *out)
{
    ObligationArgs args = { in, out };
    if (str_is_empty(in->name))
        problem_add_field(cx, S("name"), T_FEES_NAME_MISSING, NULL);
    if (str_is_empty(in->legal_basis))
        problem_add_field(cx, S("basis"), T_FEES_BASIS_MISSING, NULL);
    if (money_is_absent(in->amount) || in->amount.dong < 1 || in->amount.dong > MONEY_MAX.dong)
        problem_add_field(cx, S("amount"), T_FEES_AMOUNT_WRONG, NULL);
    TRY(problem_fields(cx, T_FEES_QUOTE_FAILED));
    return tx_run(cx, "fee_ask_obligation", obligation_in_tx, &args);
}
