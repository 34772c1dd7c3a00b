// Where staff begin the day. It stands here because it counts what waits in several rooms; each
// figure is a count that stops, or the length of a list that ends at LIST_ROWS, so that the page
// costs the same on the first day and with a million dossiers.
#include "app/today_web.h"

#include "app_html.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "rooms/work/work.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"
#include "web/view.h"

enum {
    LIST_ROWS = 50,
    SHOWN_ROWS = 8,
    LANES_MAX = 12
};

typedef struct TodayWait {
    Str path;
    TextKey label, advice;
    int64_t n;
    bool goes_on; // there are more than were counted
} TodayWait;

static Handler today_get;

const Route today_routes[] = {
    { METHOD_GET, "/lam-viec", "/en/desk", PERM_STAFF, ROUTE_READ, .run = today_get },
    { .path = NULL },
};

static Str role_names(Cx *cx)
{
    Buffer names;
    buffer_init(&names, cx->arena, 2000);
    for (int role = 0; role < ROLE_COUNT; role++) {
        if ((cx->actor->roles & 1u << role) == 0)
            continue;
        buffer_add(&names, names.length > 0 ? S(", ") : S(""));
        buffer_add(&names, text_get(cx->lang, T_IDENTITY_ROLE_0 + role));
    }
    return buffer_text(&names);
}

// "4", and "50+" when the list goes on.
static Str count_text(Cx *cx, int64_t n, bool goes_on)
{
    Str digits = format_int(cx->arena, cx->lang, n);
    return goes_on ? str_join(cx->arena, digits, S("+")) : digits;
}

static TodayLane *lane_add(Cx *cx, TodayPage *page, TextKey label, TextKey advice)
{
    TodayLane *lane = &page->lanes.items[page->lanes.n++];
    *lane =
        (TodayLane) { .label = text_get(cx->lang, label), .advice = text_get(cx->lang, advice) };
    return lane;
}

static Str work_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/viec-cua-toi", "/en/desk/worklist", NO_STR);
}

static Str unit_path(Cx *cx)
{
    return desk_path(cx, "/lam-viec/don-vi", "/en/desk/unit", NO_STR);
}

// Who leads looks at his unit, who works at his own desk, the counter at what its agency holds.
static Desk desk_of(const Actor *actor)
{
    bool has_own = actor_can(actor, PERM_DOSSIER_WORK) && !actor_can(actor, PERM_DOSSIER_APPROVE);
    return (Desk) { .account = has_own ? actor->name : NO_STR, .agency_id = actor->agency_id };
}

static Err hurry_lanes(Cx *cx, const Desk *desk, TodayPage *page)
{
    static const struct {
        DeskGroup group;
        TextKey label, advice;
    } rows[] = {
        { DESK_OVERDUE, T_APP_TODAY_OVERDUE, T_APP_TODAY_OVERDUE_ADVICE },
        { DESK_TODAY, T_APP_TODAY_DUE_TODAY, T_APP_TODAY_DUE_TODAY_ADVICE },
        { DESK_SOON, T_APP_TODAY_DUE_SOON, T_APP_TODAY_DUE_SOON_ADVICE },
    };
    DeskCounts counts;
    TRY(desk_count(cx, desk, &counts));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t n = counts.n[rows[i].group];
        TodayLane *lane = lane_add(cx, page, rows[i].label, rows[i].advice);
        lane->count = count_text(cx, n, n == DESK_COUNT_MAX);
        lane->path = page->worklist_path;
        lane->is_late = rows[i].group == DESK_OVERDUE && n > 0;
        if (n == 0)
            lane->advice = S("");
    }
    return OK;
}

static TodayLine line_of(Cx *cx, const Dossier *dossier, TodayHurry hurry)
{
    return (TodayLine) {
        .code = dossier->code,
        .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
        .procedure_name = dossier->procedure_name,
        .applicant = dossier->applicant_name,
        .due_at = dossier->fold.due_at,
        .hurry = hurry,
    };
}

// The most urgent of the desk, group by group, until the page has enough.
static Err urgent_fill(Cx *cx, const Desk *desk, TodayPage *page)
{
    static const TodayHurry hurries[] = { [DESK_OVERDUE] = HURRY_OVERDUE,
                                          [DESK_TODAY] = HURRY_TODAY,
                                          [DESK_SOON] = HURRY_SOON,
                                          [DESK_LATER] = HURRY_LATER };
    page->urgent.items = arena_array(cx->arena, TodayLine, SHOWN_ROWS);
    for (DeskGroup group = DESK_OVERDUE; group <= DESK_LATER; group++) {
        DossierList list;
        Str next;
        DeskQuery query = { *desk, group, NO_STR, SHOWN_ROWS - (int64_t)page->urgent.n };
        if (query.limit == 0)
            break;
        TRY(desk_list(cx, &query, &list, &next));
        for (size_t i = 0; i < list.n; i++)
            page->urgent.items[page->urgent.n++] = line_of(cx, &list.items[i], hurries[group]);
    }
    return OK;
}

// A lane for what waits, left out while nothing does.
static void waiting_add(Cx *cx, TodayPage *page, const TodayWait *wait)
{
    if (wait->n == 0)
        return;
    TodayLane *lane = lane_add(cx, page, wait->label, wait->advice);
    lane->count = count_text(cx, wait->n, wait->goes_on);
    lane->path = wait->path;
}

static Err leader_lanes(Cx *cx, TodayPage *page)
{
    int64_t drafted, unassigned;
    TRY(approvals_count(cx, &drafted));
    TRY(desk_count_unassigned(cx, cx->actor->agency_id, &unassigned));
    waiting_add(cx, page,
                &(TodayWait) { .path = desk_path(cx, "/duyet", "/en/approve", NO_STR),
                               .label = T_APP_TODAY_DRAFTED,
                               .advice = T_APP_TODAY_DRAFTED_ADVICE,
                               .n = drafted,
                               .goes_on = drafted == DESK_COUNT_MAX });
    waiting_add(cx, page,
                &(TodayWait) { .path = unit_path(cx),
                               .label = T_APP_TODAY_UNASSIGNED,
                               .advice = T_APP_TODAY_UNASSIGNED_ADVICE,
                               .n = unassigned,
                               .goes_on = unassigned == DESK_COUNT_MAX });
    return OK;
}

static Err counter_lane(Cx *cx, TodayPage *page, DossierQueue queue, TodayWait wait)
{
    DossierWait asked = { .queue = queue, .cursor = NO_STR, .limit = LIST_ROWS };
    DossierList list;
    Str next;
    TRY(dossier_list_waiting(cx, &asked, &list, &next));
    wait.n = (int64_t)list.n;
    wait.goes_on = !str_is_absent(next);
    waiting_add(cx, page, &wait);
    return OK;
}

static Err counter_lanes(Cx *cx, TodayPage *page)
{
    if (actor_can(cx->actor, PERM_DOSSIER_RECEIVE))
        TRY(counter_lane(cx, page, DOSSIER_QUEUE_SUBMITTED,
                         (TodayWait) { .path = desk_path(cx, "/lam-viec/tiep-nhan/truc-tuyen",
                                                         "/en/desk/intake/online", NO_STR),
                                       .label = T_APP_TODAY_ONLINE,
                                       .advice = T_APP_TODAY_ONLINE_ADVICE }));
    if (actor_can(cx->actor, PERM_DOSSIER_RETURN))
        TRY(counter_lane(
            cx, page, DOSSIER_QUEUE_READY,
            (TodayWait) { .path = desk_path(cx, "/lam-viec/tra-ket-qua", "/en/desk/return", NO_STR),
                          .label = T_APP_TODAY_READY,
                          .advice = T_APP_TODAY_READY_ADVICE }));
    return OK;
}

// Dossiers: what lies on the desk, what waits at the counter and for the leader.
static Err dossiers_fill(Cx *cx, TodayPage *page)
{
    Desk desk = desk_of(cx->actor);
    bool leads = actor_can(cx->actor, PERM_DOSSIER_APPROVE);
    if (cx->actor->agency_id == NO_INT) // of the whole province: he chooses where to look
        return OK;
    page->worklist_path = leads ? unit_path(cx) : work_path(cx);
    TRY(counter_lanes(cx, page));
    TRY(hurry_lanes(cx, &desk, page));
    if (leads)
        TRY(leader_lanes(cx, page));
    return urgent_fill(cx, &desk, page);
}

// The places of the navigation, with what one does there.
static TodayLanes places_of(Cx *cx, const View *view)
{
    const NavList *nav = &view->desk_nav;
    TodayLanes places = { arena_array(cx->arena, TodayLane, nav->n), 0 };
    for (size_t i = 1; i < nav->n; i++)
        places.items[places.n++] = (TodayLane) {
            .path = nav->items[i].path,
            .label = nav->items[i].label,
            .advice = nav->items[i].hint,
        };
    return places;
}

static Err today_get(Cx *cx, const Request *request, Response *response)
{
    const View *view = request->view;
    TodayPage page = {
        .person = cx->actor->display_name,
        .roles = role_names(cx),
        .agency = view->office_name,
        .date = format_date_long(cx->arena, cx->lang, instant_date(cx->env->now(cx->env))),
        .lanes = { arena_array(cx->arena, TodayLane, LANES_MAX), 0 },
        .places = places_of(cx, view),
        .sees_dossiers = actor_can(cx->actor, PERM_DOSSIER_VIEW),
        .worklist_path = work_path(cx),
    };
    Html html;
    if (page.sees_dossiers)
        TRY(dossiers_fill(cx, &page));
    html_begin(&html, cx, view);
    page_today(&html, &page);
    response_set_html(response, &html);
    return OK;
}
