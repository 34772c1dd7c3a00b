// Codes of an authenticator app: TOTP (RFC 6238) with HMAC-SHA-1, 30 seconds and 6 digits, which is
// what every such app speaks. SHA-1 is only inside the HMAC, where nothing known weakens it.
#pragma once

#include "base/date.h"

typedef struct Arena Arena;

enum {
    TOTP_SEED_BYTES = 20, // RFC 4226: as long as the hash
    TOTP_DIGITS = 6,
    TOTP_STEP_SECONDS = 30,
    TOTP_DRIFT_STEPS = 1, // clocks of telephones go wrong by some seconds
};

// RFC 4648, upper case, without padding: as typed into an app that cannot scan.
Str base32_encode(Arena *arena, Str bytes);
// Number of the step that holds a moment.
int64_t totp_step(Instant at);
// Six digits.
Str totp_code(Arena *arena, Str seed, int64_t step);
// Whether code is that of now or a step beside, and of a step after last_step: none counts twice.
// Blanks inside are allowed. *out_step is untouched when not.
bool totp_matches(Str seed, Str code, Instant now, int64_t last_step, int64_t *out_step);
// "otpauth://totp/…": what the QR code holds.
Str totp_address(Arena *arena, Str site, Str account, Str seed);
