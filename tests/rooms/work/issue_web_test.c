#include "rooms/work/work_test.h"

#include "rooms/work/results.h"

TEST("a result goes from draft to approval to issue on screen, and stands in the register")
{
    Cx *cx = work_shop();
    Response response;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s", STR_ARG(code));
    const char *draft = str_to_c(cx->arena, str_join(cx->arena, path, S("/du-thao")));
    const char *issue = str_to_c(cx->arena, str_join(cx->arena, path, S("/phat-hanh")));
    work_as(cx, "hoa");
    test_page_check(work_get(cx, draft).body);
    CHECK(str_contains(work_get(cx, issue).body, S("chưa có dự thảo được duyệt")));
    CHECK_ERR(work_post(cx, draft, "kind=Quyet+dinh", &response), ERR_INPUT);
    CHECK_OK(work_post(cx, draft, "kind=QD&symbol=QD-UBND&content=Dieu+1&assignee=dao", &response));
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    work_as(cx, "hoa");
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/phat-hanh")));
    Response page = work_get(cx, issue);
    CHECK(str_contains(page.body, S("1/QD-UBND")));
    test_page_check(page.body);
    CHECK_OK(work_post(cx, issue, "issued_on=2026-03-02", &response));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("QD 1/QD-UBND")));
    page = work_get(cx, "/lam-viec/so-ket-qua");
    CHECK(str_contains(page.body, S("1/QD-UBND")));
    CHECK(str_contains(page.body, S("Cán bộ dao")));
    test_page_check(page.body);
    page = work_get(cx, "/en/desk/register?nam=2025");
    CHECK(str_contains(page.body, S("No result was issued in this year.")));
    test_page_check(page.body);
    CHECK_INT(work_get(cx, "/lam-viec/so-ket-qua?sau=x").status, 422);
}
