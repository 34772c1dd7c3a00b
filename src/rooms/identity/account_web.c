// One's own account: password, sessions, and proving again who one is.
#include "rooms/identity/account_web.h"

#include "identity_html.h"
#include "web/browser_name.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/view.h"

typedef struct PasswordForm {
    Str old_password, new_password, again;
} PasswordForm;

static const Field password_fields[] = {
    { "old", FIELD_SECRET, true, 200, offsetof(PasswordForm, old_password), NULL },
    { "new", FIELD_SECRET, true, 200, offsetof(PasswordForm, new_password), NULL },
    { "again", FIELD_SECRET, true, 200, offsetof(PasswordForm, again), NULL },
};
static const Form password_form = FORM(PasswordForm, password_fields);

typedef struct SessionForm {
    int64_t id;
} SessionForm;

static const Field session_fields[] = {
    { "phien", FIELD_INT, false, INT64_MAX, offsetof(SessionForm, id), NULL },
};
static const Form session_form = FORM(SessionForm, session_fields);

typedef struct ConfirmForm {
    Str proof, back_path;
} ConfirmForm;

static const Field confirm_fields[] = {
    { "proof", FIELD_SECRET, true, 200, offsetof(ConfirmForm, proof), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(ConfirmForm, back_path), NULL },
};
static const Form confirm_form = FORM(ConfirmForm, confirm_fields);

static Handler account_get_page;
static Handler password_get;
static Handler password_post;
static Handler sessions_post;
static Handler confirm_get;
static Handler confirm_post;

const Route account_routes[] = {
    { METHOD_GET, "/lam-viec/tai-khoan", "/en/desk/account", PERM_ACCOUNT, ROUTE_READ,
      .run = account_get_page },
    { METHOD_GET, "/lam-viec/tai-khoan/mat-khau", "/en/desk/account/password", PERM_ACCOUNT,
      ROUTE_READ, .run = password_get },
    { METHOD_POST, "/lam-viec/tai-khoan/mat-khau", "/en/desk/account/password", PERM_ACCOUNT,
      ROUTE_SLOW, &password_form, password_post, password_get },
    { METHOD_POST, "/lam-viec/tai-khoan/phien", "/en/desk/account/sessions", PERM_ACCOUNT,
      ROUTE_WRITE, &session_form, sessions_post, NULL },
    { METHOD_GET, "/lam-viec/tai-khoan/hai-buoc", "/en/desk/account/two-step", PERM_STAFF,
      ROUTE_READ, .run = factor_get },
    { METHOD_POST, "/lam-viec/tai-khoan/hai-buoc", "/en/desk/account/two-step", PERM_STAFF,
      ROUTE_WRITE, &factor_form, factor_post, factor_refused },
    { METHOD_GET, "/lam-viec/tai-khoan/ban-giao", "/en/desk/account/hand-over", PERM_STAFF,
      ROUTE_READ, .run = delegation_get },
    { METHOD_POST, "/lam-viec/tai-khoan/ban-giao", "/en/desk/account/hand-over", PERM_STAFF,
      ROUTE_WRITE, &delegation_form, delegation_post, delegation_refused },
    { METHOD_POST, "/lam-viec/tai-khoan/ban-giao/{id}", "/en/desk/account/hand-over/{id}",
      PERM_STAFF, ROUTE_WRITE, &session_form, delegation_end_post, NULL },
    { METHOD_GET, "/lam-viec/xac-nhan", "/en/desk/confirm", PERM_STAFF, ROUTE_READ,
      .run = confirm_get },
    { METHOD_POST, "/lam-viec/xac-nhan", "/en/desk/confirm", PERM_STAFF, ROUTE_SLOW, &confirm_form,
      confirm_post, confirm_get },
    { .path = NULL },
};

// ---- The account

Err session_lines(Cx *cx, int64_t account_id, int64_t this_id, SessionLines *out)
{
    SessionList list;
    TRY(session_list(cx, account_id, &list));
    SessionLines lines = { arena_array(cx->arena, SessionLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++) {
        const Session *session = &list.items[i];
        lines.items[i] = (SessionLine) { .id = session->id,
                                         .device = browser_name(cx->arena, session->device),
                                         .address = session->address,
                                         .created_at = session->created_at,
                                         .is_this = session->id == this_id };
    }
    *out = lines;
    return OK;
}

static Err passkeys_fill(Cx *cx, const Request *request, AccountPage *page)
{
    PasskeyList list;
    page->passkeys_path =
        desk_path(cx, "/lam-viec/tai-khoan/khoa", "/en/desk/account/passkeys", NO_STR);
    page->challenge_path = desk_path(cx, "/lam-viec/tai-khoan/khoa/cau-hoi",
                                     "/en/desk/account/passkeys/challenge", NO_STR);
    page->label = input_view(cx, request, "label", T_IDENTITY_PASSKEY_LABEL);
    page->label.required = true;
    page->label.hint = text_get(cx->lang, T_IDENTITY_PASSKEY_LABEL_HINT);
    TRY(passkey_list(cx, &list));
    page->passkeys = (PasskeyLines) { arena_array(cx->arena, PasskeyLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++) {
        const Passkey *key = &list.items[i];
        page->passkeys.items[i] =
            (PasskeyLine) { key->label, key->created_at, key->used_at,
                            str_format(cx->arena, "%.*s/%lld", STR_ARG(page->passkeys_path),
                                       (long long)key->id) };
    }
    return OK;
}

static Err account_get_page(Cx *cx, const Request *request, Response *response)
{
    FactorState factor;
    Html html;
    AccountPage page = {
        .person = cx->actor->display_name,
        .name = cx->actor->name,
        .roles = role_names(cx, cx->actor->roles),
        .agency = request->view->office_name,
        .password_path =
            desk_path(cx, "/lam-viec/tai-khoan/mat-khau", "/en/desk/account/password", NO_STR),
        .factor_path =
            desk_path(cx, "/lam-viec/tai-khoan/hai-buoc", "/en/desk/account/two-step", NO_STR),
        .delegation_path =
            desk_path(cx, "/lam-viec/tai-khoan/ban-giao", "/en/desk/account/hand-over", NO_STR),
        .sessions_path =
            desk_path(cx, "/lam-viec/tai-khoan/phien", "/en/desk/account/sessions", NO_STR),
        .was_changed = !str_is_empty(request_query(request, "da-doi")),
    };
    if (cx->actor->kind != ACTOR_PERSON)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    TRY(factor_get_state(cx, cx->actor->id, &factor));
    page.has_factor = !instant_is_absent(factor.confirmed_at);
    page.can_delegate = actor_can(cx->actor, PERM_DOSSIER_VIEW);
    page.codes_left = factor.codes_left;
    TRY(session_lines(cx, cx->actor->id, cx->actor->session_id, &page.sessions));
    page.has_others = page.sessions.n > 1;
    TRY(passkeys_fill(cx, request, &page));
    html_begin(&html, cx, request->view);
    page_account(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static void account_redirect(Cx *cx, Response *response, const char *query)
{
    Str path = desk_path(cx, "/lam-viec/tai-khoan", "/en/desk/account", NO_STR);
    response_redirect(response, str_join(cx->arena, path, str_from_c(query)));
}

static Err sessions_post(Cx *cx, const Request *request, Response *response)
{
    const SessionForm *form = request->input;
    TRY(session_end_own(cx, form->id == INT64_MIN ? NO_INT : form->id));
    account_redirect(cx, response, "");
    return OK;
}

// ---- The password

static InputView secret_input(Cx *cx, const Request *request, const char *name, TextKey label)
{
    InputView input = input_view(cx, request, name, label);
    input.type = S("password");
    input.value = S(""); // never sent back
    input.required = true;
    return input;
}

static Err password_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    TextArg limit = { "limit", str_format(cx->arena, "%d", PASSWORD_CHARACTERS_STAFF) };
    PasswordPage page = {
        .action_path =
            desk_path(cx, "/lam-viec/tai-khoan/mat-khau", "/en/desk/account/password", NO_STR),
        .errors = error_lines(cx),
        .is_required = cx->actor->must_change_password,
        .old_password = secret_input(cx, request, "old", T_IDENTITY_PASSWORD_OLD),
        .new_password = secret_input(cx, request, "new", T_IDENTITY_PASSWORD_NEW),
        .again = secret_input(cx, request, "again", T_IDENTITY_PASSWORD_AGAIN),
    };
    page.old_password.autocomplete = S("current-password");
    page.new_password.autocomplete = page.again.autocomplete = S("new-password");
    page.new_password.hint =
        text_fill(cx->arena, cx->lang, T_IDENTITY_PASSWORD_NEW_HINT, &limit, 1);
    html_begin(&html, cx, request->view);
    page_password(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err password_post(Cx *cx, const Request *request, Response *response)
{
    const PasswordForm *form = request->input;
    PasswordChange change = { .old_password = form->old_password,
                              .new_password = form->new_password,
                              .again = form->again,
                              .site_name = request->view->site_name };
    TRY(account_change_own_password(cx, &change));
    account_redirect(cx, response, "?da-doi=1");
    return OK;
}

// ---- Is it still he

static Err confirm_get(Cx *cx, const Request *request, Response *response)
{
    const Problem *problem = &cx->problem;
    Str typed = value_find(&request->values, "ve"), asked = request_query(request, "ve");
    Html html;
    ConfirmPage page = {
        .action_path = desk_path(cx, "/lam-viec/xac-nhan", "/en/desk/confirm", NO_STR),
        .back_path = !str_is_absent(typed)  ? typed
                     : str_is_absent(asked) ? S("")
                                            : asked,
        .errors = error_lines(cx),
        .hint = text_fill(cx->arena, cx->lang, problem->hint, problem->args, PROBLEM_ARGS),
        .proof = secret_input(cx, request, "proof", T_IDENTITY_PROOF),
    };
    page.proof.hint = text_get(cx->lang, T_IDENTITY_PROOF_HINT);
    page.proof.autocomplete = S("current-password");
    html_begin(&html, cx, request->view);
    page_confirm(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err confirm_post(Cx *cx, const Request *request, Response *response)
{
    const ConfirmForm *form = request->input;
    TRY(session_confirm(cx, form->proof));
    if (str_is_empty(form->back_path))
        account_redirect(cx, response, "");
    else
        response_redirect(response, form->back_path);
    return OK;
}
