// HTTP and SMTP as a client, on libcurl. Waits: never on a polling or writer thread.
#pragma once

#include "base/arena.h"
#include "base/network.h"

void network_fetch(Arena *arena, const Fetch *fetch, FetchAnswer *out);
void network_mail(Arena *arena, const Mail *mail, MailAnswer *out);
