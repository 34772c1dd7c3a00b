// How other services of the room count attempts and begin sessions.
#pragma once

#include "rooms/citizen/citizen.h"

// Counts one attempt of a subject in this hour; too many are not counted any further.
CHECKED Err attempt_take(Tx *tx, Str subject, int64_t limit, bool *out_is_too_many);

// Somebody has proved that this way to log in is his.
typedef struct CitizenProof {
    LoginKind kind;
    Str value;
    Str device;
} CitizenProof;

// Makes the account when there is none.
CHECKED Err citizen_session_begin(Tx *tx, const CitizenProof *proof, Str *out_session);
// Ended codes and counts of attempts.
CHECKED Err login_forget(Tx *tx);
