#include "rooms/ledger/chain_rules.h"

#include "rooms/ledger/body_rules.h"

#include <string.h>

enum {
    CHAIN_PREFIX = 1,
    INT_BYTES = 8,
    HEAD_BYTES = 1 + DIGEST_BYTES + 3 * INT_BYTES,
};

static char *int_put(char *out, int64_t value)
{
    uint64_t big_endian = __builtin_bswap64((uint64_t)value);
    memcpy(out, &big_endian, INT_BYTES);
    return out + INT_BYTES;
}

LedgerHash chain_hash(LedgerHash before, int64_t seq, const LedgerEvent *event)
{
    char head[HEAD_BYTES] = { CHAIN_PREFIX };
    memcpy(head + 1, before.bytes, DIGEST_BYTES);
    char *end = int_put(head + 1 + DIGEST_BYTES, seq);
    end = int_put(end, event->at.ms);
    (void)int_put(end, event->recorded_at.ms);

    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, (Str) { head, sizeof head });
    hash_add(&hash, event->body);
    return hash_end(&hash);
}

static Digest private_digest(Str salt, Str content)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, salt);
    hash_add(&hash, content);
    return hash_end(&hash);
}

bool private_matches(Str body, Str salt, Str content)
{
    static const char digits[] = "0123456789abcdef";
    Digest digest = private_digest(salt, content);
    char expected[2 + 2 * DIGEST_BYTES];
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        expected[1 + 2 * i] = digits[digest.bytes[i] >> 4];
        expected[2 + 2 * i] = digits[digest.bytes[i] & 15];
    }
    expected[0] = expected[sizeof expected - 1] = '"';
    return str_equal(body_raw_find(body, "private"), (Str) { expected, sizeof expected });
}

Str ledger_private_digest(Arena *arena, Str salt, Str content)
{
    Digest digest = private_digest(salt, content);
    return str_hex(arena, digest_text(&digest));
}
