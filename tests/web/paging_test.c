#include "web/paging.h"

#include "support/test.h"

static Str changed(const char *target, const NamedValue *changes, size_t n)
{
    Request request = { 0 };
    CHECK(request_parse_target(test_arena(), str_from_c(target), &request));
    return query_with(test_arena(), request.path, &request.query, changes, n);
}

TEST("a value is replaced in its place, added at the end, removed when empty")
{
    NamedValue two = { S("trang"), S("2") }, none = { S("trang"), S("") };
    CHECK_STR(changed("/t?trang=1&q=a+b", &two, 1), "/t?trang=2&q=a%20b");
    CHECK_STR(changed("/t?q=a", &two, 1), "/t?q=a&trang=2");
    CHECK_STR(changed("/t?trang=1&q=a", &none, 1), "/t?q=a");
    CHECK_STR(changed("/t?trang=1", &none, 1), "/t");
    CHECK_STR(changed("/t?trang=1&trang=5", &two, 1), "/t?trang=2");
    CHECK_STR(changed("/t?a=&b=1&b=2", NULL, 0), "/t?b=1&b=2");
    CHECK_STR(changed("/t?q=%C4%91%26", NULL, 0), "/t?q=%C4%91%26");
}

TEST("the pager keeps the question and adds the number and the key of the next page")
{
    Request request = { 0 };
    CHECK(request_parse_target(test_arena(), S("/t?q=a&trang=2&sau=x"), &request));
    Pager pager = pager_of(test_arena(), &request, S("k/1"));
    CHECK_INT(pager.page, 2);
    CHECK_STR(pager.first_path, "/t?q=a");
    CHECK_STR(pager.next_path, "/t?q=a&trang=3&sau=k%2F1");
    CHECK_STR(pager_of(test_arena(), &request, S("")).next_path, "");
}
