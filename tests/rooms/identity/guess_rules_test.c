#include "rooms/identity/guess_rules.h"

#include "support/test.h"

TEST("twenty guesses an hour reach the hash, five of them from the known address only")
{
    static const struct {
        int64_t of_account, of_address;
        bool is_known, is_allowed;
    } cases[] = {
        { 0, 0, false, true },    { 14, 14, false, true },  { 15, 15, false, false },
        { 15, 15, true, true },   { 19, 19, true, true },   { 20, 20, true, false },
        { 0, 99, false, true },   { 0, 100, false, false }, { 0, 100, true, false },
        { 1000, 0, true, false },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(guess_is_allowed(cases[i].of_account, cases[i].of_address, cases[i].is_known),
                  cases[i].is_allowed);
}
