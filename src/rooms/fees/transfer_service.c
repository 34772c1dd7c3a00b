#include "rooms/fees/transfer.h"

#include "rooms/agencies/agencies.h"
#include "rooms/fees/bank_accounts_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    STEPS_UP_MAX = 20, // a tree of agencies is four deep; a ring in it must not hold us
};

// ---- Whose account holds

static Str bank_text(Str bin)
{
    Str name = bank_name(bin);
    return str_is_empty(name) ? bin : name;
}

static Err of_settings(Cx *cx, BankAccount *out)
{
    BankAccount account = { .agency_id = NO_INT, .agency_code = S(""), .agency_name = S("") };
    TRY(setting_get(cx, SETTING_BANK_BIN, &account.bank_bin));
    TRY(setting_get(cx, SETTING_BANK_ACCOUNT, &account.account));
    TRY(setting_get(cx, SETTING_BANK_HOLDER, &account.holder));
    account.bank = bank_text(account.bank_bin);
    *out = account;
    return OK;
}

static Err from_row(Cx *cx, const BankAccountRow *row, BankAccount *out)
{
    Agency agency;
    TRY(agency_get(cx, tx_reads(cx), row->agency_id, &agency));
    *out = (BankAccount) { .agency_id = row->agency_id,
                           .agency_code = agency.code,
                           .agency_name = agency.name,
                           .bank_bin = row->bank_bin,
                           .bank = bank_text(row->bank_bin),
                           .account = row->account,
                           .holder = row->holder };
    return OK;
}

Err bank_account_of(Cx *cx, int64_t agency_id, BankAccount *out)
{
    Agency agency = { .parent_id = agency_id };
    for (int step = 0; step < STEPS_UP_MAX && agency.parent_id != NO_INT; step++) {
        BankAccountRow row;
        bool found;
        TRY(sql_bank_account_find(tx_reads(cx), agency.parent_id, &row, &found));
        if (found)
            return from_row(cx, &row, out);
        TRY(agency_get(cx, tx_reads(cx), agency.parent_id, &agency));
    }
    return of_settings(cx, out);
}

Err transfer_get(Cx *cx, const Dossier *dossier, Money amount, Transfer *out)
{
    BankAccount account;
    TRY(bank_account_of(cx, dossier->agency_id, &account));
    VietQr qr = { account.bank_bin, account.account, amount, dossier->code };
    Transfer transfer = {
        .bank = account.bank,
        .account = account.account,
        .holder = account.holder,
        .purpose = vietqr_plain(cx->arena, dossier->code, VIETQR_PURPOSE_MAX),
        .payload = S(""),
    };
    bool is_set = !str_is_empty(account.bank_bin) && !str_is_empty(account.account);
    if (is_set && amount.dong > 0)
        transfer.is_offered = vietqr_format(cx->arena, &qr, &transfer.payload);
    *out = transfer;
    return OK;
}

// ---- Setting them

static Err agency_reached(Cx *cx, Str code, Agency *out)
{
    bool found, reaches = false;
    TRY(agency_find_latest(tx_reads(cx), code, out, &found));
    if (found)
        TRY(actor_reaches(tx_reads(cx), cx->actor, out->id, &reaches));
    if (!reaches)
        return fail(cx, ERR_NOT_FOUND, T_FEES_BANK_AGENCY_MISSING,
                    .hint = T_FEES_BANK_AGENCY_MISSING_HINT);
    return OK;
}

Err bank_account_get(Cx *cx, Str agency_code, Agency *out_agency, BankAccount *out)
{
    TRY(agency_reached(cx, agency_code, out_agency));
    return bank_account_of(cx, out_agency->id, out);
}

Err bank_account_list(Cx *cx, int64_t after_id, BankAccountList *out, int64_t *out_next_id)
{
    BankAccountRowList rows;
    TRY(sql_bank_account_list(tx_reads(cx), after_id, BANK_ACCOUNTS_LISTED + 1, &rows));
    bool has_more = rows.n > BANK_ACCOUNTS_LISTED;
    size_t n = has_more ? BANK_ACCOUNTS_LISTED : rows.n;
    BankAccountList list = { arena_array(cx->arena, BankAccount, n), 0 };
    for (size_t i = 0; i < n; i++) {
        bool reaches;
        TRY(actor_reaches(tx_reads(cx), cx->actor, rows.items[i].agency_id, &reaches));
        if (reaches)
            TRY(from_row(cx, &rows.items[i], &list.items[list.n++]));
    }
    *out = list;
    *out_next_id = has_more ? rows.items[n - 1].agency_id : NO_INT;
    return OK;
}

typedef struct ChangeWork {
    Agency agency;
    Str bank_bin, account, holder;
} ChangeWork;

static Err destination_check(Cx *cx, const ChangeWork *work)
{
    VietQr qr = { work->bank_bin, work->account, NO_MONEY, S("") };
    Str payload;
    if (str_is_empty(work->account))
        return OK;
    if (str_is_empty(bank_name(work->bank_bin)))
        problem_add_field(cx, S("bank"), T_FEES_BANK_UNKNOWN, NULL);
    else if (!vietqr_format(cx->arena, &qr, &payload))
        problem_add_field(cx, S("account"), T_FEES_BANK_ACCOUNT_WRONG, NULL);
    if (str_is_empty(work->holder) || work->holder.length > BANK_HOLDER_BYTES_MAX)
        problem_add_field(cx, S("holder"), T_FEES_BANK_HOLDER_MISSING, NULL);
    return problem_fields(cx, T_FEES_BANK_REFUSED);
}

// Where the money of an agency goes is looked at when something is wrong with it: the record says
// bank and number, which stand on every payment page anyway.
static Err change_in(Cx *cx, Tx *tx, void *arg)
{
    const ChangeWork *work = arg;
    bool is_removed = str_is_empty(work->account);
    if (is_removed)
        TRY(sql_bank_account_remove(tx, work->agency.id));
    else
        TRY(sql_bank_account_put(tx, &(SqlBankAccountPutParams) {
                                         .agency_id = work->agency.id,
                                         .bank_bin = work->bank_bin,
                                         .account = work->account,
                                         .holder = work->holder,
                                         .changed_at = cx->env->now(cx->env),
                                         .changed_by = cx->actor->name,
                                     }));
    Str detail = is_removed ? S("-")
                            : str_format(cx->arena, "%.*s %.*s", STR_ARG(work->bank_bin),
                                         STR_ARG(work->account));
    return deed_add(cx, tx,
                    &(DeedNew) { DEED_SETTING_CHANGED,
                                 str_join(cx->arena, S("bank_account "), work->agency.code),
                                 detail });
}

Err bank_account_change(Cx *cx, const BankAccountChange *in)
{
    ChangeWork work = { .bank_bin = in->bank_bin,
                        .account = str_trim(in->account),
                        .holder = str_trim(in->holder) };
    if (!actor_can(cx->actor, PERM_SETTINGS))
        return fail(cx, ERR_FORBIDDEN, T_FEES_NOT_ALLOWED, .hint = T_FEES_NOT_ALLOWED_HINT);
    TRY(agency_reached(cx, in->agency_code, &work.agency));
    TRY(destination_check(cx, &work));
    return tx_run(cx, "bank_account_change", change_in, &work);
}
