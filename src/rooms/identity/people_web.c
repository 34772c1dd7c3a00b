// Administering people: the list, one person, what was just made for him.
#include "identity_html.h"
#include "rooms/agencies/agencies.h"
#include "rooms/identity/account_web.h"
#include "rooms/identity/people_web.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/paging.h"

typedef struct PersonForm {
    Str name, display_name, agency;
    StrList roles;
} PersonForm;

static const Field add_fields[] = {
    { "name", FIELD_LINE, true, ACCOUNT_NAME_BYTES, offsetof(PersonForm, name), NULL },
    { "display_name", FIELD_LINE, true, 200, offsetof(PersonForm, display_name), NULL },
    { "agency", FIELD_LINE, false, AGENCY_CODE_BYTES, offsetof(PersonForm, agency), NULL },
    { "role", FIELD_LINES, false, 30, offsetof(PersonForm, roles), NULL },
};
static const Form add_form = FORM(PersonForm, add_fields);

static const Field change_fields[] = {
    { "display_name", FIELD_LINE, true, 200, offsetof(PersonForm, display_name), NULL },
    { "agency", FIELD_LINE, false, AGENCY_CODE_BYTES, offsetof(PersonForm, agency), NULL },
    { "role", FIELD_LINES, false, 30, offsetof(PersonForm, roles), NULL },
};
static const Form change_form = FORM(PersonForm, change_fields);

typedef enum PersonAct {
    ACT_CLOSE,
    ACT_OPEN,
    ACT_FACTOR,
    ACT_SESSIONS,
} PersonAct;

static const char *const acts[] = { "tat", "bat", "bo-hai-buoc", "dang-xuat", NULL };

typedef struct ActForm {
    int act; // PersonAct
} ActForm;

static const Field act_fields[] = {
    { "viec", FIELD_CHOICE, true, 0, offsetof(ActForm, act), acts },
};
static const Form act_form = FORM(ActForm, act_fields);
static const Form no_form = { .fields = NULL, .n = 0, .size_bytes = sizeof(ActForm) };

static Handler people_get_page;
static Handler person_add_get;
static Handler person_add_post;
static Handler person_get_page;
static Handler person_change_post;
static Handler person_act_post;
static Handler person_password_post;

const Route people_routes[] = {
    { METHOD_GET, "/quan-tri/nguoi-dung", "/en/admin/people", PERM_USER_ADMIN, ROUTE_READ,
      .run = people_get_page },
    { METHOD_GET, "/quan-tri/nguoi-dung/them", "/en/admin/people/add", PERM_USER_ADMIN, ROUTE_READ,
      .run = person_add_get },
    { METHOD_POST, "/quan-tri/nguoi-dung/them", "/en/admin/people/add", PERM_USER_ADMIN, ROUTE_SLOW,
      &add_form, person_add_post, person_add_get },
    { METHOD_GET, "/quan-tri/nguoi-dung/{id}", "/en/admin/people/{id}", PERM_USER_ADMIN, ROUTE_READ,
      .run = person_get_page },
    { METHOD_POST, "/quan-tri/nguoi-dung/{id}", "/en/admin/people/{id}", PERM_USER_ADMIN,
      ROUTE_WRITE, &change_form, person_change_post, person_get_page },
    { METHOD_POST, "/quan-tri/nguoi-dung/{id}/viec", "/en/admin/people/{id}/acts", PERM_USER_ADMIN,
      ROUTE_WRITE, &act_form, person_act_post, person_get_page },
    { METHOD_POST, "/quan-tri/nguoi-dung/{id}/mat-khau", "/en/admin/people/{id}/password",
      PERM_USER_ADMIN, ROUTE_SLOW, &no_form, person_password_post, NULL },
    { .path = NULL },
};

static Str people_path(Cx *cx, Str code)
{
    return desk_path(cx, "/quan-tri/nguoi-dung", "/en/admin/people", code);
}

static Str id_text(Cx *cx, int64_t id)
{
    return str_format(cx->arena, "%lld", (long long)id);
}

// ---- The list

static Err agency_name(Cx *cx, int64_t id, Str *out)
{
    Agency agency;
    *out = text_get(cx->lang, T_IDENTITY_EVERY_AGENCY);
    if (id == NO_INT)
        return OK;
    TRY(scope_read_agency(cx, id, &agency));
    *out = agency.name;
    return OK;
}

static Err person_line(Cx *cx, const Account *account, PersonLine *out)
{
    FactorState factor;
    *out = (PersonLine) { .path = people_path(cx, id_text(cx, account->id)),
                          .name = account->name,
                          .person = account->display_name,
                          .roles = role_names(cx, account->roles),
                          .is_active = account->is_active };
    TRY(agency_name(cx, account->agency_id, &out->agency));
    TRY(factor_get_state(cx, account->id, &factor));
    out->has_factor = !instant_is_absent(factor.confirmed_at);
    return OK;
}

static Err people_get_page(Cx *cx, const Request *request, Response *response)
{
    Str q = request_query(request, "q"), after = request_query(request, "sau");
    PeopleAsk ask = { .q = str_is_absent(q) ? S("") : q, .after_id = NO_INT, .limit = PAGE_ROWS };
    PeopleList list;
    Html html;
    if (!str_is_empty(after) && !str_to_int(after, &ask.after_id))
        ask.after_id = NO_INT;
    TRY(people_list(cx, &ask, &list));
    PeoplePage page = { .action_path = people_path(cx, NO_STR),
                        .add_path = people_path(cx, S("them")),
                        .q = ask.q,
                        .total = list.total };
    if (cx->lang == LANG_EN)
        page.add_path = people_path(cx, S("add"));
    page.tabs = admin_tabs(cx, ADMIN_TAB_PEOPLE);
    page.people = (PersonLines) { arena_array(cx->arena, PersonLine, list.page.n), list.page.n };
    for (size_t i = 0; i < list.page.n; i++)
        TRY(person_line(cx, &list.page.items[i], &page.people.items[i]));
    page.pager =
        pager_of(cx->arena, request, list.next_id == NO_INT ? S("") : id_text(cx, list.next_id));
    html_begin(&html, cx, request->view);
    page_people(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- The form, for a new person and for one that is there

static bool is_typed(const Request *request, Str code)
{
    for (size_t i = 0; i < request->values.n; i++)
        if (str_equal_c(request->values.items[i].name, "role") &&
            str_equal(request->values.items[i].value, code))
            return true;
    return false;
}

static ChoiceViews role_choices(Cx *cx, const Request *request, RoleSet chosen)
{
    bool again = request->values.n > 0 && cx->problem.err != OK;
    ChoiceViews choices = { arena_array(cx->arena, ChoiceView, ROLE_COUNT), ROLE_COUNT };
    for (int role = 0; role < ROLE_COUNT; role++) {
        Str code = role_code((Role)role);
        bool is_chosen = again ? is_typed(request, code) : (chosen & 1u << role) != 0;
        choices.items[role] =
            (ChoiceView) { code, text_get(cx->lang, T_IDENTITY_ROLE_0 + role), is_chosen };
    }
    return choices;
}

static InputView filled(Cx *cx, const Request *request, const char *name, TextKey label, Str value)
{
    InputView input = input_view(cx, request, name, label);
    if (str_is_absent(value_find(&request->values, name)))
        input.value = value;
    return input;
}

static Err agency_code(Cx *cx, int64_t id, Str *out)
{
    Agency agency;
    *out = S("");
    if (id == NO_INT)
        return OK;
    TRY(scope_read_agency(cx, id, &agency));
    *out = agency.code;
    return OK;
}

// Of what was typed. The wrong role is one the form does not offer.
static Err scope_from(Cx *cx, const PersonForm *form, RoleSet *out_roles, int64_t *out_agency_id)
{
    RoleSet roles = 0;
    int64_t agency_id = NO_INT;
    for (size_t i = 0; i < form->roles.n; i++) {
        Role role;
        if (role_parse(form->roles.items[i], &role))
            roles |= 1u << role;
    }
    if (!str_is_empty(form->agency) && scope_get_agency(cx, form->agency, &agency_id) != OK) {
        TextArg code = { "code", form->agency };
        cx->problem = (Problem) { 0 };
        problem_add_field(cx, S("agency"), T_IDENTITY_AGENCY_UNKNOWN, &code);
        return problem_fields(cx, T_IDENTITY_ACCOUNT_REFUSED);
    }
    *out_roles = roles;
    *out_agency_id = agency_id;
    return OK;
}

// ---- A new person

static Err person_add_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Str own_agency;
    TRY(agency_code(cx, cx->actor->agency_id, &own_agency));
    PersonPage page = {
        .is_new = true,
        .action_path = people_path(cx, cx->lang == LANG_EN ? S("add") : S("them")),
        .errors = error_lines(cx),
        .name = input_view(cx, request, "name", T_IDENTITY_ACCOUNT_NAME),
        .display_name = input_view(cx, request, "display_name", T_IDENTITY_ACCOUNT_PERSON),
        .agency = filled(cx, request, "agency", T_IDENTITY_AGENCY_CODE, own_agency),
        .roles = role_choices(cx, request, 0),
    };
    page.name.hint = text_get(cx->lang, T_IDENTITY_NAME_FORM);
    page.name.required = page.display_name.required = true;
    page.agency.hint = text_get(cx->lang, T_IDENTITY_AGENCY_HINT);
    html_begin(&html, cx, request->view);
    page_person_edit(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err secret_show(Cx *cx, const Request *request, Response *response, const SecretPage *page)
{
    Html html;
    html_begin(&html, cx, request->view);
    page_secret(&html, page);
    response_set_html(response, &html);
    return OK;
}

static Err person_add_post(Cx *cx, const Request *request, Response *response)
{
    const PersonForm *form = request->input;
    AccountNew in = { .name = form->name, .display_name = form->display_name };
    PersonAdded added;
    TRY(scope_from(cx, form, &in.roles, &in.agency_id));
    TRY(people_add(cx, &in, &added));
    SecretPage page = { .heading = text_get(cx->lang, T_IDENTITY_PERSON_ADDED),
                        .subject = form->name,
                        .secret = added.password,
                        .hint = text_get(cx->lang, T_IDENTITY_PASSWORD_ONCE),
                        .back_path = people_path(cx, id_text(cx, added.id)) };
    return secret_show(cx, request, response, &page);
}

// ---- One who is there

static Err id_of(Cx *cx, const Request *request, int64_t *out)
{
    if (!str_to_int(request_param(request, "id"), out))
        return fail(cx, ERR_NOT_FOUND, T_IDENTITY_ACCOUNT_GONE);
    return OK;
}

static void acts_fill(Cx *cx, const Account *account, PersonPage *page)
{
    Str path = people_path(cx, id_text(cx, account->id));
    bool en = cx->lang == LANG_EN;
    page->action_path = path;
    page->acts_path = str_join(cx->arena, path, en ? S("/acts") : S("/viec"));
    page->password_path = str_join(cx->arena, path, en ? S("/password") : S("/mat-khau"));
}

static Err person_get_page(Cx *cx, const Request *request, Response *response)
{
    Account account;
    FactorState factor;
    Str agency;
    Html html;
    int64_t id;
    Problem problem = cx->problem;
    TRY(id_of(cx, request, &id));
    TRY(people_get(cx, id, &account));
    TRY(agency_code(cx, account.agency_id, &agency));
    TRY(factor_get_state(cx, id, &factor));
    cx->problem = problem;
    PersonPage page = {
        .person = account.display_name,
        .login = account.name,
        .is_active = account.is_active,
        .has_factor = !instant_is_absent(factor.confirmed_at),
        .errors = error_lines(cx),
        .display_name =
            filled(cx, request, "display_name", T_IDENTITY_ACCOUNT_PERSON, account.display_name),
        .agency = filled(cx, request, "agency", T_IDENTITY_AGENCY_CODE, agency),
        .roles = role_choices(cx, request, account.roles),
    };
    page.display_name.required = true;
    page.agency.hint = text_get(cx->lang, T_IDENTITY_AGENCY_HINT);
    acts_fill(cx, &account, &page);
    TRY(session_lines(cx, id, NO_INT, &page.sessions));
    html_begin(&html, cx, request->view);
    page_person_edit(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static void person_redirect(Cx *cx, Response *response, int64_t id)
{
    response_redirect(response, people_path(cx, id_text(cx, id)));
}

static Err person_change_post(Cx *cx, const Request *request, Response *response)
{
    const PersonForm *form = request->input;
    AccountChange change = { .display_name = form->display_name };
    int64_t id;
    TRY(id_of(cx, request, &id));
    TRY(scope_from(cx, form, &change.roles, &change.agency_id));
    TRY(people_change(cx, id, &change));
    person_redirect(cx, response, id);
    return OK;
}

static Err person_act_post(Cx *cx, const Request *request, Response *response)
{
    const ActForm *form = request->input;
    int64_t id;
    TRY(id_of(cx, request, &id));
    switch ((PersonAct)form->act) {
    case ACT_CLOSE: TRY(people_change_active(cx, id, false)); break;
    case ACT_OPEN: TRY(people_change_active(cx, id, true)); break;
    case ACT_FACTOR: TRY(people_reset_factor(cx, id)); break;
    case ACT_SESSIONS: TRY(people_end_sessions(cx, id)); break;
    }
    person_redirect(cx, response, id);
    return OK;
}

static Err person_password_post(Cx *cx, const Request *request, Response *response)
{
    SecretPage page = { .heading = text_get(cx->lang, T_IDENTITY_PASSWORD_MADE),
                        .hint = text_get(cx->lang, T_IDENTITY_PASSWORD_ONCE) };
    Account account;
    int64_t id;
    TRY(id_of(cx, request, &id));
    TRY(people_get(cx, id, &account));
    TRY(people_reset_password(cx, id, &page.secret));
    page.subject = account.name;
    page.back_path = people_path(cx, id_text(cx, id));
    return secret_show(cx, request, response, &page);
}
