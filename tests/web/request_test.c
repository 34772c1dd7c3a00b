#include "web/request.h"

#include "base/buffer.h"
#include "support/test.h"

TEST("path and query are decoded, in order")
{
    Request request = { 0 };
    CHECK(request_parse_target(test_arena(), S("/thu-tuc/%C4%91%E1%BA%A5t?q=khai+sinh&trang=2&x"),
                               &request));
    CHECK_STR(request.path, "/thu-tuc/đất");
    CHECK_STR(request_query(&request, "q"), "khai sinh");
    CHECK_STR(request_query(&request, "x"), "");
    CHECK(str_is_absent(request_query(&request, "y")));
    CHECK_INT(request_query_int(&request, "trang", 1, 100), 2);
    CHECK_INT(request_query_int(&request, "trang", 1, 1), 1);
    CHECK_INT(request_query_int(&request, "q", 7, 100), 7);
    CHECK(!request.is_api);
}

TEST("only paths below /api/ belong to the API")
{
    Request request = { 0 };
    CHECK(request_parse_target(test_arena(), S("/api/v1/dossiers"), &request));
    CHECK(request.is_api);
    CHECK(request_parse_target(test_arena(), S("/apiary"), &request));
    CHECK(!request.is_api);
}

TEST("broken escapes, NUL, bytes that are no UTF-8 and relative paths are refused")
{
    static const char *const wrong[] = { "/%",  "/%4", "/%zz",    "/%00",    "/%FF",
                                         "abc", "",    "/?a=%E1", "/?%00=1", "/?a=%2" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Request request = { 0 };
        if (request_parse_target(test_arena(), str_from_c(wrong[i]), &request))
            CHECK_STR(str_from_c(wrong[i]), "refused");
    }
}

TEST("more than 200 values are refused")
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 4096);
    NamedValueList list = { 0 };
    for (int i = 0; i < 200; i++)
        buffer_add(&buffer, S("a=1&"));
    CHECK(request_parse_values(test_arena(), buffer_text(&buffer), &list));
    CHECK_INT((int64_t)list.n, 200);
    buffer_add(&buffer, S("a=1"));
    CHECK(!request_parse_values(test_arena(), buffer_text(&buffer), &list));
    CHECK_INT((int64_t)list.n, 200);
}

TEST("a cookie is found by its whole name")
{
    Request request = { .cookie = S("phien_cu=1; phien=abc=; x") };
    CHECK_STR(request_cookie(&request, "phien"), "abc=");
    CHECK(str_is_absent(request_cookie(&request, "hien")));
    CHECK(str_is_absent(request_cookie(&request, "x")));
    CHECK(str_is_absent(request_cookie(&(Request) { 0 }, "x")));
}

TEST("an encoded text decodes to itself, whatever it holds")
{
    Str all = S("a/b?c&d=e f+%#\"'<>Đường 😀\n-._~");
    Request request = { 0 };
    Str target = str_join(test_arena(), S("/x?q="), url_encode(test_arena(), all));
    CHECK(request_parse_target(test_arena(), target, &request));
    CHECK(str_equal(request_query(&request, "q"), all));
    CHECK_STR(url_encode(test_arena(), S("đ ~")), "%C4%91%20~");
}
