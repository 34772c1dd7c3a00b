#include "rooms/work/results.h"

#include "rooms/work/work_test.h"

static DraftNew draft(Str code)
{
    return (DraftNew) { .code = code,
                        .kind = S("Giấy xác nhận"),
                        .symbol = S("GXN-UBND"),
                        .content = S("Xác nhận."),
                        .signer = S("dao") };
}

static Dossier dossier_of(Cx *cx, Str code)
{
    Dossier dossier = { 0 };
    CHECK_OK(dossier_get(cx, code, &dossier));
    return dossier;
}

TEST("a draft waits with its signer, and goes back approved to whoever wrote it")
{
    Cx *cx = work_shop();
    Str code = work_drafted(cx, "1.001193");
    ResultDraft found;
    bool is_there;
    CHECK_STR(dossier_of(cx, code).assignee, "dao");
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    CHECK_STR(dossier_of(cx, code).assignee, "hoa");
    CHECK_STR(dossier_of(cx, code).step, "approved");
    CHECK_OK(result_draft_find(cx, dossier_of(cx, code).id, &found, &is_there));
    CHECK(is_there && found.is_approved);
    CHECK_STR(found.decided_by, "dao");
}

TEST("a draft that is sent back carries the reason; the next one is a version of its own")
{
    Cx *cx = work_shop();
    Str code = work_drafted(cx, "1.001193");
    ResultDraft found;
    bool is_there;
    BatchOutcome outcome;
    DraftNew again = draft(code);
    work_as(cx, "dao");
    CHECK_ERR(drafts_send_back(cx, &(StrList) { &code, 1 }, NO_STR, &outcome), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(drafts_send_back(cx, &(StrList) { &code, 1 }, S("Câu chữ cần sửa"), &outcome));
    CHECK_INT((int64_t)outcome.done, 1);
    work_as(cx, "hoa");
    CHECK_OK(result_draft_add(cx, &again));
    CHECK_OK(result_draft_find(cx, dossier_of(cx, code).id, &found, &is_there));
    CHECK_INT(found.number, 2);
    CHECK(instant_is_absent(found.decided_at));
}

TEST("approval needs the role, a fresh proof, and a draft that waits; one that may not be approved "
     "keeps no other back")
{
    Cx *cx = work_shop();
    BatchOutcome outcome;
    Str codes[] = { work_drafted(cx, "1.001193"), work_drafted(cx, "1.001193") };
    StrList both = { codes, 2 };
    CHECK_ERR(drafts_approve(cx, &both, NO_STR, &outcome), ERR_FORBIDDEN);
    work_as(cx, "dao")->confirmed_at = NO_INSTANT;
    CHECK_ERR(drafts_approve(cx, &both, NO_STR, &outcome), ERR_CONFLICT);
    CHECK_STR(dossier_of(cx, codes[0]).step, "drafted");
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &codes[1], 1), 1);
    CHECK_OK(drafts_approve(cx, &both, NO_STR, &outcome));
    CHECK_INT((int64_t)outcome.done, 1);
    CHECK(outcome.items[0].is_done && !outcome.items[1].is_done);
    CHECK_INT(outcome.items[1].problem.err, ERR_CONFLICT);
    CHECK_STR(dossier_of(cx, codes[0]).step, "approved");
    CHECK_ERR(drafts_approve(cx, &(StrList) { codes, 0 }, NO_STR, &outcome), ERR_INPUT);
}

TEST("a version that is not the one that waits is not approved")
{
    Cx *cx = work_shop();
    Str code = work_drafted(cx, "1.001193");
    Str older = str_join(cx->arena, code, S("@0")), shown = str_join(cx->arena, code, S("@1"));
    Str broken = str_join(cx->arena, code, S("@x"));
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &older, 1), 0);
    CHECK_INT((int64_t)work_approve(cx, &broken, 1), 0);
    CHECK_STR(dossier_of(cx, code).step, "drafted");
    CHECK_INT((int64_t)work_approve(cx, &shown, 1), 1);
}

// The newest event of a dossier.
static DossierEvent newest(Cx *cx, Str code)
{
    DossierMomentList moments;
    CHECK_OK(dossier_timeline(cx, dossier_of(cx, code).id, &moments));
    return moments.items[moments.n - 1].event;
}

TEST("who stands in for the absent leader approves in his name, and both stand in the event")
{
    Cx *cx = work_shop();
    ResultDraft found;
    bool is_there;
    DossiersVerdict verdict;
    Str code = work_drafted(cx, "1.001193");
    work_away(cx, "2026-03-02T00:00", "2026-03-03T00:00");
    work_as(cx, "pho");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    CHECK_STR(newest(cx, code).actor, "pho");
    CHECK_STR(newest(cx, code).acting_for, "dao");
    CHECK_OK(result_draft_find(cx, dossier_of(cx, code).id, &found, &is_there));
    CHECK_STR(found.decided_by, "pho");
    CHECK_STR(found.decided_for, "dao");
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
}

TEST("before the absence and after it a draft is the leader's alone, also to send back")
{
    Cx *cx = work_shop();
    BatchOutcome outcome;
    Str code = work_drafted(cx, "1.000894");
    work_away(cx, "2026-03-03T00:00", "2026-03-04T00:00");
    static const char *const days[] = { "2026-03-02T16:00", "2026-03-05T08:00" };
    for (size_t i = 0; i < 2; i++) {
        test_clock_set(test_at(days[i]));
        work_as(cx, "pho");
        CHECK_INT((int64_t)work_approve(cx, &code, 1), 0);
        CHECK_OK(drafts_send_back(cx, &(StrList) { &code, 1 }, S("Sai"), &outcome));
        CHECK_INT(outcome.items[0].problem.err, ERR_FORBIDDEN);
        CHECK_ERR(work_step(cx, code, STEP_APPROVED, "hoa"), ERR_FORBIDDEN);
    }
    work_as(cx, "dao");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
    CHECK(str_is_empty(newest(cx, code).acting_for));
}

TEST("a draft that waits with somebody who works here no more is any leader's to decide")
{
    Cx *cx = work_shop();
    Str code = work_drafted(cx, "1.001193");
    CHECK_OK(account_change_active(cx, S("dao"), false));
    work_as(cx, "pho");
    CHECK_INT((int64_t)work_approve(cx, &code, 1), 1);
}

TEST("a draft needs its words, and a signer who may approve")
{
    Cx *cx = work_shop();
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    DraftNew bare = { .code = code }, wrong = draft(code);
    work_as(cx, "hoa");
    CHECK_ERR(result_draft_add(cx, &bare), ERR_INPUT);
    wrong.signer = S("lan");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(result_draft_add(cx, &wrong), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    work_as(cx, "xa");
    wrong.signer = S("dao");
    CHECK_ERR(result_draft_add(cx, &wrong), ERR_NOT_FOUND);
}
