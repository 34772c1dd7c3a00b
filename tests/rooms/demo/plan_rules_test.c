#include "rooms/demo/plan_rules.h"

#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"

static DemoPlan plan_of(uint64_t seed)
{
    size_t n;
    const DemoPlace *places = demo_places(&n);
    DemoPlan plan;
    plan_make(test_arena(), seed, places, n, &plan);
    return plan;
}

TEST("the district and its communes receive, the province does not")
{
    DemoPlan plan = plan_of(42);
    CHECK_INT((int64_t)plan.n, 10);
    CHECK_STR(plan.units[0].code, "H16.37");
    CHECK(str_is_absent(plan.units[0].above));
    for (size_t i = 1; i < plan.n; i++) {
        CHECK_STR(plan.units[i].above, "H16.37");
        CHECK_INT(plan.unit_sums[i] - plan.unit_sums[i - 1], plan.units[i].weight);
        CHECK(plan_choice(&plan, &plan.units[i]) == &plan.commune);
        CHECK(!str_is_empty(plan.units[i].staff[DEMO_STAFF - 1]));
    }
    CHECK(plan_choice(&plan, &plan.units[0]) == &plan.district);
}

TEST("in summer certification has a larger share than in spring")
{
    DemoProcedure items[] = { { .season = SEASON_FLAT, .weight = 2 },
                              { .season = SEASON_SCHOOL, .weight = 3 } };
    DemoProcedureList list = { items, 2 };
    DemoChoice march;
    DemoChoice july;
    choice_make(test_arena(), &list, 3, &march);
    choice_make(test_arena(), &list, 7, &july);
    CHECK_INT(march.sums[0], 2 * season_weight(SEASON_FLAT, 3));
    CHECK_INT(march.sums[1], march.sums[0] + 3 * season_weight(SEASON_SCHOOL, 3));
    CHECK(july.sums[1] - july.sums[0] > march.sums[1] - march.sums[0]);
    CHECK_INT((int64_t)july.procedures.n, 2);
}

TEST("the days of a period share out all dossiers, none on a day off")
{
    const Calendar *calendar;
    CHECK_OK(calendar_load(test_db(), NO_INT, &calendar));
    DemoOptions options = { .dossiers = 1000, .seed = 3 };
    options.from = test_date("2026-03-01");
    options.to = test_date("2026-03-31");
    int64_t days[31];
    int64_t sum = 0;
    CHECK(plan_days(calendar, &options, days));
    for (int i = 0; i < 31; i++) {
        bool works = calendar_is_working_day(calendar, date_add_days(options.from, i));
        CHECK(works || days[i] == 0);
        sum += days[i];
    }
    CHECK_INT(sum, 1000);
    options.from = options.to = test_date("2026-03-01");
    CHECK(!plan_days(calendar, &options, days));
}

TEST("arrivals stand in the order of the clock, whatever order they were drawn in")
{
    const Calendar *calendar;
    Arrival arrivals[50];
    CHECK_OK(calendar_load(test_db(), NO_INT, &calendar));
    for (int i = 0; i < 50; i++)
        arrivals[i].number = 50 - i;
    plan_arrivals(calendar, 9, test_date("2026-03-03"), arrivals, 50);
    for (int i = 1; i < 50; i++)
        CHECK(arrivals[i - 1].at.ms <= arrivals[i].at.ms);
}

TEST("the code of a dossier is that of the unit, the day and the serial")
{
    Date day = test_date("2023-03-07");
    CHECK_STR(dossier_code_make(test_arena(), S("H16.37.02"), day, 12), "H16.37.02-230307-0012");
    CHECK_STR(dossier_code_make(test_arena(), S("H16.37"), day, 12345), "H16.37-230307-12345");
}
