// The hash chain: each event's hash covers the hash before it, its place, both times and its body.
#pragma once

#include "rooms/ledger/ledger.h"

// hash_n = SHA-256(0x01 ‖ hash_{n-1} ‖ seq ‖ at_ms ‖ recorded_at_ms ‖ body), integers as 8 bytes
// big-endian. before: hash_{n-1}, zeros for the first event. The subject is not hashed, because its
// number differs between installations that imported the same history: the body names it, and the
// recording room checks that both agree.
LedgerHash chain_hash(LedgerHash before, int64_t seq, const LedgerEvent *event);

// True when the body's "private" is the digest of salt and content. Allocates nothing.
bool private_matches(Str body, Str salt, Str content);
