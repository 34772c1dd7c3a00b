// Where a request is run: reads at once on the polling thread, writes on the writer's thread, slow
// work on a worker's; the latter two with the connection suspended meanwhile.
#pragma once

#include "platform/http.h"

// The functions of HttpOptions; state is the Server.
size_t dispatch_head(void *state, HttpExchange *exchange);
bool dispatch_body(void *state, HttpExchange *exchange, Str bytes);
bool dispatch_request(void *state, HttpExchange *exchange);
void dispatch_resumed(void *state, HttpExchange *exchange);
void dispatch_refused(void *state, HttpExchange *exchange, int status);
