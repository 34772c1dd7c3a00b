// What the parts of sqlgen share: a .sql file as a list of blocks, one for each statement.
#pragma once

#include <sqlite3.h>

#include "base/buffer.h"

enum {
    FIELDS_MAX = 64,
    BLOCKS_MAX = 400
};

typedef enum FieldType {
    FIELD_NONE,
    FIELD_INT,
    FIELD_TEXT,
    FIELD_BLOB,
    FIELD_DATE,
    FIELD_INSTANT,
    FIELD_BOOL,
    FIELD_MONEY,
    FIELD_TYPE_COUNT
} FieldType;

typedef struct Field {
    Str name;
    FieldType type;
} Field;

typedef struct FieldList {
    Field items[FIELDS_MAX];
    size_t n;
} FieldList;

typedef enum Kind {
    KIND_NONE,
    KIND_ONE,
    KIND_MAYBE,
    KIND_MANY,
    KIND_EACH,
    KIND_RUN,
    KIND_COUNT
} Kind;

typedef struct Block {
    const char *path;
    int line, sql_line; // of the name, of the first line of SQL
    Str name;
    Kind kind;
    bool exactly_one; // "run 1"
    bool says_write, says_bounded;
    Str row_type; // empty: a scalar
    FieldList params, returns, columns;
    Str sql;
    bool is_write;
} Block;

typedef struct SqlFile {
    const char *path;
    Block *blocks;
    size_t n;
} SqlFile;

extern const char *const field_words[FIELD_TYPE_COUNT];

// Reads the blocks; complaints go to source_error.
void sql_read(Arena *arena, const char *path, SqlFile *out);
// A database in memory with the migrations applied; stops the program when one does not apply.
sqlite3 *schema_open(Arena *arena, const char *const *paths, size_t n);
// Prepares each block, compares it with what it declares, and fills in its columns.
void sql_check(Arena *arena, sqlite3 *db, SqlFile *file);
// name is "rooms/dossiers/dossiers"; writes rooms-dossiers-dossiers_sql.h and .c into folder, and
// folder/rooms/dossiers/dossiers_sql.h that includes the first.
void sql_write(Arena *arena, sqlite3 *db, const SqlFile *file, const char *folder, Str name);
