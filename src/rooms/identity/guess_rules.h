// How many guesses at a password may reach the hash in one hour.
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum {
    GUESSES_OF_ACCOUNT = 20,
    // The rest is kept for the address of the last log-in that succeeded: strangers who guess do
    // not shut the owner out.
    GUESSES_OF_STRANGERS = 15,
    GUESSES_OF_ADDRESS = 100,
};

// of_account and of_address: guesses that reached it before in this hour.
bool guess_is_allowed(int64_t of_account, int64_t of_address, bool is_known_address);
