#include "base/hash.h"

#include <nettle/hmac.h>
#include <nettle/memops.h>
#include <string.h>

Digest digest_of(Str bytes)
{
    Hash hash;
    hash_begin(&hash);
    hash_add(&hash, bytes);
    return hash_end(&hash);
}

void hash_begin(Hash *hash)
{
    sha256_init(&hash->context);
}

void hash_add(Hash *hash, Str bytes)
{
    if (bytes.length > 0)
        sha256_update(&hash->context, bytes.length, (const uint8_t *)bytes.data);
}

Digest hash_end(Hash *hash)
{
    Digest digest;
    sha256_digest(&hash->context, DIGEST_BYTES, digest.bytes);
    return digest;
}

Digest digest_keyed(Str key, Str bytes)
{
    struct hmac_sha256_ctx context;
    hmac_sha256_set_key(&context, key.length, (const uint8_t *)key.data);
    if (bytes.length > 0)
        hmac_sha256_update(&context, bytes.length, (const uint8_t *)bytes.data);
    Digest digest;
    hmac_sha256_digest(&context, DIGEST_BYTES, digest.bytes);
    return digest;
}

bool digest_equal(const Digest *a, const Digest *b)
{
    return memeql_sec(a->bytes, b->bytes, DIGEST_BYTES) == 1;
}

bool secret_equal(Str a, Str b)
{
    return a.length == b.length && (a.length == 0 || memeql_sec(a.data, b.data, a.length) == 1);
}

Str digest_text(const Digest *digest)
{
    return (Str) { (const char *)digest->bytes, DIGEST_BYTES };
}

bool digest_from(Str bytes, Digest *out)
{
    if (bytes.length != DIGEST_BYTES)
        return false;
    memcpy(out->bytes, bytes.data, DIGEST_BYTES);
    return true;
}
