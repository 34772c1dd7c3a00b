#include "rooms/calendar/calendar_rules.h"

#include "support/test.h"

static Due due_of(const char *received, TimeLimit limit, DueTrace *trace)
{
    static const char *const makeup = "2026-08-22";
    DayRow rows[] = {
        { .kind = DAY_WORK_MAKEUP, .swap_with = NO_DATE, .name = S("Làm bù"), .provisional = true },
        { .kind = DAY_OFF_STATUTORY, .swap_with = NO_DATE, .name = S("Quốc khánh") },
    };
    Instant at = NO_INSTANT;
    CHECK(date_parse_iso(str_from_c(makeup), &rows[0].on));
    CHECK(date_parse_iso(S("2026-09-02"), &rows[1].on));
    CHECK(instant_parse(str_from_c(received), &at));
    const Calendar *calendar =
        calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 2 });
    return clock_due(calendar, &limit, at, trace);
}

TEST("the text begins with the date, lists the days and warns when a notice is missing")
{
    DueTrace trace = { .arena = test_arena() };
    Due due = due_of("2026-08-20 09:00", (TimeLimit) { 2, TIME_WORKING_DAYS }, &trace);
    CHECK_STR(due_text(test_arena(), LANG_VI, &due, &trace),
              "Hạn trả kết quả: 17:30 22/08/2026\n"
              "  Thứ Năm 20/08/2026: ngày tiếp nhận, không tính\n"
              "  Thứ Sáu 21/08/2026: được tính, ngày 1\n"
              "  Thứ Bảy 22/08/2026: Làm bù, được tính, ngày 2 (chưa có thông báo chính thức)\n"
              "  Thứ Bảy 22/08/2026: hết hạn lúc 17:30\n"
              "Lưu ý: chưa nhập đủ thông báo nghỉ lễ chính thức của năm 2026; hạn có thể thay "
              "đổi.\n");
}

TEST("nothing is warned of when every day is confirmed")
{
    DueTrace trace = { .arena = test_arena() };
    Due due = due_of("2026-09-01 09:00", (TimeLimit) { 1, TIME_WORKING_DAYS }, &trace);
    CHECK_STR(due_text(test_arena(), LANG_EN, &due, &trace),
              "Due: 17:30 03/09/2026\n"
              "  Tuesday 01/09/2026: the day of reception, not counted\n"
              "  Wednesday 02/09/2026: day off, Quốc khánh\n"
              "  Thursday 03/09/2026: counted, day 1\n"
              "  Thursday 03/09/2026: ends at 17:30\n");
}

TEST("machines get the moment, the doubt and every reason by code")
{
    DueTrace trace = { .arena = test_arena() };
    Due due = due_of("2026-09-01 16:00", (TimeLimit) { 0, TIME_SAME_DAY }, &trace);
    CHECK_STR(
        due_json(test_arena(), LANG_EN, &due, &trace),
        "{\"due\":\"2026-09-03T17:30:00+07:00\",\"provisional\":false,\"reasons\":["
        "{\"date\":\"2026-09-01\",\"reason\":\"after_cutoff\",\"count\":0,\"name\":null,"
        "\"provisional\":false,\"text\":\"Tuesday 01/09/2026: received after 15:00, goes to the "
        "next working day\"},"
        "{\"date\":\"2026-09-02\",\"reason\":\"skipped_holiday\",\"count\":0,\"name\":\"Quốc "
        "khánh\",\"provisional\":false,\"text\":\"Wednesday 02/09/2026: day off, Quốc khánh\"},"
        "{\"date\":\"2026-09-03\",\"reason\":\"ends\",\"count\":1050,\"name\":null,"
        "\"provisional\":false,\"text\":\"Thursday 03/09/2026: ends at 17:30\"}]}");
}

TEST("days off in the middle of calendar days leave no doubt about their end")
{
    DueTrace trace = { .arena = test_arena() };
    Due due = due_of("2026-08-20 09:00", (TimeLimit) { 5, TIME_CALENDAR_DAYS }, &trace);
    CHECK(!due.provisional);
    due = due_of("2026-08-17 09:00", (TimeLimit) { 5, TIME_CALENDAR_DAYS }, &trace);
    CHECK(due.provisional);
}
