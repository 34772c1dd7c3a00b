#include "platform/http_strict.h"

#include "support/test.h"

#include <string.h>

// Lines "Name: value", joined by '\n'.
static int check(const char *version, const char *lines, int64_t *out_body_bytes)
{
    HttpHead head = { 0 };
    Str rest = str_from_c(lines), line;
    while (str_cut(&rest, '\n', &line)) {
        size_t colon = str_position(line, ':');
        http_head_add(&head, str_slice(line, 0, colon),
                      str_trim(str_slice(line, colon + 1, line.length)));
    }
    return http_head_check(&head, S("POST"), str_from_c(version), out_body_bytes);
}

TEST("a head that can be read in one way only passes, and tells the length of its body")
{
    static const struct {
        const char *lines;
        int64_t body_bytes;
    } cases[] = {
        { "Host: a", 0 },
        { "Host: a\nContent-Length: 0", 0 },
        { "host: a\ncontent-length: 12", 12 },
        { "Host: a\nTransfer-Encoding: chunked", -1 },
        { "Host: a\nTransfer-Encoding: Chunked", -1 },
        { "Host:\nCookie: a=b; c=d", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t body_bytes = 77;
        CHECK_INT(check("HTTP/1.1", cases[i].lines, &body_bytes), 0);
        CHECK_INT(body_bytes, cases[i].body_bytes);
    }
}

TEST("a head that two servers could read differently is refused")
{
    static const struct {
        const char *version, *lines;
        int status;
    } cases[] = {
        { "HTTP/1.1", "Host: a\nContent-Length: 5\nContent-Length: 6", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: 5\nContent-Length: 5", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: 5\nTransfer-Encoding: chunked", 400 },
        { "HTTP/1.1", "Host: a\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked", 400 },
        { "HTTP/1.1", "Host: a\nTransfer-Encoding: gzip, chunked", 400 },
        { "HTTP/1.1", "Host: a\nTransfer-Encoding: identity", 400 },
        { "HTTP/1.1", "Host: a\nTransfer-Encoding: xchunked", 400 },
        { "HTTP/1.0", "Host: a\nTransfer-Encoding: chunked", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: +5", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: -5", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: 5, 5", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: 0x5", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length:", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length: 99999999999999999999", 400 },
        { "HTTP/1.1", "Host: a\nHost: b", 400 },
        { "HTTP/1.1", "Cookie: a=b", 400 },
        { "HTTP/1.1", "Host: a\nContent-Length : 5", 400 },
        { "HTTP/1.1", "Host: a\nX Y: 5", 400 },
        { "HTTP/1.1", "Host: a\nX: b\x01", 400 },
        { "HTTP/1.1", "Host: a\nX: b\rc", 400 },
        { "HTTP/2.0", "Host: a", 505 },
        { "HTTP/1.2", "Host: a", 505 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t body_bytes = 77;
        CHECK_INT(check(cases[i].version, cases[i].lines, &body_bytes), cases[i].status);
        CHECK_INT(body_bytes, 77);
    }
}

TEST("a target is a path of visible ASCII")
{
    CHECK(http_target_is_good(S("/")));
    CHECK(http_target_is_good(S("/hs/a%20b?x=1&y=%C4%91")));
    CHECK(!http_target_is_good(S("")));
    CHECK(!http_target_is_good(S("*")));
    CHECK(!http_target_is_good(S("http://other/")));
    CHECK(!http_target_is_good(S("/a b")));
    CHECK(!http_target_is_good(S("/a#b")));
    CHECK(!http_target_is_good(S("/a\tb")));
}
