#include "store/tx.h"
#include "support/staff.h"
#include "support/test.h"
#include "texts.h"

static const Date today = { 20780 }; // 2026-11-23, where the clock of the tests stands

static DelegationNew away(const Staff *staff, const char *to)
{
    return (DelegationNew) { .from_id = staff->leader,
                             .to = str_from_c(to),
                             .from_day = today,
                             .to_day = date_add_days(today, 2),
                             .reason = S("nghỉ phép") };
}

static TextKey field_complaint(const Cx *cx, const char *field)
{
    for (const FieldError *error = cx->problem.fields; error != NULL; error = error->next)
        if (str_equal_c(error->field, field))
            return error->text;
    return T_NONE;
}

static TextKey refusal(Cx *cx, const DelegationNew *in, const char *field)
{
    int64_t id = 99;
    cx->problem = (Problem) { 0 };
    CHECK_ERR(delegation_add(cx, in, &id), ERR_INPUT);
    CHECK_INT(id, 99);
    return field_complaint(cx, field);
}

static void day_set(int days)
{
    test_clock_set(instant_at(date_add_days(today, days), 9 * 60));
}

TEST("the stand-in carries the work of the absent one from the first day to the last")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    int64_t id;
    DelegationNew in = away(&staff, "phoct");
    in.from_day = date_add_days(today, 1);
    test_act_as(cx, staff.leader);
    CHECK_OK(delegation_add(cx, &in, &id));
    static const bool expected[] = { false, true, true, false };
    for (int day = 0; day < 4; day++) {
        day_set(day);
        test_act_as(cx, staff.deputy);
        CHECK_INT(actor_acts_for(cx->actor, staff.leader), expected[day]);
        test_act_as(cx, staff.specialist);
        CHECK(!actor_acts_for(cx->actor, staff.leader));
    }
    day_set(1);
    test_act_as(cx, staff.deputy);
    CHECK_INT((int64_t)cx->actor->stands_in_n, 1);
    CHECK_STR(cx->actor->stands_in_for[0].reason, "nghỉ phép");
}

TEST("called back it ends at once, and stays in the list as a record")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    int64_t id;
    DelegationList list = { 0 };
    DelegationNew in = away(&staff, "phoct");
    test_act_as(cx, staff.leader);
    CHECK_OK(delegation_add(cx, &in, &id));
    CHECK_OK(delegation_end(cx, id));
    CHECK_ERR(delegation_end(cx, id), ERR_NOT_FOUND);
    test_act_as(cx, staff.deputy);
    CHECK(!actor_acts_for(cx->actor, staff.leader));
    CHECK_OK(delegation_list(cx, staff.deputy, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK(!instant_is_absent(list.items[0].ended_at));
}

TEST("standing in gives work and never power")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    test_act_as(cx, staff.leader);
    DelegationNew in = away(&staff, "totrinh");
    CHECK_INT(refusal(cx, &in, "to"), T_IDENTITY_DELEGATION_LESS_POWER);
    in = away(&staff, "lanhdao.38");
    CHECK_INT(refusal(cx, &in, "to"), T_IDENTITY_DELEGATION_OTHER_AGENCY);
    in = away(&staff, "lanhdao");
    CHECK_INT(refusal(cx, &in, "to"), T_IDENTITY_DELEGATION_TO_SELF);
    in = away(&staff, "khongco");
    CHECK_INT(refusal(cx, &in, "to"), T_IDENTITY_DELEGATION_TO_UNKNOWN);
    CHECK_OK(account_change_active(cx, S("phoct"), false));
    in = away(&staff, "phoct");
    CHECK_INT(refusal(cx, &in, "to"), T_IDENTITY_DELEGATION_TO_UNKNOWN);
}

TEST("days of the past, backwards, too many, and no reason are refused")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    test_act_as(cx, staff.leader);
    DelegationNew in = away(&staff, "phoct");
    in.from_day = date_add_days(today, -1);
    CHECK_INT(refusal(cx, &in, "from"), T_IDENTITY_DELEGATION_FROM_PAST);
    in = away(&staff, "phoct");
    in.to_day = date_add_days(today, -1);
    CHECK_INT(refusal(cx, &in, "until"), T_IDENTITY_DELEGATION_ENDS_BEFORE);
    in.to_day = date_add_days(today, DELEGATION_DAYS_MAX);
    CHECK_INT(refusal(cx, &in, "until"), T_IDENTITY_DELEGATION_TOO_LONG);
    in = away(&staff, "phoct");
    in.reason = S("  ");
    CHECK_INT(refusal(cx, &in, "reason"), T_IDENTITY_DELEGATION_REASON_MISSING);
}

TEST("nobody hands over a colleague's work, an administrator of his agency does")
{
    Staff staff;
    Cx *cx = test_staff(&staff);
    int64_t id = 99;
    DelegationNew in = away(&staff, "phoct");
    test_act_as(cx, staff.specialist);
    CHECK_ERR(delegation_add(cx, &in, &id), ERR_FORBIDDEN);
    test_act_as(cx, staff.admin);
    CHECK_OK(delegation_add(cx, &in, &id));
    test_act_as(cx, staff.specialist);
    CHECK_ERR(delegation_end(cx, id), ERR_NOT_FOUND);
    test_act_as(cx, staff.admin);
    in.from_id = staff.chief;
    CHECK_ERR(delegation_add(cx, &in, &id), ERR_FORBIDDEN);
}
