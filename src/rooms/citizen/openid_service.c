// Logging in at an OpenID provider: sending the browser there, and judging what it brings back.
#include "rooms/citizen/openid.h"

#include "base/hash.h"
#include "base/json_read.h"
#include "base/secret.h"
#include "rooms/citizen/id_token_rules.h"
#include "rooms/citizen/login_service.h"
#include "rooms/citizen/openid_rules.h"
#include "rooms/citizen/openid_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    FETCH_MS = 8000,
    HTTP_OK = 200,
};

typedef struct Provider {
    Str issuer, client_id, secret; // secret "": a public client
    OpenidEndpoints endpoints;
} Provider;

// ---- Asking the provider

static Err remote_fail(Cx *cx, Str detail)
{
    return fail(cx, ERR_REMOTE, T_CITIZEN_OPENID_AWAY, .hint = T_CITIZEN_OPENID_AWAY_HINT,
                .detail = detail);
}

static Err fetch_text(Cx *cx, const Fetch *fetch, Str *out)
{
    FetchAnswer answer = { .outcome = SEND_NOT_SENT };
    cx->env->fetch(cx->env, cx->arena, fetch, &answer);
    if (answer.outcome != SEND_ANSWERED || answer.status != HTTP_OK)
        return remote_fail(cx, str_format(cx->arena, "%.*s: status %d, %.*s", STR_ARG(fetch->url),
                                          answer.status, STR_ARG(answer.problem)));
    *out = answer.body;
    return OK;
}

static Fetch get_of(Str url)
{
    return (Fetch) { .method = S("GET"), .url = url, .body = NO_STR, .limit_ms = FETCH_MS };
}

static Err settings_read(Cx *cx, Provider *out)
{
    TRY(setting_get(cx, SETTING_OPENID_ISSUER, &out->issuer));
    TRY(setting_get(cx, SETTING_OPENID_CLIENT, &out->client_id));
    TRY(setting_get(cx, SETTING_OPENID_SECRET, &out->secret));
    if (str_is_empty(out->issuer) || str_is_empty(out->client_id))
        return fail(cx, ERR_NOT_FOUND, T_CITIZEN_OPENID_NONE);
    return OK;
}

static Err provider_find(Cx *cx, Provider *out)
{
    Str text;
    TRY(settings_read(cx, out));
    Fetch fetch = get_of(openid_discovery_url(cx->arena, out->issuer));
    TRY(fetch_text(cx, &fetch, &text));
    if (!openid_endpoints_read(cx->arena, text, out->issuer, &out->endpoints))
        return remote_fail(cx, S("the discovery document names another issuer or host"));
    return OK;
}

Err openid_name(Cx *cx, Str *out)
{
    Str issuer, client_id;
    TRY(setting_get(cx, SETTING_OPENID_ISSUER, &issuer));
    TRY(setting_get(cx, SETTING_OPENID_CLIENT, &client_id));
    *out = S("");
    if (str_is_empty(issuer) || str_is_empty(client_id))
        return OK;
    return setting_get(cx, SETTING_OPENID_NAME, out);
}

// ---- Beginning

typedef struct BeginWork {
    const OpenidBegin *begin;
    Str issuer, state, nonce, verifier;
} BeginWork;

static Err begin_in_tx(Cx *cx, Tx *tx, void *arg)
{
    BeginWork *work = arg;
    Instant now = cx->env->now(cx->env);
    Digest digest = digest_of(work->state);
    TRY(sql_openid_login_forget(tx, now));
    return sql_openid_login_add(tx,
                                &(SqlOpenidLoginAddParams) {
                                    .digest = digest_text(&digest),
                                    .nonce = work->nonce,
                                    .verifier = work->verifier,
                                    .issuer = work->issuer,
                                    .redirect = work->begin->redirect,
                                    .back_path = work->begin->back_path,
                                    .created_at = now,
                                    .expires_at = { now.ms + (int64_t)OPENID_MINUTES * MINUTE_MS },
                                });
}

Err openid_begin(Cx *cx, const OpenidBegin *begin, Str *out_url, Str *out_state)
{
    Provider provider;
    TRY(provider_find(cx, &provider));
    BeginWork work = { .begin = begin,
                       .issuer = provider.issuer,
                       .state = token_random(cx->env, cx->arena),
                       .nonce = token_random(cx->env, cx->arena),
                       .verifier = token_random(cx->env, cx->arena) };
    TRY(tx_run(cx, "openid_begin", begin_in_tx, &work));
    Str address = provider.endpoints.authorization;
    bool has_query = str_position(address, '?') < address.length;
    *out_url = str_format(
        cx->arena,
        "%.*s%sresponse_type=code&scope=openid%%20profile&client_id=%.*s&redirect_uri=%.*s"
        "&state=%.*s&nonce=%.*s&code_challenge=%.*s&code_challenge_method=S256",
        STR_ARG(address), has_query ? "&" : "?",
        STR_ARG(openid_encode(cx->arena, provider.client_id)),
        STR_ARG(openid_encode(cx->arena, begin->redirect)), STR_ARG(work.state),
        STR_ARG(work.nonce), STR_ARG(openid_challenge(cx->arena, work.verifier)));
    *out_state = work.state;
    return OK;
}

// ---- Ending

typedef struct EndWork {
    const OpenidReply *reply;
    OpenidLoginRow login;
    bool is_known;
} EndWork;

static Err refused(Cx *cx, Str detail)
{
    return fail(cx, ERR_CONFLICT, T_CITIZEN_OPENID_REFUSED, .hint = T_CITIZEN_OPENID_REFUSED_HINT,
                .detail = detail);
}

// Taken out before anything else is asked: a reply is used once, whatever comes of it.
static Err take_in_tx(Cx *cx, Tx *tx, void *arg)
{
    EndWork *work = arg;
    Digest digest = digest_of(work->reply->state);
    TRY(sql_openid_login_find(tx, digest_text(&digest), &work->login, &work->is_known));
    work->is_known = work->is_known && cx->env->now(cx->env).ms < work->login.expires_at.ms;
    return sql_openid_login_remove(tx, digest_text(&digest));
}

static Err login_take(Cx *cx, const OpenidReply *reply, OpenidLoginRow *out)
{
    EndWork work = { .reply = reply };
    if (str_is_empty(reply->state) || str_is_empty(reply->cookie) ||
        !secret_equal(reply->state, reply->cookie))
        return refused(cx, S("state"));
    TRY(tx_run(cx, "openid_take", take_in_tx, &work));
    if (!work.is_known)
        return refused(cx, S("state unknown or expired"));
    bool is_other = !str_is_absent(reply->issuer) && !str_equal(reply->issuer, work.login.issuer);
    if (is_other || !str_is_absent(reply->error) || str_is_empty(reply->code))
        return refused(cx, str_is_absent(reply->error) ? S("issuer or code") : reply->error);
    *out = work.login;
    return OK;
}

static Err token_fetch(Cx *cx, const Provider *provider, const OpenidLoginRow *login, Str code,
                       Str *out_token)
{
    Arena *arena = cx->arena;
    Str text, problem, headers[2] = { S("Content-Type: application/x-www-form-urlencoded") };
    Json *json;
    size_t n = 1;
    if (!str_is_empty(provider->secret))
        headers[n++] = openid_basic_header(arena, provider->client_id, provider->secret);
    Fetch fetch = {
        .method = S("POST"),
        .url = provider->endpoints.token,
        .headers = { headers, n },
        .body = str_format(
            arena,
            "grant_type=authorization_code&code=%.*s&redirect_uri=%.*s&client_id="
            "%.*s&code_verifier=%.*s",
            STR_ARG(openid_encode(arena, code)), STR_ARG(openid_encode(arena, login->redirect)),
            STR_ARG(openid_encode(arena, provider->client_id)), STR_ARG(login->verifier)),
        .limit_ms = FETCH_MS,
    };
    TRY(fetch_text(cx, &fetch, &text));
    if (!json_parse(arena, text, &json, &problem) || !json_is_object(json) ||
        str_is_empty(json_get_text(json, "id_token")))
        return refused(cx, S("no id_token"));
    *out_token = json_get_text(json, "id_token");
    return OK;
}

typedef struct SessionWork {
    CitizenProof proof;
    Str session;
} SessionWork;

static Err session_in_tx(Cx *cx, Tx *tx, void *arg)
{
    SessionWork *work = arg;
    (void)cx;
    return citizen_session_begin(tx, &work->proof, &work->session);
}

Err openid_end(Cx *cx, const OpenidReply *reply, Str *out_session, Str *out_back_path)
{
    OpenidLoginRow login;
    Provider provider;
    IdToken token;
    Str token_text, jwks;
    TRY(login_take(cx, reply, &login));
    TRY(provider_find(cx, &provider));
    if (!str_equal(provider.issuer, login.issuer))
        return refused(cx, S("the provider was changed meanwhile"));
    TRY(token_fetch(cx, &provider, &login, reply->code, &token_text));
    Fetch fetch = get_of(provider.endpoints.jwks);
    TRY(fetch_text(cx, &fetch, &jwks));
    IdTokenAsk ask = { provider.issuer, provider.client_id, login.nonce, cx->env->now(cx->env) };
    IdTokenFault fault = id_token_check(cx->arena, token_text, jwks, &ask, &token);
    if (fault != ID_TOKEN_RIGHT)
        return refused(cx, str_format(cx->arena, "id_token fault %d", (int)fault));
    SessionWork work = {
        .proof = { LOGIN_OPENID,
                   str_format(cx->arena, "%.*s %.*s", STR_ARG(provider.issuer),
                              STR_ARG(token.subject)),
                   reply->device },
    };
    TRY(tx_run(cx, "openid_session", session_in_tx, &work));
    *out_session = work.session;
    *out_back_path = login.back_path;
    return OK;
}
