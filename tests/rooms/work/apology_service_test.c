#include "rooms/work/hints.h"

#include "rooms/work/work.h"
#include "rooms/work/work_test.h"

static bool drafted(Cx *cx, Str code, ApologyDraft *out)
{
    Dossier dossier;
    bool found;
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_OK(apology_find(cx, &dossier, out, &found));
    return found;
}

// The job, as the machine itself.
static void job_run(Cx *cx)
{
    const Actor *before = cx->actor;
    cx->actor = actor_system();
    CHECK_OK(apologies_draft(cx));
    cx->actor = before;
}

TEST("the apology is drafted one working day before, once, with a later date")
{
    Cx *cx = work_shop();
    ApologyDraft draft, again;
    Str code = test_receive(cx, "1.001193", "H16.37").code; // Monday, due Thursday the 5th
    test_clock_set(test_at("2026-03-03T17:00"));
    job_run(cx);
    CHECK(!drafted(cx, code, &draft));
    test_clock_set(test_at("2026-03-04T07:00"));
    job_run(cx);
    CHECK(drafted(cx, code, &draft));
    CHECK_INT(draft.made_at.ms, test_at("2026-03-04T07:00").ms);
    CHECK(draft.proposed_due.ms > draft.due_at.ms);
    test_clock_set(test_at("2026-03-04T07:01"));
    job_run(cx);
    CHECK(drafted(cx, code, &again));
    CHECK_INT(again.made_at.ms, draft.made_at.ms);
}

TEST("what is due after a weekend is drafted on Friday; on its own day nothing is drafted any more")
{
    Cx *cx = work_shop();
    ApologyDraft draft;
    Str monday = test_receive(cx, "1.000894", "H16.37").code; // five days: Monday the 9th
    Str friday;
    test_clock_set(test_at("2026-03-03T09:00"));
    friday = test_receive(cx, "1.001193", "H16.37").code;
    test_clock_set(test_at("2026-03-06T08:00"));
    job_run(cx);
    CHECK(drafted(cx, monday, &draft));
    CHECK(!drafted(cx, friday, &draft));
}

TEST("what waits for papers or has been extended gets no apology")
{
    Cx *cx = work_shop();
    ApologyDraft draft;
    Dossier dossier;
    Str paused = test_receive(cx, "1.000894", "H16.37").code;
    Str extended = test_receive(cx, "1.001193", "H16.37").code;
    Str late = test_receive(cx, "1.000894", "H16.37").code;
    work_as(cx, "dao");
    DossierAction ask = {
        .event = { .kind = EVENT_SUPPLEMENT_REQUESTED, .dossier = paused, .at = NO_INSTANT },
        .reason = S("thiếu giấy khai sinh")
    };
    DossierAction extend = { .event = { .kind = EVENT_EXTENDED,
                                        .dossier = extended,
                                        .at = NO_INSTANT,
                                        .due = test_at("2026-03-09T17:00") },
                             .reason = S("cần xác minh") };
    CHECK_OK(dossier_record(cx, &ask, &dossier));
    CHECK_OK(dossier_record(cx, &extend, &dossier));
    test_clock_set(test_at("2026-03-06T08:00"));
    job_run(cx);
    CHECK(!drafted(cx, paused, &draft));
    CHECK(!drafted(cx, extended, &draft));
    CHECK(drafted(cx, late, &draft));
}

TEST("the tab of the worklist counts them, and the letter and the extension take the drafted date")
{
    Cx *cx = work_shop();
    ApologyDraft draft;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    test_clock_set(test_at("2026-03-04T07:00"));
    job_run(cx);
    CHECK(drafted(cx, code, &draft));
    work_as(cx, "dao");
    Response page = work_get(cx, "/lam-viec/viec-cua-toi");
    CHECK(str_contains(page.body,
                       S("Sắp đến hạn, cần gia hạn, xin lỗi <span class=\"tag warn\">1</span>")));
    test_page_check(page.body);
    page = work_get(cx, "/lam-viec/goi-y-gia-han");
    CHECK(str_contains(page.body, code));
    CHECK(str_contains(page.body, S("soạn lúc")));
    CHECK(str_contains(page.body, S("07:00 04/03/2026")));
    test_page_check(page.body);
    test_page_check(work_get(cx, "/en/desk/extensions").body);
    test_clock_set(test_at("2026-03-04T09:00"));
    work_as(cx, "dao");
    Str day = date_format_iso(cx->arena, instant_date(draft.proposed_due));
    CHECK(str_contains(work_dossier(cx, code, "/gia-han").body, day));
    CHECK_INT(work_dossier(cx, code, "/thu-xin-loi.pdf").status, 200);
}
