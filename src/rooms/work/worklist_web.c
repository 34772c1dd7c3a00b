// "Việc của tôi": what lies on one's own desk and on those of absent colleagues, by risk; what
// nobody has taken yet; and the same step for several dossiers at once.
#include "rooms/work/batch_web.h"
#include "rooms/work/hints.h"
#include "rooms/work/line_web.h"
#include "rooms/work/people.h"
#include "rooms/work/work.h"
#include "rooms/work/work_web.h"
#include "texts.h"
#include "work_html.h"

static Str desk_home(Cx *cx)
{
    return desk_path(cx, "/lam-viec/viec-cua-toi", "/en/desk/worklist", NO_STR);
}

static Str desk_page_path(Cx *cx, Str account)
{
    return str_format(cx->arena, "%.*s?cua=%.*s", STR_ARG(desk_home(cx)),
                      STR_ARG(url_encode(cx->arena, account)));
}

// ---- The batch form

SelectView people_select(Cx *cx, const AccountList *people, const Request *request)
{
    Str typed = value_find(&request->values, "assignee");
    SelectView select = { .name = S("assignee"),
                          .label = text_get(cx->lang, T_WORK_TO_WHOM),
                          .hint = S(""),
                          .error = input_view(cx, request, "assignee", T_WORK_TO_WHOM).error };
    select.choices.items = arena_array(cx->arena, ChoiceView, people->n + 1);
    select.choices.items[select.choices.n++] =
        (ChoiceView) { S(""), text_get(cx->lang, T_WORK_CHOOSE_PERSON), false };
    for (size_t i = 0; i < people->n; i++)
        select.choices.items[select.choices.n++] =
            (ChoiceView) { people->items[i].name, people->items[i].display_name,
                           str_equal(typed, people->items[i].name) };
    return select;
}

// ---- The desks

static Err own_desk(Cx *cx, PersonDesk *out)
{
    Desk desk = { .account = cx->actor->name, .agency_id = NO_INT };
    *out = (PersonDesk) { .heading = S(""), .reason = S("") };
    return sections_make(cx, &desk, desk_page_path(cx, desk.account), &out->sections);
}

static Err absent_desk(Cx *cx, const StandIn *absent, Str account, PersonDesk *out)
{
    Desk desk = { .account = account, .agency_id = NO_INT };
    TextArg who = { "name", absent->display_name };
    *out = (PersonDesk) { .heading = text_fill(cx->arena, cx->lang, T_WORK_STANDING_IN, &who, 1),
                          .reason = absent->reason };
    return sections_make(cx, &desk, desk_page_path(cx, account), &out->sections);
}

static Err desks_fill(Cx *cx, DeskPage *page)
{
    StrList absent;
    TRY(absent_names(cx, &absent));
    page->desks.items = arena_array(cx->arena, PersonDesk, absent.n + 1);
    TRY(own_desk(cx, &page->desks.items[page->desks.n++]));
    for (size_t i = 0; i < absent.n; i++)
        TRY(absent_desk(cx, &cx->actor->stands_in_for[i], absent.items[i],
                        &page->desks.items[page->desks.n++]));
    return OK;
}

static Err questions_fill(Cx *cx, DeskPage *page)
{
    AskedQuestionList mine, ours = { 0 };
    Instant now = cx->env->now(cx->env);
    Desk person = { .account = cx->actor->name, .agency_id = NO_INT };
    Desk agency = { .account = NO_STR, .agency_id = cx->actor->agency_id };
    TRY(desk_list_questions(cx, &person, &mine));
    if (cx->actor->agency_id != NO_INT)
        TRY(desk_list_questions(cx, &agency, &ours));
    page->questions.items = arena_array(cx->arena, QuestionLine, mine.n + ours.n);
    for (size_t i = 0; i < mine.n + ours.n; i++) {
        const AskedQuestion *asked = i < mine.n ? &mine.items[i] : &ours.items[i - mine.n];
        page->questions.items[page->questions.n++] = (QuestionLine) {
            .code = asked->code,
            .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", asked->code),
            .asked_at = asked->asked_at,
            .due_at = asked->due_at,
            .is_late = !instant_is_absent(asked->due_at) && asked->due_at.ms < now.ms,
        };
    }
    return OK;
}

// Heads and leaders see the way to their unit and to approvals.
static Err leader_fill(Cx *cx, DeskPage *page)
{
    page->unit_path = page->approval_path = S("");
    TRY(hints_count(cx, &page->hints));
    if (!actor_can(cx->actor, PERM_DOSSIER_APPROVE))
        return OK;
    page->unit_path = desk_path(cx, "/lam-viec/don-vi", "/en/desk/unit", NO_STR);
    TRY(approvals_count(cx, &page->to_approve));
    if (page->to_approve > 0)
        page->approval_path = desk_path(cx, "/duyet", "/en/approve", NO_STR);
    return OK;
}

static Err batch_fill(Cx *cx, const Request *request, int64_t agency_id, DeskPage *page)
{
    AccountList people;
    TRY(people_of_agency(cx, agency_id, &people));
    page->assignee = people_select(cx, &people, request);
    page->act = batch_select(cx, request);
    page->note = input_view(cx, request, "note", T_WORK_NOTE);
    page->key = form_key(cx, request);
    page->can_act = actor_can(cx->actor, PERM_DOSSIER_WORK);
    return OK;
}

static bool is_bare(const DeskPage *page)
{
    size_t sections = 0;
    for (size_t i = 0; i < page->desks.n; i++)
        sections += page->desks.items[i].sections.n;
    return sections == 0 && page->unassigned.lines.n == 0 && page->questions.n == 0;
}

static Err desk_show(Cx *cx, const Request *request, Response *response)
{
    Agency own;
    Html html;
    DeskPage page = { .action = desk_home(cx), .errors = error_lines(cx) };
    TRY(agency_of_actor(cx, &own));
    TRY(desks_fill(cx, &page));
    TRY(questions_fill(cx, &page));
    TRY(unassigned_make(cx, own.id, &page.unassigned));
    TRY(leader_fill(cx, &page));
    TRY(batch_fill(cx, request, own.id, &page));
    page.is_empty = is_bare(&page);
    page.has_links = page.approval_path.length + page.unit_path.length > 0;
    html_begin(&html, cx, request->view);
    page_desk(&html, &page);
    response_set_html(response, &html);
    return OK;
}

// ---- One group of one desk, page by page

static Err group_show(Cx *cx, const Request *request, const DeskQuery *query, Response *response)
{
    DossierList list;
    Str next;
    Html html;
    TRY(desk_list(cx, query, &list, &next));
    ListPage page = { .title = desk_group_text(query->group),
                      .empty = T_WORK_WORKLIST_EMPTY,
                      .q = S(""),
                      .action = S(""),
                      .back_path = desk_home(cx),
                      .pager = pager_of(cx->arena, request, next) };
    TRY(lines_make(cx, &list, &page.lines));
    html_begin(&html, cx, request->view);
    page_dossier_list(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err worklist_get(Cx *cx, const Request *request, Response *response)
{
    Str account = request_query(request, "cua");
    DeskQuery query = { .desk = { .account = account, .agency_id = NO_INT },
                        .cursor = request_query(request, "sau"),
                        .limit = PAGE_ROWS_MAX / 2 };
    bool is_open = false;
    if (str_is_empty(account) || !desk_group_parse(request_query(request, "nhom"), &query.group))
        return desk_show(cx, request, response);
    TRY(desk_is_open(cx, account, &is_open));
    if (!is_open)
        return fail(cx, ERR_NOT_FOUND, T_WORK_DESK_NOT_FOUND);
    return group_show(cx, request, &query, response);
}

Err worklist_refused(Cx *cx, const Request *request, Response *response)
{
    return desk_show(cx, request, response);
}

Err worklist_post(Cx *cx, const Request *request, Response *response)
{
    return batch_post_to(cx, request, desk_home(cx), response);
}
