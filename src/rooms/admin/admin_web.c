#include "rooms/admin/admin_web.h"

#include "admin_html.h"
#include "rooms/admin/admin.h"
#include "rooms/admin/admin_input.h"
#include "rooms/calendar/calendar.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/form_view.h"

const Route admin_web_routes[] = {
    { METHOD_GET, "/quan-tri", "/en/admin", PERM_CATALOGUE_EDIT, ROUTE_READ, NULL, overview_get,
      NULL },
    { METHOD_GET, "/quan-tri/don-vi", "/en/admin/units", PERM_CATALOGUE_EDIT, ROUTE_READ, NULL,
      units_get, NULL },
    { METHOD_GET, "/quan-tri/don-vi/{code}", "/en/admin/units/{code}", PERM_CATALOGUE_EDIT,
      ROUTE_READ, NULL, unit_get, NULL },
    { METHOD_POST, "/quan-tri/don-vi", "/en/admin/units", PERM_CATALOGUE_EDIT, ROUTE_WRITE,
      &unit_form, unit_post, unit_refused },
    { METHOD_GET, "/quan-tri/lich", "/en/admin/calendar", PERM_CALENDAR_EDIT, ROUTE_READ, NULL,
      year_get, NULL },
    { METHOD_POST, "/quan-tri/lich", "/en/admin/calendar", PERM_CALENDAR_EDIT, ROUTE_WRITE,
      &day_form, day_post, day_refused },
    { METHOD_GET, "/quan-tri/thu-tuc", "/en/admin/procedures", PERM_CATALOGUE_EDIT, ROUTE_READ,
      NULL, entries_get, NULL },
    { METHOD_GET, "/quan-tri/thu-tuc/{code}", "/en/admin/procedures/{code}", PERM_CATALOGUE_EDIT,
      ROUTE_READ, NULL, entry_get, NULL },
    { METHOD_POST, "/quan-tri/thu-tuc/{code}", "/en/admin/procedures/{code}", PERM_CATALOGUE_EDIT,
      ROUTE_WRITE, &entry_form, entry_post, entry_refused },
    { .path = NULL },
};

enum {
    LAMPS_MAX = 2,
    NOTICE_MONTH = 10, // from October on the days off of the next year should be entered
};

static Err lamps_light(Cx *cx, LampList *out)
{
    const Calendar *calendar;
    LampList lamps = { arena_array(cx->arena, Lamp, LAMPS_MAX), 0 };
    Civil today = date_to_civil(instant_date(cx->env->now(cx->env)));
    TRY(calendar_load(cx, cx->actor->agency_id, &calendar));
    for (int year = today.year; year <= today.year + (today.month >= NOTICE_MONTH); year++) {
        bool is_good = calendar_is_confirmed(calendar, year);
        TextArg arg = { "value", str_format(cx->arena, "%d", year) };
        lamps.items[lamps.n++] = (Lamp) {
            .name = text_fill(cx->arena, cx->lang, T_ADMIN_LAMP_CALENDAR, &arg, 1),
            .state = text_get(cx->lang,
                              is_good ? T_ADMIN_LAMP_CALENDAR_GOOD : T_ADMIN_LAMP_CALENDAR_BAD),
            .advice = is_good ? S("") : text_get(cx->lang, T_ADMIN_LAMP_CALENDAR_ADVICE),
            .is_good = is_good,
        };
    }
    *out = lamps;
    return OK;
}

static DoorList doors_list(Cx *cx)
{
    static const struct {
        Permission permission;
        const char *path, *path_en;
        TextKey name, lead;
    } doors[] = {
        { PERM_USER_ADMIN, "/quan-tri/nguoi-dung", "/en/admin/people", T_ADMIN_DOOR_PEOPLE,
          T_ADMIN_DOOR_PEOPLE_LEAD },
        { PERM_CATALOGUE_EDIT, "/quan-tri/don-vi", "/en/admin/units", T_ADMIN_UNITS,
          T_ADMIN_UNITS_LEAD },
        { PERM_CATALOGUE_EDIT, "/quan-tri/thu-tuc", "/en/admin/procedures", T_ADMIN_CATALOGUE,
          T_ADMIN_CATALOGUE_LEAD },
        { PERM_CALENDAR_EDIT, "/quan-tri/lich", "/en/admin/calendar", T_ADMIN_YEAR,
          T_ADMIN_YEAR_LEAD },
        { PERM_CATALOGUE_EDIT, "/quan-tri/bieu-mau", "/en/admin/forms", T_ADMIN_DOOR_FORMS,
          T_ADMIN_DOOR_FORMS_LEAD },
        { PERM_CATALOGUE_EDIT, "/quan-tri/nhap", "/en/admin/imports", T_ADMIN_DOOR_IMPORTS,
          T_ADMIN_DOOR_IMPORTS_LEAD },
        { PERM_SETTINGS, "/quan-tri/hang-doi", "/en/admin/queue", T_ADMIN_DOOR_QUEUE,
          T_ADMIN_DOOR_QUEUE_LEAD },
        { PERM_SETTINGS, "/quan-tri/ket-noi", "/en/admin/carriers", T_ADMIN_DOOR_CARRIERS,
          T_ADMIN_DOOR_CARRIERS_LEAD },
        { PERM_SETTINGS, "/quan-tri/mau-tin", "/en/admin/templates", T_ADMIN_DOOR_TEXTS,
          T_ADMIN_DOOR_TEXTS_LEAD },
        { PERM_SETTINGS, "/quan-tri/cai-dat", "/en/admin/settings", T_ADMIN_DOOR_SETTINGS,
          T_ADMIN_DOOR_SETTINGS_LEAD },
        { PERM_SETTINGS, "/quan-tri/tai-khoan-nhan-tien", "/en/admin/bank-accounts",
          T_ADMIN_DOOR_BANK, T_ADMIN_DOOR_BANK_LEAD },
        { PERM_USER_ADMIN, "/quan-tri/khoa-api", "/en/admin/api-keys", T_ADMIN_DOOR_KEYS,
          T_ADMIN_DOOR_KEYS_LEAD },
        { PERM_STAFF, "/quan-tri/vai-tro", "/en/admin/roles", T_ADMIN_DOOR_ROLES,
          T_ADMIN_DOOR_ROLES_LEAD },
        { PERM_AUDIT, "/quan-tri/nhat-ky", "/en/admin/log", T_ADMIN_DOOR_LOG,
          T_ADMIN_DOOR_LOG_LEAD },
    };
    size_t n = sizeof doors / sizeof doors[0];
    DoorList list = { arena_array(cx->arena, Door, n), 0 };
    for (size_t i = 0; i < n; i++)
        if (actor_can(cx->actor, doors[i].permission))
            list.items[list.n++] =
                (Door) { str_from_c(cx->lang == LANG_EN ? doors[i].path_en : doors[i].path),
                         text_get(cx->lang, doors[i].name), text_get(cx->lang, doors[i].lead) };
    return list;
}

Err overview_get(Cx *cx, const Request *request, Response *response)
{
    Html html;
    Agency own;
    bool is_all;
    OverviewPage page = { .doors = doors_list(cx) };
    TRY(admin_scope(cx, &own, &is_all));
    TRY(lamps_light(cx, &page.lamps));
    page.scope = own.name;
    html_begin(&html, cx, request->view);
    page_overview(&html, &page);
    response_set_html(response, &html);
    return OK;
}
