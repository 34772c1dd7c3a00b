#include "web/qr_image.h"

#include "support/test.h"

TEST("the picture holds the dark squares and a quiet zone of four")
{
    Str image = qr_image(test_arena(), S("https://motcua.example/hs/H16.37-1/ABCD"));
    CHECK(str_begins_with(image, S("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 37 ")));
    CHECK(str_contains(image, S("M4 4h7v1h-7z"))); // the corner: seven dark squares
    CHECK(str_ends_with(image, S("</svg>")));
    CHECK(!str_contains(image, S("motcua")));
}

TEST("nothing, and too much, has no picture")
{
    char long_text[2000];
    for (size_t i = 0; i < sizeof long_text; i++)
        long_text[i] = 'a';
    CHECK(str_is_absent(qr_image(test_arena(), S(""))));
    CHECK(str_is_absent(qr_image(test_arena(), (Str) { long_text, sizeof long_text })));
}
