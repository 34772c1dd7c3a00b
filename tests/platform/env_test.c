#include "platform/env.h"

#include "support/scratch.h"
#include "support/test.h"

#include <string.h>
#include <time.h>

TEST("the clock is the system's, and the other one never goes back")
{
    Env *env = env_open(test_arena());
    int64_t seconds = (int64_t)time(NULL);
    int64_t now_ms = env->now(env).ms;
    CHECK(now_ms >= seconds * 1000 - 1000 && now_ms <= seconds * 1000 + 5000);
    int64_t first = env->monotonic_ms(env);
    CHECK(env->monotonic_ms(env) >= first);
}

TEST("random bytes differ from call to call")
{
    Env *env = env_open(test_arena());
    char a[32] = { 0 }, b[32] = { 0 };
    env->random(env, a, sizeof a);
    env->random(env, b, sizeof b);
    CHECK(memcmp(a, b, sizeof a) != 0);
}

TEST("nothing is signed before the installation's key is known")
{
    Env *env = env_open(test_arena());
    Signature signature;
    CHECK_ERR(env->sign(env, S("receipt"), &signature), ERR_STORAGE);
    unsigned char seed[SIGN_SEED_BYTES] = { 7 };
    SignKey key = sign_key_from_seed(seed);
    env_use_key(env, &key);
    CHECK_OK(env->sign(env, S("receipt"), &signature));
    CHECK(sign_is_valid(&signature, S("receipt")));
    CHECK(memcmp(signature.key, key.public_bytes, sizeof signature.key) == 0);
}

TEST("files go through the table of functions")
{
    Env *env = env_open(test_arena());
    Output *out;
    Input *in;
    char bytes[16];
    size_t n = 0;
    Str path = scratch_file(scratch_folder(), "x");
    CHECK_OK(env->output_open(env, test_arena(), path, &out));
    CHECK_OK(out->write(out, S("hello")));
    CHECK_OK(out->finish(out));
    CHECK_OK(env->input_open(env, test_arena(), path, &in));
    CHECK_OK(in->read(in, bytes, sizeof bytes, &n));
    CHECK_STR(((Str) { bytes, n }), "hello");
}
