#include "rooms/identity/identity.h"

#include "base/secret.h"
#include "base/text.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"
#include "texts.h"

static bool name_is_good(Str name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.data[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_plain && c != '.' && c != '_' && c != '-')
            return false;
    }
    return name.length >= 2 && name.length <= ACCOUNT_NAME_BYTES;
}

static void password_check(Cx *cx, Str password)
{
    TextArg limit = { "limit", str_format(cx->arena, "%d", PASSWORD_CHARACTERS_MIN) };
    if (text_count_characters(password) < PASSWORD_CHARACTERS_MIN)
        problem_add_field(cx, S("password"), T_IDENTITY_PASSWORD_SHORT, &limit);
    limit.value = str_format(cx->arena, "%d", PASSWORD_BYTES_MAX);
    if (password.length > PASSWORD_BYTES_MAX)
        problem_add_field(cx, S("password"), T_IDENTITY_PASSWORD_LONG, &limit);
}

static void roles_check(Cx *cx, RoleSet roles)
{
    RoleSet all = (1u << ROLE_COUNT) - 1;
    TextArg choices = { "roles", role_set_format(cx->arena, all) };
    if (roles == 0 || (roles & ~all) != 0)
        problem_add_field(cx, S("role"), T_IDENTITY_ROLES_MISSING, &choices);
}

Err account_check(Cx *cx, const AccountNew *in)
{
    if (!name_is_good(in->name))
        problem_add_field(cx, S("name"), T_IDENTITY_NAME_FORM, NULL);
    if (str_is_empty(str_trim(in->display_name)))
        problem_add_field(cx, S("display_name"), T_IDENTITY_DISPLAY_NAME_MISSING, NULL);
    roles_check(cx, in->roles);
    if (!str_is_absent(in->password))
        password_check(cx, in->password);
    return problem_fields(cx, T_IDENTITY_ACCOUNT_REFUSED);
}

// The hash is made before: it is slow, and a body may run twice.
typedef struct AddWork {
    const AccountNew *in;
    Str password_hash;
    bool is_demo;
    int64_t id;
} AddWork;

static Err account_insert(Cx *cx, Tx *tx, AddWork *work)
{
    int64_t last_id;
    TRY(sql_account_last_id(tx, &last_id));
    work->id = last_id + 1;
    SqlAccountAddParams row = {
        .id = work->id,
        .name = work->in->name,
        .display_name = str_trim(work->in->display_name),
        .agency_id = work->in->agency_id,
        .roles = work->in->roles,
        .password_hash = work->password_hash,
        .is_demo = work->is_demo,
        .created_at = cx->env->now(cx->env),
    };
    return sql_account_add(tx, &row);
}

static Err account_add_in(Cx *cx, Tx *tx, void *arg)
{
    AddWork *work = arg;
    AccountRow taken;
    bool is_taken;
    TRY(sql_account_find_by_name(tx, work->in->name, &taken, &is_taken));
    if (is_taken)
        return fail(cx, ERR_CONFLICT, T_IDENTITY_NAME_TAKEN, .hint = T_IDENTITY_NAME_TAKEN_HINT,
                    .args = { { "name", work->in->name } });
    TRY(account_insert(cx, tx, work));
    Str roles = role_set_format(cx->arena, work->in->roles);
    return deed_add(cx, tx, &(DeedNew) { DEED_ACCOUNT_ADDED, work->in->name, roles });
}

static Str hash_of(Cx *cx, Str password)
{
    return str_is_absent(password)
               ? NO_STR
               : password_hash(cx->env, cx->arena, text_nfc(cx->arena, password));
}

Err account_add(Cx *cx, const AccountNew *in, int64_t *out_id)
{
    TRY(account_check(cx, in));
    AddWork work = { .in = in, .password_hash = hash_of(cx, in->password) };
    TRY(tx_run(cx, "account_add", account_add_in, &work));
    *out_id = work.id;
    return OK;
}

typedef struct ChangeWork {
    Str name, password_hash;
    bool is_active;
} ChangeWork;

static Err account_get_by_name(Cx *cx, Tx *tx, Str name, AccountRow *out)
{
    bool found;
    TRY(sql_account_find_by_name(tx, name, out, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_ACCOUNT_UNKNOWN, .args = { { "name", name } });
    return OK;
}

static Err password_change_in(Cx *cx, Tx *tx, void *arg)
{
    ChangeWork *work = arg;
    AccountRow account;
    TRY(account_get_by_name(cx, tx, work->name, &account));
    TRY(sql_account_put_password(tx, account.id, work->password_hash, false));
    TRY(sql_session_remove_of_account(tx, account.id));
    return deed_add(cx, tx, &(DeedNew) { DEED_PASSWORD_RESET, account.name, S("") });
}

Err account_change_password(Cx *cx, Str name, Str password)
{
    password_check(cx, password);
    TRY(problem_fields(cx, T_IDENTITY_ACCOUNT_REFUSED));
    ChangeWork work = { .name = name, .password_hash = hash_of(cx, password) };
    return tx_run(cx, "account_change_password", password_change_in, &work);
}

static Err active_change_in(Cx *cx, Tx *tx, void *arg)
{
    ChangeWork *work = arg;
    AccountRow account;
    TRY(account_get_by_name(cx, tx, work->name, &account));
    TRY(sql_account_change_active(tx, account.id, work->is_active));
    TRY(sql_session_remove_of_account(tx, account.id));
    DeedKind kind = work->is_active ? DEED_ACCOUNT_OPENED : DEED_ACCOUNT_CLOSED;
    return deed_add(cx, tx, &(DeedNew) { kind, account.name, S("") });
}

Err account_change_active(Cx *cx, Str name, bool is_active)
{
    ChangeWork work = { .name = name, .is_active = is_active };
    return tx_run(cx, "account_change_active", active_change_in, &work);
}

static Account account_of(const AccountListRow *row)
{
    return (Account) {
        .id = row->id,
        .name = row->name,
        .display_name = row->display_name,
        .agency_id = row->agency_id,
        .roles = (RoleSet)row->roles,
        .is_active = row->is_active,
    };
}

Err account_list(Tx *tx, AccountList *out)
{
    AccountListRowList rows;
    TRY(sql_account_list(tx, ACCOUNTS_MAX, &rows));
    Account *items = arena_array(tx_cx(tx)->arena, Account, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        items[i] = account_of(&rows.items[i]);
    *out = (AccountList) { items, rows.n };
    return OK;
}

Err account_get(Cx *cx, Tx *tx, int64_t id, Account *out)
{
    AccountListRow row;
    bool found;
    TRY(sql_account_get(tx, id, &row, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_ACCOUNT_GONE);
    *out = account_of(&row);
    return OK;
}

Err account_read_list(Cx *cx, AccountList *out)
{
    return account_list(tx_reads(cx), out);
}

Err account_count(Tx *tx, int64_t *out)
{
    return sql_account_count(tx, out);
}

Err account_find_home(Tx *tx, int64_t *out_agency_id, bool *out_found)
{
    return sql_account_find_home(tx, out_agency_id, out_found);
}

// ---- Demo

static const AccountDemo demo_accounts[] = {
    { STR_INIT("letan"), STR_INIT("Nguyễn Thị Lệ"), 1u << ROLE_RECEIVER },
    { STR_INIT("totrinh"), STR_INIT("Trần Văn Trình"), 1u << ROLE_SPECIALIST },
    { STR_INIT("lanhdao"), STR_INIT("Lê Minh Đạo"), 1u << ROLE_LEADER },
    { STR_INIT("motcua"), STR_INIT("Phạm Thu Hà"), 1u << ROLE_HEAD },
    { STR_INIT("cchc"), STR_INIT("Hoàng Anh Cải"), 1u << ROLE_CCO | 1u << ROLE_EDITOR },
    { STR_INIT("kiemtra"), STR_INIT("Đỗ Thanh Tra"), 1u << ROLE_INSPECTOR | 1u << ROLE_AUDITOR },
    { STR_INIT("quantri"), STR_INIT("Vũ Quản Trị"), 1u << ROLE_ADMIN },
};

AccountDemoList account_demo_list(void)
{
    return (AccountDemoList) { demo_accounts, sizeof demo_accounts / sizeof demo_accounts[0] };
}

Err account_add_demo(Cx *cx, Tx *tx, int64_t agency_id)
{
    bool is_there;
    TRY(account_has_demo(tx, &is_there));
    if (is_there)
        return OK;
    Str hash = password_hash(cx->env, cx->arena, S("mau"));
    for (size_t i = 0; i < sizeof demo_accounts / sizeof demo_accounts[0]; i++) {
        AccountNew in = { .name = demo_accounts[i].name,
                          .display_name = demo_accounts[i].display_name,
                          .agency_id = agency_id,
                          .roles = demo_accounts[i].roles };
        AddWork work = { .in = &in, .password_hash = hash, .is_demo = true };
        TRY(account_insert(cx, tx, &work));
    }
    return OK;
}

Err account_has_demo(Tx *tx, bool *out)
{
    int64_t n;
    TRY(sql_account_count_demo(tx, &n));
    *out = n > 0;
    return OK;
}
