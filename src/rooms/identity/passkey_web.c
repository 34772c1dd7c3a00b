// Passkeys in the browser: a challenge as JSON for assets/passkey.js, and plain forms that carry
// what the device answered.
#include "base/json_write.h"
#include "base/jws.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

enum {
    ANSWER_CHARACTERS_MAX = 4000,
    JSON_BYTES = 4096,
    STEP_SECONDS = 5 * 60,
};

typedef struct PasskeyForm {
    Str credential, client_data, authenticator_data, signature, label, back_path;
} PasskeyForm;

static const Field log_in_fields[] = {
    { "credential", FIELD_LINE, true, ANSWER_CHARACTERS_MAX, offsetof(PasskeyForm, credential),
      NULL },
    { "client_data", FIELD_LINE, true, ANSWER_CHARACTERS_MAX, offsetof(PasskeyForm, client_data),
      NULL },
    { "authenticator_data", FIELD_LINE, true, ANSWER_CHARACTERS_MAX,
      offsetof(PasskeyForm, authenticator_data), NULL },
    { "signature", FIELD_LINE, true, ANSWER_CHARACTERS_MAX, offsetof(PasskeyForm, signature),
      NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(PasskeyForm, back_path), NULL },
};
static const Form log_in_form = FORM(PasskeyForm, log_in_fields);

static const Field add_fields[] = {
    { "credential", FIELD_LINE, true, ANSWER_CHARACTERS_MAX, offsetof(PasskeyForm, credential),
      NULL },
    { "client_data", FIELD_LINE, true, ANSWER_CHARACTERS_MAX, offsetof(PasskeyForm, client_data),
      NULL },
    { "authenticator_data", FIELD_LINE, true, ANSWER_CHARACTERS_MAX,
      offsetof(PasskeyForm, authenticator_data), NULL },
    { "label", FIELD_LINE, true, 100, offsetof(PasskeyForm, label), NULL },
};
static const Form add_form = FORM(PasskeyForm, add_fields);
static const Form no_form = { .fields = NULL, .n = 0, .size_bytes = sizeof(PasskeyForm) };

static Handler challenge_post;
static Handler log_in_post;
static Handler register_challenge_post;
static Handler add_post;
static Handler remove_post;

const Route passkey_routes[] = {
    { METHOD_POST, "/dang-nhap/khoa/cau-hoi", "/en/log-in/passkey/challenge", PERM_PUBLIC,
      ROUTE_WRITE, &no_form, challenge_post, NULL },
    { METHOD_POST, "/dang-nhap/khoa", "/en/log-in/passkey", PERM_PUBLIC, ROUTE_SLOW, &log_in_form,
      log_in_post, NULL },
    { METHOD_POST, "/lam-viec/tai-khoan/khoa/cau-hoi", "/en/desk/account/passkeys/challenge",
      PERM_STAFF, ROUTE_WRITE, &no_form, register_challenge_post, NULL },
    { METHOD_POST, "/lam-viec/tai-khoan/khoa", "/en/desk/account/passkeys", PERM_STAFF, ROUTE_WRITE,
      &add_form, add_post, NULL },
    { METHOD_POST, "/lam-viec/tai-khoan/khoa/{id}", "/en/desk/account/passkeys/{id}", PERM_STAFF,
      ROUTE_WRITE, &no_form, remove_post, NULL },
    { .path = NULL },
};

// ---- The challenge

static Str site_of(const Request *request)
{
    return str_slice(request->host, 0, str_position(request->host, ':'));
}

static Str origin_of(Cx *cx, const Request *request)
{
    return str_format(cx->arena, "%s://%.*s", request->is_tls ? "https" : "http",
                      STR_ARG(request->host));
}

static Err challenge_answer(Cx *cx, const Request *request, Response *response, bool registers)
{
    PasskeyChallenge challenge;
    Buffer text;
    JsonWriter json;
    TRY(passkey_challenge(cx, registers, request->remote_address, &challenge));
    buffer_init(&text, cx->arena, JSON_BYTES);
    json_begin(&json, &text);
    json_object_begin(&json);
    json_put_text(&json, "challenge", challenge.challenge);
    json_put_text(&json, "site", site_of(request));
    json_put_text(&json, "site_name", request->view->site_name);
    if (registers) {
        Str id = str_format(cx->arena, "account:%lld", (long long)cx->actor->id);
        json_put_text(&json, "id", base64url_encode(cx->arena, id));
        json_put_text(&json, "name", cx->actor->name);
        json_put_text(&json, "display_name", cx->actor->display_name);
    }
    json_object_end(&json);
    login_cookie_set(cx, request, response,
                     &(CookieNew) { COOKIE_STEP, challenge.step, STEP_SECONDS });
    response_set_json(response, buffer_text(&text));
    return OK;
}

static Err challenge_post(Cx *cx, const Request *request, Response *response)
{
    return challenge_answer(cx, request, response, false);
}

static Err register_challenge_post(Cx *cx, const Request *request, Response *response)
{
    return challenge_answer(cx, request, response, true);
}

// ---- The answer

static Err answer_read(Cx *cx, const Request *request, PasskeyAnswer *out)
{
    const PasskeyForm *form = request->input;
    Str step = login_cookie_read(request, COOKIE_STEP);
    PasskeyAnswer answer = { .step = str_is_absent(step) ? S("") : step,
                             .site = site_of(request),
                             .origin = origin_of(cx, request),
                             .signature = NO_STR,
                             .address = request->remote_address,
                             .device = request->user_agent };
    bool is_read =
        base64url_decode(cx->arena, form->credential, &answer.credential) &&
        base64url_decode(cx->arena, form->client_data, &answer.client_data) &&
        base64url_decode(cx->arena, form->authenticator_data, &answer.authenticator_data) &&
        (str_is_absent(form->signature) ||
         base64url_decode(cx->arena, form->signature, &answer.signature));
    if (!is_read)
        return fail(cx, ERR_INPUT, T_IDENTITY_PASSKEY_REFUSED,
                    .hint = T_IDENTITY_PASSKEY_REFUSED_HINT);
    *out = answer;
    return OK;
}

static Err log_in_post(Cx *cx, const Request *request, Response *response)
{
    const PasskeyForm *form = request->input;
    PasskeyAnswer answer;
    LoginOutcome outcome;
    TRY(answer_read(cx, request, &answer));
    TRY(passkey_log_in(cx, &answer, &outcome));
    login_cookie_set(cx, request, response, &(CookieNew) { COOKIE_STEP, S(""), -1 });
    return login_end(cx, request, response, &outcome, form->back_path);
}

static void account_redirect(Cx *cx, Response *response)
{
    response_redirect(response, desk_path(cx, "/lam-viec/tai-khoan", "/en/desk/account", NO_STR));
}

static Err add_post(Cx *cx, const Request *request, Response *response)
{
    const PasskeyForm *form = request->input;
    PasskeyAnswer answer;
    TRY(answer_read(cx, request, &answer));
    TRY(passkey_add(cx, &answer, form->label));
    account_redirect(cx, response);
    return OK;
}

static Err remove_post(Cx *cx, const Request *request, Response *response)
{
    int64_t id;
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_PASSKEY_GONE);
    TRY(passkey_remove(cx, id));
    account_redirect(cx, response);
    return OK;
}
