#include <stdio.h>

#include "rooms/dossiers/life_test.h"

// One way into each state, as short as can be.
static DossierFold fold_in(DossierState state)
{
    DossierFold fold;
    fold_begin(&fold);
    DossierEvent submitted = life_event(EVENT_SUBMITTED, "2026-03-02T08:00");
    DossierEvent received = life_received("2026-03-02T09:00", "2026-03-12T17:30");
    if (state == DOSSIER_NEW)
        return fold;
    if (state == DOSSIER_SUBMITTED || state == DOSSIER_REJECTED)
        fold_event(&fold, &submitted, NULL);
    else
        fold_event(&fold, &received, NULL);
    static const DossierEventKind next[DOSSIER_STATE_COUNT] = {
        [DOSSIER_REJECTED] = EVENT_REFUSED,
        [DOSSIER_WORKING] = EVENT_STEP,
        [DOSSIER_SUPPLEMENT] = EVENT_SUPPLEMENT_REQUESTED,
        [DOSSIER_PAYMENT] = EVENT_PAYMENT_REQUESTED,
        [DOSSIER_WITHDRAWN] = EVENT_WITHDRAWN,
        [DOSSIER_STOPPED] = EVENT_SUSPENDED,
        [DOSSIER_RESOLVED] = EVENT_RESOLVED,
        [DOSSIER_RETURNED] = EVENT_RESOLVED,
    };
    if (next[state] != EVENT_NONE) {
        DossierEvent event = life_event(next[state], "2026-03-03T10:00");
        fold_event(&fold, &event, NULL);
    }
    if (state == DOSSIER_RETURNED) {
        DossierEvent event = life_event(EVENT_RETURNED, "2026-03-03T11:00");
        fold_event(&fold, &event, NULL);
    }
    CHECK_INT(fold.state, state);
    return fold;
}

static LifeRefusal entered(DossierState state, DossierEventKind kind)
{
    DossierFold fold = fold_in(state);
    DossierEvent event = life_event(kind, "2026-03-04T09:00");
    if (kind == EVENT_EXTENDED)
        event.due = moment("2026-03-20T17:30");
    LifeWarrant warrant = { .by_applicant = true, .has_reason = true };
    return life_refusal(&fold, &event, &warrant);
}

// The matrix of domain §2.2: a row for each event, a letter for each state from 0 to 10.
// Y: may follow. Anything else: refused.
static const char *const matrix[EVENT_KIND_COUNT] = {
    //                              0123456789A
    [EVENT_SUBMITTED] = "Y----------",
    [EVENT_RECEIVED] = "YY---------",
    [EVENT_REFUSED] = "-YY-YY--Y--",
    [EVENT_TRANSFERRED] = "--Y-Y------",
    [EVENT_STEP] = "--Y-Y------",
    [EVENT_SUPPLEMENT_REQUESTED] = "-YY-Y------",
    [EVENT_SUPPLEMENT_RECEIVED] = "-----Y-----",
    [EVENT_PAYMENT_REQUESTED] = "--Y-Y------",
    [EVENT_PAID] = "------Y----",
    [EVENT_SUSPENDED] = "--Y-Y------",
    [EVENT_RESUMED] = "--------Y--",
    [EVENT_EXTENDED] = "--Y-Y------",
    [EVENT_RESOLVED] = "--Y-Y------",
    [EVENT_RETURNED] = "---------Y-",
    [EVENT_WITHDRAWN] = "-YY-YYY-Y--",
    [EVENT_CORRECTED] = "--Y-YYY-YYY",
};

TEST("every event is tried from every state, and just the lawful ones may follow")
{
    for (int kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++) {
        for (int state = DOSSIER_NEW; state < DOSSIER_STATE_COUNT; state++) {
            bool may = entered((DossierState)state, (DossierEventKind)kind) == LIFE_OK;
            if (may != (matrix[kind][state] == 'Y'))
                printf("# %.*s from state %d\n", STR_ARG(event_kind_name((DossierEventKind)kind)),
                       state);
            CHECK_INT(may, matrix[kind][state] == 'Y');
        }
    }
}

TEST("every refusal of an entered event says what stands in its way")
{
    CHECK_INT(entered(DOSSIER_NEW, EVENT_RESOLVED), LIFE_BEFORE_RECEPTION);
    CHECK_INT(entered(DOSSIER_SUBMITTED, EVENT_STEP), LIFE_BEFORE_RECEPTION);
    CHECK_INT(entered(DOSSIER_RECEIVED, EVENT_RECEIVED), LIFE_ALREADY_RECEIVED);
    CHECK_INT(entered(DOSSIER_RECEIVED, EVENT_PAID), LIFE_NOT_PAUSED);
    CHECK_INT(entered(DOSSIER_SUPPLEMENT, EVENT_RESOLVED), LIFE_PAUSED);
    CHECK_INT(entered(DOSSIER_WORKING, EVENT_RETURNED), LIFE_NOT_RESOLVED);
    CHECK_INT(entered(DOSSIER_RESOLVED, EVENT_STEP), LIFE_ENDED);
    CHECK_INT(entered(DOSSIER_WITHDRAWN, EVENT_STEP), LIFE_WITHDRAWN);
    CHECK_INT(entered(DOSSIER_REJECTED, EVENT_RECEIVED), LIFE_REJECTED);
}

static LifeRefusal warranted(DossierEventKind kind, LifeWarrant warrant)
{
    DossierFold fold = fold_in(DOSSIER_WORKING);
    DossierEvent event = life_event(kind, "2026-03-04T09:00");
    event.due = moment("2026-03-20T17:30");
    return life_refusal(&fold, &event, &warrant);
}

TEST("only the applicant withdraws; an officer with every right cannot")
{
    LifeWarrant officer = { .by_head = true, .has_reason = true };
    LifeWarrant applicant = { .by_applicant = true };
    CHECK_INT(warranted(EVENT_WITHDRAWN, officer), LIFE_APPLICANT_ONLY);
    CHECK_INT(warranted(EVENT_WITHDRAWN, applicant), LIFE_OK);
}

TEST("what stops or prolongs a dossier needs a reason")
{
    static const DossierEventKind kinds[] = { EVENT_REFUSED, EVENT_SUSPENDED, EVENT_EXTENDED,
                                              EVENT_SUPPLEMENT_REQUESTED, EVENT_CORRECTED };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        CHECK_INT(warranted(kinds[i], (LifeWarrant) { 0 }), LIFE_REASON_MISSING);
        CHECK_INT(warranted(kinds[i], (LifeWarrant) { .has_reason = true }), LIFE_OK);
    }
}

TEST("papers are requested once; the second time needs the head")
{
    DossierFold fold = fold_in(DOSSIER_WORKING);
    DossierEvent request = life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-04T09:00");
    DossierEvent answer = life_event(EVENT_SUPPLEMENT_RECEIVED, "2026-03-05T09:00");
    DossierEvent again = life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-06T09:00");
    fold_event(&fold, &request, NULL);
    fold_event(&fold, &answer, NULL);
    LifeWarrant officer = { .has_reason = true };
    LifeWarrant head = { .by_head = true, .has_reason = true };
    CHECK_INT(life_refusal(&fold, &again, &officer), LIFE_SUPPLEMENT_ONCE);
    CHECK_INT(life_refusal(&fold, &again, &head), LIFE_OK);
}

static LifeRefusal extended(const char *at, const char *due)
{
    DossierFold fold = fold_in(DOSSIER_WORKING); // due 2026-03-12
    DossierEvent event = life_event(EVENT_EXTENDED, at);
    event.due = moment(due);
    return life_refusal(&fold, &event, &(LifeWarrant) { .has_reason = true });
}

TEST("a dossier is re-appointed once, to a later date, at the latest the day before")
{
    CHECK_INT(extended("2026-03-11T16:00", "2026-03-20T17:30"), LIFE_OK);
    CHECK_INT(extended("2026-03-12T08:00", "2026-03-20T17:30"), LIFE_EXTENDED_LATE);
    CHECK_INT(extended("2026-03-10T08:00", "2026-03-12T17:30"), LIFE_DUE_NOT_LATER);
    CHECK_INT(extended("2026-03-10T08:00", NULL), LIFE_DUE_NOT_LATER);

    DossierFold fold = fold_in(DOSSIER_WORKING);
    DossierEvent first = life_event(EVENT_EXTENDED, "2026-03-10T08:00");
    first.due = moment("2026-03-20T17:30");
    fold_event(&fold, &first, NULL);
    DossierEvent second = life_event(EVENT_EXTENDED, "2026-03-11T08:00");
    second.due = moment("2026-03-25T17:30");
    LifeWarrant warrant = { .has_reason = true };
    CHECK_INT(life_refusal(&fold, &second, &warrant), LIFE_EXTENDED_ONCE);
}

TEST("a dossier without a due date has nothing to extend")
{
    DossierFold fold;
    fold_begin(&fold);
    DossierEvent received = life_received("2026-03-02T09:00", NULL);
    fold_event(&fold, &received, NULL);
    DossierEvent event = life_event(EVENT_EXTENDED, "2026-03-03T09:00");
    event.due = moment("2026-03-20T17:30");
    CHECK_INT(life_refusal(&fold, &event, &(LifeWarrant) { .has_reason = true }), LIFE_NO_DUE);
}

TEST("time runs forward, and only what has happened can be entered")
{
    DossierFold fold = fold_in(DOSSIER_WORKING); // last event 2026-03-03T10:00
    LifeWarrant warrant = { .has_reason = true };
    DossierEvent early = life_event(EVENT_STEP, "2026-03-03T09:59");
    CHECK_INT(life_refusal(&fold, &early, &warrant), LIFE_TIME_GOES_BACK);
    CHECK_INT(life_refusal_of_history(&fold, &early), LIFE_TIME_GOES_BACK);
    DossierEvent future = life_event(EVENT_STEP, "2026-03-04T09:00");
    future.recorded_at = moment("2026-03-04T08:59");
    CHECK_INT(life_refusal(&fold, &future, &warrant), LIFE_IN_FUTURE);
}

TEST("history may skip steps, but not turn a life upside down")
{
    DossierFold fold = fold_in(DOSSIER_RECEIVED);
    DossierEvent resolved = life_event(EVENT_RESOLVED, "2026-03-04T09:00");
    CHECK_INT(life_refusal_of_history(&fold, &resolved), LIFE_OK);
    fold = fold_in(DOSSIER_SUPPLEMENT);
    CHECK_INT(life_refusal_of_history(&fold, &resolved), LIFE_OK);
    fold = fold_in(DOSSIER_NEW);
    CHECK_INT(life_refusal_of_history(&fold, &resolved), LIFE_BEFORE_RECEPTION);
    fold = fold_in(DOSSIER_WITHDRAWN);
    CHECK_INT(life_refusal_of_history(&fold, &resolved), LIFE_WITHDRAWN);
    fold = fold_in(DOSSIER_RESOLVED);
    CHECK_INT(life_refusal_of_history(&fold, &resolved), LIFE_ENDED);
    DossierEvent step = life_event(EVENT_STEP, "2026-03-04T09:00");
    CHECK_INT(life_refusal_of_history(&fold, &step), LIFE_OK);
}

TEST("a due date before the reception is impossible")
{
    DossierFold fold;
    fold_begin(&fold);
    DossierEvent received = life_received("2026-03-02T09:00", NULL);
    received.due = moment("2026-03-01T17:00");
    CHECK_INT(life_refusal_of_history(&fold, &received), LIFE_DUE_BEFORE_RECEPTION);
    received.due = moment("2026-03-02T17:00");
    CHECK_INT(life_refusal_of_history(&fold, &received), LIFE_OK);
}

TEST("names of events and states are read back as they are written")
{
    for (int kind = EVENT_SUBMITTED; kind < EVENT_KIND_COUNT; kind++) {
        DossierEventKind back = EVENT_NONE;
        CHECK(event_kind_parse(event_kind_name((DossierEventKind)kind), &back));
        CHECK_INT(back, kind);
    }
    for (int state = DOSSIER_SUBMITTED; state < DOSSIER_STATE_COUNT; state++) {
        DossierState back = DOSSIER_NEW;
        CHECK(dossier_status_parse(dossier_status_name((DossierState)state, OUTCOME_NONE), &back));
        CHECK_INT(back, state);
    }
    DossierEventKind kind = EVENT_NONE;
    CHECK(!event_kind_parse(S("none"), &kind));
    CHECK(!event_kind_parse(S("Received"), &kind));
    CHECK_STR(dossier_status_name(DOSSIER_STOPPED, OUTCOME_REFUSED), "refused");
}
