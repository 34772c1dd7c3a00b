#include "base/buffer.h"

#include <string.h>

#include "support/test.h"

static Buffer begun(size_t limit_bytes)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), limit_bytes);
    return buffer;
}

TEST("an empty buffer is an empty text, not an absent one")
{
    Buffer buffer = begun(10);
    CHECK_STR(buffer_text(&buffer), "");
    buffer_add(&buffer, S(""));
    buffer_add(&buffer, NO_STR);
    CHECK_STR(buffer_text(&buffer), "");
}

TEST("what is added follows what was there")
{
    Buffer buffer = begun(1000);
    buffer_add(&buffer, S("Hồ sơ "));
    buffer_add_char(&buffer, '#');
    buffer_add_int(&buffer, 42);
    buffer_add_format(&buffer, " %s-%03d", "H16", 7);
    CHECK_STR(buffer_text(&buffer), "Hồ sơ #42 H16-007");
    buffer_clear(&buffer);
    buffer_add(&buffer, S("again"));
    CHECK_STR(buffer_text(&buffer), "again");
}

TEST("integers are written in full, to both ends of their range")
{
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {
        { 0, "0" },
        { 7, "7" },
        { -1, "-1" },
        { 1000, "1000" },
        { INT64_MAX, "9223372036854775807" },
        { INT64_MIN, "-9223372036854775808" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Buffer buffer = begun(100);
        buffer_add_int(&buffer, cases[i].value);
        CHECK_STR(buffer_text(&buffer), cases[i].text);
    }
}

TEST("bytes are kept as they are, NUL as well")
{
    Buffer buffer = begun(100);
    buffer_add(&buffer, S("a\0b"));
    CHECK_INT((int64_t)buffer_text(&buffer).length, 3);
    CHECK(memcmp(buffer_text(&buffer).data, "a\0b", 3) == 0);
}

TEST("a long text built from small pieces is whole")
{
    Buffer buffer = begun(1 << 20);
    for (int i = 0; i < 20000; i++) {
        buffer_add_char(&buffer, (char)('a' + i % 26));
        if (i % 1000 == 0)
            (void)arena_push(test_arena(), 8); // so that it cannot always grow in place
    }
    Str text = buffer_text(&buffer);
    CHECK_INT((int64_t)text.length, 20000);
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != (char)('a' + i % 26))
            CHECK_INT((int64_t)i, -1);
}

// Adds bytes one at a time until the buffer leaves; how many it took.
static size_t bytes_taken(size_t limit_bytes)
{
    Buffer buffer = begun(limit_bytes);
    volatile size_t taken = 0;
    jmp_buf handler;
    if (setjmp(handler) == 0) {
        arena_on_limit(test_arena(), &handler);
        for (;;) {
            buffer_add_char(&buffer, 'x');
            taken = taken + 1;
        }
    }
    arena_on_limit(test_arena(), NULL);
    return taken;
}

TEST("a buffer leaves through its arena when its own limit is passed")
{
    static const size_t limits[] = { 300, 1000, 4096 };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        size_t taken = bytes_taken(limits[i]);
        CHECK(taken >= limits[i] && taken <= 2 * limits[i]);
    }
}

static bool add_leaves(Buffer *buffer, Str text)
{
    jmp_buf handler;
    if (setjmp(handler) != 0)
        return true;
    arena_on_limit(test_arena(), &handler);
    buffer_add(buffer, text);
    arena_on_limit(test_arena(), NULL);
    return false;
}

TEST("one piece beyond the limit is refused as a whole")
{
    Buffer buffer = begun(8);
    CHECK(add_leaves(&buffer, S("123456789 is more than it may hold")));
    CHECK_STR(buffer_text(&buffer), "");
    CHECK(!add_leaves(&buffer, S("12345678")));
    CHECK_STR(buffer_text(&buffer), "12345678");
}
