#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
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
    LoginInput in = { str_from_c(name), str_from_c(password), str_from_c(address), NO_STR };
    return session_open(cx, &in, out);
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

TEST("a session ends after a working day, at log-out, with a new password and with the account")
{
    Cx *cx = db_with_account();
    Str token;
    Actor actor;
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "a", &token));
    Instant now = cx->env->now(cx->env);
    test_clock_set((Instant) { now.ms + (int64_t)SESSION_HOURS * HOUR_MS - 1 });
    CHECK(is_somebody(cx, token, &actor));
    test_clock_set((Instant) { now.ms + (int64_t)SESSION_HOURS * HOUR_MS });
    CHECK(!is_somebody(cx, token, &actor));

    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "a", &token));
    CHECK_OK(session_close(cx, token));
    CHECK(!is_somebody(cx, token, &actor));
    CHECK_OK(session_close(cx, token));

    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "a", &token));
    CHECK_OK(account_change_password(cx, S("hoa"), S("một mật khẩu khác")));
    CHECK(!is_somebody(cx, token, &actor));

    CHECK_OK(login(cx, "hoa", "một mật khẩu khác", "a", &token));
    CHECK_OK(account_change_active(cx, S("hoa"), false));
    CHECK(!is_somebody(cx, token, &actor));
}

TEST("guesses of one account are limited in an hour, and the owner gets in from his own place")
{
    Cx *cx = db_with_account();
    Str token;
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token)); // 1
    for (int i = 2; i <= 15; i++)
        CHECK_ERR(login(cx, "hoa", "guess", "stranger", &token), ERR_FORBIDDEN);
    for (int i = 0; i < 5; i++)
        CHECK_ERR(login(cx, "hoa", "mật khẩu đủ dài", "stranger", &token), ERR_LIMIT);
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
    test_clock_set((Instant) { cx->env->now(cx->env).ms + HOUR_MS });
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "stranger", &token));
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
