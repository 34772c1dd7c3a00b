// The small vocabulary of failure, the same for HTTP, API, commands and jobs.
// A function that can fail returns Err and must be CHECKED; its outputs are set only on OK.
#pragma once

#include "base/str.h"

#define CHECKED __attribute__((warn_unused_result))

typedef enum Err {
    OK,
    ERR_INPUT,     // fields are wrong: HTTP 422 (400 when the body cannot be read), exit 2
    ERR_FORBIDDEN, // the actor may not: 401 or 403
    ERR_NOT_FOUND, // also when it may not be seen: 404
    ERR_CONFLICT,  // the state changed, or a rule says no: 409
    ERR_LIMIT,     // too big, too many, too fast: 413 or 429
    ERR_BUSY,      // try again (lock, serialization): 503
    ERR_REMOTE,    // another system failed: 502
    ERR_STORAGE,   // our database or disk failed: 500, or 507 when it is full
    ERR_COUNT
} Err;

// A text that people read: an index into the compiled texts (generated texts.h has the names).
// 0 is "no text".
typedef int TextKey;

// One named value for a placeholder: { "code", dossier.code } fills "{code}".
typedef struct TextArg {
    const char *name;
    Str value;
} TextArg;

enum {
    PROBLEM_ARGS = 4
};

// One wrong field of an input; the list is in the order of the form.
typedef struct FieldError {
    Str field; // as the sender named it
    TextKey text;
    TextArg args[PROBLEM_ARGS];
    struct FieldError *next;
} FieldError;

// What happened, why, what to do next. Filled by whoever first returns the Err; reported once,
// at the edge (web, api, cli, job). All memory belongs to the arena of the run.
typedef struct Problem {
    Err err;
    TextKey what; // what happened and why
    TextKey hint; // what to do next; 0 when nothing helps
    TextArg args[PROBLEM_ARGS];
    FieldError *fields;
    Str detail; // for the log only, never shown to a person outside
    const char *file;
    int line;
} Problem;

// Returns a failure upward unchanged. The only control-flow macro of the program.
#define TRY(expression)                                                                            \
    do {                                                                                           \
        Err try_err = (expression);                                                                \
        if (try_err != OK)                                                                         \
            return try_err;                                                                        \
    } while (0)
