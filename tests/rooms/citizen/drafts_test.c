#include "rooms/citizen/drafts.h"

#include "support/test.h"

static Draft with_papers(DraftPaper *papers, size_t n, unsigned done)
{
    return (Draft) { .papers = { papers, n }, .done = done };
}

TEST("answers come back as they were kept, whatever they hold")
{
    DraftAnswer items[] = { { S("request"), S("Xin \"cấp\" <b>&\n\\ đổi") }, { S("note"), S("") } };
    Str kept = answers_write(test_arena(), &(DraftAnswers) { items, 2 });
    DraftAnswers read = answers_read(test_arena(), kept);
    CHECK_INT((int64_t)read.n, 2);
    CHECK(str_equal(answer_find(&read, S("request")), items[0].value));
    CHECK_STR(answer_find(&read, S("purpose")), "");
}

TEST("what is no JSON object holds no answers")
{
    static const char *const texts[] = { "", "[]", "1", "{", "null" };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        CHECK_INT((int64_t)answers_read(test_arena(), str_from_c(texts[i])).n, 0);
}

TEST("a draft is sent when every step is answered and every needed paper was spoken of")
{
    DraftPaper papers[] = { { .part = { .ordinal = 1, .is_mandatory = true } },
                            { .part = { .ordinal = 2 } } };
    unsigned two = 1u << DRAFT_PERSON | 1u << DRAFT_DETAILS;
    unsigned three = two | 1u << DRAFT_PAPERS;
    Draft draft = with_papers(papers, 2, 0);
    CHECK_INT(draft_next_step(&draft), DRAFT_PERSON);
    draft.done = 1u << DRAFT_PERSON;
    CHECK_INT(draft_next_step(&draft), DRAFT_DETAILS);
    draft.done = two;
    CHECK_INT(draft_next_step(&draft), DRAFT_PAPERS);
    draft.done = three;
    CHECK_INT(draft_next_step(&draft), DRAFT_PAPERS);
    papers[0].choice = PAPER_MISSING;
    CHECK_INT(draft_next_step(&draft), DRAFT_CHECK);
    Draft bare = with_papers(NULL, 0, two);
    CHECK_INT(draft_next_step(&bare), DRAFT_CHECK);
}

TEST("the receipt lists what was attached; the note says what is brought and what is missing")
{
    DraftPaper papers[] = {
        { .part = { .ordinal = 1, .name = S("Đơn") }, .choice = PAPER_ATTACHED },
        { .part = { .ordinal = 2, .name = S("Ảnh") }, .choice = PAPER_TO_COUNTER },
        { .part = { .ordinal = 3, .name = S("Bản vẽ") }, .choice = PAPER_MISSING },
    };
    DraftAnswer answer = { S("request"), S("Xin cấp") };
    Draft draft = with_papers(papers, 3, 0);
    draft.answers = (DraftAnswers) { &answer, 1 };
    draft.delivery = DELIVERY_POST;
    draft.filed_by = S("Lê Văn Bình, con trai");
    DossierPartList parts = draft_parts(test_arena(), &draft.papers);
    CHECK_INT((int64_t)parts.n, 1);
    CHECK_STR(parts.items[0].name, "Đơn");
    Str words = answers_words(test_arena(), &draft);
    static const char *const lines[] = { "Xin cấp", "Qua bưu điện", "con trai",
                                         "Sẽ mang bản giấy đến quầy: Ảnh",
                                         "Chưa có giấy này: Bản vẽ" };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        CHECK(str_contains(words, str_from_c(lines[i])));
    CHECK(str_contains(words, S("? Xin cấp")) && !str_contains(words, S("?:")));
}
