#include "app/gate.h"

#include "app/desk.h"

#include "rooms/agencies/agencies.h"
#include "rooms/citizen/citizen.h"
#include "rooms/citizen/citizen_web.h"
#include "rooms/identity/session_web.h"
#include "store/tx.h"
#include "texts.h"
#include "web/csrf.h"

// ---- Who

static Err actor_by_token(Visit *visit)
{
    Str token = visit->request.authorization;
    if (!str_begins_with(token, S("Bearer ")))
        return fail(&visit->cx, ERR_FORBIDDEN, T_APP_TOKEN_UNKNOWN, .hint = T_APP_TOKEN_HINT);
    bool found;
    TRY(api_token_find(tx_reads(&visit->cx), str_trim(str_slice(token, 7, token.length)),
                       &visit->actor, &found));
    if (!found)
        return fail(&visit->cx, ERR_FORBIDDEN, T_APP_TOKEN_UNKNOWN, .hint = T_APP_TOKEN_HINT);
    visit->actor.address = visit->request.remote_address;
    visit->cx.actor = &visit->actor;
    return OK;
}

static Err actor_by_session(Visit *visit)
{
    Str token = session_cookie_read(&visit->request);
    bool found = false;
    if (!str_is_absent(token))
        TRY(session_find(tx_reads(&visit->cx), token, &visit->actor, &found));
    if (found) {
        visit->actor.address = visit->request.remote_address;
        visit->cx.actor = &visit->actor;
        visit->session = token;
    }
    return OK;
}

// A citizen acts on the pages of his account and nowhere else; there he acts alone, whoever of the
// staff is logged in in the same browser.
static Err citizen_by_session(Visit *visit)
{
    Str token = citizen_cookie_read(&visit->request);
    bool found = false, is_own_page = visit->match.route->permission == PERM_CITIZEN;
    Actor citizen;
    if (!str_is_absent(token))
        TRY(citizen_session_find(tx_reads(&visit->cx), token, &citizen, &found));
    if (found)
        visit->citizen = token;
    if (is_own_page)
        visit->cx.actor = found ? &visit->actor : NULL;
    if (is_own_page && found)
        visit->actor = citizen;
    return OK;
}

// What the token in a form is bound to: both log-ins, so that a form of either is good on both
// kinds of pages.
static Str csrf_session(const Visit *visit)
{
    Str staff = str_is_absent(visit->session) ? S("") : visit->session;
    if (str_is_absent(visit->citizen))
        return staff;
    return str_format(visit->cx.arena, "%.*s %.*s", STR_ARG(staff), STR_ARG(visit->citizen));
}

// What the pages of staff show of the person.
static Err view_fill(Visit *visit)
{
    Request *request = &visit->request;
    request->csrf_token = csrf_token(visit->cx.arena, visit->server->csrf_key, csrf_session(visit));
    if (request->view == NULL)
        return OK;
    visit->view.csrf_token = request->csrf_token;
    if (visit->cx.actor == NULL || visit->actor.kind == ACTOR_CITIZEN)
        return OK;
    visit->view.person_name = visit->actor.display_name;
    desk_nav_fill(&visit->cx, request, &visit->view);
    if (visit->actor.agency_id == NO_INT)
        return OK;
    Agency agency;
    TRY(agency_get(&visit->cx, tx_reads(&visit->cx), visit->actor.agency_id, &agency));
    visit->view.office_name = agency.name;
    return OK;
}

// A request without token and cookie needs no database to know that it is nobody's.
static Err actor_find(Visit *visit)
{
    bool has_token = !str_is_absent(visit->request.authorization);
    bool has_cookie = !str_is_absent(session_cookie_read(&visit->request)) ||
                      !str_is_absent(citizen_cookie_read(&visit->request));
    if (!has_token && !has_cookie)
        return view_fill(visit);
    TRY(pool_borrow(visit->server->readers, &visit->cx));
    Err err = has_token ? actor_by_token(visit) : actor_by_session(visit);
    if (err == OK && !has_token)
        err = citizen_by_session(visit);
    if (err == OK)
        err = view_fill(visit);
    pool_give_back(&visit->cx);
    return err;
}

// ---- May he

static Err permission_check(Visit *visit)
{
    const Route *route = visit->match.route;
    if (actor_can(visit->cx.actor, route->permission))
        return OK;
    bool is_page = !visit->request.is_api && visit->request.method == METHOD_GET;
    if (visit->cx.actor != NULL && visit->actor.must_change_password && is_page)
        response_redirect(&visit->response, visit->cx.lang == LANG_EN
                                                ? S("/en/desk/account/password")
                                                : S("/lam-viec/tai-khoan/mat-khau"));
    if (visit->cx.actor == NULL && is_page) {
        bool is_citizens = route->permission == PERM_CITIZEN;
        Str page =
            text_get(visit->cx.lang, is_citizens ? T_CITIZEN_PATH_LOGIN : T_IDENTITY_PATH_LOGIN);
        Str path = str_format(visit->cx.arena, "%.*s?ve=%.*s", STR_ARG(page),
                              STR_ARG(url_encode(visit->cx.arena, visit->request.path)));
        response_redirect(&visit->response, path);
    }
    return fail(&visit->cx, ERR_FORBIDDEN, T_NONE);
}

// ---- Is it he: a browser sends the cookie along with forms of other sites, too

static Err csrf_check(Visit *visit)
{
    const Request *request = &visit->request;
    if (request->method == METHOD_GET || !str_is_absent(request->authorization) ||
        visit->match.route->mode == ROUTE_SIGNED)
        return OK;
    Str session = csrf_session(visit);
    if (csrf_is_ours(visit->cx.arena, visit->server->csrf_key, session, request))
        return OK;
    return fail(&visit->cx, ERR_FORBIDDEN, T_APP_FORM_FOREIGN, .hint = T_APP_FORM_FOREIGN_HINT);
}

static Err key_check(Visit *visit)
{
    const Request *request = &visit->request;
    if (!request->is_api || request->method != METHOD_POST ||
        visit->match.route->mode == ROUTE_SIGNED)
        return OK;
    size_t n = request->idempotency_key.length;
    if (n >= 1 && n <= 255)
        return OK;
    return fail(&visit->cx, ERR_INPUT, T_WEB_BODY_MALFORMED, .hint = T_APP_KEY_HINT);
}

static Err form_read(Visit *visit)
{
    const Route *route = visit->match.route;
    visit->request.body = visit->exchange->body;
    Err err = visit->upload != NULL ? upload_end(visit->upload) : OK;
    if (err == OK && route->form != NULL)
        err = form_parse(&visit->cx, route->form, &visit->request);
    Problem problem = visit->cx.problem;
    visit->cx.problem = (Problem) { 0 };
    // The token stands in the form, but a foreign form gets no word about its fields.
    TRY(csrf_check(visit));
    visit->cx.problem = problem;
    return err;
}

static Err misses_check(Visit *visit)
{
    Server *server = visit->server;
    if (visit->cx.actor != NULL || !misses_is_over(server->misses, visit->request.remote_address,
                                                   server->env->now(server->env)))
        return OK;
    return fail(&visit->cx, ERR_LIMIT, T_APP_TOO_MANY_MISSES, .hint = T_APP_TOO_MANY_MISSES_HINT);
}

UploadGuard gate_upload_guard(const Visit *visit)
{
    return (UploadGuard) { visit->server->csrf_key, csrf_session(visit) };
}

Err gate_admit(Visit *visit)
{
    TRY(actor_find(visit));
    TRY(misses_check(visit));
    TRY(permission_check(visit));
    return key_check(visit);
}

Err gate_pass(Visit *visit)
{
    if (!visit->is_admitted)
        TRY(gate_admit(visit));
    return form_read(visit);
}
