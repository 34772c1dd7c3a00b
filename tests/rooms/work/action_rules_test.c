#include "rooms/work/actions.h"
#include "support/test.h"

TEST("an action is found by its address in either language, and by nothing else")
{
    CHECK(action_find(S("/lam-viec/ho-so/H16-1/bo-sung")) ==
          action_find(S("/en/desk/dossiers/H16-1/supplement")));
    CHECK(action_find(S("/lam-viec/ho-so/bo-sung/xoa")) == NULL);
}

TEST("a review names what is missing and what nobody has looked at")
{
    Arena *arena = test_arena();
    DossierPart parts[] = { { .name = S("Tờ khai") }, { .name = S("Bản sao") } };
    DossierPartList list = { parts, 2 };
    Str one[] = { S("thieu-1"), S("du-9"), S("x"), S("") }, both[] = { S("du-1"), S("thieu-2") };
    PaperReview review;
    review_read(arena, &list, &(StrList) { one, 4 }, &review);
    CHECK_STR(review.unanswered, "Bản sao");
    CHECK_INT((int64_t)review.missing.n, 1);
    review_read(arena, &list, &(StrList) { both, 2 }, &review);
    CHECK(str_is_absent(review.unanswered));
    CHECK_INT((int64_t)review.n_passed, 1);
    CHECK_STR(supplement_words(arena, &review.missing, S("ghi rõ họ tên")),
              "– Bản sao\nghi rõ họ tên");
}
