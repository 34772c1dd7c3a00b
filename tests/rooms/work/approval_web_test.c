#include "rooms/work/work_test.h"

#include "rooms/work/results.h"

static Str drafted(Cx *cx, const char *procedure)
{
    Str code = test_receive(cx, procedure, "H16.37").code;
    DraftNew in = { .code = code,
                    .kind = S("Giấy xác nhận"),
                    .symbol = S("GXN-UBND"),
                    .content = S("Xác nhận <b>đúng</b>."),
                    .signer = S("dao") };
    work_as(cx, "hoa");
    CHECK_OK(result_draft_add(cx, &in));
    return code;
}

TEST("the leader sees four facts on each card, what many share, and that this is no signature")
{
    Cx *cx = work_shop();
    Str one = drafted(cx, "1.001193"), two = drafted(cx, "1.001193");
    (void)drafted(cx, "1.000894");
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

TEST("many are approved with one press, and the page says how many")
{
    Cx *cx = work_shop();
    Response response;
    Str one = drafted(cx, "1.001193"), two = drafted(cx, "1.001193");
    work_as(cx, "dao");
    Str body = str_format(cx->arena, "ma=%.*s&ma=%.*s&quyet=duyet", STR_ARG(one), STR_ARG(two));
    CHECK_OK(work_post(cx, "/duyet", str_to_c(cx->arena, body), &response));
    CHECK_INT(response.status, 303);
    Response page = work_get(cx, "/duyet?xong=2");
    CHECK(str_contains(page.body, S("Đã ghi quyết định cho 2 hồ sơ.")));
    CHECK(str_contains(page.body, S("Không có dự thảo nào chờ bạn duyệt.")));
    test_page_check(page.body);
}

TEST("one draft is read, escaped, and sent back with a picked reason")
{
    Cx *cx = work_shop();
    Response response;
    Str code = drafted(cx, "1.001193");
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
    (void)drafted(cx, "1.001193");
    work_as(cx, "dao")->confirmed_at = NO_INSTANT;
    Response page = work_get(cx, "/duyet");
    CHECK(str_contains(page.body, S("/lam-viec/xac-nhan?ve=/duyet")));
    test_page_check(page.body);
}
