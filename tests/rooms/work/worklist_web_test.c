#include "rooms/work/work_test.h"

#include "base/buffer.h"

TEST("one's own desk shows what lies there by risk, with the time left in words and why")
{
    Cx *cx = work_shop();
    Str later = test_receive(cx, "1.000894", "H16.37").code;
    Str sooner = test_receive(cx, "1.001193", "H16.37").code; // due the 5th, 17:30
    CHECK_OK(work_step(cx, later, STEP_ASSIGNED, "hoa"));
    CHECK_OK(work_step(cx, sooner, STEP_ASSIGNED, "hoa"));
    test_clock_set(test_at("2026-03-06T09:00"));
    work_as(cx, "hoa");
    Response page = work_get(cx, "/lam-viec/viec-cua-toi");
    CHECK_INT(page.status, 200);
    CHECK(str_contains(page.body, S("Quá hạn")));
    CHECK(str_contains(page.body, S("quá hạn 1 giờ 30 phút làm việc")));
    CHECK(str_contains(page.body, S("hẹn trả 17:30 05/03/2026")));
    CHECK(str_contains(page.body, later));
    CHECK(str_contains(page.body, sooner));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/desk/worklist").body);
}

TEST("a colleague's desk is not one's own; what nobody has is there for both")
{
    Cx *cx = work_shop();
    Str his = test_receive(cx, "1.001193", "H16.37").code;
    Str free = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(work_step(cx, his, STEP_ASSIGNED, "hoa"));
    work_as(cx, "lan");
    Response page = work_get(cx, "/lam-viec/viec-cua-toi");
    CHECK(!str_contains(page.body, his));
    CHECK(str_contains(page.body, free));
    CHECK(str_contains(page.body, S("Chưa có người nhận")));
    CHECK_INT(work_get(cx, "/lam-viec/viec-cua-toi?cua=hoa&nhom=con-lai").status, 404);
    CHECK_INT(work_get(cx, "/lam-viec/viec-cua-toi?cua=khongco&nhom=con-lai").status, 404);
    work_as(cx, "xa");
    CHECK(!str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body, free));
}

TEST("who stands in sees the absent colleague's desk, under his name and with the reason")
{
    Cx *cx = work_shop();
    Str his = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(work_step(cx, his, STEP_ASSIGNED, "hoa"));
    int64_t hoa_id = work_as(cx, "hoa")->id;
    Actor *lan = work_as(cx, "lan");
    StandIn away = { hoa_id, S("Cán bộ hoa"), S("nghỉ phép"),
                     instant_date(test_at("2026-03-03T00:00")) };
    lan->stands_in_for = &away;
    lan->stands_in_n = 1;
    Response page = work_get(cx, "/lam-viec/viec-cua-toi");
    CHECK(str_contains(page.body, his));
    CHECK(str_contains(page.body, S("Việc của Cán bộ hoa, bạn đang làm thay")));
    CHECK(str_contains(page.body, S("nghỉ phép")));
    test_page_check(page.body);
    CHECK_INT(work_get(cx, "/lam-viec/viec-cua-toi?cua=hoa&nhom=hai-ngay-toi").status, 200);
}

TEST("an empty desk says so, in the language of the page")
{
    Cx *cx = work_shop();
    work_as(cx, "hoa");
    CHECK(str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body,
                       S("Không có hồ sơ nào đang chờ ở đây.")));
    Response page = work_get(cx, "/en/desk/worklist");
    CHECK(str_contains(page.body, S("No dossiers are waiting here.")));
    test_page_check(page.body);
}

static Dossier dossier_of(Cx *cx, Str code)
{
    Dossier dossier = { 0 };
    CHECK_OK(dossier_get(cx, code, &dossier));
    return dossier;
}

static Response batch(Cx *cx, const char *rest, Str first, Str second)
{
    Response response = { 0 };
    Str body = str_format(cx->arena, "ma=%.*s&ma=%.*s&%s", STR_ARG(first), STR_ARG(second), rest);
    CHECK_OK(work_post(cx, "/lam-viec/viec-cua-toi", str_to_c(cx->arena, body), &response));
    CHECK_INT(response.status, 200);
    test_page_check(response.body);
    return response;
}

TEST("chosen dossiers are taken, assigned, forwarded or approved together")
{
    Cx *cx = work_shop();
    Str first = test_receive(cx, "1.001193", "H16.37").code;
    Str second = test_receive(cx, "1.001193", "H16.37").code;
    work_as(cx, "hoa");
    CHECK(str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body, S("data-all=\"ma\"")));
    CHECK(str_contains(batch(cx, "viec=nhan", first, second).body, S("Đã ghi 2 hồ sơ.")));
    CHECK_STR(dossier_of(cx, second).assignee, "hoa");
    (void)batch(cx, "viec=chuyen&assignee=lan", first, second);
    CHECK_STR(dossier_of(cx, first).assignee, "lan");
    Str draft = work_drafted(cx, "1.001193");
    CHECK(!str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body, S("value=\"duyet\"")));
    work_as(cx, "dao");
    Response response = batch(cx, "viec=duyet", draft, first);
    CHECK(str_contains(response.body, S("Đã ghi 1 hồ sơ.")));
    CHECK_STR(dossier_of(cx, draft).step, "approved");
    CHECK_STR(dossier_of(cx, first).step, "forwarded");
}

TEST("of a batch with one dossier of somebody else the rest is done, and the page says why")
{
    Cx *cx = work_shop();
    Str his = test_receive(cx, "1.001193", "H16.37").code;
    Str free = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(work_step(cx, his, STEP_ASSIGNED, "hoa"));
    work_as(cx, "lan");
    Response response = batch(cx, "viec=nhan", his, free);
    CHECK(str_contains(response.body, S("Đã ghi 1 hồ sơ.")));
    CHECK(str_contains(response.body, S("1 hồ sơ chưa làm được.")));
    CHECK_STR(dossier_of(cx, free).assignee, "lan");
    CHECK_STR(dossier_of(cx, his).assignee, "hoa");
    response = batch(cx, "viec=nhan", S("H16.37-260302-9999"), free);
    CHECK(str_contains(response.body, S("1 hồ sơ chưa làm được.")));
}

TEST("a batch without dossiers, without a person, of more than a hundred, or unproved does nothing")
{
    Cx *cx = work_shop();
    Str free = test_receive(cx, "1.001193", "H16.37").code;
    Response response;
    Buffer many;
    work_as(cx, "lan");
    CHECK_ERR(work_post(cx, "/lam-viec/viec-cua-toi", "viec=nhan", &response), ERR_INPUT);
    Str nobody = str_format(cx->arena, "ma=%.*s&viec=giao", STR_ARG(free));
    CHECK_ERR(work_post(cx, "/lam-viec/viec-cua-toi", str_to_c(cx->arena, nobody), &response),
              ERR_INPUT);
    Str approve = str_format(cx->arena, "ma=%.*s&viec=duyet", STR_ARG(free));
    CHECK_ERR(work_post(cx, "/lam-viec/viec-cua-toi", str_to_c(cx->arena, approve), &response),
              ERR_FORBIDDEN);
    buffer_init(&many, cx->arena, 64 * 1024);
    buffer_add(&many, S("viec=nhan"));
    for (int i = 0; i <= BATCH_MAX; i++)
        buffer_add_format(&many, "&ma=%.*s", STR_ARG(free));
    CHECK_ERR(
        work_post(cx, "/lam-viec/viec-cua-toi", str_to_c(cx->arena, buffer_text(&many)), &response),
        ERR_INPUT);
    CHECK(str_is_absent(dossier_of(cx, free).assignee));
}

TEST("what applicants write cannot become markup")
{
    Cx *cx = work_shop();
    DossierReceipt receipt;
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = S("H16.37"),
                         .applicant = { .name = S("<script>alert(1)</script>\"'&") },
                         .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    work_as(cx, "hoa");
    Response page = work_get(cx, "/lam-viec/viec-cua-toi");
    CHECK(!str_contains(page.body, S("<script>alert")));
    CHECK(str_contains(page.body, S("&lt;script&gt;")));
    test_page_check(page.body);
}
