// Imports that an administrator starts on a page: one at a time, on a worker's thread, all or
// nothing as from the command line; anybody may look how far it is.
#pragma once

#include "app/server.h"
#include "base/content.h"
#include "rooms/identity/identity.h"

typedef enum ImportKind {
    IMPORT_AGENCIES,
    IMPORT_PROCEDURES,
    IMPORT_HOLIDAYS,
    IMPORT_HISTORY,
    IMPORT_KIND_COUNT
} ImportKind;

typedef struct ImportWish {
    ImportKind kind;
    bool is_dry_run, creates_missing; // of history: codes nobody knows become names
    Str file_name;
    Digest digest; // of the file, kept in the store of contents
    const Actor *actor;
    Lang lang;
} ImportWish;

typedef enum ImportState {
    IMPORT_IDLE, // none since the start
    IMPORT_RUNNING,
    IMPORT_DONE,
    IMPORT_REFUSED,
    IMPORT_STATE_COUNT
} ImportState;

typedef struct ImportLook {
    ImportState state;
    ImportKind kind;
    bool is_dry_run, creates_missing;
    Str file_name, who;
    Digest digest;
    int64_t taken_bytes, total_bytes; // total -1: not known
    Instant began_at, ended_at;
    Str outcome; // lines for people: what was done, or what stands in the way
} ImportLook;

// Ended by the arena, after a running import.
ImportJob *import_job_open(Arena *arena, Server *server);
// Expected error: ERR_BUSY (another one is running).
CHECKED Err import_job_start(Cx *cx, ImportJob *job, const ImportWish *wish);
void import_job_look(ImportJob *job, Arena *arena, ImportLook *out);
