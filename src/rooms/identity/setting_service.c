// Settings: rows where somebody chose, defaults elsewhere. Secrets lie sealed in the database, with
// a key made from the installation's own: a copy of the database alone does not open them.
#include "base/seal.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/setting_rules.h"
#include "rooms/identity/setting_sql.h"
#include "store/tx.h"
#include "texts.h"

static const char *const filing_modes[FILING_MODE_COUNT] = {
    [FILING_LINKED] = "linked",
    [FILING_OWN] = "own",
    [FILING_COUNTER] = "counter",
};

static Err setting_read(Cx *cx, Tx *tx, Setting setting, Str *out)
{
    Str value, opened;
    bool found;
    TRY(sql_setting_find(tx, setting_code(setting), &value, &found));
    if (!found)
        value = setting_default(setting);
    if (!found || !setting_is_secret(setting)) {
        *out = value;
        return OK;
    }
    TRY(seal_open(cx->env, cx->arena, setting_code(setting), value, &opened));
    *out = opened;
    return OK;
}

Err setting_get(Cx *cx, Setting setting, Str *out)
{
    Str value;
    Err err = setting_read(cx, tx_reads(cx), setting, &value);
    if (err == ERR_FORBIDDEN)
        return fail(cx, ERR_STORAGE, T_IDENTITY_SECRET_UNREADABLE,
                    .args = { { "key", setting_code(setting) } });
    TRY(err);
    *out = value;
    return OK;
}

Err setting_get_filing_mode(Cx *cx, FilingMode *out)
{
    Str value;
    FilingMode mode = FILING_OWN;
    TRY(setting_get(cx, SETTING_FILING_MODE, &value));
    for (int i = 0; i < FILING_MODE_COUNT; i++)
        if (str_equal_c(value, filing_modes[i]))
            mode = (FilingMode)i;
    *out = mode;
    return OK;
}

// ---- Changes

typedef struct ChangeWork {
    const SettingChange *items;
    size_t n;
} ChangeWork;

static Err one_put(Cx *cx, Tx *tx, Setting setting, Str value)
{
    Str code = setting_code(setting), kept = value;
    if (str_is_empty(value))
        return sql_setting_remove(tx, code);
    if (setting_is_secret(setting))
        TRY(seal_close(cx->env, cx->arena, code, value, &kept));
    return sql_setting_put(tx, code, kept, cx->env->now(cx->env));
}

static Err one_change(Cx *cx, Tx *tx, const SettingChange *change)
{
    Str before, value = str_trim(change->value);
    Err err = setting_read(cx, tx, change->setting, &before);
    if (err == OK && str_equal(before, value))
        return OK;
    if (err != ERR_FORBIDDEN) // a secret that cannot be opened any more is replaced
        TRY(err);
    TRY(one_put(cx, tx, change->setting, value));
    DeedNew deed = { DEED_SETTING_CHANGED, setting_code(change->setting),
                     setting_is_secret(change->setting) ? S("***") : value };
    return deed_add(cx, tx, &deed);
}

static Err setting_change_in(Cx *cx, Tx *tx, void *arg)
{
    const ChangeWork *work = arg;
    for (size_t i = 0; i < work->n; i++)
        TRY(one_change(cx, tx, &work->items[i]));
    return OK;
}

Err setting_change(Cx *cx, const SettingChange *changes, size_t n)
{
    if (!actor_can(cx->actor, PERM_SETTINGS))
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    for (size_t i = 0; i < n; i++) {
        int limit = setting_characters_max(changes[i].setting);
        TextArg arg = { "limit", str_format(cx->arena, "%d", limit) };
        TextKey complaint = setting_complaint(changes[i].setting, str_trim(changes[i].value));
        if (complaint != T_NONE)
            problem_add_field(cx, setting_code(changes[i].setting), complaint, &arg);
    }
    TRY(problem_fields(cx, T_IDENTITY_SETTINGS_REFUSED));
    return tx_run(cx, "setting_change", setting_change_in,
                  &(ChangeWork) { .items = changes, .n = n });
}
