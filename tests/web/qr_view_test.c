#include "web/qr_view.h"

#include "platform/qr.h"
#include "support/test.h"

// Squares that the path covers: the sum of its runs.
static int64_t squares_of(Str path)
{
    int64_t sum = 0;
    for (size_t i = 0; i < path.length; i++)
        if (path.data[i] == 'h' && path.data[i + 1] != '-')
            for (int64_t n = 0; ++i < path.length;) {
                if (path.data[i] < '0' || path.data[i] > '9') {
                    sum += n;
                    break;
                }
                n = n * 10 + path.data[i] - '0';
            }
    return sum;
}

TEST("the path covers exactly the dark squares, inside a blank margin")
{
    Str text = S("otpauth://totp/UBND:letan?secret=GEZDGNBVGY3TQOJQ&issuer=UBND");
    QrCode code;
    QrView view;
    int64_t dark = 0;
    CHECK(qr_encode(test_arena(), text, &code));
    CHECK(qr_view(test_arena(), text, S("Mã QR"), &view));
    for (int i = 0; i < code.width * code.width; i++)
        dark += code.squares[i];
    CHECK_INT(squares_of(view.path), dark);
    Str box = str_format(test_arena(), "0 0 %d %d", code.width + 8, code.width + 8);
    CHECK(str_equal(view.view_box, box));
    CHECK(str_begins_with(view.path, S("M4 4h7v1h-7z"))); // the finder in the corner
}

TEST("nothing, and more than a code holds, is said to be so")
{
    QrView view;
    CHECK(!qr_view(test_arena(), S(""), S("x"), &view));
    CHECK(!qr_view(test_arena(), (Str) { arena_push(test_arena(), 5000), 5000 }, S("x"), &view));
}
