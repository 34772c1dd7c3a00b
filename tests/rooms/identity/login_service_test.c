#include "rooms/identity/identity.h"
#include "rooms/identity/totp_rules.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

enum {
    HOUR_MS = 3600000
};

static Cx *db_with_account(void)
{
    Cx *cx = test_db();
    int64_t id;
    AccountNew in = { .name = S("hoa"),
                      .display_name = S("Nguyễn Thị Hoa"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_RECEIVER,
                      .password = S("mật khẩu đủ dài") };
    CHECK_OK(account_add(cx, &in, &id));
    return cx;
}

static Err login(Cx *cx, const char *name, const char *password, const char *address, Str *out)
{
    cx->problem = (Problem) { 0 };
    LoginInput in = { .name = str_from_c(name),
                      .password = str_from_c(password),
                      .address = str_from_c(address),
                      .device = S("Mozilla/5.0 (Windows NT 10.0) Firefox/120.0") };
    LoginOutcome outcome;
    TRY(session_open(cx, &in, &outcome));
    *out = outcome.token;
    return OK;
}

static bool is_somebody(Cx *cx, Str token, Actor *out)
{
    bool found = false;
    CHECK_OK(session_find(tx_reads(cx), token, out, &found));
    return found;
}

TEST("the right password opens a session that tells who it is")
{
    Cx *cx = db_with_account();
    Str token = NO_STR;
    Actor actor;
    CHECK_OK(login(cx, " hoa ", "mật khẩu đủ dài", "10.0.0.7", &token));
    CHECK(is_somebody(cx, token, &actor));
    CHECK_STR(actor.display_name, "Nguyễn Thị Hoa");
    CHECK_INT(actor.kind, ACTOR_PERSON);
    CHECK(actor_can(&actor, PERM_DOSSIER_RECEIVE) && !actor_can(&actor, PERM_USER_ADMIN));
}

TEST("a password typed in decomposed letters is the same password")
{
    Cx *cx = db_with_account();
    Str token;
    CHECK_OK(
        login(cx, "hoa", "mâ\xcc\xa3t khâ\xcc\x89u đu\xcc\x89 da\xcc\x80i", "10.0.0.7", &token));
}

TEST("wrong name, wrong password and a closed account are refused alike")
{
    Cx *cx = db_with_account();
    Str token = S("untouched");
    static const char *const names[] = { "hoa", "nobody", "", "' or 1=1 --" };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        CHECK_ERR(login(cx, names[i], "not the password", "10.0.0.7", &token), ERR_FORBIDDEN);
        CHECK_INT(cx->problem.what, T_IDENTITY_LOGIN_REFUSED);
    }
    CHECK_OK(account_change_active(cx, S("hoa"), false));
    CHECK_ERR(login(cx, "hoa", "mật khẩu đủ dài", "10.0.0.7", &token), ERR_FORBIDDEN);
    CHECK_STR(token, "untouched");
}

TEST("a token that was never given out, or is a part of one, is nobody's")
{
    Cx *cx = db_with_account();
    Str token;
    Actor actor;
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "10.0.0.7", &token));
    CHECK(!is_somebody(cx, S(""), &actor));
    CHECK(!is_somebody(cx, str_slice(token, 0, token.length - 1), &actor));
    CHECK(!is_somebody(cx, S("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), &actor));
}

TEST("guesses of one account are limited in an hour, and the owner gets in from his own place")
{
    Cx *cx = db_with_account();
    Str token;
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
    for (int i = 1; i <= 15; i++)
        CHECK_ERR(login(cx, "hoa", "guess", "stranger", &token), ERR_FORBIDDEN);
    for (int i = 0; i < 5; i++)
        CHECK_ERR(login(cx, "hoa", "mật khẩu đủ dài", "stranger", &token), ERR_LIMIT);
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
    test_clock_set((Instant) { cx->env->now(cx->env).ms + HOUR_MS });
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "stranger", &token));
}

TEST("with a browser he has used before the owner gets in, wherever he is")
{
    Cx *cx = db_with_account();
    LoginInput in = {
        .name = S("hoa"), .password = S("mật khẩu đủ dài"), .address = S("home"), .code = S("")
    };
    LoginOutcome first, again;
    Str token;
    CHECK_OK(session_open(cx, &in, &first));
    for (int i = 1; i <= 15; i++)
        CHECK_ERR(login(cx, "hoa", "guess", "stranger", &token), ERR_FORBIDDEN);
    in.address = S("on the road");
    CHECK_ERR(session_open(cx, &in, &again), ERR_LIMIT);
    in.device_mark = S("0000000000000000000000000000000000000000000000000000000000000000");
    CHECK_ERR(session_open(cx, &in, &again), ERR_LIMIT);
    in.device_mark = first.device_mark;
    CHECK_OK(session_open(cx, &in, &again));
    CHECK(!str_equal(first.token, again.token));
}

TEST("guesses from one address over many accounts are limited, too")
{
    Cx *cx = db_with_account();
    Str token;
    int refused = 0, limited = 0;
    for (int i = 0; i < 105; i++) {
        Err err = login(cx, str_format(cx->arena, "name%d", i).data, "guess", "bad", &token);
        refused += err == ERR_FORBIDDEN;
        limited += err == ERR_LIMIT;
    }
    CHECK_INT(refused, 100);
    CHECK_INT(limited, 5);
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "good", &token));
}

TEST("one password over five thousand names reaches the hash a hundred times an hour, no more")
{
    Cx *cx = db_with_account();
    Str token;
    int limited = 0;
    for (int i = 0; i < 400; i++)
        limited += login(cx, str_format(cx->arena, "staff%d", i).data, "Matkhau@2026", "bad",
                         &token) == ERR_LIMIT;
    CHECK_INT(limited, 300);
}

TEST("ten thousand guesses at one name from many addresses reach the hash fifteen times")
{
    Cx *cx = db_with_account();
    Str token;
    int limited = 0;
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
    for (int i = 0; i < 300; i++)
        limited += login(cx, "hoa", "guess", str_format(cx->arena, "10.0.%d.1", i).data, &token) ==
                   ERR_LIMIT;
    CHECK_INT(limited, 300 - 15);
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
}

TEST("right log-ins are never too many: fifty of four accounts from one address, three times")
{
    Cx *cx = db_with_account();
    Str token;
    static const char *const names[] = { "hoa", "hoa1", "hoa2", "hoa3" };
    for (int i = 1; i < 4; i++) {
        AccountNew in = { .name = str_from_c(names[i]),
                          .display_name = S("Nguyễn Thị Hoa"),
                          .agency_id = NO_INT,
                          .roles = 1u << ROLE_RECEIVER,
                          .password = S("mật khẩu đủ dài") };
        int64_t id;
        CHECK_OK(account_add(cx, &in, &id));
    }
    for (int i = 0; i < 150; i++)
        CHECK_OK(login(cx, names[i % 4], "mật khẩu đủ dài", "shop", &token));
}

TEST("who logs in to an account of his own frees no guess at another's, nor one of his address")
{
    Cx *cx = db_with_account();
    AccountNew own = { .name = S("an"),
                       .display_name = S("Trần Văn An"),
                       .agency_id = NO_INT,
                       .roles = 1u << ROLE_RECEIVER,
                       .password = S("mật khẩu của An") };
    int64_t id;
    Str token;
    int refused = 0;
    CHECK_OK(account_add(cx, &own, &id));
    for (int i = 0; i < 40; i++) {
        refused += login(cx, "hoa", "guess", "bad", &token) == ERR_FORBIDDEN;
        CHECK_OK(login(cx, "an", "mật khẩu của An", "bad", &token));
    }
    CHECK_INT(refused, 15);
    for (int i = 0; i < 100; i++) {
        Err err = login(cx, str_format(cx->arena, "name%d", i).data, "guess", "bad", &token);
        refused += err == ERR_FORBIDDEN;
        if (err == ERR_FORBIDDEN)
            continue;
        CHECK_ERR(login(cx, "an", "mật khẩu của An", "bad", &token), ERR_LIMIT);
    }
    CHECK_INT(refused, 100);
}

TEST("what was guessed wrong before stays counted after the right password")
{
    Cx *cx = db_with_account();
    Str token;
    for (int i = 0; i < 14; i++)
        CHECK_ERR(login(cx, "hoa", "guess", "bad", &token), ERR_FORBIDDEN);
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "bad2", &token));
    CHECK_ERR(login(cx, "hoa", "guess", "bad", &token), ERR_FORBIDDEN);
    CHECK_ERR(login(cx, "hoa", "mật khẩu đủ dài", "bad", &token), ERR_LIMIT);
}

// ---- Two steps

typedef struct TwoSteps {
    Cx *cx;
    int64_t id;
    Str seed;
    RecoveryCodes codes;
} TwoSteps;

static void minutes_pass(int minutes)
{
    Instant now = test_env()->now(test_env());
    test_clock_set((Instant) { now.ms + minutes * (int64_t)MINUTE_MS });
}

static Str code_now(const TwoSteps *two)
{
    return totp_code(test_arena(), two->seed, totp_step(test_env()->now(test_env())));
}

static TwoSteps two_steps(void)
{
    TwoSteps two = { .cx = db_with_account() };
    Account account = { 0 };
    FactorState state = { 0 };
    bool found = false;
    CHECK_OK(account_find(tx_reads(two.cx), S("hoa"), &account, &found));
    two.id = account.id;
    test_act_as(two.cx, two.id);
    CHECK_OK(factor_begin(two.cx));
    CHECK_OK(factor_get_state(two.cx, two.id, &state));
    two.seed = state.seed;
    CHECK_OK(factor_confirm(two.cx, code_now(&two), &two.codes));
    two.cx->actor = NULL;
    minutes_pass(1);
    return two;
}

static Str step_of(TwoSteps *two, const char *address)
{
    LoginInput in = { .name = S("hoa"),
                      .password = S("mật khẩu đủ dài"),
                      .address = str_from_c(address) };
    LoginOutcome outcome = { 0 };
    two->cx->problem = (Problem) { 0 };
    CHECK_OK(session_open(two->cx, &in, &outcome));
    CHECK(str_is_absent(outcome.token) && str_is_absent(outcome.device_mark));
    return outcome.step;
}

static Err finish(TwoSteps *two, Str step, Str code, Str *out_token)
{
    LoginFinish in = { .step = step, .code = code, .address = S("home") };
    LoginOutcome outcome;
    two->cx->problem = (Problem) { 0 };
    TRY(session_finish(two->cx, &in, &outcome));
    *out_token = outcome.token;
    return OK;
}

TEST("the right password alone opens nothing when a code is asked for; with the code it does")
{
    TwoSteps two = two_steps();
    Str step = step_of(&two, "home"), token = NO_STR;
    Actor actor;
    CHECK(!is_somebody(two.cx, step, &actor));
    CHECK_OK(finish(&two, step, code_now(&two), &token));
    CHECK(is_somebody(two.cx, token, &actor));
    CHECK(!str_equal(step, token));
}

TEST("a code opens once: not again in its own thirty seconds, not from the step before")
{
    TwoSteps two = two_steps();
    Str token, used = code_now(&two);
    CHECK_OK(finish(&two, step_of(&two, "home"), used, &token));
    CHECK_ERR(finish(&two, step_of(&two, "home"), used, &token), ERR_INPUT);
    minutes_pass(1);
    CHECK_OK(finish(&two, step_of(&two, "home"), code_now(&two), &token));
}

TEST("a step bears five wrong codes and five minutes")
{
    TwoSteps two = two_steps();
    Str step = step_of(&two, "home"), token;
    for (int i = 0; i < 5; i++)
        CHECK_ERR(finish(&two, step, S("000000"), &token), ERR_INPUT);
    CHECK_ERR(finish(&two, step, code_now(&two), &token), ERR_CONFLICT);
    CHECK_INT(two.cx->problem.what, T_IDENTITY_STEP_GONE);
    step = step_of(&two, "home");
    minutes_pass(5);
    CHECK_ERR(finish(&two, step, code_now(&two), &token), ERR_CONFLICT);
    CHECK_ERR(finish(&two, S("nobody's"), code_now(&two), &token), ERR_CONFLICT);
}

TEST("codes cannot be tried one after the other: fifteen an hour, then the owner's own browser")
{
    TwoSteps two = two_steps();
    LoginFinish in = { .address = S("stranger") };
    LoginInput mine = { .name = S("hoa"), .password = S("mật khẩu đủ dài"), .address = S("home") };
    LoginOutcome outcome, own;
    Str token;
    int limited = 0;
    mine.code = code_now(&two);
    CHECK_OK(session_open(two.cx, &mine, &own));
    minutes_pass(1);
    for (int i = 0; i < 4; i++) {
        in.step = step_of(&two, "home");
        in.code = S("000000");
        for (int k = 0; k < 5; k++)
            limited += session_finish(two.cx, &in, &outcome) == ERR_LIMIT;
    }
    CHECK_INT(limited, 5);
    CHECK_ERR(finish(&two, step_of(&two, "home"), code_now(&two), &token), ERR_LIMIT);
    in = (LoginFinish) { .step = step_of(&two, "home"),
                         .code = code_now(&two),
                         .address = S("home"),
                         .device_mark = own.device_mark };
    CHECK_OK(session_finish(two.cx, &in, &outcome));
}

TEST("however many strangers guess, password and code together let the owner in")
{
    TwoSteps two = two_steps();
    Str token;
    LoginInput in = { .name = S("hoa"),
                      .password = S("mật khẩu đủ dài"),
                      .address = S("a new place") };
    LoginOutcome outcome = { 0 };
    for (int i = 0; i < 30; i++)
        (void)login(two.cx, "hoa", "guess", "stranger", &token);
    CHECK_ERR(session_open(two.cx, &in, &outcome), ERR_LIMIT);
    in.code = S("000000");
    CHECK_ERR(session_open(two.cx, &in, &outcome), ERR_LIMIT);
    in.code = code_now(&two);
    in.password = S("wrong");
    CHECK_ERR(session_open(two.cx, &in, &outcome), ERR_FORBIDDEN);
    in.password = S("mật khẩu đủ dài");
    CHECK_OK(session_open(two.cx, &in, &outcome));
    CHECK(!str_is_absent(outcome.token));
}

TEST("a code on paper opens once, however it is typed, and no other account")
{
    TwoSteps two = two_steps();
    Str token, typed = str_upper_ascii(test_arena(), two.codes.items[3]);
    CHECK_OK(finish(&two, step_of(&two, "home"), typed, &token));
    CHECK_ERR(finish(&two, step_of(&two, "home"), two.codes.items[3], &token), ERR_INPUT);
    CHECK_OK(finish(&two, step_of(&two, "home"), two.codes.items[4], &token));
    FactorState state;
    CHECK_OK(factor_get_state(two.cx, two.id, &state));
    CHECK_INT(state.codes_left, RECOVERY_CODES - 2);
    CHECK(str_is_absent(state.seed));
}
