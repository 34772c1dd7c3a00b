#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static DossierAction action(DossierEventKind kind, Str code)
{
    return (DossierAction) { .event = { .kind = kind,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT },
                             .reason = S("theo quy định") };
}

TEST("a life from reception to return is folded, dated and told in order")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierMomentList moments;
    test_clock_set(test_at("2026-03-05T10:00"));
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    DossierAction step = action(EVENT_STEP, code);
    step.event.step = S("Thẩm định");
    step.event.actor = S("totrinh");
    CHECK_OK(dossier_record(cx, &step, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_WORKING);
    CHECK_STR(dossier.step, "Thẩm định");
    test_clock_set(test_at("2026-03-10T16:00"));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, &dossier));
    CHECK_OK(test_record(cx, code, EVENT_RETURNED, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_RETURNED);
    CHECK_INT(fold_timeliness_by_date(&dossier.fold, test_at("2026-04-01T00:00")),
              TIMELINESS_ON_TIME);
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    CHECK_INT((int64_t)moments.n, 4);
    CHECK_INT(moments.items[0].event.kind, EVENT_RECEIVED);
    CHECK_STR(moments.items[0].applicant.name, "Nguyễn Thị Ánh");
    CHECK_STR(moments.items[1].reason, "theo quy định");
    CHECK_INT(moments.items[3].event.kind, EVENT_RETURNED);
}

TEST("papers bring the clock back to its start, or let it go on, as the procedure says")
{
    static const struct {
        const char *procedure, *due_first, *due_after;
    } cases[] = {
        // Monday 2 March + 3 days; complete on Wednesday the 11th: counted again from there.
        { "1.001193", "2026-03-05T17:30", "2026-03-16T17:30" },
        // + 5 days; two working days used up at the pause, three and a half hours of the third.
        { "1.000894", "2026-03-09T17:30", "2026-03-16T17:30" },
    };
    for (size_t i = 0; i < 2; i++) {
        Cx *cx = test_shop();
        Dossier dossier;
        test_clock_set(test_at("2026-03-02T09:00"));
        DossierReceipt receipt = test_receive(cx, cases[i].procedure, "H16.37");
        CHECK_INT(receipt.due_at.ms, test_at(cases[i].due_first).ms);
        test_clock_set(test_at("2026-03-04T07:30"));
        CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_REQUESTED, &dossier));
        CHECK_INT(dossier.fold.state, DOSSIER_SUPPLEMENT);
        test_clock_set(test_at("2026-03-11T07:30"));
        CHECK_OK(test_record(cx, receipt.code, EVENT_SUPPLEMENT_RECEIVED, &dossier));
        CHECK_INT(dossier.fold.state, DOSSIER_WORKING);
        CHECK_INT(dossier.fold.due_at.ms, test_at(cases[i].due_after).ms);
        CHECK_INT(dossier.fold.due_original.ms, receipt.due_at.ms);
    }
}

TEST("payment and suspension let the clock go on with what was left")
{
    static const DossierEventKind pairs[2][2] = { { EVENT_PAYMENT_REQUESTED, EVENT_PAID },
                                                  { EVENT_SUSPENDED, EVENT_RESUMED } };
    for (size_t i = 0; i < 2; i++) {
        Cx *cx = test_shop();
        Dossier dossier;
        test_clock_set(test_at("2026-03-02T09:00"));
        Str code = test_receive(cx, "1.001193", "H16.37").code; // due Thursday the 5th
        test_clock_set(test_at("2026-03-04T07:30"));            // two days left
        CHECK_OK(test_record(cx, code, pairs[i][0], &dossier));
        test_clock_set(test_at("2026-03-18T07:30"));
        CHECK_OK(test_record(cx, code, pairs[i][1], &dossier));
        CHECK_INT(dossier.fold.due_at.ms, test_at("2026-03-19T17:30").ms);
    }
}

TEST("what the rules do not allow is a conflict that says why, and changes nothing")
{
    Cx *cx = test_shop();
    Dossier dossier = { .id = 77 };
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    Str before = test_db_digest(cx);
    CHECK_ERR(test_record(cx, code, EVENT_RETURNED, &dossier), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, life_refusal_text(LIFE_NOT_RESOLVED));
    CHECK_ERR(test_record(cx, code, EVENT_PAID, &dossier), ERR_CONFLICT);
    CHECK_ERR(test_record(cx, S("H16.37-260305-0999"), EVENT_STEP, &dossier), ERR_NOT_FOUND);
    DossierAction silent = action(EVENT_SUSPENDED, code);
    silent.reason = NO_STR;
    CHECK_ERR(dossier_record(cx, &silent, &dossier), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, life_refusal_text(LIFE_REASON_MISSING));
    CHECK_INT(dossier.id, 77);
    CHECK(str_equal(test_db_digest(cx), before));
}

TEST("a dossier is withdrawn with the check code, in either case, and not without it")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    DossierAction withdrawal = action(EVENT_WITHDRAWN, receipt.code);
    CHECK_ERR(dossier_record(cx, &withdrawal, &dossier), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, life_refusal_text(LIFE_APPLICANT_ONLY));
    withdrawal.check_code = S("00000000");
    CHECK_ERR(dossier_record(cx, &withdrawal, &dossier), ERR_CONFLICT);
    withdrawal.check_code = receipt.check_code;
    CHECK_OK(dossier_record(cx, &withdrawal, &dossier));
    CHECK_INT(dossier.fold.state, DOSSIER_WITHDRAWN);
}

TEST("every hand-over runs on its own clock, and the dossier is counted once")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierLegList legs;
    TallySumList sums;
    test_clock_set(test_at("2026-03-02T09:00"));
    Str code = test_receive(cx, "1.000894", "H16.37.02").code;
    DossierAction over = action(EVENT_TRANSFERRED, code);
    over.event.to = S("H16.37");
    over.event.leg_due = test_at("2026-03-04T17:30");
    CHECK_OK(dossier_record(cx, &over, &dossier));
    CHECK_STR(dossier.agency, "H16.37.02");
    CHECK_STR(dossier.holder, "H16.37");
    test_clock_set(test_at("2026-03-05T09:00"));
    over.event.to = S("H16.37.02");
    over.event.leg_due = NO_INSTANT;
    CHECK_OK(dossier_record(cx, &over, &dossier));
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, &dossier));
    CHECK_OK(dossier_legs(cx, dossier.id, &legs));
    CHECK_INT((int64_t)legs.n, 2);
    CHECK_STR(legs.items[0].agency, "H16.37");
    CHECK_INT(legs.items[0].ended_at.ms, test_at("2026-03-05T09:00").ms);
    CHECK_INT(legs.items[0].due_at.ms, test_at("2026-03-04T17:30").ms);
    CHECK(!instant_is_absent(legs.items[1].ended_at));
    CHECK_OK(tally_through(tx_reads(cx), dossier.agency_id, instant_date(test_at("2026-03-31")),
                           NO_INSTANT, &sums));
    CHECK_INT((int64_t)sums.n, 1);
    CHECK_INT(sums.items[0].n[TALLY_RECEIVED_DIRECT], 1);
    over.event.to = S("H99");
    CHECK_ERR(dossier_record(cx, &over, &dossier), ERR_CONFLICT);
}

TEST("a hand-over names an agency that exists")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierAction over = action(EVENT_TRANSFERRED, test_receive(cx, "1.000894", "H16.37").code);
    CHECK_ERR(dossier_record(cx, &over, &dossier), ERR_INPUT);
    over.event.to = S("H99.99");
    CHECK_ERR(dossier_record(cx, &over, &dossier), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "to");
}

TEST("a wrong procedure is corrected by a linked event; counters move, the promise stays")
{
    Cx *cx = test_shop();
    Dossier dossier;
    TallySumList sums;
    DossiersVerdict verdict;
    test_clock_set(test_at("2026-03-02T09:00"));
    DossierReceipt receipt = test_receive(cx, "1.001193", "H16.37");
    test_clock_set(test_at("2026-03-03T09:00"));
    DossierAction wrong = action(EVENT_CORRECTED, receipt.code);
    wrong.event.field = S("procedure");
    wrong.event.new_value = S("1.000894");
    CHECK_OK(dossier_record(cx, &wrong, &dossier));
    CHECK_STR(dossier.procedure, "1.000894");
    CHECK_STR(dossier.code, "H16.37-260302-0001");
    CHECK_INT(dossier.fold.due_at.ms, receipt.due_at.ms);
    CHECK_OK(tally_through(tx_reads(cx), dossier.agency_id, instant_date(test_at("2026-03-31")),
                           NO_INSTANT, &sums));
    for (size_t i = 0; i < sums.n; i++)
        CHECK_INT(sums.items[i].n[TALLY_RECEIVED_DIRECT],
                  sums.items[i].procedure_id == dossier.procedure_id);
    CHECK_OK(test_record(cx, receipt.code, EVENT_RESOLVED, &dossier));
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
    wrong.event.field = S("received_at");
    CHECK_ERR(dossier_record(cx, &wrong, &dossier), ERR_INPUT);
    wrong.event.field = S("procedure");
    wrong.event.new_value = S("9.999999");
    CHECK_ERR(dossier_record(cx, &wrong, &dossier), ERR_INPUT);
}

TEST("a corrected name stays outside the chain and is found by search")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossiersVerdict verdict;
    DossierAction wrong = action(EVENT_CORRECTED, test_receive(cx, "1.001193", "H16.37").code);
    wrong.event.field = S("applicant");
    wrong.event.new_value = S("Nguyễn Thị Anh");
    CHECK_OK(dossier_record(cx, &wrong, &dossier));
    CHECK_STR(dossier.applicant_name, "Nguyễn Thị Anh");
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
}

TEST("who may not, or whose agency does not reach the dossier, is turned away")
{
    Cx *cx = test_shop();
    Dossier dossier;
    Agency district, other;
    bool found;
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H16.37"), &district, &found));
    CHECK_OK(agency_find_latest(tx_reads(cx), S("H22.11"), &other, &found));
    Str code = test_receive(cx, "1.001193", "H16.37.02").code;
    Actor receiver = { .kind = ACTOR_PERSON,
                       .name = S("letan"),
                       .agency_id = district.id,
                       .roles = 1u << ROLE_RECEIVER };
    Actor leader = receiver, stranger = receiver;
    leader.roles = 1u << ROLE_LEADER;
    stranger.agency_id = other.id;
    cx->actor = &receiver;
    CHECK_ERR(test_record(cx, code, EVENT_RESOLVED, &dossier), ERR_FORBIDDEN);
    cx->actor = &stranger;
    CHECK_ERR(test_record(cx, code, EVENT_STEP, &dossier), ERR_NOT_FOUND);
    CHECK_ERR(dossier_get(cx, code, &dossier), ERR_NOT_FOUND);
    cx->actor = &leader;
    CHECK_OK(test_record(cx, code, EVENT_RESOLVED, &dossier));
    CHECK_STR(dossier.actor, "letan");
}

static Err received_before(Cx *cx)
{
    TRY(test_shop_fill(cx));
    test_clock_set(test_at("2026-03-02T09:00"));
    (void)test_receive(cx, "1.000894", "H16.37.02");
    return OK;
}

static Err hand_over_once(Cx *cx)
{
    Dossier dossier;
    DossierAction over = action(EVENT_TRANSFERRED, S("H16.37.02-260302-0001"));
    over.event.to = S("H16.37");
    return dossier_record(cx, &over, &dossier);
}

static Err correct_once(Cx *cx)
{
    Dossier dossier;
    DossierAction wrong = action(EVENT_CORRECTED, S("H16.37.02-260302-0001"));
    wrong.event.field = S("procedure");
    wrong.event.new_value = S("1.001193");
    return dossier_record(cx, &wrong, &dossier);
}

TEST("an event that fails at any statement or allocation leaves nothing half-done")
{
    FaultPath hand_over = { .prepare = received_before, .run = hand_over_once };
    FaultPath correction = { .prepare = received_before, .run = correct_once };
    CHECK(test_faults(&hand_over) > 20);
    CHECK(test_faults(&correction) > 20);
}
