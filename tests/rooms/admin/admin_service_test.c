#include "rooms/admin/admin.h"

#include "rooms/calendar/calendar.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/shop.h"
#include "support/test.h"

static Date day(const char *text)
{
    Date date = NO_DATE;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

// The administrator of an agency; NULL: of everything.
static void work_for(Cx *cx, Actor *actor, const char *agency)
{
    *actor = *actor_system();
    actor->kind = ACTOR_PERSON;
    actor->name = S("quantri");
    if (agency != NULL)
        CHECK_OK(scope_get_agency(cx, str_from_c(agency), &actor->agency_id));
    cx->actor = actor;
}

static UnitChange commune(const char *code, const char *name)
{
    return (UnitChange) { .code = str_from_c(code),
                          .name = str_from_c(name),
                          .kind = S("xã"),
                          .level = AGENCY_COMMUNE,
                          .parent = S("H16.37"),
                          .ends_on = NO_DATE };
}

TEST("an administrator adds a unit below his own, renames it and closes it")
{
    Cx *cx = test_shop();
    Actor actor;
    Agency found;
    work_for(cx, &actor, "H16.37");
    UnitChange change = commune("H16.37.09", "UBND xã Mới");
    CHECK_OK(unit_change(cx, &change));
    CHECK_OK(unit_find(cx, S("H16.37.09"), &found));
    CHECK_STR(found.name, "UBND xã Mới");
    change.name = S("UBND xã Mới Hơn");
    change.ends_on = day("2030-06-30");
    CHECK_OK(unit_change(cx, &change));
    CHECK_OK(unit_find(cx, S("H16.37.09"), &found));
    CHECK_STR(found.name, "UBND xã Mới Hơn");
    CHECK_INT(found.valid_to.days, day("2030-06-30").days);
}

TEST("units of others are not found, and cannot be changed or put below")
{
    Cx *cx = test_shop();
    Actor actor;
    Agency found;
    work_for(cx, &actor, "H16.37.02");
    UnitChange other = commune("H16.37.05", "Tên khác");
    UnitChange above = commune("H16.37.09", "Xã mới");
    CHECK_ERR(unit_change(cx, &other), ERR_NOT_FOUND);
    CHECK_ERR(unit_change(cx, &above), ERR_NOT_FOUND);
    CHECK_ERR(unit_find(cx, S("H22.11"), &found), ERR_NOT_FOUND);
    CHECK_OK(unit_find(cx, S("H16.37.02"), &found));
}

TEST("each level of the tree is listed by itself, with the way up")
{
    Cx *cx = test_shop();
    Actor actor;
    Agency district, above;
    AgencyList below;
    bool found, reached;
    work_for(cx, &actor, "H16.37");
    CHECK_OK(unit_find(cx, S("H16.37"), &district));
    UnitsBelow ask = { district.id, S(""), 1 };
    CHECK_OK(unit_list_below(cx, &ask, &below));
    CHECK_INT((int64_t)below.n, 1);
    CHECK_STR(below.items[0].code, "H16.37.02");
    ask.after_code = below.items[0].code;
    CHECK_OK(unit_list_below(cx, &ask, &below));
    CHECK_STR(below.items[0].code, "H16.37.05");
    CHECK_OK(unit_find_above(cx, &district, &above, &found, &reached));
    CHECK(found && !reached);
}

TEST("a day off entered by hand holds for the agency and not for others")
{
    Cx *cx = test_shop();
    Actor actor;
    const Calendar *calendar;
    int64_t here, elsewhere;
    Date wednesday = day("2026-03-04");
    DayChange change = { .on = wednesday,
                         .kind = S("local_closure"),
                         .name = S("Mất điện"),
                         .swap_with = NO_DATE,
                         .hours = S(""),
                         .source = S("12/TB-UBND") };
    CHECK_OK(scope_get_agency(cx, S("H16.37"), &here));
    CHECK_OK(scope_get_agency(cx, S("H22.11"), &elsewhere));
    work_for(cx, &actor, "H16.37");
    CHECK_OK(day_change(cx, &change));
    CHECK_OK(calendar_load(cx, here, &calendar));
    CHECK(!calendar_is_working_day(calendar, wednesday));
    CHECK_OK(calendar_load(cx, elsewhere, &calendar));
    CHECK(calendar_is_working_day(calendar, wednesday));
    change.kind = S("ordinary");
    change.name = S("");
    CHECK_OK(day_change(cx, &change));
    CHECK_OK(calendar_load(cx, here, &calendar));
    CHECK(calendar_is_working_day(calendar, wednesday));
}

TEST("a day without a date, or of no kind, is refused and changes nothing")
{
    Cx *cx = test_shop();
    Actor actor;
    int64_t before, after;
    DayChange change = { .on = NO_DATE, .kind = S("local_closure"), .swap_with = NO_DATE };
    work_for(cx, &actor, NULL);
    CHECK_OK(calendar_newest_version(cx, &before));
    CHECK_ERR(day_change(cx, &change), ERR_INPUT);
    change.on = day("2026-03-04");
    change.kind = S("holiday");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(day_change(cx, &change), ERR_INPUT);
    CHECK_OK(calendar_newest_version(cx, &after));
    CHECK_INT(after, before);
}

static ProcedureChange limit_of(const char *code, int64_t days)
{
    ProcedureChange change = { .code = str_from_c(code),
                               .from = day("2026-03-01"),
                               .supplement_mode = SUPPLEMENT_RESUME,
                               .online_level = ONLINE_FULL };
    change.is_open[CHANNEL_COUNTER] = true;
    change.limits[CHANNEL_COUNTER] = (TimeLimit) { days, TIME_WORKING_DAYS };
    return change;
}

static int64_t limit_for(Cx *cx, const char *agency, const char *on)
{
    ProcedureVersion version;
    ProcedureAsk ask = { S("1.001193"), str_from_c(agency), day(on) };
    CHECK_OK(procedure_version_get_at(cx, tx_reads(cx), &ask, &version));
    return version.limits[CHANNEL_COUNTER].value;
}

TEST("a shorter limit of an agency is a version of its own form, from its first day")
{
    Cx *cx = test_shop();
    Actor actor;
    ProcedureChange change = limit_of("1.001193", 2);
    work_for(cx, &actor, "H16.37");
    CHECK_OK(catalogue_change(cx, &change));
    CHECK_INT(limit_for(cx, "H16.37.02", "2026-03-02"), 2);
    CHECK_INT(limit_for(cx, "H16.37.02", "2026-02-27"), 3);
    CHECK_INT(limit_for(cx, "H22.11", "2026-03-02"), 3);
}

TEST("an administrator of everything changes the national form")
{
    Cx *cx = test_shop();
    Actor actor;
    ProcedureVersion version;
    ProcedureFeeList fees;
    ProcedureChange change = limit_of("1.001193", 1);
    change.is_suspended = true;
    work_for(cx, &actor, NULL);
    CHECK_OK(catalogue_change(cx, &change));
    CHECK_INT(limit_for(cx, "H22.11", "2026-03-02"), 1);
    CHECK_OK(catalogue_find(cx, S("1.001193"), &version, &fees));
    CHECK(version.is_suspended);
    CHECK_INT(version.number, 2);
    CHECK_INT(version.supplement_mode, SUPPLEMENT_RESUME);
}

TEST("parts and texts stay as they were when a limit changes")
{
    Cx *cx = test_shop();
    Actor actor;
    ProcedureVersion version;
    ProcedureFeeList fees;
    ProcedurePartList parts;
    ProcedureChange change = limit_of("1.001193", 2);
    work_for(cx, &actor, NULL);
    CHECK_OK(catalogue_change(cx, &change));
    CHECK_OK(catalogue_find(cx, S("1.001193"), &version, &fees));
    CHECK_OK(procedure_list_parts(tx_reads(cx), version.id, &parts));
    CHECK_INT((int64_t)parts.n, 2);
}

TEST("a limit that cannot be counted is refused, and no version begins")
{
    Cx *cx = test_shop();
    Actor actor;
    ProcedureVersion version;
    ProcedureFeeList fees;
    ProcedureChange change = limit_of("1.001193", 99999);
    work_for(cx, &actor, NULL);
    CHECK_ERR(catalogue_change(cx, &change), ERR_INPUT);
    CHECK_OK(catalogue_find(cx, S("1.001193"), &version, &fees));
    CHECK_INT(version.number, 1);
}
