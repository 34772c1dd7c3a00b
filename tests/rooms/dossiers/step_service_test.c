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

static void account(Cx *cx, const char *name, const char *agency)
{
    AccountNew in = { .name = str_from_c(name),
                      .display_name = str_from_c(name),
                      .agency_id = agency_id(cx, agency),
                      .roles = 1u << ROLE_SPECIALIST };
    int64_t id;
    CHECK_OK(account_add(cx, &in, &id));
}

static Cx *staffed_shop(Str *out_code)
{
    Cx *cx = test_shop();
    test_clock_set(test_at("2026-03-02T09:00"));
    account(cx, "hoa", "H16.37");
    account(cx, "lan", "H16.37");
    account(cx, "xa", "H22.11");
    *out_code = test_receive(cx, "1.001193", "H16.37").code;
    return cx;
}

static DossierAction step(Str code, DossierStep kind, const char *assignee, const char *to)
{
    return (DossierAction) { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .step = step_name(kind),
                                        .step_due = test_at("2026-03-04T17:30"),
                                        .assignee = str_from_c(assignee),
                                        .to = str_from_c(to) } };
}

static Err record(Cx *cx, const DossierAction *action, Dossier *out)
{
    return dossier_record(cx, action, out);
}

TEST("a dossier given to somebody lies on his desk, in the row as in the events")
{
    Str code;
    Cx *cx = staffed_shop(&code);
    Dossier dossier;
    DossiersVerdict verdict;
    DossierAction given = step(code, STEP_ASSIGNED, "hoa", NULL);
    CHECK_OK(record(cx, &given, &dossier));
    CHECK_STR(dossier.assignee, "hoa");
    CHECK_STR(dossier.step, "assigned");
    CHECK_INT(dossier.fold.step_due.ms, given.event.step_due.ms);
    CHECK_OK(dossiers_verify(cx, &verdict));
    CHECK(verdict.ok);
}

TEST("who may not have it is not given it")
{
    static const char *const names[] = { "nobody", "xa" };
    Str code;
    Cx *cx = staffed_shop(&code);
    Dossier dossier;
    for (size_t i = 0; i < 2; i++) {
        DossierAction given = step(code, STEP_FORWARDED, names[i], NULL);
        CHECK_ERR(record(cx, &given, &dossier), ERR_INPUT);
        CHECK_STR(cx->problem.fields->field, "assignee");
    }
    DossierAction nobody = step(code, STEP_DRAFTED, NULL, NULL);
    CHECK_ERR(record(cx, &nobody, &dossier), ERR_INPUT);
    CHECK_OK(account_change_active(cx, S("hoa"), false));
    DossierAction gone = step(code, STEP_ASSIGNED, "hoa", NULL);
    CHECK_ERR(record(cx, &gone, &dossier), ERR_INPUT);
}

TEST("a question goes to a person or an agency; only who is asked answers from outside")
{
    Str code;
    Cx *cx = staffed_shop(&code);
    Dossier dossier;
    DossierQuestionList questions;
    DossierAction to_nobody = step(code, STEP_CONSULTED, NULL, NULL);
    DossierAction question = step(code, STEP_CONSULTED, NULL, "H22.11");
    DossierAction answer = step(code, STEP_OPINION, NULL, "H22.11");
    DossierAction work = step(code, STEP_ASSIGNED, "hoa", NULL);
    Actor outside = { .kind = ACTOR_PERSON,
                      .name = S("xa"),
                      .agency_id = agency_id(cx, "H22.11"),
                      .roles = 1u << ROLE_SPECIALIST };
    CHECK_ERR(record(cx, &to_nobody, &dossier), ERR_INPUT);
    cx->actor = &outside;
    CHECK_ERR(record(cx, &answer, &dossier), ERR_NOT_FOUND);
    CHECK_ERR(dossier_get(cx, code, &dossier), ERR_NOT_FOUND);
    cx->actor = NULL;
    CHECK_OK(record(cx, &question, &dossier));
    cx->actor = &outside;
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_ERR(record(cx, &work, &dossier), ERR_NOT_FOUND);
    CHECK_OK(record(cx, &answer, &dossier));
    CHECK_OK(dossier_questions(cx, dossier.id, &questions));
    CHECK_INT((int64_t)questions.n, 1);
    CHECK(!instant_is_absent(questions.items[0].answered_at));
    CHECK_ERR(dossier_get(cx, code, &dossier), ERR_NOT_FOUND);
}

TEST("what lies on somebody's desk is his to work on, and also that of who stands in for him")
{
    Str code;
    Cx *cx = staffed_shop(&code);
    Dossier dossier;
    DossierAction given = step(code, STEP_ASSIGNED, "hoa", NULL);
    DossierAction passed = step(code, STEP_FORWARDED, "lan", NULL);
    Account hoa;
    bool found;
    CHECK_OK(account_find(tx_reads(cx), S("hoa"), &hoa, &found));
    StandIn away = { .account_id = hoa.id, .display_name = S("hoa"), .reason = S("nghỉ phép") };
    Actor colleague = { .kind = ACTOR_PERSON,
                        .name = S("lan"),
                        .agency_id = agency_id(cx, "H16.37"),
                        .roles = 1u << ROLE_SPECIALIST };
    CHECK_OK(record(cx, &given, &dossier));
    cx->actor = &colleague;
    CHECK_ERR(record(cx, &passed, &dossier), ERR_FORBIDDEN);
    colleague.stands_in_for = &away;
    colleague.stands_in_n = 1;
    CHECK_OK(record(cx, &passed, &dossier));
    CHECK_STR(dossier.assignee, "lan");
}

TEST("taking a dossier without naming anybody takes it oneself")
{
    Str code;
    Cx *cx = staffed_shop(&code);
    Dossier dossier;
    DossierAction taken = step(code, STEP_ASSIGNED, NULL, NULL);
    Actor officer = { .kind = ACTOR_PERSON,
                      .id = 99,
                      .name = S("hoa"),
                      .agency_id = agency_id(cx, "H16.37"),
                      .roles = 1u << ROLE_SPECIALIST };
    cx->actor = &officer;
    CHECK_OK(record(cx, &taken, &dossier));
    CHECK_STR(dossier.assignee, "hoa");
}
