#include "store/tx.h"
#include "support/authenticator.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

typedef struct Owner {
    Cx *cx;
    Staff staff;
    Authenticator device;
} Owner;

static PasskeyChallenge asked(Cx *cx, bool registers)
{
    PasskeyChallenge challenge = { 0 };
    cx->problem = (Problem) { 0 };
    CHECK_OK(passkey_challenge(cx, registers, S("10.0.0.9"), &challenge));
    return challenge;
}

static Owner owner(void)
{
    Owner owner;
    owner.cx = test_staff(&owner.staff);
    authenticator_init(&owner.device, "motcua.vn", "https://motcua.vn");
    test_act_as(owner.cx, owner.staff.leader);
    PasskeyChallenge challenge = asked(owner.cx, true);
    PasskeyAnswer answer = authenticator_answer(&owner.device, "webauthn.create", &challenge);
    CHECK_OK(passkey_add(owner.cx, &answer, S("Điện thoại")));
    return owner;
}

static Err log_in(Owner *owner, const PasskeyAnswer *answer, Str *out_token)
{
    LoginOutcome outcome;
    owner->cx->actor = NULL;
    owner->cx->problem = (Problem) { 0 };
    TRY(passkey_log_in(owner->cx, answer, &outcome));
    *out_token = outcome.token;
    return OK;
}

TEST("a passkey logs its owner in, without name, password or code")
{
    Owner hoa = owner();
    Actor actor;
    Str token = NO_STR;
    bool found = false;
    PasskeyChallenge challenge = asked(hoa.cx, false);
    PasskeyAnswer answer = authenticator_answer(&hoa.device, "webauthn.get", &challenge);
    CHECK_OK(log_in(&hoa, &answer, &token));
    CHECK_OK(session_find(tx_reads(hoa.cx), token, &actor, &found));
    CHECK(found && actor.id == hoa.staff.leader);
}

TEST("an answer counts once, for its own challenge, within five minutes")
{
    Owner hoa = owner();
    Str token;
    PasskeyChallenge first = asked(hoa.cx, false), second = asked(hoa.cx, false);
    PasskeyAnswer answer = authenticator_answer(&hoa.device, "webauthn.get", &first);
    PasskeyAnswer crossed = answer;
    crossed.step = second.step;
    CHECK_ERR(log_in(&hoa, &crossed, &token), ERR_FORBIDDEN);
    CHECK_OK(log_in(&hoa, &answer, &token));
    CHECK_ERR(log_in(&hoa, &answer, &token), ERR_FORBIDDEN);
    PasskeyChallenge late = asked(hoa.cx, false);
    answer = authenticator_answer(&hoa.device, "webauthn.get", &late);
    test_clock_set((Instant) { hoa.cx->env->now(hoa.cx->env).ms + 5 * MINUTE_MS });
    CHECK_ERR(log_in(&hoa, &answer, &token), ERR_FORBIDDEN);
}

TEST("another site, another key, nobody's finger and a copied device are refused alike")
{
    for (int wrong = 0; wrong < 5; wrong++) {
        Owner hoa = owner();
        Authenticator other;
        Str token = S("untouched");
        PasskeyChallenge challenge = asked(hoa.cx, false);
        authenticator_init(&other, "motcua.vn", "https://motcua.vn");
        other.credential = hoa.device.credential;
        other.count = 10;
        if (wrong == 0)
            hoa.device.origin = S("https://evil.vn");
        if (wrong == 1)
            hoa.device.site = S("evil.vn");
        if (wrong == 2)
            hoa.device.is_verified = false;
        if (wrong == 3)
            hoa.device.count = 0; // as if it had not counted the registration
        PasskeyAnswer answer =
            authenticator_answer(wrong == 4 ? &other : &hoa.device, "webauthn.get", &challenge);
        answer.site = S("motcua.vn");
        answer.origin = S("https://motcua.vn");
        CHECK_ERR(log_in(&hoa, &answer, &token), ERR_FORBIDDEN);
        CHECK_INT(hoa.cx->problem.what, T_IDENTITY_PASSKEY_UNKNOWN);
        CHECK_STR(token, "untouched");
    }
}

TEST("a passkey of a closed account, or one that was removed, opens nothing")
{
    Owner hoa = owner();
    Str token;
    PasskeyChallenge challenge = asked(hoa.cx, false);
    PasskeyAnswer answer = authenticator_answer(&hoa.device, "webauthn.get", &challenge);
    test_act_as_system(hoa.cx);
    CHECK_OK(account_change_active(hoa.cx, S("lanhdao"), false));
    CHECK_ERR(log_in(&hoa, &answer, &token), ERR_FORBIDDEN);
    hoa = owner();
    PasskeyList list = { 0 };
    CHECK_OK(passkey_list(hoa.cx, &list));
    CHECK_INT((int64_t)list.n, 1);
    test_act_as(hoa.cx, hoa.staff.deputy);
    CHECK_ERR(passkey_remove(hoa.cx, list.items[0].id), ERR_NOT_FOUND);
    test_act_as(hoa.cx, hoa.staff.leader);
    CHECK_OK(passkey_remove(hoa.cx, list.items[0].id));
    challenge = asked(hoa.cx, false);
    answer = authenticator_answer(&hoa.device, "webauthn.get", &challenge);
    CHECK_ERR(log_in(&hoa, &answer, &token), ERR_FORBIDDEN);
}

TEST("a key is added to the account that asked, with a fresh proof, and only once")
{
    Owner hoa = owner();
    PasskeyChallenge challenge = asked(hoa.cx, true);
    PasskeyAnswer answer = authenticator_answer(&hoa.device, "webauthn.create", &challenge);
    CHECK_ERR(passkey_add(hoa.cx, &answer, S("lần nữa")), ERR_INPUT); // the same key
    Authenticator fresh;
    authenticator_init(&fresh, "motcua.vn", "https://motcua.vn");
    challenge = asked(hoa.cx, true);
    answer = authenticator_answer(&fresh, "webauthn.create", &challenge);
    test_act_as(hoa.cx, hoa.staff.deputy);
    CHECK_ERR(passkey_add(hoa.cx, &answer, S("của người khác")), ERR_INPUT);
    Actor stale = *hoa.cx->actor;
    stale.confirmed_at.ms -= (int64_t)CONFIRMED_MINUTES * MINUTE_MS;
    hoa.cx->actor = &stale;
    CHECK_ERR(passkey_challenge(hoa.cx, true, S("x"), &challenge), ERR_CONFLICT);
}

TEST("challenges are not to be had without end")
{
    Owner hoa = owner();
    PasskeyChallenge challenge;
    int limited = 0;
    for (int i = 0; i < 120; i++)
        limited += passkey_challenge(hoa.cx, false, S("10.9.9.9"), &challenge) == ERR_LIMIT;
    CHECK_INT(limited, 20);
}
