#include "app/desk.h"

#include "rooms/identity/identity.h"
#include "texts.h"

typedef struct Destination {
    Permission permission;
    const char *path, *path_en;
    TextKey label;
} Destination;

static const Destination destinations[] = {
    { PERM_STAFF, "/lam-viec", "/en/desk", T_APP_DESK_TODAY },
    { PERM_DOSSIER_RECEIVE, "/lam-viec/tiep-nhan", "/en/desk/intake", T_APP_DESK_INTAKE },
    { PERM_DOSSIER_VIEW, "/lam-viec/viec-cua-toi", "/en/desk/worklist", T_APP_DESK_WORKLIST },
    { PERM_DOSSIER_VIEW, "/lam-viec/ho-so", "/en/desk/dossiers", T_APP_DESK_DOSSIERS },
    { PERM_REPORT_VIEW, "/bao-cao/06a", "/en/reports/06a", T_APP_DESK_REPORTS },
};

void desk_nav_fill(Cx *cx, const Request *request, View *view)
{
    size_t n = sizeof destinations / sizeof destinations[0];
    NavList nav = { arena_array(cx->arena, NavItem, n), 0 };
    for (size_t i = 0; i < n; i++) {
        const Destination *to = &destinations[i];
        if (!actor_can(cx->actor, to->permission))
            continue;
        Str path = str_from_c(cx->lang == LANG_EN ? to->path_en : to->path);
        nav.items[nav.n++] = (NavItem) { .path = path,
                                         .label = text_get(cx->lang, to->label),
                                         .is_current = str_equal(path, request->path) };
    }
    view->desk_nav = nav;
}
