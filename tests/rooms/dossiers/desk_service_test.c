#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static int64_t agency_id(Cx *cx, const char *code)
{
    Agency agency;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), str_from_c(code), &agency, &found));
    return agency.id;
}

static DossierAction step(Str code, DossierStep kind, const char *assignee)
{
    return (DossierAction) { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step_due = NO_INSTANT,
                                        .step = step_name(kind),
                                        .assignee = str_from_c(assignee) } };
}

// Received on Monday 2026-03-02 at 09:00 and given to "hoa".
static Str given(Cx *cx, const char *procedure)
{
    Dossier dossier;
    Str code = test_receive(cx, procedure, "H16.37").code;
    DossierAction assigned = step(code, STEP_ASSIGNED, "hoa");
    CHECK_OK(dossier_record(cx, &assigned, &dossier));
    return code;
}

static Cx *desk_shop(void)
{
    Cx *cx = test_shop();
    int64_t id;
    test_clock_set(test_at("2026-03-02T09:00"));
    AccountNew hoa = { .name = S("hoa"),
                       .display_name = S("Hoa"),
                       .agency_id = agency_id(cx, "H16.37"),
                       .roles = 1u << ROLE_SPECIALIST };
    CHECK_OK(account_add(cx, &hoa, &id));
    return cx;
}

static size_t listed(Cx *cx, DeskGroup group, Str account)
{
    DossierList list;
    Str next;
    DeskQuery query = { { account, agency_id(cx, "H16.37") }, group, NO_STR, 50 };
    CHECK_OK(desk_list(cx, &query, &list, &next));
    return list.n;
}

TEST("every open dossier of a desk stands in exactly one group, on each day of its life")
{
    static const struct {
        const char *now;
        DeskGroup marriage, birth; // due Monday the 9th and Thursday the 5th
    } days[] = { { "2026-03-02T10:00", DESK_LATER, DESK_LATER },
                 { "2026-03-03T10:00", DESK_LATER, DESK_SOON },
                 { "2026-03-05T10:00", DESK_SOON, DESK_TODAY },
                 { "2026-03-05T18:00", DESK_SOON, DESK_OVERDUE },
                 { "2026-03-09T10:00", DESK_TODAY, DESK_OVERDUE },
                 { "2026-03-10T10:00", DESK_OVERDUE, DESK_OVERDUE } };
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        Cx *cx = desk_shop();
        DeskCounts counts;
        (void)given(cx, "1.000894");
        (void)given(cx, "1.001193");
        test_clock_set(test_at(days[i].now));
        Desk desk = { S("hoa"), NO_INT };
        CHECK_OK(desk_count(cx, &desk, &counts));
        for (int group = 0; group < DESK_GROUP_COUNT; group++) {
            int64_t expected =
                (days[i].marriage == (DeskGroup)group) + (days[i].birth == (DeskGroup)group);
            CHECK_INT(counts.n[group], expected);
            CHECK_INT((int64_t)listed(cx, (DeskGroup)group, S("hoa")), expected);
            CHECK_INT((int64_t)listed(cx, (DeskGroup)group, NO_STR), expected);
        }
    }
}

TEST("a dossier whose clock stands still waits, whatever its date; one without a date is named")
{
    Cx *cx = desk_shop();
    DeskCounts counts;
    Str code = given(cx, "1.001193");
    (void)given(cx, "1.009998");
    CHECK_OK(test_record(cx, code, EVENT_PAYMENT_REQUESTED, NULL));
    test_clock_set(test_at("2026-04-10T10:00"));
    CHECK_OK(desk_count(cx, &(Desk) { S("hoa"), NO_INT }, &counts));
    CHECK_INT(counts.n[DESK_PAUSED], 1);
    CHECK_INT(counts.n[DESK_NO_DUE], 1);
    CHECK_INT(counts.n[DESK_OVERDUE], 0);
    CHECK_INT((int64_t)listed(cx, DESK_NO_DUE, NO_STR), 1);
}

TEST("a desk is read page by page, each dossier once")
{
    Cx *cx = desk_shop();
    DossierList list;
    Str next = NO_STR;
    size_t seen = 0, pages = 0;
    for (int i = 0; i < 7; i++)
        (void)given(cx, "1.000894");
    do {
        DeskQuery query = { { S("hoa"), NO_INT }, DESK_LATER, next, 3 };
        CHECK_OK(desk_list(cx, &query, &list, &next));
        seen += list.n;
        pages++;
    } while (!str_is_absent(next) && pages < 10);
    CHECK_INT((int64_t)seen, 7);
    CHECK_INT((int64_t)pages, 3);
    DeskQuery wrong = { { S("hoa"), NO_INT }, DESK_LATER, S("x"), 3 };
    CHECK_ERR(desk_list(cx, &wrong, &list, &next), ERR_INPUT);
}

TEST("what nobody has is listed until somebody takes it; what ended lies on no desk")
{
    Cx *cx = desk_shop();
    DossierList list;
    Str next;
    int64_t n;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(desk_list_unassigned(cx, agency_id(cx, "H16.37"), NO_STR, &list, &next));
    CHECK_INT((int64_t)list.n, 1);
    Dossier dossier;
    DossierAction taken = step(code, STEP_ASSIGNED, "hoa");
    CHECK_OK(dossier_record(cx, &taken, &dossier));
    CHECK_OK(desk_count_unassigned(cx, agency_id(cx, "H16.37"), &n));
    CHECK_INT(n, 0);
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    CHECK_INT((int64_t)listed(cx, DESK_SOON, S("hoa")), 0);
}

TEST("a draft waits with its signer until it is approved")
{
    Cx *cx = desk_shop();
    DossierList list;
    Str next;
    int64_t n;
    Dossier dossier;
    Str code = given(cx, "1.001193");
    DossierAction drafted = step(code, STEP_DRAFTED, "hoa");
    DossierAction approved = step(code, STEP_APPROVED, "hoa");
    CHECK_OK(dossier_record(cx, &drafted, &dossier));
    CHECK_OK(desk_list_drafted(cx, S("hoa"), NO_STR, &list, &next));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_OK(dossier_record(cx, &approved, &dossier));
    CHECK_OK(desk_count_drafted(cx, S("hoa"), &n));
    CHECK_INT(n, 0);
}

TEST("what would happen is foreseen by the rules that will judge it, and nothing is written")
{
    Cx *cx = desk_shop();
    Dossier before, after;
    DossierForesight seen;
    Str code = given(cx, "1.000894");
    CHECK_OK(dossier_get(cx, code, &before));
    DossierAction action = {
        .event = { .kind = EVENT_SUPPLEMENT_REQUESTED, .dossier = code, .at = NO_INSTANT }
    };
    CHECK_OK(dossier_foresee(cx, &action, &seen));
    CHECK_INT(seen.refusal, LIFE_OK);
    CHECK(seen.stops_clock && seen.is_allowed);
    CHECK_INT(seen.after_supplement, SUPPLEMENT_RESUME);
    action.event.kind = EVENT_RESUMED;
    CHECK_OK(dossier_foresee(cx, &action, &seen));
    CHECK_INT(seen.refusal, LIFE_NOT_PAUSED);
    action.event.kind = EVENT_RESOLVED;
    CHECK_OK(dossier_foresee(cx, &action, &seen));
    CHECK(seen.ends);
    CHECK_OK(dossier_get(cx, code, &after));
    CHECK_INT(after.fold.events, before.fold.events);
    action.event.dossier = S("H16.37-260302-0099");
    CHECK_ERR(dossier_foresee(cx, &action, &seen), ERR_NOT_FOUND);
}

TEST("questions wait with the person or the agency that was asked, the most urgent first")
{
    Cx *cx = desk_shop();
    Dossier dossier;
    AskedQuestionList asked;
    Str code = given(cx, "1.000894");
    DossierAction person = step(code, STEP_CONSULTED, "hoa"),
                  agency = step(code, STEP_CONSULTED, NULL);
    person.event.step_due = test_at("2026-03-04T17:30");
    agency.event.step_due = test_at("2026-03-03T17:30");
    agency.event.to = S("H22.11");
    CHECK_OK(dossier_record(cx, &person, &dossier));
    CHECK_OK(dossier_record(cx, &agency, &dossier));
    CHECK_OK(desk_list_questions(cx, &(Desk) { S("hoa"), NO_INT }, &asked));
    CHECK_INT((int64_t)asked.n, 1);
    CHECK_OK(desk_list_questions(cx, &(Desk) { NO_STR, agency_id(cx, "H22.11") }, &asked));
    CHECK_INT((int64_t)asked.n, 1);
    CHECK_STR(asked.items[0].code, str_to_c(cx->arena, code));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, NULL));
    CHECK_OK(desk_list_questions(cx, &(Desk) { S("hoa"), NO_INT }, &asked));
    CHECK_INT((int64_t)asked.n, 0);
}
