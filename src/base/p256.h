// Signatures with ECDSA on the curve P-256 and SHA-256: what passkeys make. OpenSSL's.
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum {
    P256_POINT_BYTES = 65, // 04, x, y: uncompressed (SEC 1 §2.3.3)
};

// false: the point is none of the curve, or the signature (DER) is not that of its key.
bool p256_is_signed(Str point, Str message, Str signature);
