#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

static const Str old_password = STR_INIT("cầu vồng bút chì mưa");
static const Str new_password = STR_INIT("trâu tím nhảy dây");

typedef struct Person {
    Cx *cx;
    Str token;
    Actor *actor;
} Person;

static Str login(Cx *cx, Str password)
{
    LoginInput in = { .name = S("hoa"), .password = password, .address = S("home") };
    LoginOutcome outcome = { .token = NO_STR };
    Err err = session_open(cx, &in, &outcome);
    return err == OK ? outcome.token : NO_STR;
}

static bool is_in(Cx *cx, Str token, Actor *out)
{
    bool found = false;
    CHECK_OK(session_find(tx_reads(cx), token, out, &found));
    return found;
}

static Person person(void)
{
    Staff staff;
    Person person = { .cx = test_staff(&staff) };
    int64_t id;
    AccountNew in = { .name = S("hoa"),
                      .display_name = S("Nguyễn Thị Hoa"),
                      .agency_id = staff.district,
                      .roles = 1u << ROLE_LEADER,
                      .password = old_password };
    CHECK_OK(account_add(person.cx, &in, &id));
    person.token = login(person.cx, old_password);
    person.actor = arena_new(test_arena(), Actor);
    CHECK(is_in(person.cx, person.token, person.actor));
    person.cx->actor = person.actor;
    return person;
}

static TextKey complaint(Person *person, Str old, Str new, Str again)
{
    PasswordChange change = { old, new, again, S("UBND huyện") };
    person->cx->problem = (Problem) { 0 };
    CHECK_ERR(account_change_own_password(person->cx, &change), ERR_INPUT);
    return person->cx->problem.fields == NULL ? T_NONE : person->cx->problem.fields->text;
}

static void minutes_pass(int minutes)
{
    Instant now = test_env()->now(test_env());
    test_clock_set((Instant) { now.ms + minutes * (int64_t)MINUTE_MS });
}

TEST("a new password ends all other sessions and keeps this one")
{
    Person hoa = person();
    Str other = login(hoa.cx, old_password);
    Actor actor;
    PasswordChange change = { old_password, new_password, new_password, S("UBND huyện") };
    CHECK_OK(account_change_own_password(hoa.cx, &change));
    CHECK(is_in(hoa.cx, hoa.token, &actor) && !is_in(hoa.cx, other, &actor));
    CHECK(str_is_absent(login(hoa.cx, old_password)));
    CHECK(!str_is_absent(login(hoa.cx, new_password)));
}

TEST("without the old password, with an easy one, with a typing mistake nothing changes")
{
    Person hoa = person();
    CHECK_INT(complaint(&hoa, S("đoán mò"), new_password, new_password), T_IDENTITY_PROOF_WRONG);
    CHECK_INT(complaint(&hoa, old_password, S("nguyenthihoa2026"), S("nguyenthihoa2026")),
              T_IDENTITY_PASSWORD_COMMON);
    CHECK_INT(complaint(&hoa, old_password, S("ngắn"), S("ngắn")), T_IDENTITY_PASSWORD_SHORT);
    CHECK_INT(complaint(&hoa, old_password, new_password, S("khác")), T_IDENTITY_PASSWORD_DIFFERS);
    CHECK_INT(complaint(&hoa, old_password, old_password, old_password), T_IDENTITY_PASSWORD_SAME);
    CHECK(!str_is_absent(login(hoa.cx, old_password)));
}

TEST("who found an open browser guesses twenty times an hour and no more")
{
    Person hoa = person();
    int limited = 0;
    for (int i = 0; i < 25; i++)
        limited += session_confirm(hoa.cx, S("đoán mò")) == ERR_LIMIT;
    CHECK_INT(limited, 5);
    CHECK(!str_is_absent(login(hoa.cx, old_password))); // logging in is counted apart
}

TEST("who proves himself is never asked to wait, and frees no wrong guess by it")
{
    Person hoa = person();
    for (int i = 0; i < 30; i++)
        CHECK_OK(session_confirm(hoa.cx, old_password));
    for (int i = 0; i < 19; i++)
        CHECK_ERR(session_confirm(hoa.cx, S("đoán mò")), ERR_INPUT);
    hoa.cx->problem = (Problem) { 0 };
    CHECK_OK(session_confirm(hoa.cx, old_password));
    CHECK_ERR(session_confirm(hoa.cx, S("đoán mò")), ERR_INPUT);
    CHECK_ERR(session_confirm(hoa.cx, old_password), ERR_LIMIT);
}

TEST("a log-in holds as proof for ten minutes, then it is asked for again")
{
    Person hoa = person();
    Actor actor;
    CHECK_OK(actor_check_confirmed(hoa.cx));
    minutes_pass(CONFIRMED_MINUTES);
    CHECK_ERR(actor_check_confirmed(hoa.cx), ERR_CONFLICT);
    CHECK_INT(hoa.cx->problem.what, T_IDENTITY_CONFIRM_NEEDED);
    CHECK_ERR(session_confirm(hoa.cx, S("đoán mò")), ERR_INPUT);
    CHECK(is_in(hoa.cx, hoa.token, &actor) &&
          !actor_is_confirmed(&actor, test_env()->now(test_env())));
    hoa.cx->problem = (Problem) { 0 };
    CHECK_OK(session_confirm(hoa.cx, old_password));
    CHECK(is_in(hoa.cx, hoa.token, &actor) &&
          actor_is_confirmed(&actor, test_env()->now(test_env())));
}

TEST("neither nobody nor a program confirms anything; the machine itself may all")
{
    Person hoa = person();
    Actor program = { .kind = ACTOR_PROGRAM, .confirmed_at = NO_INSTANT };
    hoa.cx->actor = &program;
    CHECK_ERR(actor_check_confirmed(hoa.cx), ERR_CONFLICT);
    CHECK_ERR(session_confirm(hoa.cx, old_password), ERR_NOT_FOUND);
    hoa.cx->actor = NULL;
    CHECK_ERR(actor_check_confirmed(hoa.cx), ERR_CONFLICT);
    CHECK_ERR(session_confirm(hoa.cx, old_password), ERR_NOT_FOUND);
    hoa.cx->actor = actor_system();
    CHECK_OK(actor_check_confirmed(hoa.cx));
}
