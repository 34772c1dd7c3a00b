#include "rooms/work/left.h"
#include "support/test.h"

TEST("time left is said in working days and hours, and in minutes near the end")
{
    static const struct {
        LeftKind kind;
        int64_t minutes;
        const char *text;
    } cases[] = {
        { LEFT_RUNNING, 720, "còn 1 ngày 4 giờ làm việc" },
        { LEFT_RUNNING, 960, "còn 2 ngày làm việc" },
        { LEFT_RUNNING, 245, "còn 4 giờ 5 phút làm việc" },
        { LEFT_RUNNING, 240, "còn 4 giờ làm việc" },
        { LEFT_RUNNING, 45, "còn 45 phút làm việc" },
        { LEFT_OVERDUE, 1500, "quá hạn 3 ngày 1 giờ làm việc" },
        { LEFT_PAUSED, 0, "đồng hồ đang dừng" },
        { LEFT_NO_DUE, 0, "thiếu hạn trả" },
    };
    Arena *arena = test_arena();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Left left = { .kind = cases[i].kind, .minutes = cases[i].minutes, .day_minutes = 480 };
        CHECK_STR(left_text(arena, LANG_VI, &left), cases[i].text);
    }
}

TEST("why: the promised moment, or what a pause waits for")
{
    Arena *arena = test_arena();
    Instant at;
    CHECK(instant_parse(S("2026-03-05T17:30"), &at));
    Left left = { .kind = LEFT_RUNNING, .day_minutes = 480, .due_at = at };
    CHECK_STR(left_why(arena, LANG_VI, &left), "hẹn trả 17:30 05/03/2026");
    left = (Left) { .kind = LEFT_PAUSED, .since = at, .state = DOSSIER_SUPPLEMENT };
    CHECK_STR(left_why(arena, LANG_VI, &left), "chờ công dân bổ sung từ 17:30 05/03/2026");
    left.state = DOSSIER_STOPPED;
    CHECK_STR(left_why(arena, LANG_VI, &left), "tạm dừng từ 17:30 05/03/2026");
}
