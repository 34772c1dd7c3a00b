// Guesses are counted by the hour, in the transaction that asks whether one more may be made.
#pragma once

#include "rooms/identity/identity.h"

typedef struct Guess {
    const char *kind; // "account", "code", "confirm": counted apart
    Str of;           // whom it is about: a log-in name
    Str address;      // of the caller
    bool is_known;    // from where or with what the owner himself logged in before
    bool is_proven;   // he has shown a code of his app: the count of his account does not stop him
} Guess;

// Counts it when it may be made.
CHECKED Err guess_take(Cx *cx, Tx *tx, const Guess *guess, bool *out_is_allowed);
