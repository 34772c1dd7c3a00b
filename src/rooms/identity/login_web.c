// Logging in and out: name and password, then the code of those who have one.
#include "identity_html.h"
#include "rooms/identity/identity.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

enum {
    DEVICE_DAYS = 365,
    DAY_SECONDS = 24 * 3600,
    STEP_SECONDS = 5 * 60,
};

typedef struct LoginForm {
    Str name, password, code, back_path;
} LoginForm;

static const Field login_fields[] = {
    { "name", FIELD_LINE, true, 100, offsetof(LoginForm, name), NULL },
    { "password", FIELD_SECRET, true, 200, offsetof(LoginForm, password), NULL },
    { "code", FIELD_LINE, false, 40, offsetof(LoginForm, code), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(LoginForm, back_path), NULL },
};
static const Form login_form = FORM(LoginForm, login_fields);

static const Field code_fields[] = {
    { "code", FIELD_LINE, true, 40, offsetof(LoginForm, code), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(LoginForm, back_path), NULL },
};
static const Form code_form = FORM(LoginForm, code_fields);

static const Field logout_fields[] = {
    { "ve", FIELD_LINE, false, 500, offsetof(LoginForm, back_path), NULL },
};
static const Form logout_form = FORM(LoginForm, logout_fields);

static Handler login_get;
static Handler login_post;
static Handler login_show_again;
static Handler code_get;
static Handler code_post;
static Handler logout_post;

const Route identity_routes[] = {
    { METHOD_GET, "/dang-nhap", "/en/log-in", PERM_PUBLIC, ROUTE_READ, .run = login_get },
    { METHOD_POST, "/dang-nhap", "/en/log-in", PERM_PUBLIC, ROUTE_SLOW, &login_form, login_post,
      login_show_again },
    { METHOD_GET, "/dang-nhap/ma", "/en/log-in/code", PERM_PUBLIC, ROUTE_READ, .run = code_get },
    { METHOD_POST, "/dang-nhap/ma", "/en/log-in/code", PERM_PUBLIC, ROUTE_SLOW, &code_form,
      code_post, code_get },
    { METHOD_POST, "/dang-xuat", "/en/log-out", PERM_ACCOUNT, ROUTE_WRITE, &logout_form,
      logout_post, NULL },
    { .path = NULL },
};

// ---- The log-in page

static LoginAccounts demo_accounts(Cx *cx)
{
    AccountDemoList demo = account_demo_list();
    LoginAccounts list = { arena_array(cx->arena, LoginAccount, demo.n), demo.n };
    for (size_t i = 0; i < demo.n; i++) {
        int role = __builtin_ctz(demo.items[i].roles);
        list.items[i] = (LoginAccount) { demo.items[i].name, demo.items[i].display_name,
                                         text_get(cx->lang, T_IDENTITY_ROLE_0 + role) };
    }
    return list;
}

static InputView input_of(Cx *cx, const Request *request, const char *name, TextKey label)
{
    InputView input = input_view(cx, request, name, label);
    input.required = true;
    return input;
}

// What was typed before, or what the link here said.
static Str back_path_of(const Request *request)
{
    Str typed = value_find(&request->values, "ve"), asked = request_query(request, "ve");
    return !str_is_absent(typed) ? typed : str_is_absent(asked) ? S("") : asked;
}

static Str problem_what(Cx *cx)
{
    const Problem *problem = &cx->problem;
    return text_fill(cx->arena, cx->lang, problem->what, problem->args, PROBLEM_ARGS);
}

static Str problem_hint(Cx *cx)
{
    const Problem *problem = &cx->problem;
    return text_fill(cx->arena, cx->lang, problem->hint, problem->args, PROBLEM_ARGS);
}

static Err login_get(Cx *cx, const Request *request, Response *response)
{
    LoginPage page = {
        .action_path = text_get(cx->lang, T_IDENTITY_PATH_LOGIN),
        .back_path = back_path_of(request),
        .problem = problem_what(cx),
        .hint = problem_hint(cx),
        .name = input_of(cx, request, "name", T_IDENTITY_ACCOUNT_NAME),
        .password = input_of(cx, request, "password", T_IDENTITY_PASSWORD),
        .code = input_view(cx, request, "code", T_IDENTITY_CODE),
        .asks_code = cx->problem.what == T_IDENTITY_LOGIN_TOO_MANY,
        .passkey_path = desk_path(cx, "/dang-nhap/khoa", "/en/log-in/passkey", NO_STR),
        .challenge_path =
            desk_path(cx, "/dang-nhap/khoa/cau-hoi", "/en/log-in/passkey/challenge", NO_STR),
        .is_demo = request->view->site->is_demo,
    };
    Html html;
    page.name.autocomplete = S("username");
    page.password.type = S("password");
    page.password.autocomplete = S("current-password");
    page.password.value = S("");
    page.code.autocomplete = S("one-time-code");
    page.code.hint = text_get(cx->lang, T_IDENTITY_CODE_AT_ONCE_HINT);
    page.code.value = S("");
    if (page.is_demo)
        page.accounts = demo_accounts(cx);
    html_begin(&html, cx, request->view);
    page_login(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err login_show_again(Cx *cx, const Request *request, Response *response)
{
    return login_get(cx, request, response);
}

// ---- In

// A session that was there before ends: nobody goes on in one that another has set.
Err login_end(Cx *cx, const Request *request, Response *response, const LoginOutcome *outcome,
              Str back_path)
{
    Str before = session_cookie_read(request);
    if (!str_is_empty(before))
        TRY(session_close(cx, before));
    login_cookie_set(cx, request, response, &(CookieNew) { COOKIE_SESSION, outcome->token, 0 });
    login_cookie_set(
        cx, request, response,
        &(CookieNew) { COOKIE_DEVICE, outcome->device_mark, (int64_t)DEVICE_DAYS * DAY_SECONDS });
    response_redirect(response, str_is_empty(back_path) ? text_get(cx->lang, T_IDENTITY_PATH_WORK)
                                                        : back_path);
    return OK;
}

static Err login_post(Cx *cx, const Request *request, Response *response)
{
    const LoginForm *form = request->input;
    LoginInput in = { .name = form->name,
                      .password = form->password,
                      .code = form->code,
                      .address = request->remote_address,
                      .device = request->user_agent,
                      .device_mark = login_cookie_read(request, COOKIE_DEVICE) };
    LoginOutcome outcome;
    TRY(session_open(cx, &in, &outcome));
    if (!str_is_absent(outcome.token))
        return login_end(cx, request, response, &outcome, form->back_path);
    Str ask = desk_path(cx, "/dang-nhap/ma", "/en/log-in/code", NO_STR);
    if (!str_is_empty(form->back_path))
        ask = str_format(cx->arena, "%.*s?ve=%.*s", STR_ARG(ask),
                         STR_ARG(url_encode(cx->arena, form->back_path)));
    login_cookie_set(cx, request, response,
                     &(CookieNew) { COOKIE_STEP, outcome.step, STEP_SECONDS });
    response_redirect(response, ask);
    return OK;
}

static Err code_get(Cx *cx, const Request *request, Response *response)
{
    LoginCodePage page = {
        .action_path = desk_path(cx, "/dang-nhap/ma", "/en/log-in/code", NO_STR),
        .login_path = text_get(cx->lang, T_IDENTITY_PATH_LOGIN),
        .back_path = back_path_of(request),
        .errors = error_lines(cx),
        .hint = problem_hint(cx),
        .code = input_of(cx, request, "code", T_IDENTITY_CODE),
    };
    Html html;
    page.code.hint = text_get(cx->lang, T_IDENTITY_CODE_HINT);
    page.code.autocomplete = S("one-time-code");
    page.code.value = S("");
    html_begin(&html, cx, request->view);
    page_login_code(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err code_post(Cx *cx, const Request *request, Response *response)
{
    const LoginForm *form = request->input;
    Str step = login_cookie_read(request, COOKIE_STEP);
    LoginFinish in = { .step = str_is_absent(step) ? S("") : step,
                       .code = form->code,
                       .address = request->remote_address,
                       .device = request->user_agent,
                       .device_mark = login_cookie_read(request, COOKIE_DEVICE) };
    LoginOutcome outcome;
    TRY(session_finish(cx, &in, &outcome));
    login_cookie_set(cx, request, response, &(CookieNew) { COOKIE_STEP, S(""), -1 });
    return login_end(cx, request, response, &outcome, form->back_path);
}

// ---- Out

static Err logout_post(Cx *cx, const Request *request, Response *response)
{
    Str token = session_cookie_read(request);
    if (!str_is_absent(token))
        TRY(session_close(cx, token));
    login_cookie_set(cx, request, response, &(CookieNew) { COOKIE_SESSION, S(""), -1 });
    response_redirect(response, text_get(cx->lang, T_WEB_PATH_HOME));
    return OK;
}
