#include "support/test.h"

#include "platform/input.h"
#include "platform/inspector.h"
#include "platform/printer.h"
#include "platform/output.h"
#include "platform/print.h"

#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    PRINTER_IDLE_MS = 5000,
    TESTS_MAX = 500,
    ARENA_BYTES = 256 * 1024 * 1024
};

typedef struct TestCase {
    const char *sentence;
    void (*run)(void);
} TestCase;

static struct {
    TestCase cases[TESTS_MAX];
    size_t n;
    bool failed;
    const char *skipped;
    Arena *arena;
    Instant now;
    uint64_t random;
    Env env;
    Cx cx;
} state;

void test_add(const char *sentence, void (*run)(void))
{
    if (state.n == TESTS_MAX)
        abort();
    state.cases[state.n++] = (TestCase) { sentence, run };
}

void test_check(bool ok, const char *what, const char *file, int line)
{
    if (ok)
        return;
    state.failed = true;
    printf("# %s:%d: not true: %s\n", file, line, what);
}

void test_check_int(int64_t got, int64_t want, const char *what, const char *file, int line)
{
    if (got == want)
        return;
    state.failed = true;
    printf("# %s:%d: %s is %lld, not %lld\n", file, line, what, (long long)got, (long long)want);
}

void test_check_str(Str got, const char *want, const char *what, const char *file, int line)
{
    if (str_equal_c(got, want) && (want == NULL) == str_is_absent(got))
        return;
    state.failed = true;
    printf("# %s:%d: %s is \"%.*s\", not \"%s\"\n", file, line, what, STR_ARG(got),
           want == NULL ? "(absent)" : want);
}

void test_skip(const char *reason)
{
    state.skipped = reason;
}

Arena *test_arena(void)
{
    return state.arena;
}

static Instant env_now(const Env *env)
{
    (void)env;
    return state.now;
}

static int64_t env_monotonic_ms(const Env *env)
{
    (void)env;
    return state.now.ms;
}

// xorshift64: the same bytes in every run.
static void env_random(const Env *env, void *buffer, size_t size_bytes)
{
    (void)env;
    for (size_t i = 0; i < size_bytes; i++) {
        state.random ^= state.random << 13;
        state.random ^= state.random >> 7;
        state.random ^= state.random << 17;
        ((unsigned char *)buffer)[i] = (unsigned char)(state.random >> 24);
    }
}

// The key of the tests comes from the seed 00 01 … 1f.
static Err env_sign(const Env *env, Str message, Signature *out)
{
    unsigned char seed[crypto_sign_SEEDBYTES], secret[crypto_sign_SECRETKEYBYTES];
    (void)env;
    for (size_t i = 0; i < sizeof seed; i++)
        seed[i] = (unsigned char)i;
    crypto_sign_seed_keypair(out->key, secret, seed);
    crypto_sign_detached(out->bytes, NULL, (const unsigned char *)message.data, message.length,
                         secret);
    return OK;
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

static Err env_print(const Env *env, Arena *arena, const Document *document, DocumentFormat format,
                     Str *out)
{
    (void)env;
    return print_document(arena, document, format, out);
}

// Tests that speak to another system put their own in the place of these.
static void env_fetch(const Env *env, Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    (void)env;
    (void)arena;
    (void)fetch;
    *out = (FetchAnswer) { SEND_NOT_SENT, 0, S(""), S("no network in tests") };
}

static void env_mail(const Env *env, Arena *arena, const Mail *mail, MailAnswer *out)
{
    (void)env;
    (void)arena;
    (void)mail;
    *out = (MailAnswer) { SEND_NOT_SENT, 0, S("no network in tests") };
}

Env *test_env(void)
{
    return &state.env;
}

void test_clock_set(Instant at)
{
    state.now = at;
}

Cx *test_cx(void)
{
    state.cx.problem = (Problem) { 0 };
    return &state.cx;
}

const char *test_shared(const char *path)
{
    Str full = str_format(state.arena, "../shared/data/%s", path);
    return access(full.data, R_OK) == 0 ? full.data : NULL;
}

static void case_begin(void)
{
    state.failed = false;
    state.skipped = NULL;
    state.arena = arena_open("test", ARENA_BYTES);
    state.random = 88172645463325252ULL;
    (void)instant_parse(S("2026-11-23T09:00:00+07:00"), &state.now);
    state.env.now = env_now;
    state.env.monotonic_ms = env_monotonic_ms;
    state.env.random = env_random;
    state.env.sign = env_sign;
    state.env.print = env_print;
    state.env.fetch = env_fetch;
    state.env.mail = env_mail;
    state.env.input_open = env_input_open;
    state.env.output_open = env_output_open;
    state.cx = (Cx) { .arena = state.arena, .env = &state.env };
}

int main(int argc, char **argv)
{
    // Every test program is its own printer and inspector of files, as motcua is: else a server
    // that it starts would run all its tests again.
    if (argc == 2 && strcmp(argv[1], PRINTER_WORD) == 0)
        return printer_serve(PRINTER_IDLE_MS);
    if (argc >= 2 && strcmp(argv[1], INSPECTOR_WORD) == 0)
        return inspector_serve(argc, argv);
    int failures = 0;
    printf("1..%zu\n", state.n);
    for (size_t i = 0; i < state.n; i++) {
        case_begin();
        state.cases[i].run();
        failures += state.failed;
        printf("%s %zu - %s%s%s\n", state.failed ? "not ok" : "ok", i + 1, state.cases[i].sentence,
               state.skipped != NULL ? " # SKIP " : "", state.skipped != NULL ? state.skipped : "");
        fflush(stdout);
        arena_close(state.arena);
    }
    return failures > 0;
}
