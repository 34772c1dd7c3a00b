// Handlers and forms of one's own account; the table of routes is in account_web.c.
#pragma once

#include "rooms/identity/identity.h"
#include "web/route.h"

extern const Form factor_form, delegation_form;

Handler factor_get, factor_post, factor_refused;
Handler delegation_get, delegation_post, delegation_refused, delegation_end_post;

// "Tiếp nhận và trả kết quả, Chuyên viên".
Str role_names(Cx *cx, RoleSet roles);
// The lines of a table of sessions; this_id is the one that asks, or NO_INT.
typedef struct SessionLines SessionLines;
Err session_lines(Cx *cx, int64_t account_id, int64_t this_id, SessionLines *out);
