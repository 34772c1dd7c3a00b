#include "rooms/work/work_test.h"

#include "rooms/work/actions.h"

static Err act(Cx *cx, Str code, const char *action, const char *body)
{
    Response response;
    Str path = str_format(cx->arena, "/lam-viec/ho-so/%.*s/%s", STR_ARG(code), action);
    return work_post(cx, str_to_c(cx->arena, path), body, &response);
}

static Dossier dossier_of(Cx *cx, Str code)
{
    Dossier dossier = { 0 };
    CHECK_OK(dossier_get(cx, code, &dossier));
    return dossier;
}

TEST("every action has a page in both languages that says what the clock will do")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    work_as(cx, "truong");
    for (size_t i = 0; i < ACTION_KINDS; i++) {
        const ActionKind *kind = &action_kinds[i];
        Str vi = str_format(cx->arena, "/%s", kind->slug);
        Response page = work_dossier(cx, code, str_to_c(cx->arena, vi));
        CHECK_INT(page.status, 200);
        CHECK(str_contains(page.body, S("làm việc")));
        test_page_check(page.body);
        Str en = str_format(cx->arena, "/en/desk/dossiers/%.*s/%s", STR_ARG(code), kind->slug_en);
        test_page_check(work_get(cx, str_to_c(cx->arena, en)).body);
    }
}

TEST("a supplement says that the clock stops and starts again or goes on, as the procedure has it")
{
    Cx *cx = work_shop();
    work_as(cx, "hoa");
    Str restarts = test_receive(cx, "1.001193", "H16.37").code;
    Str resumes = test_receive(cx, "1.000894", "H16.37").code;
    CHECK(str_contains(work_dossier(cx, restarts, "/bo-sung").body, S("tính lại từ đầu")));
    CHECK(str_contains(work_dossier(cx, resumes, "/bo-sung").body, S("được tính tiếp")));
}

TEST("papers are asked for once, after all of them were looked at; a second time is the head's")
{
    Cx *cx = work_shop();
    DossierReceipt receipt;
    DossierPart parts[] = { { S("Tờ khai"), 1, 0, 0 }, { S("Giấy chứng sinh"), 1, 0, 0 } };
    DossierIntake in = { .procedure = S("1.001193"),
                         .agency = S("H16.37"),
                         .applicant = { .name = S("Nguyễn Thị Ánh") },
                         .parts = { parts, 2 },
                         .at = NO_INSTANT };
    CHECK_OK(dossier_receive(cx, &in, &receipt));
    work_as(cx, "hoa");
    CHECK_ERR(act(cx, receipt.code, "bo-sung", "check=du-1"), ERR_INPUT);
    CHECK_ERR(act(cx, receipt.code, "bo-sung", "check=du-1&check=du-2"), ERR_INPUT);
    CHECK_OK(act(cx, receipt.code, "bo-sung", "check=du-1&check=thieu-2"));
    CHECK_INT(dossier_of(cx, receipt.code).fold.state, DOSSIER_SUPPLEMENT);
    CHECK(str_contains(work_dossier(cx, receipt.code, NULL).body, S("– Giấy chứng sinh")));
    cx->actor = NULL;
    CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_RECEIVED, NULL));
    work_as(cx, "hoa");
    CHECK(!str_contains(work_dossier(cx, receipt.code, NULL).body, S("/bo-sung")));
    CHECK_ERR(act(cx, receipt.code, "bo-sung", "check=du-1&check=thieu-2"), ERR_CONFLICT);
    work_as(cx, "truong");
    CHECK_OK(act(cx, receipt.code, "bo-sung", "check=du-1&check=thieu-2"));
}

TEST("a date is extended once, in time, by a leader and with a reason")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code; // due Thursday the 5th
    work_as(cx, "hoa");
    CHECK_ERR(act(cx, code, "gia-han", "due=2026-03-09&reason=x"), ERR_FORBIDDEN);
    work_as(cx, "dao");
    CHECK_ERR(act(cx, code, "gia-han", "due=2026-03-09"), ERR_INPUT);
    CHECK_ERR(act(cx, code, "gia-han", "due=2026-03-05&reason=x"), ERR_CONFLICT);
    CHECK_OK(act(cx, code, "gia-han", "due=2026-03-09&reason=x"));
    CHECK_INT(dossier_of(cx, code).fold.due_at.ms, test_at("2026-03-09T17:30").ms);
    CHECK_ERR(act(cx, code, "gia-han", "due=2026-03-11&reason=x"), ERR_CONFLICT);
    Str late = test_receive(cx, "1.001193", "H16.37").code;
    test_clock_set(test_at("2026-03-05T08:00"));
    CHECK_ERR(act(cx, late, "gia-han", "due=2026-03-09&reason=x"), ERR_CONFLICT);
    CHECK(str_contains(work_dossier(cx, late, "/gia-han").body, S("status error")));
}

TEST("a question goes out, waits with a limit, and its late answer is seen")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.000894", "H16.37").code;
    work_as(cx, "hoa");
    CHECK_ERR(act(cx, code, "xin-y-kien", "assignee=lan&due=2026-03-03"), ERR_INPUT);
    CHECK_OK(act(cx, code, "xin-y-kien", "assignee=lan&due=2026-03-03&reason=Co+tranh+chap+khong"));
    test_clock_set(test_at("2026-03-04T09:00"));
    work_as(cx, "lan");
    CHECK(str_contains(work_get(cx, "/lam-viec/viec-cua-toi").body, S("Được hỏi ý kiến")));
    CHECK(str_contains(work_dossier(cx, code, NULL).body, S("/tra-loi")));
    CHECK_OK(act(cx, code, "tra-loi", "reason=Khong"));
    CHECK_ERR(act(cx, code, "tra-loi", "reason=Khong"), ERR_CONFLICT);
    Response page = work_dossier(cx, code, NULL);
    CHECK(str_contains(page.body, S("Co tranh chap khong")));
    CHECK(str_contains(page.body, S("chậm")));
    test_page_check(page.body);
}

TEST("a dossier is stopped and resumed by a leader, and the pages say what becomes of the date")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.000894", "H16.37").code;
    work_as(cx, "dao");
    CHECK(str_contains(work_dossier(cx, code, "/dung").body, S("Đồng hồ dừng từ lúc gửi")));
    CHECK_OK(act(cx, code, "dung", "reason=cho+xac+minh"));
    test_clock_set(test_at("2026-03-04T09:00"));
    CHECK(str_contains(work_dossier(cx, code, "/tiep-tuc").body, S("Đồng hồ chạy tiếp")));
    CHECK_OK(act(cx, code, "tiep-tuc", "reason=da+xong"));
    CHECK_INT(dossier_of(cx, code).fold.state, DOSSIER_WORKING);
}

TEST("a dossier is handed over and comes back the same way, and both sides see both legs")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.000894", "H16.37.02").code;
    DossierLegList legs;
    work_as(cx, "hoa");
    CHECK_OK(act(cx, code, "lien-thong", "to=H16.37&due=2026-03-04"));
    CHECK_OK(act(cx, code, "xu-ly", ""));
    CHECK_STR(dossier_of(cx, code).assignee, "hoa");
    CHECK_OK(act(cx, code, "lien-thong", "to=H16.37.02"));
    CHECK_OK(dossier_legs(cx, dossier_of(cx, code).id, &legs));
    CHECK_INT((int64_t)legs.n, 2);
    CHECK(str_is_absent(dossier_of(cx, code).assignee));
    CHECK_ERR(act(cx, code, "lien-thong", "to=H99"), ERR_INPUT);
}
