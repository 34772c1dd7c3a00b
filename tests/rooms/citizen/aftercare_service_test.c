#include "rooms/citizen/citizen.h"

#include "support/shop.h"
#include "support/test.h"

static Dossier dossier_of(Cx *cx, const DossierReceipt *receipt)
{
    Dossier dossier;
    CHECK_OK(dossier_get_checked(cx, receipt->code, receipt->check_code, &dossier));
    return dossier;
}

TEST("a dossier is rated once, after it was answered")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Dossier dossier = dossier_of(cx, &receipt);
    Rating rating = { .score = 4, .reasons = 1u << RATING_TIME, .said = S("Nhanh") }, kept;
    bool found;
    CHECK_ERR(rating_add(cx, &dossier, &rating), ERR_CONFLICT);
    CHECK_OK(test_record(cx, receipt.code, EVENT_RESOLVED, &dossier));
    CHECK_OK(rating_find(cx, dossier.id, &kept, &found));
    CHECK(!found);
    CHECK_OK(rating_add(cx, &dossier, &rating));
    CHECK_OK(rating_find(cx, dossier.id, &kept, &found));
    CHECK(found);
    CHECK_INT(kept.score, 4);
    CHECK_STR(kept.said, "Nhanh");
    CHECK_ERR(rating_add(cx, &dossier, &rating), ERR_CONFLICT);
}

TEST("a score outside one to five is no rating")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Dossier dossier;
    CHECK_OK(test_record(cx, receipt.code, EVENT_RESOLVED, &dossier));
    static const int64_t scores[] = { 0, 6, -1, INT64_MIN };
    for (size_t i = 0; i < sizeof scores / sizeof scores[0]; i++) {
        Rating rating = { .score = scores[i], .said = S("") };
        cx->problem = (Problem) { 0 };
        CHECK_ERR(rating_add(cx, &dossier, &rating), ERR_INPUT);
    }
}

TEST("a withdrawn dossier is not rated, a rejected one is")
{
    DossierFold withdrawn = { .state = DOSSIER_WITHDRAWN, .outcome = OUTCOME_WITHDRAWN };
    DossierFold rejected = { .state = DOSSIER_REJECTED };
    DossierFold working = { .state = DOSSIER_WORKING };
    CHECK(!rating_is_offered(&withdrawn));
    CHECK(rating_is_offered(&rejected));
    CHECK(!rating_is_offered(&working));
}

TEST("only who knows both codes and the applicant's name withdraws")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    Withdrawal withdrawal = { receipt.code, S("00000000"), S("Nguyễn Thị Ánh"), S("") };
    Dossier dossier;
    CHECK_ERR(applicant_withdraw(cx, &withdrawal, &dossier), ERR_NOT_FOUND);
    withdrawal.check_code = receipt.check_code;
    withdrawal.name = S("Nguyễn Thị Anh Đào");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(applicant_withdraw(cx, &withdrawal, &dossier), ERR_INPUT);
    withdrawal.name = S("");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(applicant_withdraw(cx, &withdrawal, &dossier), ERR_INPUT);
    withdrawal.name = S("nguyen  THI anh");
    cx->problem = (Problem) { 0 };
    CHECK_OK(applicant_withdraw(cx, &withdrawal, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_WITHDRAWN);
    CHECK_ERR(applicant_withdraw(cx, &withdrawal, &dossier), ERR_CONFLICT);
}

TEST("a supplement request is answered once, with words")
{
    Cx *cx = test_shop();
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    SupplementAnswer answer = { .code = receipt.code,
                                .check_code = receipt.check_code,
                                .said = S("Đã gửi giấy chứng sinh") };
    Dossier dossier;
    CHECK_ERR(applicant_answer(cx, &answer, &dossier), ERR_CONFLICT); // nobody asked
    DossierAction ask = { .event = { .kind = EVENT_SUPPLEMENT_REQUESTED,
                                     .dossier = receipt.code,
                                     .at = NO_INSTANT,
                                     .due = NO_INSTANT },
                          .reason = S("Thiếu giấy chứng sinh") };
    CHECK_OK(dossier_record(cx, &ask, &dossier));
    answer.said = S("  ");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(applicant_answer(cx, &answer, &dossier), ERR_INPUT);
    answer.said = S("Đã gửi giấy chứng sinh");
    cx->problem = (Problem) { 0 };
    CHECK_OK(applicant_answer(cx, &answer, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_WORKING);
    CHECK_ERR(applicant_answer(cx, &answer, &dossier), ERR_CONFLICT);
}
