// Where staff begin the day. It stands here because it counts what waits in several rooms; each
// figure is the length of a list that ends at LIST_ROWS, so that the page costs the same on the
// first day and with a million dossiers.
#include "app/today_web.h"

#include "app_html.h"
#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/form_view.h"
#include "web/format.h"
#include "web/view.h"

enum {
    LIST_ROWS = 50,
    SHOWN_ROWS = 8,
    SOON_DAYS = 2,
    LANES_MAX = 12
};

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

static TodayHurry hurry_of(const DossierFold *fold, Instant now)
{
    Timeliness timeliness = fold_timeliness_by_date(fold, now);
    if (timeliness == TIMELINESS_OVERDUE || timeliness == TIMELINESS_NO_DUE)
        return HURRY_OVERDUE;
    int days = instant_date(fold->due_at).days - instant_date(now).days;
    if (days <= 0)
        return HURRY_TODAY;
    return days <= SOON_DAYS ? HURRY_SOON : HURRY_LATER;
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

static void hurry_lanes(Cx *cx, TodayPage *page, const int *counts, bool goes_on)
{
    static const TextKey labels[] = { T_APP_TODAY_OVERDUE, T_APP_TODAY_DUE_TODAY,
                                      T_APP_TODAY_DUE_SOON };
    static const TextKey advices[] = { T_APP_TODAY_OVERDUE_ADVICE, T_APP_TODAY_DUE_TODAY_ADVICE,
                                       T_APP_TODAY_DUE_SOON_ADVICE };
    for (int hurry = HURRY_OVERDUE; hurry <= HURRY_SOON; hurry++) {
        TodayLane *lane = lane_add(cx, page, labels[hurry], advices[hurry]);
        // The list is in the order of hurry: what goes on beyond it belongs to its last kind.
        bool is_last = goes_on && counts[hurry + 1] == 0 && counts[hurry] > 0;
        lane->count = count_text(cx, counts[hurry], is_last);
        lane->path = page->worklist_path;
        lane->is_late = hurry == HURRY_OVERDUE && counts[hurry] > 0;
        if (counts[hurry] == 0)
            lane->advice = S("");
    }
}

// What lies on the desk, the most urgent first.
static Err work_fill(Cx *cx, TodayPage *page)
{
    Instant now = cx->env->now(cx->env);
    int counts[HURRY_LATER + 2] = { 0 };
    DossierFilter filter = { .agency_id = NO_INT,
                             .holder_id = NO_INT,
                             .procedure_id = NO_INT,
                             .state = NO_INT,
                             .q = NO_STR,
                             .cursor = NO_STR,
                             .limit = LIST_ROWS };
    DossierList list;
    Str next;
    Err err = dossier_worklist(cx, &filter, &list, &next);
    if (err == ERR_NOT_FOUND) { // there is no agency yet: a fresh installation
        cx->problem = (Problem) { 0 };
        return OK;
    }
    TRY(err);
    page->urgent.items = arena_array(cx->arena, TodayLine, SHOWN_ROWS);
    for (size_t i = 0; i < list.n; i++) {
        TodayHurry hurry = hurry_of(&list.items[i].fold, now);
        counts[hurry]++;
        if (page->urgent.n < SHOWN_ROWS)
            page->urgent.items[page->urgent.n++] = line_of(cx, &list.items[i], hurry);
    }
    hurry_lanes(cx, page, counts, !str_is_absent(next));
    return OK;
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
        .worklist_path = desk_path(cx, "/lam-viec/viec-cua-toi", "/en/desk/worklist", NO_STR),
    };
    Html html;
    if (page.sees_dossiers)
        TRY(work_fill(cx, &page));
    html_begin(&html, cx, view);
    page_today(&html, &page);
    response_set_html(response, &html);
    return OK;
}
