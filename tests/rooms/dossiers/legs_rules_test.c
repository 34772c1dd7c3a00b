#include "rooms/dossiers/legs_rules.h"

#include "support/test.h"

static DossierEvent event_at(DossierEventKind kind, int64_t ms, const char *to)
{
    return (DossierEvent) { .kind = kind,
                            .at = { ms },
                            .to = str_from_c(to),
                            .leg_due =
                                kind == EVENT_TRANSFERRED ? (Instant) { ms + 500 } : NO_INSTANT };
}

static void tell(DossierLegList *legs, const DossierEvent *event, int n_legs, Instant ended_at)
{
    DossierFold fold = { .legs = n_legs, .ended_at = ended_at };
    legs_tell(legs, event, &fold);
}

TEST("a leg ends when the next begins, the last one when the dossier ends")
{
    DossierLegList legs;
    DossierEvent first = event_at(EVENT_TRANSFERRED, 1000, "H16.01");
    DossierEvent second = event_at(EVENT_TRANSFERRED, 2000, "H16.02");
    DossierEvent step = event_at(EVENT_STEP, 3000, NULL);
    DossierEvent end = event_at(EVENT_RESOLVED, 4000, NULL);
    legs_begin(&legs, test_arena(), 4);
    CHECK_STR(legs_text(test_arena(), &legs), "0 legs");
    tell(&legs, &first, 1, NO_INSTANT);
    tell(&legs, &second, 2, NO_INSTANT);
    tell(&legs, &step, 2, NO_INSTANT);
    CHECK_STR(legs_text(test_arena(), &legs),
              "2 legs; 1 H16.01 1000 1500 2000; 2 H16.02 2000 2500 -");
    tell(&legs, &end, 2, (Instant) { 4000 });
    CHECK_STR(legs_text(test_arena(), &legs),
              "2 legs; 1 H16.01 1000 1500 2000; 2 H16.02 2000 2500 4000");
}

TEST("what comes after the end changes no leg")
{
    DossierLegList legs;
    DossierEvent over = event_at(EVENT_TRANSFERRED, 1000, "H16.01");
    DossierEvent end = event_at(EVENT_RESOLVED, 2000, NULL);
    DossierEvent returned = event_at(EVENT_RETURNED, 3000, NULL);
    over.leg_due = NO_INSTANT;
    legs_begin(&legs, test_arena(), 3);
    tell(&legs, &over, 1, NO_INSTANT);
    tell(&legs, &end, 1, (Instant) { 2000 });
    tell(&legs, &returned, 1, (Instant) { 2000 });
    CHECK_STR(legs_text(test_arena(), &legs), "1 legs; 1 H16.01 1000 - 2000");
}
