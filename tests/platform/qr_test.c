#include "platform/qr.h"

#include "support/test.h"

// The three corners that scanners look for: 7 × 7 squares, dark, light, dark.
static bool has_corner(const QrCode *code, int left, int top)
{
    for (int i = 0; i < 7; i++) {
        size_t edge = (size_t)((top + i) * code->width + left);
        size_t head = (size_t)(top * code->width + left + i);
        if (code->squares[edge] != 1 || code->squares[head] != 1)
            return false;
    }
    return code->squares[(top + 1) * code->width + left + 1] == 0 &&
           code->squares[(top + 3) * code->width + left + 3] == 1;
}

TEST("a code is square and has its three corners")
{
    QrCode code;
    CHECK(qr_encode(test_arena(), S("H16.37-230104-0001"), &code));
    CHECK_INT(code.width, 25); // version 2 at correction M
    CHECK(has_corner(&code, 0, 0));
    CHECK(has_corner(&code, code.width - 7, 0));
    CHECK(has_corner(&code, 0, code.width - 7));
}

TEST("a signed statement fits a code of fewer than 70 squares")
{
    QrCode code;
    char bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)('!' + i % 90);
    CHECK(qr_encode(test_arena(), (Str) { bytes, sizeof bytes }, &code));
    CHECK(code.width < 70);
}

TEST("nothing, and too much, is refused")
{
    QrCode code = { .width = 42 };
    char *bytes = arena_push(test_arena(), QR_BYTES_MAX + 1);
    CHECK(!qr_encode(test_arena(), S(""), &code));
    CHECK(!qr_encode(test_arena(), (Str) { bytes, QR_BYTES_MAX + 1 }, &code));
    CHECK_INT(code.width, 42);
    CHECK(qr_encode(test_arena(), (Str) { bytes, QR_BYTES_MAX }, &code)); // zero bytes are bytes
}
