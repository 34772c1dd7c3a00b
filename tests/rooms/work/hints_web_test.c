#include "rooms/work/work_test.h"

TEST("a dossier due on the next working day is proposed for a new date, once and not before")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code; // Monday, due Thursday the 5th
    work_as(cx, "dao");
    CHECK(!str_contains(work_get(cx, "/lam-viec/goi-y-gia-han").body, code));
    test_clock_set(test_at("2026-03-04T09:00"));
    Response page = work_get(cx, "/lam-viec/goi-y-gia-han");
    CHECK(str_contains(page.body, code));
    CHECK(str_contains(page.body, S("/gia-han")));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/desk/extensions").body);
    Response response;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s/gia-han", STR_ARG(code));
    CHECK_OK(
        work_post(cx, str_to_c(cx->arena, path), "due=2026-03-10&reason=can+xac+minh", &response));
    CHECK(!str_contains(work_get(cx, "/lam-viec/goi-y-gia-han").body, code));
}

TEST("the apology is drafted with the date that would be promised, before anything is recorded")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    work_as(cx, "dao");
    Response page = work_dossier(cx, code, "/gia-han");
    CHECK(str_contains(page.body, S("/thu-xin-loi.pdf")));
    CHECK_INT(work_dossier(cx, S("H16.37-260302-0999"), "/thu-xin-loi.pdf").status, 404);
    Response letter = work_dossier(cx, code, "/thu-xin-loi.pdf?hen=2026-03-10");
    CHECK_INT(letter.status, 200);
    CHECK_STR(letter.content_type, "application/pdf");
}
