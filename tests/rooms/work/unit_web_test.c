#include "rooms/work/work_test.h"

TEST("the head sees how much lies with whom, what nobody has, and opens a colleague's desk")
{
    Cx *cx = work_shop();
    Str his = test_receive(cx, "1.001193", "H16.37").code;
    Str free = test_receive(cx, "1.000894", "H16.37").code;
    CHECK_OK(work_step(cx, his, STEP_ASSIGNED, "hoa"));
    test_clock_set(test_at("2026-03-06T09:00"));
    work_as(cx, "truong");
    Response page = work_get(cx, "/lam-viec/don-vi");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("?nguoi=hoa\">Cán bộ hoa")));
    CHECK(str_contains(page.body, his));
    CHECK(str_contains(page.body, free));
    test_page_check(page.body);
    page = work_get(cx, "/lam-viec/don-vi?nguoi=hoa");
    CHECK(str_contains(page.body, his));
    CHECK(!str_contains(page.body, free));
    test_page_check(page.body);
    page = work_get(cx, "/en/desk/unit?nguoi=hoa&nhom=qua-han");
    CHECK(str_contains(page.body, his));
    test_page_check(page.body);
}

TEST("a desk of another province cannot be opened, and looks as if it did not exist")
{
    Cx *cx = work_shop();
    work_as(cx, "truong");
    CHECK_INT(work_get(cx, "/lam-viec/don-vi?nguoi=xa").status, 404);
    CHECK_INT(work_get(cx, "/lam-viec/don-vi?nguoi=khongco").status, 404);
    CHECK_INT(work_get(cx, "/lam-viec/don-vi?nguoi=xa&nhom=qua-han").status, 404);
}

TEST("the head assigns what nobody has")
{
    Cx *cx = work_shop();
    Str free = test_receive(cx, "1.001193", "H16.37").code;
    Response response;
    Dossier dossier;
    work_as(cx, "truong");
    Str body = str_format(cx->arena, "ma=%.*s&viec=giao&assignee=lan", STR_ARG(free));
    CHECK_OK(work_post(cx, "/lam-viec/don-vi", str_to_c(cx->arena, body), &response));
    CHECK_OK(dossier_get(cx, free, &dossier));
    CHECK_STR(dossier.assignee, "lan");
}
