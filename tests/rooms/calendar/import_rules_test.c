#include "rooms/calendar/import_rules.h"

#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static bool parse_json(const char *text, CalendarLine *out, CalendarFault *out_fault)
{
    Json *json = NULL;
    Str problem = S("");
    bool ok = json_parse(test_arena(), str_from_c(text), &json, &problem);
    CHECK(ok);
    return ok && calendar_line_parse_json(test_arena(), json, out, out_fault);
}

TEST("a day is read with all its fields, in composed form")
{
    CalendarLine line;
    CalendarFault fault;
    // "Tết" with the accents written behind the letter.
    CHECK(parse_json("{\"date\":\"2026-01-10\",\"weekday\":\"T7\",\"kind\":\"work_makeup\","
                     "\"name\":\" Te\\u0302\\u0301t \",\"swap_with\":\"2026-01-02\","
                     "\"status\":\"unconfirmed\",\"source\":\"TB 1\",\"agency\":\"H16.37\","
                     "\"hours\":\"07:30-11:30\"}",
                     &line, &fault));
    CHECK_STR(date_format_iso(test_arena(), line.day.on), "2026-01-10");
    CHECK_STR(date_format_iso(test_arena(), line.day.swap_with), "2026-01-02");
    CHECK_INT(line.day.kind, DAY_WORK_MAKEUP);
    CHECK_STR(line.day.name, "Tết");
    CHECK(line.day.provisional);
    CHECK_INT(line.day.opens_minute, 450);
    CHECK_INT(line.day.closes_minute, 690);
    CHECK_STR(line.source, "TB 1");
    CHECK_STR(line.agency, "H16.37");
    CHECK_INT((int64_t)line.hours_n, 0);
}

TEST("a wrong day is refused with the field that is wrong")
{
    const struct {
        const char *text, *field;
        TextKey why;
    } cases[] = {
        { "{\"kind\":\"ordinary\"}", "date", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":\"2026-02-29\",\"kind\":\"ordinary\"}", "date", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":\"1989-12-31\",\"kind\":\"ordinary\"}", "date", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":\"2061-01-01\",\"kind\":\"ordinary\"}", "date", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":20260101,\"kind\":\"ordinary\"}", "date", T_CALENDAR_IMPORT_TEXT },
        { "{\"date\":\"2026-01-01\",\"weekday\":\"T6\",\"kind\":\"ordinary\"}", "weekday",
          T_CALENDAR_IMPORT_WEEKDAY },
        { "{\"date\":\"2026-01-01\",\"kind\":\"holiday\",\"name\":\"x\"}", "kind",
          T_CALENDAR_IMPORT_KIND },
        { "{\"date\":\"2026-01-01\",\"kind\":\"off_swapped\",\"name\":\"x\",\"swap_with\":\"bad\"}",
          "swap_with", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":\"2026-01-01\",\"kind\":\"off_swapped\",\"name\":\"x\","
          "\"swap_with\":\"2026-01-01\"}",
          "swap_with", T_CALENDAR_IMPORT_DATE },
        { "{\"date\":\"2026-01-01\",\"kind\":\"off_swapped\",\"name\":\"x\",\"status\":\"maybe\"}",
          "status", T_CALENDAR_IMPORT_STATUS },
        { "{\"date\":\"2026-01-01\",\"kind\":\"local_closure\",\"name\":\"x\",\"hours\":\"9-10\"}",
          "hours", T_CALENDAR_IMPORT_HOURS },
        { "{\"date\":\"2026-01-01\",\"kind\":\"off_statutory\"}", "name",
          T_CALENDAR_IMPORT_NAME_MISSING },
        { "{\"date\":\"2026-01-01\",\"kind\":\"off_statutory\",\"name\":\"a\\u0000b\"}", "name",
          T_CALENDAR_IMPORT_TEXT },
        { "{\"date\":\"2026-01-01\",\"kind\":\"ordinary\",\"source\":[]}", "source",
          T_CALENDAR_IMPORT_TEXT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CalendarLine line = { .number = -1 };
        CalendarFault fault = { 0 };
        CHECK(!parse_json(cases[i].text, &line, &fault));
        CHECK_STR(str_from_c(fault.field), cases[i].field);
        CHECK_INT(fault.text, cases[i].why);
        CHECK_INT(line.number, -1);
    }
}

TEST("a weekly pattern is read, and refused when it could not be worked by")
{
    CalendarLine line;
    CalendarFault fault = { 0 };
    CHECK(parse_json("{\"valid_from\":\"2025-07-01\",\"agency\":\"H16\",\"pattern\":["
                     "{\"weekday\":1,\"interval\":\"07:00-11:30\"},"
                     "{\"weekday\":6,\"interval\":\"07:30-11:30\",\"counts\":false}]}",
                     &line, &fault));
    CHECK_INT((int64_t)line.hours_n, 2);
    CHECK_INT(line.hours[0].opens_minute, 420);
    CHECK(line.hours[0].counts);
    CHECK(!line.hours[1].counts);
    CHECK_STR(line.agency, "H16");

    const struct {
        const char *valid_from, *pattern, *field;
    } cases[] = {
        { "2025-13-01", "[{\"weekday\":1,\"interval\":\"07:00-11:30\"}]", "valid_from" },
        { "2025-07-01", "[]", "pattern" },
        { "2025-07-01", "{}", "pattern" },
        { "2025-07-01", "[{\"weekday\":7,\"interval\":\"07:00-11:30\"}]", "weekday" },
        { "2025-07-01", "[{\"interval\":\"07:00-11:30\"}]", "weekday" },
        { "2025-07-01", "[{\"weekday\":1}]", "interval" },
        { "2025-07-01", "[{\"weekday\":1,\"interval\":\"11:30-07:00\"}]", "interval" },
        { "2025-07-01", "[{\"weekday\":1,\"interval\":\"07:00-11:30\",\"counts\":1}]", "counts" },
        { "2025-07-01", "[{\"weekday\":6,\"interval\":\"07:00-11:30\",\"counts\":false}]",
          "pattern" },
        { "2025-07-01",
          "[{\"weekday\":1,\"interval\":\"07:00-11:30\"},{\"weekday\":1,\"interval\":"
          "\"11:00-12:00\"}]",
          "interval" },
        { "2025-07-01",
          "[{\"weekday\":1,\"interval\":\"01:00-02:00\"},{\"weekday\":1,\"interval\":"
          "\"03:00-04:00\"},{\"weekday\":1,\"interval\":\"05:00-06:00\"},{\"weekday\":1,"
          "\"interval\":\"07:00-08:00\"},{\"weekday\":1,\"interval\":\"09:00-10:00\"}]",
          "interval" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str text = str_format(test_arena(), "{\"valid_from\":\"%s\",\"pattern\":%s}",
                              cases[i].valid_from, cases[i].pattern);
        CHECK(!parse_json(str_to_c(test_arena(), text), &line, &fault));
        CHECK_STR(str_from_c(fault.field), cases[i].field);
    }
}

TEST("a CSV record is read by the names of its columns")
{
    Csv csv;
    bool found = false;
    CalendarLine line;
    CalendarFault fault;
    Input *input = test_input(S("kind,date,name_vi,status\n"
                                "off_statutory,2026-11-24,Ngày Văn hóa Việt Nam,unconfirmed\n"
                                "off_statutory,2026-11-24,\xff,unconfirmed\n"),
                              7, OK);
    CHECK_OK(csv_init(&csv, test_arena(), input, 1000));
    CHECK_OK(csv_next(&csv, &found));
    CHECK(calendar_line_parse_csv(test_arena(), &csv, &line, &fault));
    CHECK_INT(line.number, 2);
    CHECK_STR(line.day.name, "Ngày Văn hóa Việt Nam");
    CHECK(line.day.provisional);
    CHECK_OK(csv_next(&csv, &found));
    CHECK(!calendar_line_parse_csv(test_arena(), &csv, &line, &fault));
    CHECK_STR(str_from_c(fault.field), "name");
}

TEST("an interval is two times of day, the later one last")
{
    const char *wrong[] = { "7:30-11:30",        "07:30",       "07:30-",
                            "07:30-24:00",       "07:60-08:00", "08:00-08:00",
                            "07:30-11:30-12:00", "-7:30-11:30", "ab:cd-ef:gh" };
    int opens = -1, closes = -1;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!interval_parse(str_from_c(wrong[i]), &opens, &closes));
    CHECK_INT(opens, -1);
    CHECK(interval_parse(S("00:00-23:59"), &opens, &closes));
    CHECK_INT(closes, 1439);
    CHECK(interval_parse(S(""), &opens, &closes));
    CHECK_INT(opens + closes, 0);
}
