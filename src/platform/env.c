#include "platform/env.h"

#include "base/arena.h"
#include "platform/input.h"
#include "platform/network.h"
#include "platform/output.h"
#include "platform/print.h"

#include <assert.h>
#include <sodium.h>
#include <time.h>

typedef struct EnvState {
    SignKey key;
    bool has_key;
    Printer *printer; // NULL: documents are printed in this process
} EnvState;

static Instant env_now(const Env *env)
{
    (void)env;
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    return (Instant) { (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000 };
}

static int64_t env_monotonic_ms(const Env *env)
{
    (void)env;
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

static void env_random(const Env *env, void *buffer, size_t size_bytes)
{
    (void)env;
    randombytes_buf(buffer, size_bytes);
}

static Err env_input_open(const Env *env, Arena *arena, Str path, Input **out)
{
    (void)env;
    return input_open(arena, path, out);
}

static Err env_output_open(const Env *env, Arena *arena, Str path, Output **out)
{
    (void)env;
    return output_open(arena, path, out);
}

static Err env_sign(const Env *env, Str message, Signature *out)
{
    const EnvState *state = env->state;
    if (!state->has_key)
        return ERR_STORAGE;
    *out = sign_bytes(&state->key, message);
    return OK;
}

static Err env_print(const Env *env, Arena *arena, const Document *document, DocumentFormat format,
                     Str *out)
{
    const EnvState *state = env->state;
    if (state->printer != NULL)
        return printer_print(state->printer, arena, document, format, out);
    return print_document(arena, document, format, out);
}

static void env_fetch(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    (void)env;
    network_fetch(arena, fetch, out);
}

static void env_mail(const Env *env, Arena *arena, const Mail *mail, MailAnswer *out)
{
    (void)env;
    network_mail(arena, mail, out);
}

static void state_wipe(void *handle)
{
    sodium_munlock(handle, sizeof(EnvState));
}

Env *env_open(Arena *arena)
{
    int failed = sodium_init();
    assert(failed >= 0);
    Env *env = arena_new(arena, Env);
    *env = (Env) {
        .now = env_now,
        .monotonic_ms = env_monotonic_ms,
        .random = env_random,
        .input_open = env_input_open,
        .output_open = env_output_open,
        .sign = env_sign,
        .print = env_print,
        .fetch = env_fetch,
        .mail = env_mail,
        .state = arena_new(arena, EnvState),
    };
    // Without the right to lock memory the key may reach the swap; it works all the same.
    (void)sodium_mlock(env->state, sizeof(EnvState));
    arena_defer(arena, state_wipe, env->state);
    return env;
}

void env_use_key(Env *env, const SignKey *key)
{
    EnvState *state = env->state;
    state->key = *key;
    state->has_key = true;
}

void env_use_printer(Env *env, Printer *printer)
{
    EnvState *state = env->state;
    state->printer = printer;
}

void env_use_contents(Env *env, const ContentStore *contents)
{
    env->contents = contents;
}
