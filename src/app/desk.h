// The navigation of the staff's pages: where somebody with these permissions may go.
#pragma once

#include "base/cx.h"
#include "web/request.h"
#include "web/view.h"

void desk_nav_fill(Cx *cx, const Request *request, View *view);
