#include "rooms/calendar/lunar_rules.h"

#include <stdio.h>

#include "support/test.h"

typedef struct LunarCase {
    const char *solar;
    LunarDate lunar; // year, month, day, leap
} LunarCase;

// Printed Vietnamese calendars. 2007 and 2030 differ from the Chinese calendar (UTC+8).
static const LunarCase cases[] = {
    { "2007-02-17", { 2007, 1, 1, false } },   { "2020-01-25", { 2020, 1, 1, false } },
    { "2021-02-12", { 2021, 1, 1, false } },   { "2022-02-01", { 2022, 1, 1, false } },
    { "2023-01-22", { 2023, 1, 1, false } },   { "2024-02-10", { 2024, 1, 1, false } },
    { "2025-01-29", { 2025, 1, 1, false } },   { "2026-02-17", { 2026, 1, 1, false } },
    { "2027-02-06", { 2027, 1, 1, false } },   { "2028-01-26", { 2028, 1, 1, false } },
    { "2029-02-13", { 2029, 1, 1, false } },   { "2030-02-02", { 2030, 1, 1, false } },
    { "2020-04-02", { 2020, 3, 10, false } },  { "2023-04-29", { 2023, 3, 10, false } },
    { "2024-04-18", { 2024, 3, 10, false } },  { "2026-04-26", { 2026, 3, 10, false } },
    { "2020-05-23", { 2020, 4, 1, true } },    { "2023-03-22", { 2023, 2, 1, true } },
    { "2025-07-25", { 2025, 6, 1, true } },    { "2025-06-25", { 2025, 6, 1, false } },
    { "2024-09-17", { 2024, 8, 15, false } },  { "2023-01-21", { 2022, 12, 30, false } },
    { "2025-01-28", { 2024, 12, 29, false } }, { "2033-12-22", { 2033, 11, 1, true } },
};

static Date iso(const char *text)
{
    Date date = NO_DATE;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

static bool is_same(LunarDate a, LunarDate b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day && a.leap == b.leap;
}

TEST("printed calendars and the computed one agree in both directions")
{
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        LunarDate lunar = { 0 };
        Date solar = NO_DATE;
        CHECK(lunar_from_date(iso(cases[i].solar), &lunar));
        CHECK(is_same(lunar, cases[i].lunar));
        CHECK(lunar_to_date(cases[i].lunar, &solar));
        CHECK_STR(date_format_iso(test_arena(), solar), cases[i].solar);
    }
}

TEST("every day of three centuries goes to the lunar calendar and back, one day after another")
{
    LunarDate before = { 1899, 12, 29, false };
    Date first = iso("1900-01-31"), last = iso("2199-12-31");
    size_t wrong = 0;
    for (Date date = first; date.days <= last.days; date = date_add_days(date, 1)) {
        LunarDate lunar;
        Date back = NO_DATE;
        bool ok = lunar_from_date(date, &lunar) && lunar_to_date(lunar, &back);
        bool next = lunar.day == 1 ? before.day >= 29 : lunar.day == before.day + 1;
        wrong += !ok || back.days != date.days || !next;
        before = lunar;
    }
    CHECK_INT((int64_t)wrong, 0);
}

TEST("days that do not exist are refused and leave the output alone")
{
    const LunarDate none[] = {
        { 2026, 1, 1, true },   { 2025, 5, 1, true },  { 2025, 6, 30, true },
        { 2026, 13, 1, false }, { 2026, 0, 1, false }, { 2026, 1, 0, false },
        { 2026, 1, 31, false }, { 1899, 1, 1, false }, { 2200, 1, 1, false },
    };
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++) {
        Date date = NO_DATE;
        CHECK(!lunar_to_date(none[i], &date));
        CHECK(date_is_absent(date));
    }
    LunarDate lunar;
    CHECK(!lunar_from_date(iso("1900-01-30"), &lunar));
    CHECK(!lunar_from_date(iso("2200-01-01"), &lunar));
}

TEST("the 45 published vectors agree")
{
    const char *path = test_shared("lunar/vectors.csv");
    if (path == NULL)
        SKIP("../shared/data/lunar/vectors.csv is not here");
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    char line[256], solar[11];
    int n = 0, leap;
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        LunarDate want, got = { 0 };
        if (sscanf(line, "%10[0-9-],%d,%d,%d,%d", solar, &want.day, &want.month, &want.year,
                   &leap) != 5)
            continue;
        want.leap = leap == 1;
        CHECK(lunar_from_date(iso(solar), &got));
        CHECK(is_same(got, want));
        n++;
    }
    if (file != NULL)
        fclose(file);
    CHECK_INT(n, 45);
}
