// Guesses are counted by the hour, in the transaction that asks whether one more may be made.
#pragma once

#include "rooms/identity/identity.h"

typedef struct Guess {
    const char *kind; // "account", "code", "confirm": counted apart
    Str of;           // whom it is about: a log-in name
    Str address;      // of the caller
    bool is_known;    // from where or with what the owner himself logged in before
    bool is_proven;   // he has shown a code of his app: the count of his account does not stop him
    int64_t hour;     // in which guess_take counted it
} Guess;

// Counts it when it may be made.
CHECKED Err guess_take(Cx *cx, Tx *tx, Guess *guess, bool *out_is_allowed);
// It was right: takes back the one that guess_take counted, and nothing else, so that only wrong
// guesses add up. Whoever logs in to an account of his own thus frees no guess at another's, and
// none that he made before. At most once for each guess that was taken.
CHECKED Err guess_give_back(Cx *cx, Tx *tx, const Guess *guess);
