#include "base/p256.h"

#include "base/arena.h"
#include "support/authenticator.h"
#include "support/test.h"

TEST("a signature is of its key and its message alone")
{
    Authenticator device, other;
    authenticator_init(&device, "motcua.vn", "https://motcua.vn");
    authenticator_init(&other, "motcua.vn", "https://motcua.vn");
    Str point = authenticator_point(&device), signature = authenticator_sign(&device, S("thư"));
    CHECK(p256_is_signed(point, S("thư"), signature));
    CHECK(!p256_is_signed(point, S("thu"), signature));
    CHECK(!p256_is_signed(authenticator_point(&other), S("thư"), signature));
    for (size_t i = 0; i < signature.length; i += 5) {
        char *changed = str_to_c(test_arena(), signature);
        changed[i] = (char)(changed[i] ^ 1);
        CHECK(!p256_is_signed(point, S("thư"), (Str) { changed, signature.length }));
    }
}

TEST("a point that is not on the curve, and what is no point or signature, signs nothing")
{
    Authenticator device;
    authenticator_init(&device, "motcua.vn", "https://motcua.vn");
    Str point = authenticator_point(&device), signature = authenticator_sign(&device, S("thư"));
    char *off = arena_array(test_arena(), char, P256_POINT_BYTES);
    for (int i = 0; i < P256_POINT_BYTES; i++)
        off[i] = point.data[i];
    off[64] = (char)(off[64] ^ 1);
    CHECK(!p256_is_signed((Str) { off, P256_POINT_BYTES }, S("thư"), signature));
    CHECK(!p256_is_signed(str_slice(point, 0, 64), S("thư"), signature));
    CHECK(!p256_is_signed(S(""), S("thư"), signature));
    CHECK(!p256_is_signed(point, S("thư"), S("")));
}
