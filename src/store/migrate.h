// The schema: migrations are applied in order, once, each in one transaction, and never change
// after they were applied somewhere.
#pragma once

#include "base/cx.h"

typedef struct Migration {
    int number;
    const char *name; // of its file, without .sql
    const char *sql;
} Migration;

typedef struct MigrationList {
    const Migration *items;
    size_t n;
} MigrationList;

// schema/migrations/*.sql of this program, ascending (generated).
extern const MigrationList store_migrations;

// What is applied must be the beginning of list, byte for byte. may_write: applies the rest, else
// a missing one is a failure.
// Expected errors: ERR_CONFLICT (newer database, changed past, older and not may_write),
// ERR_STORAGE.
CHECKED Err migrate(Cx *cx, MigrationList list, bool may_write);
