// The world outside, as a table of functions: the real one is in platform/env.c, tests fill their
// own. Nothing else may ask for time, randomness, files or network.
#pragma once

#include "base/date.h"
#include "base/document.h"
#include "base/err.h"
#include "base/network.h"

typedef struct Arena Arena;
typedef struct Env Env;
typedef struct ContentStore ContentStore; // base/content.h

// A stream of bytes to read. read() gives up to size bytes, 0 at the end.
typedef struct Input {
    Err (*read)(struct Input *input, void *buffer, size_t size_bytes, size_t *out_bytes);
    void *state;
    int64_t total_bytes; // of the file on disk, -1 when not known: for progress only
    int64_t taken_bytes; // of the file on disk so far
} Input;

// A stream of bytes to write. finish() makes the bytes durable under their name.
typedef struct Output {
    Err (*write)(struct Output *output, Str bytes);
    Err (*finish)(struct Output *output);
    void *state;
} Output;

// An Ed25519 signature with the public key that checks it.
typedef struct Signature {
    uint8_t key[32];
    uint8_t bytes[64];
} Signature;

struct Env {
    Instant (*now)(const Env *env);          // the wall clock
    int64_t (*monotonic_ms)(const Env *env); // for limits and durations
    void (*random)(const Env *env, void *buffer, size_t size_bytes);
    // "-" is standard input. gzip is recognised by its content and unpacked; a truncated .gz is
    // ERR_STORAGE at the end, never silently short. Closed by the arena.
    Err (*input_open)(const Env *env, Arena *arena, Str path, Input **out);
    // "-" is standard output. The file appears under its name only after finish().
    Err (*output_open)(const Env *env, Arena *arena, Str path, Output **out);
    // Signs with the key of this installation, which never leaves the platform.
    Err (*sign)(const Env *env, Str message, Signature *out);
    // A document as the bytes of a file. Milliseconds: never on a polling thread.
    Err (*print)(const Env *env, Arena *arena, const Document *document, DocumentFormat format,
                 Str *out);
    // Asks another system over HTTP, hands a message to a mail server. Seconds: never on a polling
    // or writer thread, never inside a transaction. Every failure is an outcome of the answer.
    void (*fetch)(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out);
    void (*mail)(const Env *env, Arena *arena, const Mail *mail, MailAnswer *out);
    const ContentStore *contents; // uploaded files; NULL: this run has no store
    void *state;
};
