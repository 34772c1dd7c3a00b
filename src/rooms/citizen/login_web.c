// Logging in with a code that is sent: where to, then the code.
#include "citizen_html.h"
#include "rooms/citizen/citizen_input.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/citizen/form_web.h"
#include "rooms/citizen/openid.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

enum {
    SESSION_S = CITIZEN_SESSION_DAYS * 24 * 3600,
    CODE_S = CODE_MINUTES * 60,
};

static const char code_cookie[] = "ma";

// As for the staff's: the browser itself refuses "__Host-" from other hosts and without TLS.
static const char *session_cookie(const Request *request)
{
    return request->is_tls ? "__Host-cid" : "cid";
}

Str citizen_cookie_read(const Request *request)
{
    return request_cookie(request, session_cookie(request));
}

static void cookie_put(Cx *cx, const Request *request, Response *response, const Cookie *cookie)
{
    response_set_cookie(cx->arena, request, response, cookie);
}

static Str back_of(const Request *request)
{
    Str sent = value_find(&request->values, "ve");
    return text_or_empty(str_is_absent(sent) ? request_query(request, "ve") : sent);
}

static Str with_back(Cx *cx, TextKey path, Str back)
{
    Str text = text_get(cx->lang, path);
    if (str_is_empty(back))
        return text;
    return str_format(cx->arena, "%.*s?ve=%.*s", STR_ARG(text),
                      STR_ARG(url_encode(cx->arena, back)));
}

// ---- Where to

static Err login_show(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Str openid;
    Problem problem = cx->problem;
    TRY(openid_name(cx, &openid));
    cx->problem = problem;
    CitizenLoginPage page = {
        .action = text_get(cx->lang, T_CITIZEN_PATH_LOGIN),
        .back_path = back_of(request),
        .openid_path = with_back(cx, T_CITIZEN_PATH_OPENID, back_of(request)),
        .openid_name = openid,
        .contact = saved_input(cx, request, "contact", T_CITIZEN_CONTACT, S("")),
        .errors = error_lines(cx),
    };
    page.contact.required = true;
    page.contact.hint = text_get(cx->lang, T_CITIZEN_CONTACT_HINT);
    page.contact.autocomplete = S("username");
    html_begin(&html, cx, request->view);
    page_citizen_login(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err citizen_login_get(Cx *cx, const Request *request, Response *response)
{
    return login_show(cx, request, response);
}

Err citizen_login_refused(Cx *cx, const Request *request, Response *response)
{
    return login_show(cx, request, response);
}

Err citizen_login_post(Cx *cx, const Request *request, Response *response)
{
    const ContactInput *input = request->input;
    CodeAsk ask = { text_or_empty(input->contact), request->remote_address };
    Str token;
    TRY(citizen_code_send(cx, &ask, &token));
    cookie_put(cx, request, response, &(Cookie) { code_cookie, token, CODE_S });
    response_redirect(response, with_back(cx, T_CITIZEN_PATH_CODE, back_of(request)));
    return OK;
}

// ---- The code

static Err code_show(Cx *cx, const Request *request, Response *response)
{
    CodeSent sent;
    Html html;
    bool found = false;
    Problem problem = cx->problem;
    Str token = request_cookie(request, code_cookie);
    if (!str_is_absent(token))
        TRY(citizen_code_find(cx, token, &sent, &found));
    cx->problem = problem;
    if (!found && problem.err == OK) {
        response_redirect(response, with_back(cx, T_CITIZEN_PATH_LOGIN, back_of(request)));
        return OK;
    }
    CodePage page = {
        .action = text_get(cx->lang, T_CITIZEN_PATH_CODE),
        .again_path = with_back(cx, T_CITIZEN_PATH_LOGIN, back_of(request)),
        .back_path = back_of(request),
        .contact = found ? sent.contact : S(""),
        .shown_code = found ? text_or_empty(sent.shown_code) : S(""),
        .code = input_view(cx, request, "code", T_CITIZEN_CODE),
        .errors = error_lines(cx),
        .minutes = CODE_MINUTES,
    };
    page.code.value = S("");
    page.code.required = true;
    page.code.autocomplete = S("one-time-code");
    html_begin(&html, cx, request->view);
    page_code(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err citizen_code_get(Cx *cx, const Request *request, Response *response)
{
    return code_show(cx, request, response);
}

Err citizen_code_refused(Cx *cx, const Request *request, Response *response)
{
    return code_show(cx, request, response);
}

// People type "482 913".
static Str digits_only(Arena *arena, Str typed)
{
    char *digits = arena_push(arena, typed.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.length; i++)
        if (typed.data[i] >= '0' && typed.data[i] <= '9')
            digits[n++] = typed.data[i];
    return (Str) { digits, n };
}

Err citizen_code_post(Cx *cx, const Request *request, Response *response)
{
    const CodeInput *input = request->input;
    CodeAnswer answer = { .token = text_or_empty(request_cookie(request, code_cookie)),
                          .code = digits_only(cx->arena, text_or_empty(input->code)),
                          .device = request->user_agent };
    Str session, back = text_or_empty(input->back_path);
    TRY(citizen_log_in(cx, &answer, &session));
    cookie_put(cx, request, response, &(Cookie) { code_cookie, S(""), -1 });
    cookie_put(cx, request, response, &(Cookie) { session_cookie(request), session, SESSION_S });
    response_redirect(response, str_is_empty(back) ? text_get(cx->lang, T_CITIZEN_PATH_ME) : back);
    return OK;
}

// ---- At an OpenID provider

static const char openid_cookie[] = "oid";

// The address of this page as the provider knows it: of the settings, else as the browser asked.
static Err openid_redirect(Cx *cx, const Request *request, Str *out)
{
    Str site, path = text_get(cx->lang, T_CITIZEN_PATH_OPENID_BACK);
    TRY(setting_get(cx, SETTING_SITE_URL, &site));
    if (!str_is_empty(site))
        *out = str_join(cx->arena,
                        str_ends_with(site, S("/")) ? str_slice(site, 0, site.length - 1) : site,
                        path);
    else
        *out = str_format(cx->arena, "%s://%.*s%.*s", request->is_tls ? "https" : "http",
                          STR_ARG(request->host), STR_ARG(path));
    return OK;
}

Err openid_begin_get(Cx *cx, const Request *request, Response *response)
{
    OpenidBegin begin = { .back_path = back_of(request) };
    Str url, state;
    TRY(openid_redirect(cx, request, &begin.redirect));
    TRY(openid_begin(cx, &begin, &url, &state));
    cookie_put(cx, request, response, &(Cookie) { openid_cookie, state, OPENID_MINUTES * 60 });
    response_leave(response, url);
    return OK;
}

Err openid_end_get(Cx *cx, const Request *request, Response *response)
{
    OpenidReply reply = { .state = request_query(request, "state"),
                          .code = request_query(request, "code"),
                          .error = request_query(request, "error"),
                          .issuer = request_query(request, "iss"),
                          .cookie = request_cookie(request, openid_cookie),
                          .device = request->user_agent };
    Str session, back;
    TRY(openid_end(cx, &reply, &session, &back));
    cookie_put(cx, request, response, &(Cookie) { openid_cookie, S(""), -1 });
    cookie_put(cx, request, response, &(Cookie) { session_cookie(request), session, SESSION_S });
    response_redirect(response, str_is_empty(back) ? text_get(cx->lang, T_CITIZEN_PATH_ME) : back);
    return OK;
}

Err citizen_logout_post(Cx *cx, const Request *request, Response *response)
{
    Str session = citizen_cookie_read(request);
    if (!str_is_absent(session))
        TRY(citizen_log_out(cx, session));
    cookie_put(cx, request, response, &(Cookie) { session_cookie(request), S(""), -1 });
    response_redirect(response, text_get(cx->lang, T_WEB_PATH_HOME));
    return OK;
}
