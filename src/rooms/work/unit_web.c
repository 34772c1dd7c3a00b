// The unit as its head sees it: what lies with the agency by risk, what nobody has, and how much
// lies with whom.
#include "rooms/work/batch_web.h"
#include "rooms/work/line_web.h"
#include "rooms/work/people.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static Str unit_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/don-vi", "/en/desk/unit", NO_STR);
}

static Err load_make(Cx *cx, const Account *account, LoadLine *out)
{
    DeskCounts counts;
    Desk desk = { .account = account->name, .agency_id = NO_INT };
    Arena *arena = cx->arena;
    TRY(desk_count(cx, &desk, &counts));
    *out = (LoadLine) {
        .name = account->display_name,
        .path = str_format(arena, "%.*s?nguoi=%.*s", STR_ARG(unit_path(cx)),
                           STR_ARG(url_encode(arena, account->name))),
        .overdue = capped_count(arena, counts.n[DESK_OVERDUE] + counts.n[DESK_NO_DUE]),
        .today = capped_count(arena, counts.n[DESK_TODAY]),
        .soon = capped_count(arena, counts.n[DESK_SOON]),
        .later = capped_count(arena, counts.n[DESK_LATER]),
        .paused = capped_count(arena, counts.n[DESK_PAUSED]),
        .has_overdue = counts.n[DESK_OVERDUE] + counts.n[DESK_NO_DUE] > 0,
    };
    return OK;
}

static Err unit_show(Cx *cx, const Request *request, Response *response)
{
    Agency own;
    AccountList people;
    Html html;
    Str person = request_query(request, "nguoi");
    bool is_open = true;
    TRY(agency_of_actor(cx, &own));
    Desk desk = { .account = str_is_empty(person) ? NO_STR : person, .agency_id = own.id };
    if (!str_is_absent(desk.account))
        TRY(desk_is_open(cx, desk.account, &is_open));
    if (!is_open)
        return fail(cx, ERR_NOT_FOUND, T_WORK_DESK_NOT_FOUND);
    UnitPage page = { .agency = own.name,
                      .action = unit_path(cx),
                      .key = form_key(cx, request),
                      .errors = error_lines(cx),
                      .act = batch_select(cx, request),
                      .note = input_view(cx, request, "note", T_WORK_NOTE),
                      .can_act = actor_can(cx->actor, PERM_DOSSIER_WORK) };
    if (!str_is_absent(desk.account))
        TRY(person_name(cx, desk.account, &page.agency));
    Str path = page.action;
    if (!str_is_absent(desk.account))
        path = str_format(cx->arena, "%.*s?nguoi=%.*s", STR_ARG(path),
                          STR_ARG(url_encode(cx->arena, desk.account)));
    TRY(people_of_agency(cx, own.id, &people));
    page.assignee = people_select(cx, &people, request);
    TRY(sections_make(cx, &desk, path, &page.sections));
    if (str_is_absent(desk.account))
        TRY(unassigned_make(cx, own.id, &page.unassigned));
    page.is_empty = page.sections.n == 0 && page.unassigned.lines.n == 0;
    page.loads.items = arena_array(cx->arena, LoadLine, people.n);
    for (size_t i = 0; i < people.n && str_is_absent(desk.account); i++)
        TRY(load_make(cx, &people.items[i], &page.loads.items[page.loads.n++]));
    html_begin(&html, cx, request->view);
    page_unit(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err unit_group_show(Cx *cx, const Request *request, DeskGroup group, Response *response)
{
    Agency own;
    DossierList list;
    Str next, person = request_query(request, "nguoi");
    Html html;
    bool is_open = true;
    TRY(agency_of_actor(cx, &own));
    if (!str_is_empty(person))
        TRY(desk_is_open(cx, person, &is_open));
    if (!is_open)
        return fail(cx, ERR_NOT_FOUND, T_WORK_DESK_NOT_FOUND);
    DeskQuery query = { .desk = { str_is_empty(person) ? NO_STR : person, own.id },
                        .group = group,
                        .cursor = request_query(request, "sau"),
                        .limit = PAGE_ROWS_MAX / 2 };
    TRY(desk_list(cx, &query, &list, &next));
    ListPage page = { .title = desk_group_text(group),
                      .empty = T_WORK_WORKLIST_EMPTY,
                      .q = S(""),
                      .action = S(""),
                      .back_path = unit_path(cx),
                      .pager = pager_of(cx->arena, request, next) };
    TRY(lines_make(cx, &list, &page.lines));
    html_begin(&html, cx, request->view);
    page_dossier_list(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err unit_desk_get(Cx *cx, const Request *request, Response *response)
{
    DeskGroup group;
    if (desk_group_parse(request_query(request, "nhom"), &group))
        return unit_group_show(cx, request, group, response);
    return unit_show(cx, request, response);
}

Err unit_desk_refused(Cx *cx, const Request *request, Response *response)
{
    return unit_show(cx, request, response);
}

Err unit_desk_post(Cx *cx, const Request *request, Response *response)
{
    return batch_post_to(cx, request, unit_path(cx), response);
}
