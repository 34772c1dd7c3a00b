// Requests that change something must come from our own pages: the form carries a token bound to
// the session, and the browser says where the form was (Origin or Sec-Fetch-Site).
#pragma once

#include "web/request.h"

// session is any text only this session has. Lives in arena.
Str csrf_token(Arena *arena, Str key, Str session);
// For POST, PUT and DELETE with a cookie session. token is the form's value "csrf" or the header.
bool csrf_is_ours(Arena *arena, Str key, Str session, const Request *request);
