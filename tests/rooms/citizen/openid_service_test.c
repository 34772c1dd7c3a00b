// The provider of these tests answers what it is told; a real one is asked by tests/http/openid.t.
#include "rooms/citizen/openid.h"

#include "rooms/identity/identity.h"
#include "support/shop.h"
#include "support/test.h"

static const char right[] =
    "{\"issuer\":\"https://id.vn\",\"authorization_endpoint\":\"https://id.vn/auth\","
    "\"token_endpoint\":\"https://id.vn/token\",\"jwks_uri\":\"https://id.vn/jwks\"}";

static void provider_answer(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    (void)env;
    (void)arena;
    bool is_discovery = str_ends_with(fetch->url, S("/.well-known/openid-configuration"));
    bool is_token = str_ends_with(fetch->url, S("/token"));
    CHECK(str_begins_with(fetch->url, S("https://id.vn/"))); // and never anywhere else
    *out = (FetchAnswer) { .outcome = SEND_ANSWERED,
                           .status = 200,
                           .body = is_discovery ? str_from_c(right)
                                   : is_token   ? S("{\"id_token\":\"YQ.YQ.YQ\"}")
                                                : S("{\"keys\":[]}") };
}

static void provider_evil(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    provider_answer(env, arena, fetch, out);
    out->body =
        S("{\"issuer\":\"https://id.vn\",\"authorization_endpoint\":\"https://id.vn/auth\","
          "\"token_endpoint\":\"http://169.254.169.254/\",\"jwks_uri\":\"https://id.vn/j\"}");
}

static Cx *shop_with_provider(void)
{
    Cx *cx = test_shop();
    SettingChange changes[] = { { SETTING_OPENID_ISSUER, S("https://id.vn") },
                                { SETTING_OPENID_CLIENT, S("motcua") } };
    cx->actor = actor_system();
    CHECK_OK(setting_change(cx, changes, 2));
    cx->actor = NULL;
    test_env()->fetch = provider_answer;
    return cx;
}

static Err begin(Cx *cx, Str *out_url, Str *out_state)
{
    OpenidBegin in = { .redirect = S("https://motcua.example/toi/openid/ve"), .back_path = S("") };
    cx->problem = (Problem) { 0 };
    return openid_begin(cx, &in, out_url, out_state);
}

static Err end(Cx *cx, const OpenidReply *reply)
{
    Str session, back;
    cx->problem = (Problem) { 0 };
    return openid_end(cx, reply, &session, &back);
}

TEST("without a provider there is no button and no log-in")
{
    Cx *cx = test_shop();
    Str name, url, state;
    CHECK_OK(openid_name(cx, &name));
    CHECK_STR(name, "");
    CHECK_ERR(begin(cx, &url, &state), ERR_NOT_FOUND);
}

TEST("the browser is sent to the provider with state, nonce and a challenge")
{
    Cx *cx = shop_with_provider();
    Str name, url, state;
    CHECK_OK(openid_name(cx, &name));
    CHECK_STR(name, "VNeID");
    CHECK_OK(begin(cx, &url, &state));
    CHECK(str_begins_with(url, S("https://id.vn/auth?response_type=code&")));
    static const char *const parts[] = {
        "client_id=motcua", "&nonce=",
        "&code_challenge=", "code_challenge_method=S256",
        "scope=openid",     "redirect_uri=https%3A%2F%2Fmotcua.example%2Ftoi"
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK(str_contains(url, str_from_c(parts[i])));
    CHECK(str_contains(url, str_join(cx->arena, S("&state="), state)));
}

TEST("a provider that sends us elsewhere is not asked any further")
{
    Cx *cx = shop_with_provider();
    Str url, state;
    test_env()->fetch = provider_evil;
    CHECK_ERR(begin(cx, &url, &state), ERR_REMOTE);
}

TEST("an answer counts for the browser that asked, once, and for ten minutes")
{
    Cx *cx = shop_with_provider();
    Str url, state;
    CHECK_OK(begin(cx, &url, &state));
    OpenidReply reply = { .state = state, .code = S("c"), .error = NO_STR, .issuer = NO_STR };
    reply.cookie = NO_STR;
    CHECK_ERR(end(cx, &reply), ERR_CONFLICT);
    reply.cookie = S("another state");
    CHECK_ERR(end(cx, &reply), ERR_CONFLICT);
    CHECK_STR(cx->problem.detail, "state");
    reply.cookie = state;
    CHECK_ERR(end(cx, &reply), ERR_CONFLICT); // the token is rubbish, but was asked for
    CHECK(str_begins_with(cx->problem.detail, S("id_token fault")));
    CHECK_ERR(end(cx, &reply), ERR_CONFLICT);
    CHECK_STR(cx->problem.detail, "state unknown or expired");
    CHECK_OK(begin(cx, &url, &state));
    reply.state = reply.cookie = state;
    test_clock_set((Instant) { cx->env->now(cx->env).ms + OPENID_MINUTES * MINUTE_MS });
    CHECK_ERR(end(cx, &reply), ERR_CONFLICT);
    CHECK_STR(cx->problem.detail, "state unknown or expired");
}

TEST("an error, another issuer and an answer without a code are refused before anybody is asked")
{
    Cx *cx = shop_with_provider();
    static const struct {
        Str code, error, issuer;
    } cases[] = {
        { STR_INIT("c"), STR_INIT("access_denied"), { NULL, 0 } },
        { STR_INIT("c"), { NULL, 0 }, STR_INIT("https://evil.example") },
        { { NULL, 0 }, { NULL, 0 }, { NULL, 0 } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str url, state;
        CHECK_OK(begin(cx, &url, &state));
        OpenidReply reply = { .state = state,
                              .cookie = state,
                              .code = cases[i].code,
                              .error = cases[i].error,
                              .issuer = cases[i].issuer };
        CHECK_ERR(end(cx, &reply), ERR_CONFLICT);
        CHECK(!str_begins_with(cx->problem.detail, S("id_token")));
    }
}
