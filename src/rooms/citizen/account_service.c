// What a citizen sees and changes of his own account. Every statement names cx->actor's id, so that
// nobody reaches another's rows.
#include <assert.h>

#include "rooms/citizen/account_service.h"
#include "rooms/citizen/citizen_sql.h"
#include "rooms/citizen/contact_rules.h"
#include "rooms/citizen/draft_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    OWN_DOSSIERS = 20, // of one page
    WAYS_MAX = 20,     // to log in, of one citizen
};

static int64_t own_id(const Cx *cx)
{
    assert(cx->actor != NULL && cx->actor->kind == ACTOR_CITIZEN);
    return cx->actor->id;
}

Err citizen_read(Cx *cx, int64_t id, Citizen *out)
{
    Tx *tx = tx_reads(cx);
    CitizenRow row;
    CitizenLoginRowList ways;
    bool found;
    TRY(sql_citizen_get(tx, id, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(sql_citizen_login_list(tx, row.id, WAYS_MAX, &ways));
    Citizen citizen = { .id = row.id,
                        .name = row.display_name,
                        .id_number = row.id_number,
                        .address = row.address,
                        .phone = S(""),
                        .email = S("") };
    for (size_t i = 0; i < ways.n; i++) {
        if (ways.items[i].kind == LOGIN_PHONE)
            citizen.phone = ways.items[i].value;
        else if (ways.items[i].kind == LOGIN_EMAIL)
            citizen.email = ways.items[i].value;
    }
    *out = citizen;
    return OK;
}

Err citizen_get_own(Cx *cx, Citizen *out)
{
    return citizen_read(cx, own_id(cx), out);
}

static Err change_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Citizen *in = arg;
    return sql_citizen_change(tx, own_id(cx), in->name, in->id_number, in->address);
}

Err citizen_change_own(Cx *cx, const Citizen *in)
{
    Citizen citizen = *in;
    citizen.id_number = S("");
    citizen.address = str_is_absent(in->address) ? S("") : in->address;
    if (str_is_empty(in->name))
        problem_add_field(cx, S("name"), T_CITIZEN_NAME_MISSING, NULL);
    if (!str_is_empty(in->id_number))
        id_number_check(cx, S("id_number"), in->id_number, &citizen.id_number);
    TRY(problem_fields(cx, T_CITIZEN_SAVE_FAILED));
    return tx_run(cx, "citizen_change", change_in_tx, &citizen);
}

static Err remove_in_tx(Cx *cx, Tx *tx, void *arg)
{
    int64_t id = own_id(cx);
    (void)arg;
    TRY(draft_remove_all_of(tx, id));
    TRY(sql_citizen_dossier_remove_all(tx, id));
    TRY(sql_delegate_remove_all(tx, id));
    TRY(sql_citizen_session_remove_all(tx, id));
    TRY(sql_citizen_login_remove_all(tx, id));
    return sql_citizen_remove(tx, id);
}

Err citizen_remove_own(Cx *cx)
{
    return tx_run(cx, "citizen_remove", remove_in_tx, NULL);
}

// ---- Sessions

Err citizen_session_list(Cx *cx, CitizenSessionList *out)
{
    CitizenSessionLineRowList rows;
    Instant now = cx->env->now(cx->env);
    TRY(sql_citizen_session_list(tx_reads(cx), own_id(cx), now, CITIZEN_LIST_MAX, &rows));
    *out = (CitizenSessionList) { arena_array(cx->arena, CitizenSession, rows.n + 1), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        out->items[i] = (CitizenSession) { rows.items[i].number, rows.items[i].device,
                                           rows.items[i].created_at, rows.items[i].expires_at };
    return OK;
}

static Err session_end_in_tx(Cx *cx, Tx *tx, void *arg)
{
    return sql_citizen_session_remove_number(tx, own_id(cx), *(const int64_t *)arg);
}

Err citizen_session_end(Cx *cx, int64_t number)
{
    return tx_run(cx, "citizen_session_end", session_end_in_tx, &number);
}

// ---- Who may act for him

Err delegate_list(Cx *cx, DelegateList *out)
{
    DelegateRowList rows;
    TRY(sql_delegate_list(tx_reads(cx), own_id(cx), CITIZEN_LIST_MAX, &rows));
    *out = (DelegateList) { arena_array(cx->arena, Delegate, rows.n + 1), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const DelegateRow *row = &rows.items[i];
        out->items[i] = (Delegate) { row->id,    row->name,      row->id_number,  row->phone,
                                     row->scope, row->until_day, row->created_at, row->ended_at };
    }
    return OK;
}

static Err delegate_add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const Delegate *in = arg;
    DelegateRowList rows;
    int64_t id;
    TRY(sql_delegate_list(tx, own_id(cx), CITIZEN_LIST_MAX, &rows));
    if (rows.n >= CITIZEN_LIST_MAX)
        return fail(cx, ERR_LIMIT, T_CITIZEN_DELEGATES_TOO_MANY);
    TRY(sql_delegate_next_id(tx, &id));
    return sql_delegate_add(tx, &(SqlDelegateAddParams) { .id = id,
                                                          .citizen_id = own_id(cx),
                                                          .name = in->name,
                                                          .id_number = in->id_number,
                                                          .phone = in->phone,
                                                          .scope = in->scope,
                                                          .until_day = in->until,
                                                          .created_at = cx->env->now(cx->env) });
}

Err delegate_add(Cx *cx, const Delegate *in)
{
    Delegate delegate = *in;
    delegate.phone = S("");
    if (str_is_empty(in->name))
        problem_add_field(cx, S("name"), T_CITIZEN_NAME_MISSING, NULL);
    id_number_check(cx, S("id_number"), in->id_number, &delegate.id_number);
    if (!str_is_empty(in->phone) && !phone_normal(cx->arena, in->phone, &delegate.phone))
        problem_add_field(cx, S("phone"), T_CITIZEN_PHONE_WRONG, NULL);
    if (str_is_empty(in->scope))
        problem_add_field(cx, S("scope"), T_CITIZEN_SCOPE_MISSING, NULL);
    if (date_is_absent(in->until) || in->until.days < instant_date(cx->env->now(cx->env)).days)
        problem_add_field(cx, S("until"), T_CITIZEN_UNTIL_WRONG, NULL);
    TRY(problem_fields(cx, T_CITIZEN_SAVE_FAILED));
    return tx_run(cx, "delegate_add", delegate_add_in_tx, &delegate);
}

static Err delegate_end_in_tx(Cx *cx, Tx *tx, void *arg)
{
    return sql_delegate_end(tx, *(const int64_t *)arg, own_id(cx), cx->env->now(cx->env));
}

Err delegate_end(Cx *cx, int64_t id)
{
    return tx_run(cx, "delegate_end", delegate_end_in_tx, &id);
}

// ---- His dossiers

// "1790000000000:H16.37-261123-0001"; anything else is the first page.
static void cursor_read(Str cursor, Instant *out_at, Str *out_code)
{
    Str at;
    *out_at = (Instant) { INT64_MAX };
    *out_code = S("");
    if (!str_is_empty(cursor) && str_cut(&cursor, ':', &at) && str_to_int(at, &out_at->ms))
        *out_code = cursor;
    else
        *out_at = (Instant) { INT64_MAX };
}

Err citizen_dossier_list(Cx *cx, Str cursor, OwnDossierList *out)
{
    CitizenDossierRowList rows;
    OwnDossierList list = { .next = NO_STR };
    Instant before_at;
    Str before_code;
    cursor_read(cursor, &before_at, &before_code);
    TRY(sql_citizen_dossier_list(tx_reads(cx), own_id(cx), before_at, before_code, OWN_DOSSIERS + 1,
                                 &rows));
    list.items = arena_array(cx->arena, Dossier, rows.n + 1);
    for (size_t i = 0; i < rows.n && i < OWN_DOSSIERS; i++) {
        bool found;
        TRY(dossier_find(cx, rows.items[i].code, &list.items[list.n], &found));
        list.n += found;
    }
    if (rows.n > OWN_DOSSIERS) {
        const CitizenDossierRow *last = &rows.items[OWN_DOSSIERS - 1];
        list.next =
            str_format(cx->arena, "%lld:%.*s", (long long)last->added_at.ms, STR_ARG(last->code));
    }
    *out = list;
    return OK;
}

Err citizen_dossier_put(Tx *tx, int64_t citizen_id, Str code)
{
    Cx *cx = tx_cx(tx);
    return citizen_id == NO_INT
               ? OK
               : sql_citizen_dossier_add(tx, citizen_id, code, cx->env->now(cx->env));
}

static Err dossier_add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    return citizen_dossier_put(tx, own_id(cx), *(const Str *)arg);
}

Err citizen_dossier_add(Cx *cx, Str code, Str check_code)
{
    Dossier dossier;
    TRY(dossier_get_checked(cx, code, check_code, &dossier));
    return tx_run(cx, "citizen_dossier_add", dossier_add_in_tx, &dossier.code);
}
