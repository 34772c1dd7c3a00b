// Who stands behind a look at a dossier, without the name.
#pragma once

#include "rooms/identity/identity.h"

typedef struct Looker {
    bool is_known; // an account of the staff; else a program, or an account that is gone
    RoleSet roles;
    Str office; // "": of no single one
} Looker;

CHECKED Err looker_find(Cx *cx, Str account, Looker *out);
