#include "rooms/identity/session_web.h"

#include "identity_html.h"
#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/problem.h"
#include "web/view.h"

typedef struct LoginForm {
    Str name, password, back_path;
} LoginForm;

static const Field login_fields[] = {
    { "name", FIELD_LINE, true, 100, offsetof(LoginForm, name), NULL },
    { "password", FIELD_SECRET, true, 200, offsetof(LoginForm, password), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(LoginForm, back_path), NULL },
};
static const Form login_form = FORM(LoginForm, login_fields);

static const Field logout_fields[] = {
    { "ve", FIELD_LINE, false, 500, offsetof(LoginForm, back_path), NULL },
};
static const Form logout_form = FORM(LoginForm, logout_fields);

static Handler login_get;
static Handler login_post;
static Handler login_show_again;
static Handler logout_post;

const Route identity_routes[] = {
    { METHOD_GET, "/dang-nhap", "/en/log-in", PERM_PUBLIC, ROUTE_READ, .run = login_get },
    { METHOD_POST, "/dang-nhap", "/en/log-in", PERM_PUBLIC, ROUTE_SLOW, &login_form, login_post,
      login_show_again },
    { METHOD_POST, "/dang-xuat", "/en/log-out", PERM_STAFF, ROUTE_WRITE, &logout_form, logout_post,
      NULL },
    { .path = NULL },
};

// "__Host-": the browser itself refuses it from other hosts and without TLS. Without TLS there is
// no such name to be had.
static const char *cookie_name(const Request *request)
{
    return request->is_tls ? "__Host-sid" : "sid";
}

Str session_cookie_read(const Request *request)
{
    return request_cookie(request, cookie_name(request));
}

static void cookie_set(Cx *cx, const Request *request, Response *response, Str token,
                       int64_t max_age_s)
{
    Cookie cookie = { cookie_name(request), token, max_age_s };
    response_set_cookie(cx->arena, request, response, &cookie);
}

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

static InputView input_of(Cx *cx, const char *name, TextKey label, const char *type)
{
    return (InputView) { .name = str_from_c(name),
                         .label = text_get(cx->lang, label),
                         .hint = S(""),
                         .value = S(""),
                         .error = problem_field_text(cx, str_from_c(name)),
                         .type = str_from_c(type),
                         .autocomplete = S(""),
                         .required = true };
}

static Str or_empty(Str text)
{
    return str_is_absent(text) ? S("") : text;
}

static Err login_show(Cx *cx, const Request *request, Response *response, Str name, Str back_path)
{
    const Problem *problem = &cx->problem;
    LoginPage page = {
        .action_path = text_get(cx->lang, T_IDENTITY_PATH_LOGIN),
        .back_path = or_empty(back_path),
        .problem = text_fill(cx->arena, cx->lang, problem->what, problem->args, PROBLEM_ARGS),
        .hint = text_fill(cx->arena, cx->lang, problem->hint, problem->args, PROBLEM_ARGS),
        .name = input_of(cx, "name", T_IDENTITY_ACCOUNT_NAME, "text"),
        .password = input_of(cx, "password", T_IDENTITY_PASSWORD, "password"),
        .is_demo = request->view->site->is_demo,
    };
    page.name.value = or_empty(name);
    page.name.autocomplete = S("username");
    page.password.autocomplete = S("current-password");
    if (page.is_demo)
        page.accounts = demo_accounts(cx);
    Html html;
    html_begin(&html, cx, request->view);
    page_login(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err login_get(Cx *cx, const Request *request, Response *response)
{
    return login_show(cx, request, response, NO_STR, request_query(request, "ve"));
}

static Err login_show_again(Cx *cx, const Request *request, Response *response)
{
    return login_show(cx, request, response, value_find(&request->values, "name"),
                      value_find(&request->values, "ve"));
}

static Err login_post(Cx *cx, const Request *request, Response *response)
{
    const LoginForm *form = request->input;
    LoginInput in = { form->name, form->password, request->remote_address, request->user_agent };
    Str token;
    TRY(session_open(cx, &in, &token));
    cookie_set(cx, request, response, token, 0);
    response_redirect(response, str_is_absent(form->back_path)
                                    ? text_get(cx->lang, T_IDENTITY_PATH_WORK)
                                    : form->back_path);
    return OK;
}

static Err logout_post(Cx *cx, const Request *request, Response *response)
{
    Str token = session_cookie_read(request);
    if (!str_is_absent(token))
        TRY(session_close(cx, token));
    cookie_set(cx, request, response, S(""), -1);
    response_redirect(response, text_get(cx->lang, T_WEB_PATH_HOME));
    return OK;
}
