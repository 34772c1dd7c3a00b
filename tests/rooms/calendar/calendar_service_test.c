#include "rooms/calendar/calendar_service.h"

#include "rooms/calendar/calendar_sql.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

enum {
    DISTRICT = 41,
};

static Date day(int year, int month, int day_of_month)
{
    return date_from_civil((Civil) { year, month, day_of_month });
}

static Err day_put(Tx *tx, int64_t owner, Date on, DayKind kind, int64_t version)
{
    TRY(sql_calendar_day_end(tx, owner, on, version));
    return sql_calendar_day_insert(tx, &(SqlCalendarDayInsertParams) { .agency_id = owner,
                                                                       .on_date = on,
                                                                       .kind = kind,
                                                                       .swap_with = NO_DATE,
                                                                       .name = S("Ngày nghỉ"),
                                                                       .source = S(""),
                                                                       .version = version });
}

static Err version_put(Cx *cx, Tx *tx, int64_t version)
{
    return sql_calendar_version_insert(tx, version, cx->env->now(cx->env));
}

// Version 1: 5 May off for all. 2: open again. 3: the district closed on the 6th, hours of its own.
static Err three_versions(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    for (int64_t version = 1; version <= 3; version++)
        TRY(version_put(cx, tx, version));
    TRY(day_put(tx, CALENDAR_EVERYWHERE, day(2027, 5, 5), DAY_OFF_STATUTORY, 1));
    TRY(sql_calendar_day_end(tx, CALENDAR_EVERYWHERE, day(2027, 5, 5), 2));
    TRY(day_put(tx, DISTRICT, day(2027, 5, 6), DAY_LOCAL_CLOSURE, 3));
    return sql_calendar_hours_insert(
        tx, &(SqlCalendarHoursInsertParams) { .agency_id = DISTRICT,
                                              .valid_from = day(2027, 1, 1),
                                              .weekday = 4,
                                              .opens_minute = 480,
                                              .closes_minute = 960,
                                              .counts = true,
                                              .version = 3 });
}

static Cx *filled(void)
{
    Cx *cx = test_db();
    CHECK_OK(tx_run(cx, "three_versions", three_versions, NULL));
    return cx;
}

TEST("an empty installation has the usual week and version 0")
{
    Cx *cx = test_db();
    const Calendar *calendar = NULL;
    int64_t version = -1;
    CHECK_OK(calendar_load(cx, NO_INT, &calendar));
    CHECK_OK(calendar_newest_version(cx, &version));
    CHECK_INT(version, 0);
    CHECK_INT(calendar_version(calendar), 0);
    CHECK(calendar_is_working_day(calendar, day(2026, 11, 23)));
    CHECK(!calendar_is_working_day(calendar, day(2026, 11, 22)));
}

TEST("an older version shows the days as they stood then")
{
    Cx *cx = filled();
    const bool works[] = { true, false, true, true }; // 5 May, by version
    for (int64_t version = 0; version <= 3; version++) {
        const Calendar *calendar = NULL;
        CHECK_OK(calendar_load_version(cx, NO_INT, version, &calendar));
        CHECK_INT(calendar_is_working_day(calendar, day(2027, 5, 5)), works[version]);
        CHECK_INT(calendar_version(calendar), version);
    }
}

TEST("a version that does not exist is not found")
{
    Cx *cx = filled();
    const Calendar *calendar = NULL;
    CHECK_ERR(calendar_load_version(cx, NO_INT, 4, &calendar), ERR_NOT_FOUND);
    CHECK_ERR(calendar_load_version(cx, NO_INT, -1, &calendar), ERR_NOT_FOUND);
    CHECK(calendar == NULL);
}

TEST("an agency's own rows stand over the national ones and concern nobody else")
{
    Cx *cx = filled();
    const Calendar *national = NULL, *district = NULL, *other = NULL;
    CHECK_OK(calendar_load(cx, NO_INT, &national));
    CHECK_OK(calendar_load(cx, DISTRICT, &district));
    CHECK_OK(calendar_load(cx, DISTRICT + 1, &other));
    CHECK(calendar_is_working_day(national, day(2027, 5, 6)));
    CHECK(!calendar_is_working_day(district, day(2027, 5, 6)));
    CHECK(calendar_is_working_day(other, day(2027, 5, 6)));
    // Its pattern knows Thursdays only.
    CHECK_INT(calendar_closing(district, day(2027, 5, 13)).ms,
              instant_at(day(2027, 5, 13), 960).ms);
    CHECK(!calendar_is_working_day(district, day(2027, 5, 14)));
}

TEST("it can be asked who has a calendar of his own")
{
    Cx *cx = filled();
    bool own = false;
    CHECK_OK(calendar_has_own(cx, DISTRICT, &own));
    CHECK(own);
    CHECK_OK(calendar_has_own(cx, DISTRICT + 1, &own));
    CHECK(!own);
    OwnerList owners;
    CHECK_OK(calendar_list_owners(tx_reads(cx), 1, &owners));
    CHECK_INT((int64_t)owners.n, 1);
    CHECK_INT(owners.items[0], CALENDAR_EVERYWHERE);
}
