#include "rooms/queue/queue_rules.h"

#include "support/shop.h"
#include "support/test.h"
#include "texts.h"

TEST("priority goes first, but never three times in a row while others wait")
{
    CHECK_INT(queue_turn(true, true, 0), TURN_PRIORITY);
    CHECK_INT(queue_turn(true, true, 1), TURN_PRIORITY);
    CHECK_INT(queue_turn(true, true, 2), TURN_OTHERS);
    CHECK_INT(queue_turn(true, false, 9), TURN_PRIORITY);
    CHECK_INT(queue_turn(false, true, 0), TURN_OTHERS);
    CHECK_INT(queue_turn(false, false, 0), TURN_NOBODY);
    CHECK_INT(queue_run_after(TURN_PRIORITY, 1), 2);
    CHECK_INT(queue_run_after(TURN_OTHERS, 2), 0);
}

TEST("nobody starves, however many with priority come")
{
    int64_t run = 0, others = 0;
    for (int i = 0; i < 300; i++) {
        QueueTurn turn = queue_turn(true, true, run);
        run = queue_run_after(turn, run);
        others += turn == TURN_OTHERS;
    }
    CHECK_INT(others, 100);
}

TEST("the wait is told in steps of five minutes, and not at all without a booth")
{
    CHECK_INT(queue_wait_minutes(3, 0, 10, 1), QUEUE_WAIT_UNKNOWN);
    CHECK_INT(queue_wait_minutes(0, 2, 0, 0), 0);
    CHECK_INT(queue_wait_minutes(1, 1, 0, 0), 10); // eight minutes are assumed
    CHECK_INT(queue_wait_minutes(6, 2, 10, (int64_t)10 * 4 * MINUTE_MS), 15);
    CHECK_INT(queue_wait_minutes(1, 3, 1, MINUTE_MS), 5);
}

TEST("numbers have three digits, more when they must")
{
    CHECK_STR(ticket_label(test_arena(), S("A"), 7), "A007");
    CHECK_STR(ticket_label(test_arena(), S("HT"), 1000), "HT1000");
    CHECK_STR(text_get(LANG_EN, ticket_state_text(TICKET_ABSENT)), "Did not come");
}

static TicketTimes times_of(const char *taken, int wait, int service, TicketState state)
{
    Instant at = test_at(taken), none = NO_INSTANT;
    Instant called = wait < 0 ? none : (Instant) { at.ms + (int64_t)wait * MINUTE_MS };
    Instant ended = service < 0 ? none : (Instant) { called.ms + (int64_t)service * MINUTE_MS };
    return (TicketTimes) { at, called, ended, state };
}

TEST("a day is folded by the hour of arrival")
{
    TicketTimes times[] = {
        times_of("2026-11-23T08:00", 10, 5, TICKET_SERVED),
        times_of("2026-11-23T08:10", 2, 7, TICKET_SERVED),
        times_of("2026-11-23T08:59", 30, 0, TICKET_ABSENT),
        times_of("2026-11-23T09:00", -1, -1, TICKET_WAITING),
    };
    QueueDay *day = arena_new(test_arena(), QueueDay);
    queue_day_fold(test_arena(), times, 4, day);
    CHECK_INT(day->all.taken, 4);
    CHECK_INT(day->all.served, 2);
    CHECK_INT(day->all.absent, 1);
    CHECK_INT(day->all.wait_p50, 10);
    CHECK_INT(day->all.wait_p90, 30);
    CHECK_INT(day->all.service_p50, 5);
    CHECK_INT(day->hours[8].taken, 3);
    CHECK_INT(day->hours[9].taken, 1);
    CHECK_INT(day->hours[9].wait_p50, 0);
    CHECK_INT(day->hours[10].taken, 0);
}
