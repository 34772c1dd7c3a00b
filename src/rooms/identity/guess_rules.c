#include "rooms/identity/guess_rules.h"

bool guess_is_allowed(int64_t of_account, int64_t of_address, bool is_known_address)
{
    int64_t limit = is_known_address ? GUESSES_OF_ACCOUNT : GUESSES_OF_STRANGERS;
    return of_account < limit && of_address < GUESSES_OF_ADDRESS;
}
