#include "base/hash.h"

#include "support/test.h"

static Str digest_hex(Digest digest)
{
    return str_hex(test_arena(), digest_text(&digest));
}

TEST("SHA-256 gives the values of FIPS 180-4")
{
    CHECK_STR(digest_hex(digest_of(S(""))),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_STR(digest_hex(digest_of(S("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST("bytes in pieces give the hash of the whole, and the Hash can be used again")
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, S("a"));
    hash_add(&hash, S(""));
    hash_add(&hash, S("bc"));
    Digest whole = digest_of(S("abc")), pieces = hash_end(&hash);
    CHECK(digest_equal(&whole, &pieces));
    hash_add(&hash, S("abc"));
    Digest again = hash_end(&hash);
    CHECK(digest_equal(&whole, &again));
}

TEST("HMAC-SHA-256 gives the value of RFC 4231, case 2")
{
    CHECK_STR(digest_hex(digest_keyed(S("Jefe"), S("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST("secrets are equal only when every byte and the length are")
{
    CHECK(secret_equal(S("abcd"), S("abcd")));
    CHECK(secret_equal(S(""), S("")));
    CHECK(!secret_equal(S("abcd"), S("abce")));
    CHECK(!secret_equal(S("abcd"), S("abc")));
    CHECK(!secret_equal(S(""), S("a")));
}

TEST("a digest is read back from exactly 32 bytes")
{
    Digest digest = digest_of(S("abc")), back;
    CHECK(digest_from(digest_text(&digest), &back) && digest_equal(&digest, &back));
    CHECK(!digest_from(S("too short"), &back));
    CHECK(!digest_from(NO_STR, &back));
}
