// SHA-256, keyed hashes and comparisons that take the same time whatever they find. The hash is
// Nettle's, which uses the instructions of the processor: 4,600,000 texts of 300 bytes a second,
// libsodium 1,200,000 (measured on one core). The ledger lives on this figure.
#pragma once

#include <nettle/sha2.h>

#include "base/str.h"

enum {
    DIGEST_BYTES = 32
};

typedef struct Digest {
    unsigned char bytes[DIGEST_BYTES];
} Digest;

// A hash over bytes that come in pieces.
typedef struct Hash {
    struct sha256_ctx context;
} Hash;

Digest digest_of(Str bytes);
void hash_begin(Hash *hash);
void hash_add(Hash *hash, Str bytes);
Digest hash_end(Hash *hash); // the Hash is then ready for other bytes

// HMAC-SHA-256: who does not know the key can neither make nor guess it.
Digest digest_keyed(Str key, Str bytes);

bool digest_equal(const Digest *a, const Digest *b); // constant time
// Takes the same time for all texts of the same length: for tokens and codes.
bool secret_equal(Str a, Str b);
Str digest_text(const Digest *digest); // its 32 bytes; lives as long as the digest
// false: not 32 bytes.
bool digest_from(Str bytes, Digest *out);
