// Administering people: only those of one's own agency and below, always recorded, and never so
// that nobody is left who could.
#include "base/secret.h"
#include "rooms/identity/factor_service.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "rooms/identity/passkey_sql.h"
#include "rooms/identity/people_rules.h"
#include "rooms/identity/reach_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    TEMPORARY_LETTERS = 12, // 60 bits, for one log-in
};

typedef struct PeopleWork {
    int64_t id;
    const AccountChange *change;
    const AccountNew *new_account;
    Str password_hash;
    bool is_active;
} PeopleWork;

// ---- The list

static Err governed_list(Cx *cx, const AccountList *all, AccountList *out)
{
    AccountList list = { arena_array(cx->arena, Account, all->n), 0 };
    int64_t known_id = NO_INT;
    bool is_known_governed = false, has_known = false;
    for (size_t i = 0; i < all->n; i++) {
        const Account *account = &all->items[i];
        if (!has_known || account->agency_id != known_id)
            TRY(account_is_governed(tx_reads(cx), cx->actor, account->agency_id,
                                    &is_known_governed));
        known_id = account->agency_id;
        has_known = true;
        if (is_known_governed)
            list.items[list.n++] = *account;
    }
    *out = list;
    return OK;
}

static size_t position_after(const AccountList *list, int64_t after_id)
{
    for (size_t i = 0; i < list->n; i++)
        if (list->items[i].id == after_id)
            return i + 1;
    return 0;
}

Err people_list(Cx *cx, const PeopleAsk *ask, PeopleList *out)
{
    AccountList all, governed, found;
    TRY(account_read_list(cx, &all));
    TRY(governed_list(cx, &all, &governed));
    found = (AccountList) { arena_array(cx->arena, Account, governed.n), 0 };
    for (size_t i = 0; i < governed.n; i++)
        if (person_matches(cx->arena, &governed.items[i], ask->q))
            found.items[found.n++] = governed.items[i];
    people_sort(cx->arena, &found);
    size_t begin = position_after(&found, ask->after_id), end = begin + (size_t)ask->limit;
    end = end < found.n ? end : found.n;
    *out = (PeopleList) { .page = { found.items + begin, end - begin },
                          .total = (int64_t)found.n,
                          .next_id = end < found.n ? found.items[end - 1].id : NO_INT };
    return OK;
}

// ---- One person

// Missing and not to be seen are the same.
static Err person_get(Cx *cx, Tx *tx, int64_t id, Account *out)
{
    Account account;
    bool is_governed = false;
    TRY(account_get(cx, tx, id, &account));
    TRY(account_is_governed(tx, cx->actor, account.agency_id, &is_governed));
    if (!is_governed)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_ACCOUNT_GONE);
    *out = account;
    return OK;
}

Err people_get(Cx *cx, int64_t id, Account *out)
{
    return person_get(cx, tx_reads(cx), id, out);
}

static bool is_admin(const Account *account)
{
    return account->is_active && role_set_can(account->roles, PERM_USER_ADMIN);
}

// Somebody else must be left who may administer at least as much.
static Err last_admin_check(Cx *cx, Tx *tx, const Account *before, const Account *after)
{
    AccountList all;
    bool narrows = !is_admin(after) || (before->agency_id == NO_INT && after->agency_id != NO_INT);
    if (!is_admin(before) || !narrows)
        return OK;
    TRY(account_list(tx, &all));
    for (size_t i = 0; i < all.n; i++) {
        const Account *other = &all.items[i];
        bool is_as_wide = other->agency_id == NO_INT || before->agency_id != NO_INT;
        if (other->id != before->id && is_admin(other) && is_as_wide)
            return OK;
    }
    return fail(cx, ERR_CONFLICT, T_IDENTITY_LAST_ADMIN, .hint = T_IDENTITY_LAST_ADMIN_HINT);
}

static Str change_text(Cx *cx, const Account *before, const Account *after)
{
    Str from = role_set_format(cx->arena, before->roles);
    Str to = role_set_format(cx->arena, after->roles);
    bool moved = before->agency_id != after->agency_id;
    return str_format(cx->arena, "%.*s → %.*s%s%s", STR_ARG(from), STR_ARG(to),
                      moved ? "; agency" : "",
                      str_equal(before->display_name, after->display_name) ? "" : "; name");
}

static Err person_change_in(Cx *cx, Tx *tx, void *arg)
{
    const PeopleWork *work = arg;
    const AccountChange *change = work->change;
    Account before, after;
    bool is_governed = false;
    TRY(person_get(cx, tx, work->id, &before));
    TRY(account_is_governed(tx, cx->actor, change->agency_id, &is_governed));
    if (!is_governed)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_AGENCY_UNKNOWN, .args = { { "code", S("?") } });
    after = before;
    after.display_name = str_trim(change->display_name);
    after.agency_id = change->agency_id;
    after.roles = change->roles;
    TRY(last_admin_check(cx, tx, &before, &after));
    TRY(sql_account_change(tx, after.id, after.display_name, after.agency_id, after.roles));
    Str detail = change_text(cx, &before, &after);
    return deed_add(cx, tx, &(DeedNew) { DEED_ACCOUNT_CHANGED, after.name, detail });
}

Err people_change(Cx *cx, int64_t id, const AccountChange *change)
{
    AccountNew as_new = { .name = S("unchanged"),
                          .display_name = change->display_name,
                          .roles = change->roles,
                          .password = NO_STR };
    PeopleWork work = { .id = id, .change = change };
    TRY(account_check(cx, &as_new));
    return tx_run(cx, "people_change", person_change_in, &work);
}

static Err person_active_in(Cx *cx, Tx *tx, void *arg)
{
    const PeopleWork *work = arg;
    Account before, after;
    TRY(person_get(cx, tx, work->id, &before));
    after = before;
    after.is_active = work->is_active;
    TRY(last_admin_check(cx, tx, &before, &after));
    TRY(sql_account_change_active(tx, before.id, work->is_active));
    TRY(sql_session_remove_of_account(tx, before.id));
    DeedKind kind = work->is_active ? DEED_ACCOUNT_OPENED : DEED_ACCOUNT_CLOSED;
    return deed_add(cx, tx, &(DeedNew) { kind, before.name, S("") });
}

Err people_change_active(Cx *cx, int64_t id, bool is_active)
{
    PeopleWork work = { .id = id, .is_active = is_active };
    return tx_run(cx, "people_change_active", person_active_in, &work);
}

// ---- Passwords that are good for one log-in

// "k3vt-9q2m-7xw4": read aloud and typed without error.
static Str temporary_password(Cx *cx)
{
    Str letters = code_random(cx->env, cx->arena, TEMPORARY_LETTERS);
    return str_format(cx->arena, "%.4s-%.4s-%.4s", letters.data, letters.data + 4,
                      letters.data + 8);
}

static Err person_add_in(Cx *cx, Tx *tx, void *arg)
{
    PeopleWork *work = arg;
    Account account;
    bool is_governed = false;
    TRY(account_is_governed(tx, cx->actor, work->new_account->agency_id, &is_governed));
    if (!is_governed)
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    TRY(account_add(cx, work->new_account, &work->id));
    TRY(account_get(cx, tx, work->id, &account));
    return sql_account_put_password(tx, work->id, work->password_hash, true);
}

Err people_add(Cx *cx, const AccountNew *in, PersonAdded *out)
{
    AccountNew without = *in;
    without.password = NO_STR;
    TRY(account_check(cx, &without));
    Str password = temporary_password(cx);
    PeopleWork work = { .new_account = &without,
                        .password_hash = password_hash(cx->env, cx->arena, password) };
    TRY(tx_run(cx, "people_add", person_add_in, &work));
    *out = (PersonAdded) { work.id, password };
    return OK;
}

static Err password_reset_in(Cx *cx, Tx *tx, void *arg)
{
    const PeopleWork *work = arg;
    Account account;
    TRY(person_get(cx, tx, work->id, &account));
    TRY(sql_account_put_password(tx, account.id, work->password_hash, true));
    TRY(sql_session_remove_of_account(tx, account.id));
    return deed_add(cx, tx, &(DeedNew) { DEED_PASSWORD_RESET, account.name, S("") });
}

Err people_reset_password(Cx *cx, int64_t id, Str *out_password)
{
    Account account;
    TRY(people_get(cx, id, &account)); // before the slow hash
    Str password = temporary_password(cx);
    PeopleWork work = { .id = id, .password_hash = password_hash(cx->env, cx->arena, password) };
    TRY(tx_run(cx, "people_reset_password", password_reset_in, &work));
    *out_password = password;
    return OK;
}

static Err factor_reset_in(Cx *cx, Tx *tx, void *arg)
{
    const PeopleWork *work = arg;
    Account account;
    TRY(person_get(cx, tx, work->id, &account));
    TRY(factor_remove_in(tx, account.id));
    TRY(sql_passkey_remove_all(tx, account.id));
    TRY(sql_session_remove_of_account(tx, account.id));
    return deed_add(cx, tx, &(DeedNew) { DEED_FACTOR_REMOVED, account.name, S("reset") });
}

Err people_reset_factor(Cx *cx, int64_t id)
{
    PeopleWork work = { .id = id };
    return tx_run(cx, "people_reset_factor", factor_reset_in, &work);
}

static Err sessions_end_in(Cx *cx, Tx *tx, void *arg)
{
    const PeopleWork *work = arg;
    Account account;
    TRY(person_get(cx, tx, work->id, &account));
    TRY(sql_session_remove_of_account(tx, account.id));
    return deed_add(cx, tx, &(DeedNew) { DEED_SESSIONS_ENDED, account.name, S("all") });
}

Err people_end_sessions(Cx *cx, int64_t id)
{
    PeopleWork work = { .id = id };
    return tx_run(cx, "people_end_sessions", sessions_end_in, &work);
}
