#include "rooms/work/work_test.h"

#include "rooms/work/results.h"

TEST("the leader sees four facts on each card, what many share, and that this is no signature")
{
    Cx *cx = work_shop();
    Str one = work_drafted(cx, "1.001193"), two = work_drafted(cx, "1.001193");
    (void)work_drafted(cx, "1.000894");
    work_as(cx, "dao");
    Response page = work_get(cx, "/duyet");
    CHECK_INT(page.status, 200);
    CHECK(page.body.length < 20 * 1024);
    static const char *const facts[] = { "Đăng ký khai sinh",    "Nguyễn Thị Ánh",
                                         "trình bởi Cán bộ hoa", "còn 3 ngày",
                                         "2 hồ sơ cùng loại",    "chưa phải chữ ký số",
                                         "3 hồ sơ chờ bạn" };
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        CHECK(str_contains(page.body, str_from_c(facts[i])));
    CHECK(str_contains(page.body, one));
    CHECK(str_contains(page.body, two));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/approve").body);
}

TEST("many are approved with one press, and the page says which were and which were not, and why")
{
    Cx *cx = work_shop();
    Response response;
    Str one = work_drafted(cx, "1.001193"), two = work_drafted(cx, "1.001193");
    work_as(cx, "dao");
    Str body =
        str_format(cx->arena, "ma=%.*s%%401&ma=%.*s%%402&quyet=duyet", STR_ARG(one), STR_ARG(two));
    CHECK_OK(work_post(cx, "/duyet", str_to_c(cx->arena, body), &response));
    CHECK_INT(response.status, 200);
    CHECK(str_contains(response.body, S("Đã ghi 1 hồ sơ.")));
    CHECK(str_contains(response.body, S("1 hồ sơ chưa làm được.")));
    CHECK(str_contains(response.body, S("đã có bản khác so với bản bạn xem")));
    test_page_check(response.body);
    CHECK_OK(work_post(cx, "/en/approve", str_to_c(cx->arena, body), &response));
    test_page_check(response.body);
    Response page = work_get(cx, "/duyet");
    CHECK(!str_contains(page.body, one));
    CHECK(str_contains(page.body, two));
    body = str_format(cx->arena, "ma=%.*s&quyet=duyet", STR_ARG(two));
    CHECK_OK(work_post(cx, "/duyet", str_to_c(cx->arena, body), &response));
    page = work_get(cx, "/duyet");
    CHECK(str_contains(page.body, S("Không có dự thảo nào chờ bạn duyệt.")));
    test_page_check(page.body);
}

TEST("the page says for whom one decides and until when, and shows his drafts only so long")
{
    Cx *cx = work_shop();
    Str code = work_drafted(cx, "1.000894");
    const char *one = str_to_c(cx->arena, str_format(cx->arena, "/duyet/%.*s", STR_ARG(code)));
    work_as(cx, "pho");
    CHECK(!str_contains(work_get(cx, "/duyet").body, code));
    CHECK(!str_contains(work_get(cx, one).body, S("name=\"quyet\"")));
    work_away(cx, "2026-03-02T00:00", "2026-03-03T00:00");
    work_as(cx, "pho");
    Response page = work_get(cx, "/duyet");
    CHECK(str_contains(page.body, code));
    CHECK(str_contains(page.body, S("Ký thay Cán bộ dao")));
    CHECK(str_contains(page.body, S("(đi công tác), đến hết ngày 03/03/2026")));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/approve").body);
    CHECK(str_contains(work_get(cx, "/duyet?cua=dao").body, code));
    CHECK_INT(work_get(cx, "/duyet?cua=truong").status, 404);
    page = work_get(cx, one);
    CHECK(str_contains(page.body, S("Bạn đang quyết định thay Cán bộ dao")));
    test_page_check(page.body);
    CHECK(str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body, S("href=\"/duyet\"")));
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("Cán bộ pho (thay Cán bộ dao)")));
    test_clock_set(test_at("2026-03-04T09:00"));
    work_as(cx, "pho");
    CHECK_INT(work_get(cx, "/duyet?cua=dao").status, 404);
}

TEST("one draft is read, escaped, and sent back with a picked reason")
{
    Cx *cx = work_shop();
    Response response;
    Str code = work_drafted(cx, "1.001193");
    work_as(cx, "dao");
    Str path = str_format(cx->arena, "/duyet/%.*s", STR_ARG(code));
    Response page = work_get(cx, str_to_c(cx->arena, path));
    CHECK(str_contains(page.body, S("Xác nhận &lt;b&gt;đúng&lt;/b&gt;.")));
    test_page_check(page.body);
    CHECK_ERR(work_post(cx, str_to_c(cx->arena, path), "quyet=gui-lai", &response), ERR_INPUT);
    CHECK_OK(work_post(cx, str_to_c(cx->arena, path), "quyet=gui-lai&reason=Sai+so", &response));
    work_as(cx, "hoa");
    page = work_dossier(cx, code, "/du-thao");
    CHECK(str_contains(page.body, S("Sai so")));
    test_page_check(page.body);
    work_as(cx, "xa");
    CHECK_INT(work_get(cx, str_to_c(cx->arena, path)).status, 404);
}

TEST("who has not proved lately who he is, is led to do so")
{
    Cx *cx = work_shop();
    (void)work_drafted(cx, "1.001193");
    work_as(cx, "dao")->confirmed_at = NO_INSTANT;
    Response page = work_get(cx, "/duyet");
    CHECK(str_contains(page.body, S("/lam-viec/xac-nhan?ve=/duyet")));
    test_page_check(page.body);
}
