#include "rooms/calendar/clock_rules.h"

#include "support/test.h"

static const Calendar *calendar_here(void)
{
    DayRow rows[] = {
        { .kind = DAY_OFF_SWAPPED, .name = S("Nghỉ hoán đổi") },
        { .kind = DAY_OFF_STATUTORY, .name = S("Ngày Chiến thắng") },
        { .kind = DAY_OFF_STATUTORY, .name = S("Ngày Quốc tế Lao động") },
        { .kind = DAY_WORK_MAKEUP, .name = S("Làm bù"), .provisional = true },
        { .kind = DAY_LOCAL_CLOSURE, .name = S("Sửa trụ sở") },
    };
    const char *days[] = { "2024-04-29", "2024-04-30", "2024-05-01", "2024-05-04", "2024-05-06" };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        CHECK(date_parse_iso(str_from_c(days[i]), &rows[i].on));
        rows[i].swap_with = NO_DATE;
    }
    return calendar_compile(test_arena(), &(CalendarSource) { .days = rows, .days_n = 5 });
}

// All lines of the explanation, each ended by a newline.
static Str explained(const char *received, TimeLimit limit, Lang lang)
{
    DueTrace trace = { .arena = test_arena() };
    Instant at = NO_INSTANT;
    CHECK(instant_parse(str_from_c(received), &at));
    CHECK_INT(clock_due(calendar_here(), &limit, at, &trace).refusal, CLOCK_ANSWERED);
    Str all = S("");
    for (size_t i = 0; i < trace.n; i++)
        all = str_format(test_arena(), "%.*s%.*s\n", STR_ARG(all),
                         STR_ARG(due_reason_text(test_arena(), lang, &trace.items[i])));
    return all;
}

TEST("working days are told one by one: counted, made up, skipped and why")
{
    CHECK_STR(explained("2024-04-26 16:00", (TimeLimit) { 4, TIME_WORKING_DAYS }, LANG_VI),
              "Thứ Sáu 26/04/2024: ngày tiếp nhận, không tính\n"
              "Thứ Bảy 27/04/2024: nghỉ hằng tuần\n"
              "Chủ nhật 28/04/2024: nghỉ hằng tuần\n"
              "Thứ Hai 29/04/2024: nghỉ, Nghỉ hoán đổi\n"
              "Thứ Ba 30/04/2024: nghỉ, Ngày Chiến thắng\n"
              "Thứ Tư 01/05/2024: nghỉ, Ngày Quốc tế Lao động\n"
              "Thứ Năm 02/05/2024: được tính, ngày 1\n"
              "Thứ Sáu 03/05/2024: được tính, ngày 2\n"
              "Thứ Bảy 04/05/2024: Làm bù, được tính, ngày 3 (chưa có thông báo chính thức)\n"
              "Chủ nhật 05/05/2024: nghỉ hằng tuần\n"
              "Thứ Hai 06/05/2024: đơn vị không làm việc, Sửa trụ sở\n"
              "Thứ Ba 07/05/2024: được tính, ngày 4\n"
              "Thứ Ba 07/05/2024: hết hạn lúc 17:30\n");
}

TEST("hours tell how much of each day was used")
{
    CHECK_STR(explained("2024-04-25 17:45", (TimeLimit) { 10, TIME_WORKING_HOURS }, LANG_EN),
              "Thursday 25/04/2024: received outside office hours, counted from the next opening\n"
              "Friday 26/04/2024: 8:00 working hours counted\n"
              "Saturday 27/04/2024: weekly rest\n"
              "Sunday 28/04/2024: weekly rest\n"
              "Monday 29/04/2024: day off, Nghỉ hoán đổi\n"
              "Tuesday 30/04/2024: day off, Ngày Chiến thắng\n"
              "Wednesday 01/05/2024: day off, Ngày Quốc tế Lao động\n"
              "Thursday 02/05/2024: 2:00 working hours counted\n"
              "Thursday 02/05/2024: ends at 09:30\n");
}

TEST("calendar days tell the last day and where its end moved")
{
    CHECK_STR(explained("2024-04-23 09:00", (TimeLimit) { 7, TIME_CALENDAR_DAYS }, LANG_EN),
              "Tuesday 23/04/2024: the day of reception, not counted\n"
              "Tuesday 30/04/2024: the last day of the limit of 7\n"
              "Tuesday 30/04/2024: day off, Ngày Chiến thắng\n"
              "Wednesday 01/05/2024: day off, Ngày Quốc tế Lao động\n"
              "Thursday 02/05/2024: the last day was a day off, so the end moves to the next "
              "working day\n"
              "Thursday 02/05/2024: ends at 17:30\n");
    CHECK_STR(explained("2024-03-25 09:00", (TimeLimit) { 1, TIME_MONTHS }, LANG_VI),
              "Thứ Hai 25/03/2024: ngày tiếp nhận, không tính\n"
              "Thứ Năm 25/04/2024: ngày cuối của thời hạn 1\n"
              "Thứ Năm 25/04/2024: hết hạn lúc 17:30\n");
}

TEST("same-day work tells the 15:00 rule only when it applied")
{
    CHECK_STR(explained("2024-04-25 15:30", (TimeLimit) { 0, TIME_SAME_DAY }, LANG_VI),
              "Thứ Năm 25/04/2024: nhận sau 15 giờ, chuyển sang ngày làm việc tiếp theo\n"
              "Thứ Sáu 26/04/2024: hết hạn lúc 17:30\n");
    CHECK_STR(explained("2024-04-25 09:30", (TimeLimit) { 0, TIME_SAME_DAY }, LANG_VI),
              "Thứ Năm 25/04/2024: hết hạn lúc 17:30\n");
    CHECK_STR(explained("2024-04-27 09:30", (TimeLimit) { 0, TIME_SAME_DAY }, LANG_VI),
              "Thứ Bảy 27/04/2024: nghỉ hằng tuần\n"
              "Chủ nhật 28/04/2024: nghỉ hằng tuần\n"
              "Thứ Hai 29/04/2024: nghỉ, Nghỉ hoán đổi\n"
              "Thứ Ba 30/04/2024: nghỉ, Ngày Chiến thắng\n"
              "Thứ Tư 01/05/2024: nghỉ, Ngày Quốc tế Lao động\n"
              "Thứ Năm 02/05/2024: hết hạn lúc 17:30\n");
}

TEST("a long limit tells every day of it and the counted ones add up")
{
    const Calendar *calendar = calendar_here();
    DueTrace trace = { .arena = test_arena() };
    TimeLimit limit = { 3660, TIME_WORKING_DAYS };
    Due due = clock_due(calendar, &limit, instant_at((Date) { 18000 }, 600), &trace);
    int64_t counted = 0;
    for (size_t i = 0; i < trace.n; i++)
        counted += trace.items[i].kind == DUE_COUNTED || trace.items[i].kind == DUE_COUNTED_MAKEUP;
    CHECK_INT(counted, 3660);
    CHECK_INT((int64_t)trace.n, instant_date(due.at).days - 18000 + 2);
    CHECK_INT(trace.items[trace.n - 1].kind, DUE_ENDS);
}
