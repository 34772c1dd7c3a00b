#include "rooms/identity/identity.h"
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
    LoginInput in = { .name = str_from_c(name),
                      .password = str_from_c(password),
                      .address = str_from_c(address),
                      .device = S("Mozilla/5.0 (Windows NT 10.0) Firefox/120.0") };
    LoginOutcome outcome;
    cx->problem = (Problem) { 0 };
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

TEST("sessions are listed with device and place, and end one by one or all but this one")
{
    Cx *cx = db_with_account();
    Str tokens[3];
    Actor actor;
    SessionList list = { 0 };
    for (int i = 0; i < 3; i++)
        CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", i == 0 ? "home" : "office", &tokens[i]));
    CHECK(is_somebody(cx, tokens[1], &actor));
    cx->actor = &actor;
    CHECK_OK(session_list(cx, actor.id, &list));
    CHECK_INT((int64_t)list.n, 3);
    CHECK_STR(list.items[2].address, "home");
    CHECK(str_contains(list.items[2].device, S("Firefox")));
    CHECK_OK(session_end_own(cx, list.items[2].id));
    CHECK_ERR(session_end_own(cx, list.items[2].id), ERR_NOT_FOUND);
    Actor other;
    CHECK(!is_somebody(cx, tokens[0], &other) && is_somebody(cx, tokens[2], &other));
    CHECK_OK(session_end_own(cx, NO_INT));
    CHECK(is_somebody(cx, tokens[1], &other) && !is_somebody(cx, tokens[2], &other));
}

TEST("nobody ends a colleague's session")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    Str token;
    Actor hoa;
    SessionList list = { 0 };
    int64_t id;
    AccountNew in = { .name = S("hoa"),
                      .display_name = S("Hoa"),
                      .agency_id = NO_INT,
                      .roles = 1u << ROLE_RECEIVER,
                      .password = S("mật khẩu đủ dài") };
    CHECK_OK(account_add(cx, &in, &id));
    CHECK_OK(login(cx, "hoa", "mật khẩu đủ dài", "home", &token));
    CHECK_OK(session_list(cx, id, &list));
    test_act_as(cx, staff.leader);
    CHECK_ERR(session_end_own(cx, list.items[0].id), ERR_NOT_FOUND);
    CHECK(is_somebody(cx, token, &hoa));
}

TEST("a browser's name is kept whole letters only")
{
    Cx *cx = db_with_account();
    char *agent = arena_array(cx->arena, char, 400);
    SessionList list = { 0 };
    LoginOutcome outcome;
    for (int i = 0; i < 133; i++) {
        agent[3 * i] = '\xe1';
        agent[3 * i + 1] = '\xba';
        agent[3 * i + 2] = '\xa1';
    }
    LoginInput in = { .name = S("hoa"),
                      .password = S("mật khẩu đủ dài"),
                      .address = S("home"),
                      .device = { agent, 399 } };
    CHECK_OK(session_open(cx, &in, &outcome));
    in.device = S("\xff\xfe");
    CHECK_OK(session_open(cx, &in, &outcome));
    CHECK_OK(session_list(cx, 1, &list));
    CHECK_STR(list.items[0].device, "");
    CHECK_INT((int64_t)list.items[1].device.length, 300);
}
