#include "base/secret.h"

#include "support/test.h"

TEST("a password matches its own hash and no other")
{
    Arena *arena = test_arena();
    Str hash = password_hash(test_env(), arena, S("mật khẩu dài"));
    CHECK(str_begins_with(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    CHECK(password_matches(arena, hash, S("mật khẩu dài")));
    CHECK(!password_matches(arena, hash, S("mật khẩu dà")));
    CHECK(!password_matches(arena, hash, S("")));
}

TEST("the same password hashes differently each time")
{
    Str first = password_hash(test_env(), test_arena(), S("mau"));
    CHECK(!str_equal(first, password_hash(test_env(), test_arena(), S("mau"))));
}

TEST("a hash with other costs still matches: costs may be raised later")
{
    Str cheap = S("$argon2id$v=19$m=8192,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$"
                  "MMEHf/t5d1OaPMMzyje5RsnXVIMPL0PDq9tE4R0PicU");
    CHECK(password_matches(test_arena(), cheap, S("mau")));
    CHECK(!password_matches(test_arena(), cheap, S("another")));
}

TEST("what is no hash never matches")
{
    static const Str broken[] = { STR_INIT(""), STR_INIT("mau"), STR_INIT("$argon2id$"),
                                  STR_INIT("$2b$12$abcdefghijklmnopqrstuv") };
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++)
        CHECK(!password_matches(test_arena(), broken[i], S("mau")));
    char *long_text = arena_array(test_arena(), char, 4096);
    for (size_t i = 0; i < 4096; i++)
        long_text[i] = '$';
    CHECK(!password_matches(test_arena(), (Str) { long_text, 4096 }, S("mau")));
}

TEST("codes have only letters that are read aloud without doubt")
{
    Str code = code_random(test_env(), test_arena(), 2000);
    CHECK_INT((int64_t)code.length, 2000);
    bool seen[256] = { false };
    for (size_t i = 0; i < code.length; i++)
        seen[(unsigned char)code.data[i]] = true;
    int distinct = 0;
    for (int letter = 0; letter < 256; letter++)
        distinct += seen[letter];
    CHECK_INT(distinct, 32);
    CHECK(!seen['i'] && !seen['l'] && !seen['o'] && !seen['u']);
}

TEST("tokens carry 256 bits and fit into a header and an address")
{
    Str token = token_random(test_env(), test_arena());
    CHECK_INT((int64_t)token.length, 43);
    for (size_t i = 0; i < token.length; i++) {
        char c = token.data[i];
        CHECK((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-' || c == '_');
    }
    CHECK(!str_equal(token, token_random(test_env(), test_arena())));
}
