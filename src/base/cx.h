// The one value that travels through every use case: one per request, command or job run.
#pragma once

#include "base/arena.h"
#include "base/env.h"
#include "base/err.h"

// Opaque here, so that a door header can name them: store/ looks inside Db and Tx, identity inside
// Actor.
typedef struct Db Db;
typedef struct Tx Tx;
typedef struct Actor Actor;

typedef enum Lang {
    LANG_VI,
    LANG_EN,
    LANG_COUNT
} Lang;

typedef struct Cx {
    Arena *arena;       // everything this run allocates and opens
    const Env *env;     // clock, random, files: replaceable in tests
    Db *db;             // the connection of this run
    const Actor *actor; // who asks, permissions loaded; NULL: nobody is logged in
    Lang lang;
    Problem problem; // filled by whoever first returns an Err
} Cx;

// fail(cx, ERR_CONFLICT, T_X, .hint = T_Y, .args = { { "code", code } }) fills cx->problem and
// returns the Err.
#define fail(cx, error, text, ...)                                                                 \
    problem_set(                                                                                   \
        (cx),                                                                                      \
        &(Problem) {                                                                               \
            .err = (error), .what = (text), .file = __FILE__, .line = __LINE__, ##__VA_ARGS__ })

CHECKED Err problem_set(Cx *cx, const Problem *problem);
// Adds one wrong field; the caller then returns problem_fields(cx, what) once, after all checks.
void problem_add_field(Cx *cx, Str field, TextKey text, const TextArg *arg);
// ERR_INPUT when fields were added, else OK.
CHECKED Err problem_fields(Cx *cx, TextKey what);
