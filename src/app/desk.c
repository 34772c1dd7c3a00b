// Where staff may go, in the order of their work. Who may is said once, in the row of the route; a
// destination whose room has no such route is left out.
#include "app/desk.h"

#include "app/routes.h"
#include "base/secret.h"
#include "rooms/identity/identity.h"
#include "rooms/notices/notices.h"
#include "rooms/queue/queue.h"
#include "texts.h"

typedef struct Destination {
    const char *path, *keys;
    TextKey label, hint;
    bool begins_group;
} Destination;

static const Destination destinations[] = {
    { "/lam-viec", "g h", T_APP_DESK_TODAY, T_APP_DESK_TODAY_HINT, false },
    { "/lam-viec/tiep-nhan", "F2", T_APP_DESK_INTAKE, T_APP_DESK_INTAKE_HINT, true },
    { "/lam-viec/hang-doi", "g q", T_APP_DESK_QUEUE, T_APP_DESK_QUEUE_HINT, false },
    { "/lam-viec/tra-ket-qua", "g t", T_APP_DESK_RETURN, T_APP_DESK_RETURN_HINT, false },
    { "/lam-viec/thu-phi", "g p", T_APP_DESK_FEES, T_APP_DESK_FEES_HINT, false },
    { "/lam-viec/viec-cua-toi", "g v", T_APP_DESK_WORKLIST, T_APP_DESK_WORKLIST_HINT, true },
    { "/lam-viec/ho-so", "g s", T_APP_DESK_DOSSIERS, T_APP_DESK_DOSSIERS_HINT, false },
    { "/duyet", "g d", T_APP_DESK_APPROVAL, T_APP_DESK_APPROVAL_HINT, false },
    { "/lam-viec/bao-cao", "g b", T_APP_DESK_REPORTS, T_APP_DESK_REPORTS_HINT, true },
    { "/quan-tri", "g a", T_APP_DESK_ADMIN, T_APP_DESK_ADMIN_HINT, false },
};

enum {
    DESTINATION_COUNT = sizeof destinations / sizeof destinations[0]
};

static Str path_for_actor(Cx *cx, const char *path)
{
    RouteMatch match;
    route_find(routes_all(), cx->arena, METHOD_GET, str_from_c(path), &match);
    if (match.route == NULL || !actor_can(cx->actor, match.route->permission))
        return NO_STR;
    return route_path(cx->arena, match.route, cx->lang, &match.params);
}

// A page below a destination belongs to it, except below "/lam-viec", where all of them lie.
static bool is_at(Str path, Str destination, size_t index)
{
    if (str_equal(path, destination))
        return true;
    return index > 0 && str_begins_with(path, destination) && path.data[destination.length] == '/';
}

// The line at the booth where the person sits, but not on the page of the line itself.
static Err strip_fill(Cx *cx, const Request *request, StripView *out)
{
    QueueSeat seat;
    Str path = path_for_actor(cx, "/lam-viec/hang-doi");
    if (str_is_empty(path) || str_equal(path, request->path))
        return OK;
    TRY(seat_get(cx, &seat));
    if (seat.is_open)
        *out = (StripView) { .path = path,
                             .key = token_random(cx->env, cx->arena),
                             .booth = seat.booth.name,
                             .number = seat.has_ticket ? seat.ticket.label : S(""),
                             .waiting = seat.waiting };
    return OK;
}

// What waits for the person. A page is worth showing without it.
static void desk_calls_fill(Cx *cx, const Request *request, View *view)
{
    Problem before = cx->problem;
    view->strip = (StripView) { .path = S("") };
    view->bell_path = path_for_actor(cx, "/lam-viec/thong-bao");
    if (notice_count_unread(cx, cx->actor->id, &view->unread) != OK ||
        strip_fill(cx, request, &view->strip) != OK)
        cx->problem = before;
}

void desk_nav_fill(Cx *cx, const Request *request, View *view)
{
    NavList nav = { arena_array(cx->arena, NavItem, DESTINATION_COUNT), 0 };
    bool begins = false;
    for (size_t i = 0; i < DESTINATION_COUNT; i++) {
        const Destination *to = &destinations[i];
        Str path = path_for_actor(cx, to->path);
        begins = begins || to->begins_group;
        if (str_is_absent(path))
            continue;
        nav.items[nav.n++] = (NavItem) { .path = path,
                                         .label = text_get(cx->lang, to->label),
                                         .hint = text_get(cx->lang, to->hint),
                                         .keys = str_from_c(to->keys),
                                         .is_current = is_at(request->path, path, i),
                                         .begins_group = begins && nav.n > 0 };
        begins = false;
    }
    view->desk_nav = nav;
    view->search_path = path_for_actor(cx, "/lam-viec/ho-so");
    if (cx->actor != NULL && cx->actor->kind == ACTOR_PERSON && cx->db != NULL)
        desk_calls_fill(cx, request, view);
}
