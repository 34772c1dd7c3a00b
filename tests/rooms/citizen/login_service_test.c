#include "rooms/citizen/login_service.h"

#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/filing.h"
#include "support/shop.h"
#include "support/test.h"

enum {
    HOUR_MS = 60 * MINUTE_MS
};

static Err code_ask(Cx *cx, const char *contact, const char *address, Str *out_token)
{
    CodeAsk ask = { str_from_c(contact), str_from_c(address) };
    cx->problem = (Problem) { 0 };
    return citizen_code_send(cx, &ask, out_token);
}

static Str code_of(Cx *cx, Str token)
{
    CodeSent sent = { 0 };
    bool found;
    CHECK_OK(citizen_code_find(cx, token, &sent, &found));
    CHECK(found);
    return sent.shown_code;
}

static Err answer(Cx *cx, Str token, Str code, Str *out_session)
{
    CodeAnswer in = { token, code, S("Firefox") };
    cx->problem = (Problem) { 0 };
    return citizen_log_in(cx, &in, out_session);
}

static void wait(Cx *cx, int64_t ms)
{
    test_clock_set((Instant) { cx->env->now(cx->env).ms + ms });
}

TEST("the right code makes the account, and the same number is the same citizen again")
{
    Cx *cx = test_filing_shop();
    Str token, first, second;
    Actor one, two;
    bool found;
    CHECK_OK(code_ask(cx, "0912 345 678", "a", &token));
    CHECK_OK(answer(cx, token, code_of(cx, token), &first));
    CHECK_OK(code_ask(cx, "+84912345678", "a", &token));
    CHECK_OK(answer(cx, token, code_of(cx, token), &second));
    CHECK_OK(citizen_session_find(tx_reads(cx), first, &one, &found));
    CHECK(found);
    CHECK_OK(citizen_session_find(tx_reads(cx), second, &two, &found));
    CHECK(found);
    CHECK_INT(one.id, two.id);
    CHECK_INT(one.kind, ACTOR_CITIZEN);
}

TEST("a citizen may open his own pages and nothing of the staff's, and reaches no agency")
{
    Cx *cx = test_filing_shop();
    Actor citizen = { .kind = ACTOR_CITIZEN, .id = 1, .agency_id = NO_INT };
    bool reaches = true;
    for (int permission = PERM_PUBLIC; permission < PERM_COUNT; permission++)
        CHECK_INT(actor_can(&citizen, (Permission)permission),
                  permission == PERM_PUBLIC || permission == PERM_CITIZEN);
    int64_t agency_id;
    CHECK_OK(scope_get_agency(cx, S("H16.37"), &agency_id));
    CHECK_OK(actor_reaches(tx_reads(cx), &citizen, agency_id, &reaches));
    CHECK(!reaches);
}

TEST("no member of staff passes for a citizen")
{
    for (int role = 0; role < ROLE_COUNT; role++) {
        Actor staff = { .kind = ACTOR_PERSON, .roles = 1u << role };
        CHECK(!actor_can(&staff, PERM_CITIZEN));
    }
}

TEST("a code works once, for ten minutes, and only with the browser that asked")
{
    Cx *cx = test_filing_shop();
    Str token, other, session;
    CHECK_OK(code_ask(cx, "0912345678", "a", &token));
    Str code = code_of(cx, token);
    CHECK_OK(code_ask(cx, "0912345678", "a", &other));
    CHECK_ERR(answer(cx, S("somebody else's token"), code, &session), ERR_INPUT);
    if (!str_equal(code, code_of(cx, other)))
        CHECK_ERR(answer(cx, other, code, &session), ERR_INPUT);
    CHECK_OK(answer(cx, token, code, &session));
    CHECK_ERR(answer(cx, token, code, &session), ERR_INPUT);
    code = code_of(cx, other);
    wait(cx, CODE_MINUTES * MINUTE_MS);
    CHECK_ERR(answer(cx, other, code, &session), ERR_INPUT);
}

TEST("after five wrong guesses the right code is refused, too")
{
    Cx *cx = test_filing_shop();
    Str token, session;
    CHECK_OK(code_ask(cx, "0912345678", "a", &token));
    Str code = code_of(cx, token);
    for (int i = 0; i < CODE_GUESSES; i++)
        CHECK_ERR(answer(cx, token, S("no"), &session), ERR_INPUT);
    CHECK_ERR(answer(cx, token, code, &session), ERR_INPUT);
}

TEST("codes to one number and from one address are limited in an hour")
{
    Cx *cx = test_filing_shop();
    Str token;
    for (int i = 0; i < CODES_OF_CONTACT; i++)
        CHECK_OK(code_ask(cx, "0912345678", "a", &token));
    CHECK_ERR(code_ask(cx, "0912 345 678", "b", &token), ERR_LIMIT);
    for (int i = CODES_OF_CONTACT; i < CODES_OF_ADDRESS; i++)
        CHECK_OK(code_ask(cx, str_format(cx->arena, "09%08d", i).data, "a", &token));
    CHECK_ERR(code_ask(cx, "0987654321", "a", &token), ERR_LIMIT);
    CHECK_OK(code_ask(cx, "0987654321", "b", &token));
    wait(cx, HOUR_MS);
    CHECK_OK(code_ask(cx, "0912345678", "a", &token));
}

TEST("what is neither a number nor an address is refused in words")
{
    Cx *cx = test_filing_shop();
    Str token;
    CHECK_ERR(code_ask(cx, "hoa", "a", &token), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "contact");
}

TEST("outside a demo the digits are kept nowhere")
{
    Cx *cx = test_shop();
    Str token;
    CodeSent sent;
    bool found;
    CHECK_OK(code_ask(cx, "0912345678", "a", &token));
    CHECK_OK(citizen_code_find(cx, token, &sent, &found));
    CHECK(found);
    CHECK(str_is_absent(sent.shown_code));
    CHECK_STR(sent.contact, "091••••678");
}

TEST("a session ends by itself, by logging out, and by its number")
{
    Cx *cx = test_filing_shop();
    TestBrowser browser = test_browser(cx, NULL);
    Actor actor;
    bool found;
    test_log_in(&browser, "0912345678");
    Str session = str_slice(browser.cookies, 4, browser.cookies.length);
    CHECK_OK(citizen_session_find(tx_reads(cx), session, &actor, &found));
    CHECK(found);
    wait(cx, (int64_t)CITIZEN_SESSION_DAYS * 24 * HOUR_MS);
    CHECK_OK(citizen_session_find(tx_reads(cx), session, &actor, &found));
    CHECK(!found);
    browser.cookies = S("");
    test_log_in(&browser, "0912345678");
    session = str_slice(browser.cookies, 4, browser.cookies.length);
    CHECK_OK(citizen_log_out(cx, session));
    CHECK_OK(citizen_session_find(tx_reads(cx), session, &actor, &found));
    CHECK(!found);
}
