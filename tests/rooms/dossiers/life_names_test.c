#include "rooms/dossiers/life.h"

#include "support/test.h"

TEST("every kind of event comes back from its name")
{
    for (DossierEventKind kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++) {
        DossierEventKind back = EVENT_NONE;
        CHECK(event_kind_name(kind).length > 0);
        CHECK(event_kind_parse(event_kind_name(kind), &back));
        CHECK_INT(back, kind);
    }
}

TEST("events are called as in the history file")
{
    static const struct {
        DossierEventKind kind;
        const char *name;
    } cases[] = {
        { EVENT_SUBMITTED, "submitted" },
        { EVENT_RECEIVED, "received" },
        { EVENT_REFUSED, "refused" },
        { EVENT_TRANSFERRED, "transferred" },
        { EVENT_STEP, "step" },
        { EVENT_SUPPLEMENT_REQUESTED, "supplement_requested" },
        { EVENT_SUPPLEMENT_RECEIVED, "supplement_received" },
        { EVENT_PAYMENT_REQUESTED, "payment_requested" },
        { EVENT_PAID, "paid" },
        { EVENT_SUSPENDED, "suspended" },
        { EVENT_RESUMED, "resumed" },
        { EVENT_EXTENDED, "extended" },
        { EVENT_RESOLVED, "resolved" },
        { EVENT_RETURNED, "returned" },
        { EVENT_WITHDRAWN, "withdrawn" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(event_kind_name(cases[i].kind), cases[i].name);
}

TEST("what is no event is refused and changes nothing")
{
    static const char *const wrong[] = {
        "", "none", "Received", "received ", "receive", "resolve"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        DossierEventKind kind = EVENT_PAID;
        CHECK(!event_kind_parse(str_from_c(wrong[i]), &kind));
        CHECK_INT(kind, EVENT_PAID);
    }
    DossierEventKind kind = EVENT_PAID;
    CHECK(!event_kind_parse(NO_STR, &kind));
}

TEST("every state comes back from its name, and no two share one")
{
    for (DossierState state = DOSSIER_SUBMITTED; state < DOSSIER_STATE_COUNT; state++) {
        DossierState back = DOSSIER_NEW;
        Str name = dossier_status_name(state, OUTCOME_NONE);
        CHECK(dossier_status_parse(name, &back));
        CHECK_INT(back, state);
        for (DossierState other = DOSSIER_SUBMITTED; other < state; other++)
            CHECK(!str_equal(name, dossier_status_name(other, OUTCOME_NONE)));
    }
}

TEST("a dossier stopped by a refusal is called refused, any other stop suspended")
{
    CHECK_STR(dossier_status_name(DOSSIER_STOPPED, OUTCOME_REFUSED), "refused");
    CHECK_STR(dossier_status_name(DOSSIER_STOPPED, OUTCOME_NONE), "suspended");
    CHECK_STR(dossier_status_name(DOSSIER_RETURNED, OUTCOME_RESOLVED), "returned");
    DossierState state = DOSSIER_NEW;
    CHECK(dossier_status_parse(S("refused"), &state));
    CHECK_INT(state, DOSSIER_STOPPED);
}

TEST("what is no state is refused and changes nothing")
{
    static const char *const wrong[] = { "", "new", "done", "PROCESSING", "4" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        DossierState state = DOSSIER_WORKING;
        CHECK(!dossier_status_parse(str_from_c(wrong[i]), &state));
        CHECK_INT(state, DOSSIER_WORKING);
    }
}

TEST("the states have the national numbers")
{
    CHECK_INT(DOSSIER_SUBMITTED, 1);
    CHECK_INT(DOSSIER_RECEIVED, 2);
    CHECK_INT(DOSSIER_REJECTED, 3);
    CHECK_INT(DOSSIER_WORKING, 4);
    CHECK_INT(DOSSIER_SUPPLEMENT, 5);
    CHECK_INT(DOSSIER_PAYMENT, 6);
    CHECK_INT(DOSSIER_WITHDRAWN, 7);
    CHECK_INT(DOSSIER_STOPPED, 8);
    CHECK_INT(DOSSIER_RESOLVED, 9);
    CHECK_INT(DOSSIER_RETURNED, 10);
}
