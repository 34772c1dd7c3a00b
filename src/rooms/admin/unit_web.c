// The tree of agencies: one level a page, from one's own agency down.
#include "admin_html.h"
#include "rooms/admin/admin.h"
#include "rooms/admin/admin_input.h"
#include "rooms/admin/admin_web.h"
#include "texts.h"
#include "web/form_view.h"

enum {
    LINES = 100,
};

static Str units_path(Cx *cx, Str code)
{
    return desk_path(cx, "/quan-tri/don-vi", "/en/admin/units", code);
}

static const TextKey level_texts[AGENCY_LEVEL_COUNT] = {
    [AGENCY_MINISTRY] = T_ADMIN_LEVEL_MINISTRY,     [AGENCY_PROVINCE] = T_ADMIN_LEVEL_PROVINCE,
    [AGENCY_DISTRICT] = T_ADMIN_LEVEL_DISTRICT,     [AGENCY_COMMUNE] = T_ADMIN_LEVEL_COMMUNE,
    [AGENCY_DEPARTMENT] = T_ADMIN_LEVEL_DEPARTMENT, [AGENCY_PARTNER] = T_ADMIN_LEVEL_PARTNER,
};

static UnitLine line_of(Cx *cx, const Agency *agency)
{
    bool goes_on = agency->valid_to.days == AGENCY_FOR_EVER.days;
    return (UnitLine) { .code = agency->code,
                        .path = units_path(cx, agency->code),
                        .name = agency->name,
                        .level = level_texts[agency->level],
                        .ends_on = goes_on ? NO_DATE : agency->valid_to };
}

static UnitLines lines_of(Cx *cx, const AgencyList *list)
{
    UnitLines lines = { arena_array(cx->arena, UnitLine, list->n), list->n };
    for (size_t i = 0; i < list->n; i++)
        lines.items[i] = line_of(cx, &list->items[i]);
    return lines;
}

static Err lines_read(Cx *cx, const Request *request, int64_t parent_id, UnitsPage *page)
{
    AgencyList list;
    Str after = request_query(request, "sau"), next = NO_STR;
    UnitsBelow ask = { parent_id, str_is_absent(after) ? S("") : after, LINES + 1 };
    TRY(unit_list_below(cx, &ask, &list));
    if (list.n > LINES) {
        list.n = LINES;
        next = list.items[LINES - 1].code;
    }
    page->lines = lines_of(cx, &list);
    page->pager = pager_of(cx->arena, request, next);
    return OK;
}

static SelectView level_select(Cx *cx, AgencyLevel chosen)
{
    SelectView select = { .name = S("level"),
                          .label = text_get(cx->lang, T_ADMIN_LEVEL),
                          .hint = S(""),
                          .error = S("") };
    select.choices.items = arena_array(cx->arena, ChoiceView, AGENCY_LEVEL_COUNT);
    for (int level = AGENCY_PROVINCE; level < AGENCY_LEVEL_COUNT; level++)
        select.choices.items[select.choices.n++] =
            (ChoiceView) { agency_level_code((AgencyLevel)level),
                           text_get(cx->lang, level_texts[level]), level == (int)chosen };
    return select;
}

static InputView filled_input(Cx *cx, const Request *request, const char *name, TextKey label,
                              Str value)
{
    InputView input = input_view(cx, request, name, label);
    if (request->values.n == 0)
        input.value = value;
    return input;
}

// The fields of a new unit below agency, or of agency itself.
static void form_fill(Cx *cx, const Request *request, const Agency *agency, UnitsPage *page)
{
    page->new_code = input_view(cx, request, "code", T_ADMIN_UNIT_CODE);
    page->new_name = input_view(cx, request, "name", T_ADMIN_UNIT_NAME);
    page->new_kind = input_view(cx, request, "kind", T_ADMIN_UNIT_KIND);
    page->new_code.required = page->new_name.required = true;
    page->new_code.hint = text_get(cx->lang, T_ADMIN_UNIT_CODE_HINT);
    page->new_level = level_select(cx, AGENCY_DEPARTMENT);
    if (agency == NULL)
        return;
    bool goes_on = agency->valid_to.days == AGENCY_FOR_EVER.days;
    page->old_name = filled_input(cx, request, "name", T_ADMIN_UNIT_NAME, agency->name);
    page->old_kind = filled_input(cx, request, "kind", T_ADMIN_UNIT_KIND, agency->kind);
    page->old_name.required = true;
    page->ends_on =
        filled_input(cx, request, "ends_on", T_ADMIN_UNIT_ENDS,
                     goes_on ? S("") : date_format_vietnamese(cx->arena, agency->valid_to));
    page->ends_on.hint = text_get(cx->lang, T_ADMIN_UNIT_ENDS_HINT);
    page->old_level = level_select(cx, agency->level);
}

// What stands around one unit: the one above, those before and after it.
static Err around_read(Cx *cx, const Agency *agency, bool is_all, UnitsPage *page)
{
    Agency above;
    AgencyList before, after;
    bool found, sees_above;
    TRY(unit_list_kin(cx, agency, &before, &after));
    TRY(unit_find_above(cx, agency, &above, &found, &sees_above));
    page->before = lines_of(cx, &before);
    page->after = lines_of(cx, &after);
    if (found)
        page->old_parent = above.code;
    if (sees_above || is_all)
        page->above_path = units_path(cx, sees_above ? above.code : NO_STR);
    page->above_name = sees_above ? above.name : text_get(cx->lang, T_ADMIN_UNITS);
    return OK;
}

// agency NULL: the top, for an administrator of everything.
static Err units_show(Cx *cx, const Request *request, const Agency *agency, Response *response)
{
    Html html;
    Agency own;
    bool is_all;
    TRY(admin_scope(cx, &own, &is_all));
    UnitsPage page = { .errors = error_lines(cx),
                       .action = units_path(cx, NO_STR),
                       .above_path = S(""),
                       .code = agency == NULL ? S("") : agency->code,
                       .name = agency == NULL ? S("") : agency->name,
                       .parent = agency == NULL ? S("") : agency->code,
                       .old_parent = S(""),
                       .is_saved = !str_is_empty(request_query(request, "da-luu")),
                       .can_add = agency != NULL || is_all,
                       .can_change = agency != NULL };
    form_fill(cx, request, agency, &page);
    TRY(lines_read(cx, request, agency == NULL ? NO_INT : agency->id, &page));
    if (agency != NULL)
        TRY(around_read(cx, agency, is_all, &page));
    html_begin(&html, cx, request->view);
    page_units(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err units_get(Cx *cx, const Request *request, Response *response)
{
    Agency own;
    bool is_all;
    TRY(admin_scope(cx, &own, &is_all));
    return units_show(cx, request, is_all ? NULL : &own, response);
}

Err unit_get(Cx *cx, const Request *request, Response *response)
{
    Agency agency;
    TRY(unit_find(cx, request_param(request, "code"), &agency));
    return units_show(cx, request, &agency, response);
}

Err unit_refused(Cx *cx, const Request *request, Response *response)
{
    Agency agency;
    Problem problem = cx->problem;
    Str parent = value_find(&request->values, "parent");
    Str code = value_find(&request->values, "code");
    bool is_new = !str_is_empty(parent) && !str_is_empty(value_find(&request->values, "new"));
    Err err = unit_find(cx, is_new ? parent : code, &agency);
    cx->problem = problem;
    return err == OK ? units_show(cx, request, &agency, response)
                     : units_show(cx, request, NULL, response);
}

Err unit_post(Cx *cx, const Request *request, Response *response)
{
    const UnitInput *input = request->input;
    UnitChange change = { .code = agency_code_normal(cx->arena, input->code),
                          .name = input->name,
                          .kind = input->kind,
                          .level = (AgencyLevel)input->level,
                          .parent = input->parent,
                          .ends_on = input->ends_on };
    TRY(unit_change(cx, &change));
    response_redirect(response, str_join(cx->arena, units_path(cx, change.code), S("?da-luu=1")));
    return OK;
}
