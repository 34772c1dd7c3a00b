// Keys of other programs.
#include "identity_html.h"
#include "rooms/agencies/agencies.h"
#include "rooms/identity/account_web.h"
#include "rooms/identity/people_web.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"

#include <assert.h>

typedef struct KeyForm {
    Str label, agency;
    int role;
} KeyForm;

static const char *const role_codes[] = { "receiver", "specialist", "leader", "head",    "cco",
                                          "editor",   "inspector",  "admin",  "auditor", NULL };
static_assert(sizeof role_codes / sizeof role_codes[0] == ROLE_COUNT + 1, "each role is offered");

static const Field key_fields[] = {
    { "label", FIELD_LINE, true, 200, offsetof(KeyForm, label), NULL },
    { "agency", FIELD_LINE, false, AGENCY_CODE_BYTES, offsetof(KeyForm, agency), NULL },
    { "role", FIELD_CHOICE, true, 0, offsetof(KeyForm, role), role_codes },
};
static const Form key_form = FORM(KeyForm, key_fields);
static const Form no_form = { .fields = NULL, .n = 0, .size_bytes = sizeof(KeyForm) };

static Handler keys_get;
static Handler keys_post;
static Handler key_end_post;

const Route key_routes[] = {
    { METHOD_GET, "/quan-tri/khoa-api", "/en/admin/api-keys", PERM_USER_ADMIN, ROUTE_READ,
      .run = keys_get },
    { METHOD_POST, "/quan-tri/khoa-api", "/en/admin/api-keys", PERM_USER_ADMIN, ROUTE_WRITE,
      &key_form, keys_post, keys_get },
    { METHOD_POST, "/quan-tri/khoa-api/{id}", "/en/admin/api-keys/{id}", PERM_USER_ADMIN,
      ROUTE_WRITE, &no_form, key_end_post, NULL },
    { .path = NULL },
};

static Str keys_path(Cx *cx, Str id)
{
    return desk_path(cx, "/quan-tri/khoa-api", "/en/admin/api-keys", id);
}

static SelectView role_select(Cx *cx, const Request *request)
{
    Str typed = value_find(&request->values, "role");
    SelectView select = { .name = S("role"),
                          .label = text_get(cx->lang, T_IDENTITY_ACCOUNT_ROLE),
                          .hint = S(""),
                          .error = S(""),
                          .choices = { arena_array(cx->arena, ChoiceView, ROLE_COUNT),
                                       ROLE_COUNT } };
    for (int role = 0; role < ROLE_COUNT; role++)
        select.choices.items[role] =
            (ChoiceView) { role_code((Role)role), text_get(cx->lang, T_IDENTITY_ROLE_0 + role),
                           str_equal(typed, role_code((Role)role)) };
    return select;
}

static Err keys_get(Cx *cx, const Request *request, Response *response)
{
    ApiTokenList list;
    Html html;
    KeysPage page = { .action_path = keys_path(cx, NO_STR),
                      .tabs = admin_tabs(cx, ADMIN_TAB_KEYS),
                      .errors = error_lines(cx),
                      .label = input_view(cx, request, "label", T_IDENTITY_KEY_LABEL),
                      .agency = input_view(cx, request, "agency", T_IDENTITY_AGENCY_CODE),
                      .role = role_select(cx, request) };
    page.label.required = true;
    page.label.hint = text_get(cx->lang, T_IDENTITY_KEY_LABEL_HINT);
    page.agency.hint = text_get(cx->lang, T_IDENTITY_AGENCY_HINT);
    TRY(api_token_list(cx, &list));
    page.keys = (KeyLines) { arena_array(cx->arena, KeyLine, list.n), list.n };
    for (size_t i = 0; i < list.n; i++) {
        const ApiToken *key = &list.items[i];
        Str id = str_format(cx->arena, "%lld", (long long)key->id);
        page.keys.items[i] = (KeyLine) {
            .label = key->label,
            .roles = role_names(cx, key->roles),
            .created_at = key->created_at,
            .revoked_at = key->revoked_at,
            .end_path = instant_is_absent(key->revoked_at) ? keys_path(cx, id) : S(""),
        };
    }
    html_begin(&html, cx, request->view);
    page_keys(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err keys_post(Cx *cx, const Request *request, Response *response)
{
    const KeyForm *form = request->input;
    TokenNew in = { .agency_id = NO_INT, .roles = 1u << form->role, .label = form->label };
    SecretPage page = { .heading = text_get(cx->lang, T_IDENTITY_KEY_MADE),
                        .subject = form->label,
                        .hint = text_get(cx->lang, T_IDENTITY_KEY_ONCE),
                        .back_path = keys_path(cx, NO_STR) };
    Html html;
    if (!str_is_empty(form->agency))
        TRY(scope_get_agency(cx, form->agency, &in.agency_id));
    TRY(api_token_add(cx, &in, &page.secret));
    html_begin(&html, cx, request->view);
    page_secret(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err key_end_post(Cx *cx, const Request *request, Response *response)
{
    int64_t id;
    if (!str_to_int(request_param(request, "id"), &id))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_TOKEN_GONE);
    TRY(api_token_revoke(cx, id));
    response_redirect(response, keys_path(cx, NO_STR));
    return OK;
}
