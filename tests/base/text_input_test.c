#include "base/text_input.h"

#include "support/test.h"

TEST("a text is read piece by piece to its end, and says how far")
{
    char piece[4];
    size_t n;
    Input *input = input_of_text(test_arena(), S("hồ sơ"));
    size_t sum = 0;
    do {
        CHECK_OK(input->read(input, piece, sizeof piece, &n));
        sum += n;
    } while (n > 0);
    CHECK_INT((int64_t)sum, 8);
    CHECK_INT(input->taken_bytes, 8);
    CHECK_INT(input->total_bytes, 8);
}
