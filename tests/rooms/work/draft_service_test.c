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

static Str drafted(Cx *cx)
{
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    DraftNew in = draft(code);
    work_as(cx, "hoa");
    CHECK_OK(work_step(cx, code, STEP_ASSIGNED, "hoa"));
    CHECK_OK(result_draft_add(cx, &in));
    return code;
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
    Str code = drafted(cx);
    ResultDraft found;
    bool is_there;
    CHECK_STR(dossier_of(cx, code).assignee, "dao");
    work_as(cx, "dao");
    CHECK_OK(drafts_approve(cx, &(StrList) { &code, 1 }, NO_STR));
    CHECK_STR(dossier_of(cx, code).assignee, "hoa");
    CHECK_STR(dossier_of(cx, code).step, "approved");
    CHECK_OK(result_draft_find(cx, dossier_of(cx, code).id, &found, &is_there));
    CHECK(is_there && found.is_approved);
    CHECK_STR(found.decided_by, "dao");
}

TEST("a draft that is sent back carries the reason; the next one is a version of its own")
{
    Cx *cx = work_shop();
    Str code = drafted(cx);
    ResultDraft found;
    bool is_there;
    DraftNew again = draft(code);
    work_as(cx, "dao");
    CHECK_ERR(drafts_send_back(cx, &(StrList) { &code, 1 }, NO_STR), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(drafts_send_back(cx, &(StrList) { &code, 1 }, S("Câu chữ cần sửa")));
    work_as(cx, "hoa");
    CHECK_OK(result_draft_add(cx, &again));
    CHECK_OK(result_draft_find(cx, dossier_of(cx, code).id, &found, &is_there));
    CHECK_INT(found.number, 2);
    CHECK(instant_is_absent(found.decided_at));
}

TEST("approval needs the role, a fresh proof, and a draft that waits; one of many that fails stops "
     "all")
{
    Cx *cx = work_shop();
    Str codes[] = { drafted(cx), drafted(cx) };
    work_as(cx, "hoa");
    CHECK_ERR(drafts_approve(cx, &(StrList) { codes, 1 }, NO_STR), ERR_FORBIDDEN);
    work_as(cx, "dao")->confirmed_at = NO_INSTANT;
    CHECK_ERR(drafts_approve(cx, &(StrList) { codes, 1 }, NO_STR), ERR_CONFLICT);
    CHECK_STR(dossier_of(cx, codes[0]).step, "drafted");
    work_as(cx, "dao");
    CHECK_OK(drafts_approve(cx, &(StrList) { &codes[1], 1 }, NO_STR));
    CHECK_ERR(drafts_approve(cx, &(StrList) { codes, 2 }, NO_STR), ERR_CONFLICT);
    CHECK_STR(dossier_of(cx, codes[0]).step, "drafted");
    CHECK_ERR(drafts_approve(cx, &(StrList) { codes, 0 }, NO_STR), ERR_INPUT);
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
