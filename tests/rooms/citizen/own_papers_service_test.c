#include "rooms/citizen/own_papers.h"

#include "rooms/citizen/citizen_web.h"
#include "rooms/identity/identity.h"
#include "support/contents.h"
#include "support/filing.h"
#include "support/shop.h"
#include "support/site.h"
#include "support/test.h"

// Logs in with this phone: cx->actor is the citizen then.
static DraftKey log_in(Cx *cx, const char *phone)
{
    TestBrowser browser = test_browser(cx, citizen_routes);
    Actor *actor = arena_new(cx->arena, Actor);
    DraftKey key = { .browser = NO_STR };
    test_log_in(&browser, phone);
    Str session = str_slice(browser.cookies, S("cid=").length, browser.cookies.length);
    CHECK_OK(citizen_id_find(cx, session, &key.citizen_id));
    *actor = (Actor) {
        .kind = ACTOR_CITIZEN, .id = key.citizen_id, .name = S("citizen"), .agency_id = NO_INT
    };
    cx->actor = actor;
    return key;
}

static FileLink file_put(Cx *cx, const Draft *draft, const char *name, const char *bytes)
{
    FilePlace place;
    FileLink link = { .id = 0 };
    CHECK_OK(draft_file_place(cx, draft, draft->papers.items[0].part.ordinal, &place));
    CHECK_OK(file_add(cx, &place, str_from_c(name), test_content(bytes), &link));
    return link;
}

// Files, with "don.pdf", for Trần Thị Bưởi, 001190000123, 0912345678.
static DossierReceipt file_dossier(Cx *cx, DraftKey *key, FileLink *out)
{
    DossierReceipt receipt = { 0 };
    Draft draft = test_draft(cx, key, &key->browser);
    *out = file_put(cx, &draft, "don.pdf", "đơn");
    CHECK_OK(draft_get(cx, draft.number, key, &draft));
    CHECK_OK(draft_save(cx, &draft, DRAFT_PAPERS, key));
    CHECK_OK(draft_get(cx, draft.number, key, &draft));
    CHECK_OK(draft_send(cx, &draft, &receipt));
    return receipt;
}

static FileLink result_put(Cx *cx, Str code)
{
    FilePlace place = { .owner = { FILE_OWNER_DOSSIER, code },
                        .purpose = FILE_FOR_RESULT,
                        .signs_id = NO_INT };
    FileLink link = { .id = 0 };
    CHECK_OK(file_add(cx, &place, S("ket-qua.pdf"), test_content("kết quả"), &link));
    return link;
}

static Cx *shop(void)
{
    Cx *cx = test_filing_shop();
    test_contents();
    return cx;
}

TEST("results and papers stand below the dossier they belong to; without any there is nothing")
{
    Cx *cx = shop();
    OwnPapersList list;
    FileLink paper, found;
    DraftKey key = log_in(cx, "0912345678");
    CHECK_OK(own_papers_list(cx, NO_STR, &list));
    CHECK_INT((int64_t)list.n, 0);
    Str code = file_dossier(cx, &key, &paper).code;
    FileLink result = result_put(cx, code);
    CHECK_OK(own_papers_list(cx, NO_STR, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_STR(list.items[0].dossier.code, code.data);
    CHECK_INT((int64_t)list.items[0].files.n, 2);
    CHECK(str_is_absent(list.next));
    CHECK_OK(own_paper_get(cx, code, paper.id, &found));
    CHECK_STR(found.name, "don.pdf");
    CHECK_OK(own_paper_get(cx, code, result.id, &found));
    CHECK_ERR(own_paper_get(cx, code, 999, &found), ERR_NOT_FOUND);
}

TEST("who has both codes and another phone gets the results, not what was handed in")
{
    Cx *cx = shop();
    OwnPapersList list;
    FileLink paper, found;
    DraftKey own = log_in(cx, "0912345678");
    DossierReceipt receipt = file_dossier(cx, &own, &paper);
    FileLink result = result_put(cx, receipt.code);
    (void)log_in(cx, "0987654321");
    CHECK_ERR(own_paper_get(cx, receipt.code, result.id, &found), ERR_NOT_FOUND); // not on his page
    CHECK_OK(citizen_dossier_add(cx, receipt.code, receipt.check_code));
    CHECK_OK(own_paper_get(cx, receipt.code, result.id, &found));
    CHECK_ERR(own_paper_get(cx, receipt.code, paper.id, &found), ERR_NOT_FOUND);
    CHECK_OK(own_papers_list(cx, NO_STR, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_INT((int64_t)list.items[0].files.n, 1);
}

TEST("a paper that was handed in goes into the next dossier, marked as used again")
{
    Cx *cx = shop();
    FileLinkList files;
    FileLink paper;
    DraftKey key = log_in(cx, "0912345678");
    (void)file_dossier(cx, &key, &paper);
    Draft next = test_draft(cx, &key, &key.browser);
    CHECK_OK(own_papers_list_reusable(cx, &next, &key, &files));
    CHECK_INT((int64_t)files.n, 1);
    PaperReuse reuse = { next.papers.items[0].part.ordinal, files.items[0].id };
    CHECK_OK(draft_paper_reuse(cx, &next, &key, &reuse));
    CHECK_OK(draft_paper_reuse(cx, &next, &key, &reuse)); // twice is once
    CHECK_OK(draft_get(cx, next.number, &key, &next));
    CHECK_INT((int64_t)next.papers.items[0].files.n, 1);
    CHECK_INT(next.papers.items[0].choice, PAPER_ATTACHED);
    CHECK_INT(next.papers.items[0].files.items[0].digitisation, FILE_REUSED_FROM_PART);
    reuse.ordinal = 99;
    CHECK_ERR(draft_paper_reuse(cx, &next, &key, &reuse), ERR_NOT_FOUND);
}

TEST("who writes another's ID number into his draft is offered nothing of theirs, nor takes it")
{
    Cx *cx = shop();
    FileLinkList files;
    FileLink paper;
    DraftKey victim = log_in(cx, "0912345678");
    (void)file_dossier(cx, &victim, &paper);
    DraftKey thief = log_in(cx, "0987654321"), nobody = { NO_STR, NO_INT };
    Draft draft = test_draft(cx, &thief, &thief.browser); // the victim's number stands in it
    CHECK_OK(own_papers_list_reusable(cx, &draft, &thief, &files));
    CHECK_INT((int64_t)files.n, 0);
    PaperReuse reuse = { draft.papers.items[0].part.ordinal, paper.id };
    CHECK_ERR(draft_paper_reuse(cx, &draft, &thief, &reuse), ERR_NOT_FOUND);
    nobody.browser = thief.browser;
    CHECK_OK(own_papers_list_reusable(cx, &draft, &nobody, &files));
    CHECK_INT((int64_t)files.n, 0);
}

TEST("a draft for another person is not offered one's own papers")
{
    Cx *cx = shop();
    FileLinkList files;
    FileLink paper;
    DraftKey key = log_in(cx, "0912345678");
    (void)file_dossier(cx, &key, &paper);
    Draft draft = test_draft(cx, &key, &key.browser);
    draft.applicant.id_number = S("001190000124");
    CHECK_OK(own_papers_list_reusable(cx, &draft, &key, &files));
    CHECK_INT((int64_t)files.n, 0);
}
