// A server of another system that says what it was told to, for tests of what we send.
#pragma once

#include "base/str.h"

// One turn: waits until the bytes since the turn before hold this text, then answers.
typedef struct Turn {
    const char *until;  // NULL: answers at once (a greeting)
    const char *answer; // NULL: says nothing any more, until the caller goes away
} Turn;

typedef struct Talker Talker;

// Listens on a free port of this machine and talks to one caller after the other, each from the
// first turn on; the turns end with {0}. Ended with the test's arena.
Talker *talker_start(const Turn *turns);
int talker_port(const Talker *talker);
// All that was said to it so far.
Str talker_heard(Talker *talker);
