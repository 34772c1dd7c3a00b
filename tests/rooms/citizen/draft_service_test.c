#include "rooms/citizen/draft_service.h"

#include "rooms/citizen/citizen.h"
#include "rooms/files/files.h"
#include "rooms/identity/identity.h"
#include "support/contents.h"
#include "support/filing.h"
#include "support/shop.h"
#include "support/test.h"

static const DraftKey nobody = { .citizen_id = NO_INT };

static void papers_answer(Cx *cx, Draft *draft, const DraftKey *key)
{
    draft->papers.items[0].choice = PAPER_TO_COUNTER;
    CHECK_OK(draft_save(cx, draft, DRAFT_PAPERS, key));
    CHECK_OK(draft_get(cx, draft->number, key, draft));
}

TEST("a draft survives the browser and becomes a submitted dossier when it is sent")
{
    Cx *cx = test_filing_shop();
    Str browser;
    DossierReceipt receipt;
    Dossier dossier;
    DossierMomentList moments;
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftKey key = { browser, NO_INT };
    papers_answer(cx, &draft, &key);
    CHECK_STR(draft.applicant.id_number, "001190000123");
    CHECK_OK(draft_send(cx, &draft, &receipt));
    CHECK_OK(dossier_get_checked(cx, receipt.code, receipt.check_code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_SUBMITTED);
    CHECK_INT(dossier.fold.channel, CHANNEL_ONLINE);
    CHECK_STR(dossier.agency, "H16.37");
    CHECK(str_is_empty(dossier.actor));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK(str_contains(moments.items[0].note, S("Xin cấp giấy phép")));
    CHECK(str_contains(moments.items[0].note, S("Sẽ mang bản giấy đến quầy: Đơn đề nghị")));
    CHECK_STR(moments.items[0].applicant.phone, "0912345678");
}

TEST("what is sent is not sent again, nor changed")
{
    Cx *cx = test_filing_shop();
    Str browser;
    DossierReceipt receipt;
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftKey key = { browser, NO_INT };
    papers_answer(cx, &draft, &key);
    CHECK_OK(draft_send(cx, &draft, &receipt));
    CHECK_ERR(draft_send(cx, &draft, &receipt), ERR_CONFLICT); // by the version of the row
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    CHECK_ERR(draft_send(cx, &draft, &receipt), ERR_CONFLICT);
    CHECK_ERR(draft_save(cx, &draft, DRAFT_PERSON, &key), ERR_CONFLICT);
}

TEST("an incomplete draft is not sent")
{
    Cx *cx = test_filing_shop();
    Str browser;
    DossierReceipt receipt;
    Draft draft = test_draft(cx, &nobody, &browser);
    CHECK_ERR(draft_send(cx, &draft, &receipt), ERR_CONFLICT);
}

TEST("another browser opens it with number and phone, and with nothing less")
{
    Cx *cx = test_filing_shop();
    Str browser, other;
    Draft draft = test_draft(cx, &nobody, &browser), again;
    CHECK_ERR(draft_get(cx, draft.number, &nobody, &again), ERR_NOT_FOUND);
    DraftKey foreign = { S("0123456789012345678901234567890123456789012"), NO_INT };
    CHECK_ERR(draft_get(cx, draft.number, &foreign, &again), ERR_NOT_FOUND);
    DraftResume resume = {
        .number = draft.number, .phone = S("0912345679"), .key = nobody, .address = S("a")
    };
    CHECK_ERR(draft_resume(cx, &resume, &other), ERR_NOT_FOUND);
    resume.phone = S("+84 912 345 678");
    CHECK_OK(draft_resume(cx, &resume, &other));
    DraftKey key = { other, NO_INT };
    CHECK_OK(draft_get(cx, draft.number, &key, &again));
    CHECK_STR(again.applicant.name, "Trần Thị Bưởi");
}

TEST("guesses at the phone of a draft are limited")
{
    Cx *cx = test_filing_shop();
    Str browser, other;
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftResume resume = {
        .number = draft.number, .phone = S("0912345679"), .key = nobody, .address = S("a")
    };
    for (int i = 0; i < 10; i++)
        CHECK_ERR(draft_resume(cx, &resume, &other), ERR_NOT_FOUND);
    resume.phone = S("0912345678");
    resume.address = S("b");
    CHECK_ERR(draft_resume(cx, &resume, &other), ERR_LIMIT);
}

TEST("wrong answers are named beside their fields and nothing is saved")
{
    Cx *cx = test_filing_shop();
    Str browser;
    Draft draft = test_draft(cx, &nobody, &browser), kept;
    DraftKey key = { browser, NO_INT };
    draft.applicant = (Applicant) {
        .name = S(" "), .id_number = S("12"), .phone = S("1"), .email = S("x"), .address = S("")
    };
    CHECK_ERR(draft_save(cx, &draft, DRAFT_PERSON, &key), ERR_INPUT);
    int n = 0;
    for (const FieldError *field = cx->problem.fields; field != NULL; field = field->next)
        n++;
    CHECK_INT(n, 5);
    cx->problem = (Problem) { 0 };
    CHECK_OK(draft_get(cx, draft.number, &key, &kept));
    CHECK_STR(kept.applicant.name, "Trần Thị Bưởi");
    kept.answers.n = 0;
    CHECK_ERR(draft_save(cx, &kept, DRAFT_DETAILS, &key), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "truong1");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(draft_save(cx, &kept, DRAFT_PAPERS, &key), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "giay1");
}

TEST("two pages that save at once: the second is told")
{
    Cx *cx = test_filing_shop();
    Str browser;
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftKey key = { browser, NO_INT };
    CHECK_OK(draft_save(cx, &draft, DRAFT_DETAILS, &key));
    CHECK_ERR(draft_save(cx, &draft, DRAFT_DETAILS, &key), ERR_CONFLICT);
}

TEST("when the procedure changes meanwhile, it is not sent before the papers are answered again")
{
    Cx *cx = test_filing_shop();
    Str browser;
    DossierReceipt receipt;
    test_clock_set(test_at("2026-03-02T09:00"));
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftKey key = { browser, NO_INT };
    papers_answer(cx, &draft, &key);
    CHECK(!draft.has_changed);
    test_filing_change(cx, "2026-03-03");
    test_clock_set(test_at("2026-03-03T09:00"));
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    CHECK(draft.has_changed);
    CHECK_ERR(draft_send(cx, &draft, &receipt), ERR_CONFLICT);
    cx->problem = (Problem) { 0 };
    CHECK_OK(draft_renew(cx, &draft));
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    CHECK(!draft.has_changed);
    CHECK_STR(draft.papers.items[1].part.name, "Bản vẽ");
    CHECK_ERR(draft_send(cx, &draft, &receipt), ERR_CONFLICT);
    papers_answer(cx, &draft, &key);
    CHECK_OK(draft_send(cx, &draft, &receipt));
}

TEST("a draft nobody came back to is forgotten with all that belongs to it")
{
    Cx *cx = test_filing_shop();
    Str browser;
    Draft draft = test_draft(cx, &nobody, &browser);
    DraftKey key = { browser, NO_INT };
    papers_answer(cx, &draft, &key);
    test_clock_set((Instant) { draft.expires_at.ms - 1 });
    CHECK_OK(citizen_forget(cx));
    CHECK_OK(draft_get(cx, draft.number, &key, &draft));
    test_clock_set(draft.expires_at);
    CHECK_ERR(draft_get(cx, draft.number, &key, &draft), ERR_NOT_FOUND);
    CHECK_OK(citizen_forget(cx));
    CHECK_OK(citizen_forget(cx));
}

static int64_t files_of(Cx *cx, FileOwner owner)
{
    FileLinkList list = { 0 };
    CHECK_OK(file_read_list(cx, &owner, &list));
    return (int64_t)list.n;
}

TEST("a forgotten draft takes its files along, a sent one gives them to the dossier")
{
    Cx *cx = test_filing_shop();
    test_contents();
    Str browser, other;
    DossierReceipt receipt;
    FileLink link;
    Draft sent = test_draft(cx, &nobody, &browser), left = test_draft(cx, &nobody, &other);
    DraftKey key = { browser, NO_INT };
    FilePlace place = { .owner = { FILE_OWNER_DRAFT, sent.number }, .part = 1, .signs_id = NO_INT };
    CHECK_OK(file_add(cx, &place, S("a.pdf"), test_content("x"), &link));
    place.owner.key = left.number;
    CHECK_OK(file_add(cx, &place, S("b.pdf"), test_content("y"), &link));
    papers_answer(cx, &sent, &key);
    CHECK_OK(draft_send(cx, &sent, &receipt));
    const Env *env = test_env();
    int64_t days = DRAFT_DAYS + 1;
    test_clock_set((Instant) { env->now(env).ms + days * DAY_MINUTES * MINUTE_MS });
    CHECK_OK(citizen_forget(cx));
    CHECK_INT(files_of(cx, place.owner), 0);
    CHECK_INT(files_of(cx, (FileOwner) { FILE_OWNER_DOSSIER, receipt.code }), 1);
}

TEST("what cannot be filed here is not begun")
{
    Cx *cx = test_filing_shop();
    Str number, browser;
    DraftBegin begin = { .slug = S("1-001193-x"), .agency = S(""), .key = nobody };
    CHECK_ERR(draft_begin(cx, &begin, &number, &browser), ERR_CONFLICT); // at the counter only
    begin.slug = S("1-009999-x");
    CHECK_ERR(draft_begin(cx, &begin, &number, &browser), ERR_CONFLICT); // suspended
    begin.slug = S("9-999999-x");
    CHECK_ERR(draft_begin(cx, &begin, &number, &browser), ERR_NOT_FOUND);
    begin = (DraftBegin) { S("1-002000-cap-giay-phep"), S("H22.11"), nobody };
    CHECK_ERR(draft_begin(cx, &begin, &number, &browser), ERR_INPUT); // not one of ours
    begin.agency = S("H16.37.02");
    CHECK_OK(draft_begin(cx, &begin, &number, &browser));
}
