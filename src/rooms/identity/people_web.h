// The pages of those who administer people, keys and settings, and the tabs between them.
#pragma once

#include "rooms/identity/identity.h"
#include "web/view.h"

typedef enum AdminTab {
    ADMIN_TAB_PEOPLE,
    ADMIN_TAB_ROLES,
    ADMIN_TAB_KEYS,
    ADMIN_TAB_SETTINGS,
    ADMIN_TAB_LOG,
    ADMIN_TAB_COUNT
} AdminTab;

// Those that the actor may open.
const NavList *admin_tabs(Cx *cx, AdminTab current);
