#include "base/sign.h"

#include <string.h>

#include "support/test.h"

static Str bytes(const unsigned char *data, size_t n)
{
    return (Str) { (const char *)data, n };
}

static SignKey key_from_hex(const char *hex)
{
    Str seed = NO_STR;
    CHECK(str_from_hex(test_arena(), str_from_c(hex), &seed));
    return sign_key_from_seed((const unsigned char *)seed.data);
}

TEST("keys and signatures are those of RFC 8032, test 2")
{
    SignKey key = key_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    CHECK_STR(str_hex(test_arena(), bytes(key.public_bytes, SIGN_PUBLIC_BYTES)),
              "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    Signature signature = sign_bytes(&key, S("\x72"));
    CHECK_STR(str_hex(test_arena(), bytes(signature.bytes, sizeof signature.bytes)),
              "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
              "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
}

TEST("a signature holds for its bytes and its key only")
{
    SignKey key = key_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    SignKey other =
        key_from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    Signature signature = sign_bytes(&key, S("hồ sơ"));
    CHECK(sign_is_valid(&signature, S("hồ sơ")));
    CHECK(!sign_is_valid(&signature, S("hồ sở")));

    Signature forged = signature;
    memcpy(forged.key, other.public_bytes, SIGN_PUBLIC_BYTES);
    CHECK(!sign_is_valid(&forged, S("hồ sơ")));
    signature.bytes[0] ^= 1;
    CHECK(!sign_is_valid(&signature, S("hồ sơ")));
}
