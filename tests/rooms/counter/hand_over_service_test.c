#include "rooms/counter/hand_over.h"

#include "support/counter.h"
#include "support/shop.h"
#include "support/test.h"

static Str resolved(Cx *cx)
{
    DeskIntake in = test_desk_intake("1.001193");
    const Actor *officer = cx->actor;
    Str code = test_take_in(cx, &in);
    cx->actor = NULL;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    cx->actor = officer;
    return code;
}

static HandOver to_applicant(Str code)
{
    return (HandOver) { .code = code,
                        .by = CHANNEL_COUNTER,
                        .receiver = S("le thi thu"),
                        .receiver_id = S("001090000001"),
                        .gives_originals = true,
                        .is_signed = true };
}

TEST("the applicant takes his result, and the event says who, how and that he signed")
{
    Cx *cx = test_counter(S("H16.37.02"));
    HandOver in = to_applicant(resolved(cx));
    HandOverFacts facts;
    Dossier dossier;
    CHECK_OK(desk_hand_over(cx, &in, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    CHECK_OK(hand_over_get_facts(cx, in.code, &facts));
    CHECK_STR(detail_find(&facts.hand_over, DETAIL_RETURNED_BY), "counter");
    CHECK_STR(detail_find(&facts.hand_over, DETAIL_RECEIVER), "le thi thu");
    CHECK_STR(detail_find(&facts.hand_over, DETAIL_ORIGINALS), "returned");
    CHECK_STR(detail_find(&facts.hand_over, DETAIL_SIGNED), "paper");
    CHECK_STR(facts.returned_actor, "letan");
}

TEST("what is not in order is refused by field, and nothing is returned")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    Str code = resolved(cx);
    HandOver cases[6];
    static const char *const fields[] = { "receiver",    "receiver_paper", "receiver_id",
                                          "receiver_id", "signed",         "tracking" };
    for (size_t i = 0; i < 6; i++)
        cases[i] = to_applicant(code);
    cases[0].receiver = S("");
    cases[1].receiver = S("Trần Văn B");
    cases[2].receiver = S("Trần Văn B");
    cases[2].receiver_paper = S("GUQ 12");
    cases[2].receiver_id = S("");
    cases[3].receiver_id = S("001090000002");
    cases[4].is_signed = false;
    cases[5].by = CHANNEL_POST;
    for (size_t i = 0; i < 6; i++) {
        cx->problem = (Problem) { 0 };
        CHECK_ERR(desk_hand_over(cx, &cases[i], &dossier), ERR_INPUT);
        CHECK(cx->problem.fields != NULL);
        if (cx->problem.fields != NULL)
            CHECK_STR(cx->problem.fields->field, fields[i]);
    }
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RESOLVED);
}

TEST("an authorised person, the post and a file need no signature of the applicant")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    HandOver agent = to_applicant(resolved(cx)), post = to_applicant(resolved(cx));
    HandOver file = { .code = resolved(cx), .by = CHANNEL_ONLINE };
    agent.receiver = S("Trần Văn B");
    agent.receiver_id = S("001090000002");
    agent.receiver_paper = S("GUQ 12");
    post.by = CHANNEL_POST;
    post.tracking = S("BCCI0001");
    post.is_signed = false;
    CHECK_OK(desk_hand_over(cx, &agent, &dossier));
    CHECK_OK(desk_hand_over(cx, &post, &dossier));
    CHECK_OK(desk_hand_over(cx, &file, &dossier));
}

TEST("a result that does not exist yet cannot be returned")
{
    Cx *cx = test_counter(S("H16.37.02"));
    Dossier dossier;
    DeskIntake in = test_desk_intake("1.001193");
    HandOver hand_over = to_applicant(test_take_in(cx, &in));
    CHECK_ERR(desk_hand_over(cx, &hand_over, &dossier), ERR_CONFLICT);
}
