#include "rooms/identity/factor_service.h"

#include "rooms/identity/factor_sql.h"
#include "rooms/identity/totp_rules.h"
#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

static Str code_of(Cx *cx, int64_t account_id)
{
    FactorState state = { 0 };
    CHECK_OK(factor_get_state(cx, account_id, &state));
    return totp_code(cx->arena, state.seed, totp_step(cx->env->now(cx->env)));
}

static bool is_on(Cx *cx, int64_t account_id)
{
    bool on = false;
    CHECK_OK(factor_is_on(tx_reads(cx), account_id, &on));
    return on;
}

TEST("nothing is asked for until the first code was right")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    RecoveryCodes codes;
    test_act_as(cx, staff.leader);
    CHECK_ERR(factor_confirm(cx, S("123456"), &codes), ERR_CONFLICT);
    CHECK_OK(factor_begin(cx));
    CHECK(!is_on(cx, staff.leader));
    cx->problem = (Problem) { 0 };
    CHECK_ERR(factor_confirm(cx, S("000000"), &codes), ERR_INPUT);
    CHECK(!is_on(cx, staff.leader));
    Str code = code_of(cx, staff.leader);
    CHECK_OK(factor_confirm(cx, code, &codes));
    CHECK(is_on(cx, staff.leader) && !is_on(cx, staff.deputy));
    CHECK_ERR(factor_begin(cx), ERR_CONFLICT);
}

TEST("the seed lies sealed in the database and is not shown once it is in use")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    FactorState state;
    FactorRow row;
    RecoveryCodes codes;
    bool found = false;
    test_act_as(cx, staff.leader);
    CHECK_OK(factor_begin(cx));
    CHECK_OK(factor_get_state(cx, staff.leader, &state));
    CHECK_INT((int64_t)state.seed.length, TOTP_SEED_BYTES);
    CHECK_OK(sql_factor_find(tx_reads(cx), staff.leader, &row, &found));
    CHECK(found && !str_contains(row.seed, state.seed));
    CHECK_OK(factor_confirm(cx, code_of(cx, staff.leader), &codes));
    CHECK_OK(factor_get_state(cx, staff.leader, &state));
    CHECK(str_is_absent(state.seed) && state.codes_left == RECOVERY_CODES);
}

TEST("codes on paper are 80 bits each, all different, and new ones end the old")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    RecoveryCodes first, second;
    test_act_as(cx, staff.leader);
    CHECK_OK(factor_begin(cx));
    CHECK_OK(factor_confirm(cx, code_of(cx, staff.leader), &first));
    CHECK_INT((int64_t)first.items[0].length, 19);
    for (size_t i = 1; i < RECOVERY_CODES; i++)
        CHECK(!str_equal(first.items[i], first.items[i - 1]));
    CHECK_OK(factor_renew_codes(cx, &second));
    FactorState state;
    CHECK_OK(factor_get_state(cx, staff.leader, &state));
    CHECK_INT(state.codes_left, RECOVERY_CODES);
    CHECK(!str_equal(first.items[0], second.items[0]));
}

TEST("turning it off needs a fresh proof, and leaves no code behind")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    RecoveryCodes codes;
    FactorState state;
    test_act_as(cx, staff.leader);
    CHECK_OK(factor_begin(cx));
    CHECK_OK(factor_confirm(cx, code_of(cx, staff.leader), &codes));
    Actor stale = *cx->actor;
    stale.confirmed_at.ms -= (int64_t)CONFIRMED_MINUTES * MINUTE_MS;
    const Actor *fresh = cx->actor;
    cx->actor = &stale;
    CHECK_ERR(factor_remove(cx), ERR_CONFLICT);
    CHECK_ERR(factor_renew_codes(cx, &codes), ERR_CONFLICT);
    CHECK(is_on(cx, staff.leader));
    cx->actor = fresh;
    CHECK_OK(factor_remove(cx));
    CHECK_OK(factor_get_state(cx, staff.leader, &state));
    CHECK(!is_on(cx, staff.leader) && state.codes_left == 0);
}
