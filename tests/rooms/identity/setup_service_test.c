#include "store/tx.h"
#include "support/db.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

enum {
    HOUR_MS = 3600000
};

static void hours_pass(int hours)
{
    Instant now = test_env()->now(test_env());
    test_clock_set((Instant) { now.ms + hours * (int64_t)HOUR_MS });
}

static SetupAdmin admin(Str code)
{
    return (SetupAdmin) { .code = code,
                          .name = S("quantri"),
                          .display_name = S("Vũ Thị Quản"),
                          .password = S("trâu tím nhảy dây"),
                          .again = S("trâu tím nhảy dây"),
                          .agency_id = NO_INT,
                          .address = S("10.0.0.7") };
}

TEST("the code is the same within the hour, another in the next, and good for both")
{
    Cx *cx = test_db();
    Str first, again, next;
    CHECK_OK(setup_code(cx, &first));
    CHECK_OK(setup_code(cx, &again));
    CHECK(str_equal(first, again) && first.length == 14);
    hours_pass(1);
    CHECK_OK(setup_code(cx, &next));
    CHECK(!str_equal(first, next));
    CHECK_OK(setup_check_code(cx, first));
    CHECK_OK(setup_check_code(cx, next));
    hours_pass(1);
    CHECK_ERR(setup_check_code(cx, first), ERR_NOT_FOUND);
    CHECK_OK(setup_check_code(cx, next));
}

TEST("without the code nobody becomes administrator, however early he comes")
{
    Cx *cx = test_db();
    static const char *const guesses[] = { "", "0000-0000-0000", "x", "k3vt-9q2m-7xw4" };
    Str token = S("untouched");
    int64_t n = 9;
    for (size_t i = 0; i < sizeof guesses / sizeof guesses[0]; i++) {
        SetupAdmin in = admin(str_from_c(guesses[i]));
        CHECK_ERR(setup_finish(cx, &in, &token), ERR_NOT_FOUND);
        CHECK_INT(cx->problem.what, T_IDENTITY_SETUP_UNKNOWN);
    }
    CHECK_OK(account_count(tx_reads(cx), &n));
    CHECK_INT(n, 0);
    CHECK_STR(token, "untouched");
}

TEST("the first administrator is logged in at once, and the link is dead")
{
    Cx *cx = test_db();
    Str code, token = NO_STR, other;
    Actor actor;
    bool found = false;
    CHECK_OK(setup_code(cx, &code));
    SetupAdmin in = admin(code);
    in.works_at_counter = true;
    CHECK_OK(setup_finish(cx, &in, &token));
    CHECK_OK(session_find(tx_reads(cx), token, &actor, &found));
    CHECK(found && actor_can(&actor, PERM_SETTINGS) && actor_can(&actor, PERM_DOSSIER_RECEIVE));
    CHECK_ERR(setup_check_code(cx, code), ERR_NOT_FOUND);
    CHECK_ERR(setup_finish(cx, &in, &other), ERR_NOT_FOUND);
    CHECK_ERR(setup_code(cx, &other), ERR_CONFLICT);
}

TEST("an easy password, and one typed differently, make no administrator")
{
    Cx *cx = test_db();
    Str code, token;
    CHECK_OK(setup_code(cx, &code));
    SetupAdmin in = admin(code);
    in.password = in.again = S("quantri123456");
    CHECK_ERR(setup_finish(cx, &in, &token), ERR_INPUT);
    CHECK_INT(cx->problem.fields->text, T_IDENTITY_PASSWORD_COMMON);
    cx->problem = (Problem) { 0 };
    in = admin(code);
    in.again = S("khác");
    CHECK_ERR(setup_finish(cx, &in, &token), ERR_INPUT);
    CHECK_OK(setup_check_code(cx, code));
}

TEST("an installation with an administrator never had a set-up to offer")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    Str code;
    bool is_open = true;
    CHECK_OK(setup_is_open(tx_reads(cx), &is_open));
    CHECK(!is_open);
    CHECK_ERR(setup_code(cx, &code), ERR_CONFLICT);
}
