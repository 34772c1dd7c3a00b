// Tests without a framework: TEST("a sentence about behaviour") { CHECK… }. One program per
// *_test.c file; it prints TAP. A failed CHECK is reported and the test goes on.
#pragma once

#include "base/cx.h"

#define TEST_JOIN2(a, b) a##b
#define TEST_JOIN(a, b)  TEST_JOIN2(a, b)
#define TEST(sentence)                                                                             \
    static void TEST_JOIN(test_run_, __LINE__)(void);                                              \
    __attribute__((constructor)) static void TEST_JOIN(test_register_, __LINE__)(void)             \
    {                                                                                              \
        test_add(sentence, TEST_JOIN(test_run_, __LINE__));                                        \
    }                                                                                              \
    static void TEST_JOIN(test_run_, __LINE__)(void)

#define CHECK(condition)      test_check((condition), #condition, __FILE__, __LINE__)
#define CHECK_INT(got, want)  test_check_int((got), (want), #got, __FILE__, __LINE__)
#define CHECK_STR(got, want)  test_check_str((got), (want), #got, __FILE__, __LINE__)
#define CHECK_ERR(call, want) test_check_int((call), (want), #call, __FILE__, __LINE__)
#define CHECK_OK(call)        CHECK_ERR(call, OK)
// Says why a test cannot run here; counted as skipped.
#define SKIP(reason)                                                                               \
    do {                                                                                           \
        test_skip(reason);                                                                         \
        return;                                                                                    \
    } while (0)

void test_add(const char *sentence, void (*run)(void));
void test_check(bool ok, const char *what, const char *file, int line);
void test_check_int(int64_t got, int64_t want, const char *what, const char *file, int line);
void test_check_str(Str got, const char *want, const char *what, const char *file, int line);
void test_skip(const char *reason);

// An arena for the running test, closed after it.
Arena *test_arena(void);
// A deterministic Env: the clock stands at 2026-11-23T09:00:00+07:00 until moved, random bytes come
// from a seeded generator, files are real, sign() uses a fixed key.
Env *test_env(void);
void test_clock_set(Instant at);
// A Cx over the two above, without a database. Each call clears the problem.
Cx *test_cx(void);
// Path of a file in ../shared/data, or NULL when this clone stands alone.
const char *test_shared(const char *path);
