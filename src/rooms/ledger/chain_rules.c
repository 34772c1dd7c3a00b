#include "rooms/ledger/chain_rules.h"

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

Str ledger_private_digest(Arena *arena, Str salt, Str content)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, salt);
    hash_add(&hash, content);
    Digest digest = hash_end(&hash);
    return str_hex(arena, digest_text(&digest));
}
