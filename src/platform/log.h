// What happened, one line per event, as text or JSON, on a file descriptor. Lines are gathered and
// written by a thread of the log's own twice a second, or at once when something failed. Secrets
// (passwords, tokens, cookies, personal data) are never handed to it.
#pragma once

#include "base/arena.h"
#include "base/env.h"

typedef struct Log Log;

typedef struct LogField {
    const char *name;
    Str value;
} LogField;

// Flushed and ended by the arena. Expected error: ERR_LIMIT (no thread to be had).
CHECKED Err log_open(Arena *arena, const Env *env, int fd, bool is_json, Log **out);
// event: what happened, "request_failed". Values are cut after 1000 bytes. From any thread.
void log_event(Log *log, const char *event, const LogField *fields, size_t n);
void log_failure(Log *log, const char *event, const LogField *fields, size_t n);
