#include "rooms/dossiers/questions_rules.h"

#include "rooms/dossiers/life_test.h"

static DossierEvent asking(DossierStep step, const char *at, const char *account)
{
    DossierEvent event = life_event(EVENT_STEP, at);
    event.step = step_name(step);
    event.step_due = NO_INSTANT;
    event.to = S("H16.37");
    event.assignee = str_from_c(account);
    return event;
}

static void told(DossierQuestionList *list, DossierFold *fold, const DossierEvent *event)
{
    fold_event(fold, event, NULL);
    questions_tell(list, event, fold);
}

TEST("an answer closes the oldest open question to the same person")
{
    DossierQuestionList list;
    DossierFold fold;
    DossierEvent events[] = {
        life_received("2026-03-02T09:00", "2026-03-05T17:30"),
        asking(STEP_CONSULTED, "2026-03-02T10:00", "hoa"),
        asking(STEP_CONSULTED, "2026-03-02T11:00", "lan"),
        asking(STEP_CONSULTED, "2026-03-02T12:00", "hoa"),
        asking(STEP_OPINION, "2026-03-02T13:00", "hoa"),
    };
    size_t n = sizeof events / sizeof events[0];
    fold_begin(&fold);
    questions_begin(&list, test_arena(), n);
    for (size_t i = 0; i < n; i++)
        told(&list, &fold, &events[i]);
    CHECK_INT((int64_t)list.n, 3);
    CHECK_INT(list.items[0].answered_at.ms, events[4].at.ms);
    CHECK(instant_is_absent(list.items[1].closed_at));
    CHECK(instant_is_absent(list.items[2].closed_at));
}

TEST("the end of the dossier closes what nobody answered, without an answer")
{
    DossierQuestionList list;
    DossierFold fold;
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              asking(STEP_CONSULTED, "2026-03-02T10:00", NULL),
                              life_event(EVENT_RESOLVED, "2026-03-04T10:00") };
    fold_begin(&fold);
    questions_begin(&list, test_arena(), 3);
    for (size_t i = 0; i < 3; i++)
        told(&list, &fold, &events[i]);
    CHECK_INT(list.items[0].closed_at.ms, events[2].at.ms);
    CHECK(instant_is_absent(list.items[0].answered_at));
}

TEST("an answer that nobody asked for changes nothing; another list reads differently")
{
    DossierQuestionList list, other;
    DossierFold fold;
    DossierEvent received = life_received("2026-03-02T09:00", "2026-03-05T17:30");
    DossierEvent question = asking(STEP_CONSULTED, "2026-03-02T10:00", "hoa");
    DossierEvent stranger = asking(STEP_OPINION, "2026-03-02T11:00", "lan");
    Arena *arena = test_arena();
    fold_begin(&fold);
    questions_begin(&list, arena, 3);
    questions_begin(&other, arena, 3);
    told(&list, &fold, &received);
    told(&list, &fold, &question);
    told(&list, &fold, &stranger);
    CHECK(instant_is_absent(list.items[0].closed_at));
    CHECK(!str_equal(questions_text(arena, &list), questions_text(arena, &other)));
}
