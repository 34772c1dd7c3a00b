// For who looks after the others: which role may do what, and who changed what.
#include "identity_html.h"
#include "rooms/identity/account_web.h"
#include "rooms/identity/people_web.h"
#include "rooms/identity/session_web.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/paging.h"

static Handler roles_get;
static Handler record_get;

const Route record_routes[] = {
    { METHOD_GET, "/quan-tri/vai-tro", "/en/admin/roles", PERM_STAFF, ROUTE_READ,
      .run = roles_get },
    { METHOD_GET, "/quan-tri/nhat-ky", "/en/admin/log", PERM_AUDIT, ROUTE_READ, .run = record_get },
    { .path = NULL },
};

const NavList *admin_tabs(Cx *cx, AdminTab current)
{
    static const struct {
        Permission permission;
        const char *path, *path_en;
    } tabs[ADMIN_TAB_COUNT] = {
        [ADMIN_TAB_PEOPLE] = { PERM_USER_ADMIN, "/quan-tri/nguoi-dung", "/en/admin/people" },
        [ADMIN_TAB_ROLES] = { PERM_STAFF, "/quan-tri/vai-tro", "/en/admin/roles" },
        [ADMIN_TAB_KEYS] = { PERM_USER_ADMIN, "/quan-tri/khoa-api", "/en/admin/api-keys" },
        [ADMIN_TAB_SETTINGS] = { PERM_SETTINGS, "/quan-tri/cai-dat", "/en/admin/settings" },
        [ADMIN_TAB_LOG] = { PERM_AUDIT, "/quan-tri/nhat-ky", "/en/admin/log" },
    };
    NavList *list = arena_new(cx->arena, NavList);
    list->items = arena_array(cx->arena, NavItem, ADMIN_TAB_COUNT);
    for (int i = 0; i < ADMIN_TAB_COUNT; i++)
        if (actor_can(cx->actor, tabs[i].permission))
            list->items[list->n++] =
                (NavItem) { .path = desk_path(cx, tabs[i].path, tabs[i].path_en, NO_STR),
                            .label = text_get(cx->lang, T_IDENTITY_TAB_0 + i),
                            .is_current = i == (int)current };
    return list;
}

// ---- Roles

// Without those that everybody has.
static const struct {
    Permission permission;
    TextKey name;
} shown_permissions[] = {
    { PERM_DOSSIER_VIEW, T_IDENTITY_MAY_VIEW },
    { PERM_DOSSIER_RECEIVE, T_IDENTITY_MAY_RECEIVE },
    { PERM_DOSSIER_WORK, T_IDENTITY_MAY_WORK },
    { PERM_DOSSIER_APPROVE, T_IDENTITY_MAY_APPROVE },
    { PERM_DOSSIER_RETURN, T_IDENTITY_MAY_RETURN },
    { PERM_FEE_COLLECT, T_IDENTITY_MAY_FEE_COLLECT },
    { PERM_FEE_CONTROL, T_IDENTITY_MAY_FEE_CONTROL },
    { PERM_QUEUE_SERVE, T_IDENTITY_MAY_QUEUE },
    { PERM_REPORT_VIEW, T_IDENTITY_MAY_REPORT },
    { PERM_CATALOGUE_EDIT, T_IDENTITY_MAY_CATALOGUE },
    { PERM_CALENDAR_EDIT, T_IDENTITY_MAY_CALENDAR },
    { PERM_USER_ADMIN, T_IDENTITY_MAY_USERS },
    { PERM_SETTINGS, T_IDENTITY_MAY_SETTINGS },
    { PERM_AUDIT, T_IDENTITY_MAY_AUDIT },
};

enum {
    SHOWN_PERMISSIONS = sizeof shown_permissions / sizeof shown_permissions[0]
};

static Err roles_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    RolesPage page = {
        .tabs = admin_tabs(cx, ADMIN_TAB_ROLES),
        .heads = { arena_array(cx->arena, RoleHead, ROLE_COUNT), ROLE_COUNT },
        .rows = { arena_array(cx->arena, PermissionRow, SHOWN_PERMISSIONS), SHOWN_PERMISSIONS },
    };
    for (int role = 0; role < ROLE_COUNT; role++)
        page.heads.items[role].name = text_get(cx->lang, T_IDENTITY_ROLE_0 + role);
    for (size_t i = 0; i < SHOWN_PERMISSIONS; i++) {
        PermissionRow *row = &page.rows.items[i];
        *row = (PermissionRow) {
            .name = text_get(cx->lang, shown_permissions[i].name),
            .cells = { arena_array(cx->arena, RoleCell, ROLE_COUNT), ROLE_COUNT },
        };
        for (int role = 0; role < ROLE_COUNT; role++)
            row->cells.items[role].may = role_set_can(1u << role, shown_permissions[i].permission);
    }
    html_begin(&html, cx, request->view);
    page_roles(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- Who changed what

static SelectView kind_select(Cx *cx, int64_t chosen)
{
    SelectView select = { .name = S("viec"),
                          .label = text_get(cx->lang, T_IDENTITY_LOG_KIND),
                          .hint = S(""),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, DEED_KIND_COUNT + 1);
    select.choices.items[select.choices.n++] =
        (ChoiceView) { S(""), text_get(cx->lang, T_IDENTITY_LOG_ANY), chosen == NO_INT };
    for (int kind = 0; kind < DEED_KIND_COUNT; kind++)
        select.choices.items[select.choices.n++] =
            (ChoiceView) { str_format(cx->arena, "%d", kind),
                           text_get(cx->lang, T_IDENTITY_DEED_0 + kind), chosen == kind };
    return select;
}

static Str query_text(const Request *request, const char *name)
{
    Str value = request_query(request, name);
    return str_is_absent(value) ? S("") : str_trim(value);
}

static DeedAsk ask_of(const Request *request)
{
    DeedAsk ask = { .actor = query_text(request, "ai"),
                    .subject = query_text(request, "voi"),
                    .kind = NO_INT,
                    .before_id = NO_INT,
                    .limit = PAGE_ROWS + 1 };
    int64_t number;
    if (str_to_int(query_text(request, "viec"), &number) && number >= 0 && number < DEED_KIND_COUNT)
        ask.kind = number;
    if (str_to_int(query_text(request, "sau"), &number) && number > 0)
        ask.before_id = number;
    return ask;
}

static InputView filter_input(Cx *cx, const char *name, TextKey label, Str value)
{
    return (InputView) { .name = str_from_c(name),
                         .label = text_get(cx->lang, label),
                         .hint = S(""),
                         .value = value,
                         .error = S(""),
                         .type = S("text"),
                         .autocomplete = S("off") };
}

// Ways to log in are kept as codes; all else is a name, a number or what somebody wrote.
static Str detail_text(const Cx *cx, const Deed *deed)
{
    for (int way = 0; deed->kind == DEED_LOGIN && way < LOGIN_WAY_COUNT; way++)
        if (str_equal(deed->detail, login_way_code((LoginWay)way)))
            return text_get(cx->lang, T_IDENTITY_LOGIN_WAY_0 + way);
    return deed->detail;
}

static Err record_get(Cx *cx, const Request *request, Response *response)
{
    DeedAsk ask = ask_of(request);
    DeedList list;
    Html html;
    Str next = S("");
    TRY(deed_list(cx, &ask, &list));
    size_t shown = list.n < PAGE_ROWS ? list.n : PAGE_ROWS;
    RecordPage page = { .action_path = desk_path(cx, "/quan-tri/nhat-ky", "/en/admin/log", NO_STR),
                        .tabs = admin_tabs(cx, ADMIN_TAB_LOG),
                        .actor = filter_input(cx, "ai", T_IDENTITY_LOG_ACTOR, ask.actor),
                        .subject = filter_input(cx, "voi", T_IDENTITY_LOG_SUBJECT, ask.subject),
                        .kind = kind_select(cx, ask.kind),
                        .deeds = { arena_array(cx->arena, DeedLine, shown), shown } };
    for (size_t i = 0; i < shown; i++) {
        const Deed *deed = &list.items[i];
        page.deeds.items[i] =
            (DeedLine) { deed->at,      deed->actor,
                         deed->address, text_get(cx->lang, T_IDENTITY_DEED_0 + (int)deed->kind),
                         deed->subject, detail_text(cx, deed) };
    }
    if (list.n > shown)
        next = str_format(cx->arena, "%lld", (long long)list.items[shown - 1].id);
    page.pager = pager_of(cx->arena, request, next);
    html_begin(&html, cx, request->view);
    page_record(&html, &page);
    response_set_html(response, &html);
    return OK;
}
