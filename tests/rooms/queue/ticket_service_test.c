#include "support/line.h"
#include "support/shop.h"
#include "support/test.h"

TEST("numbers count up by lane and begin anew each day")
{
    Line line = test_line();
    test_clock_set(test_at("2026-11-23T08:00"));
    CHECK_STR(test_ticket(&line, "A", false).label, "A001");
    CHECK_STR(test_ticket(&line, "A", false).label, "A002");
    CHECK_STR(test_ticket(&line, "B", false).label, "B001");
    test_clock_set(test_at("2026-11-24T08:00"));
    CHECK_STR(test_ticket(&line, "A", false).label, "A001");
}

TEST("a number is taken at a kiosk or by an officer of the shop, by nobody else")
{
    Line line = test_line();
    TicketWish wish = { .agency_id = line.agency_id, .lane_id = line.lanes.items[0].id };
    QueueTicket ticket;
    line.cx->actor = NULL;
    wish.kiosk_key = S("");
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_FORBIDDEN);
    wish.kiosk_key = S("0000000000000000");
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_FORBIDDEN);
    line.officer.agency_id = 999;
    line.cx->actor = &line.officer;
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_FORBIDDEN);
    line.officer.agency_id = line.agency_id;
    CHECK_OK(ticket_take(line.cx, &wish, &ticket));
    line.cx->actor = actor_system();
    CHECK_OK(kiosk_key_renew(line.cx, line.agency_id));
    line.cx->actor = NULL;
    wish.kiosk_key = line.kiosk_key; // the old one
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_FORBIDDEN);
}

TEST("a kiosk that runs wild is stopped for a minute")
{
    Line line = test_line();
    TicketWish wish = { .agency_id = line.agency_id,
                        .lane_id = line.lanes.items[0].id,
                        .kiosk_key = line.kiosk_key };
    QueueTicket ticket;
    for (int i = 0; i < 30; i++)
        (void)test_ticket(&line, "A", false);
    line.cx->actor = NULL;
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_LIMIT);
    test_clock_set((Instant) { line.cx->env->now(line.cx->env).ms + MINUTE_MS + 1 });
    CHECK_OK(ticket_take(line.cx, &wish, &ticket));
}

TEST("a lane that is not there, or no longer offered, gives no numbers")
{
    Line line = test_line();
    TicketWish wish = { .agency_id = line.agency_id, .lane_id = 999, .kiosk_key = line.kiosk_key };
    QueueTicket ticket;
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_NOT_FOUND);
    QueueLane lane = line.lanes.items[0];
    lane.is_active = false;
    CHECK_OK(lane_save(line.cx, &lane));
    wish.lane_id = lane.id;
    CHECK_ERR(ticket_take(line.cx, &wish, &ticket), ERR_NOT_FOUND);
}

TEST("the ticket tells how many are before it and about how long it takes")
{
    Line line = test_line();
    TicketPlace place;
    (void)test_ticket(&line, "C", false);
    QueueTicket second = test_ticket(&line, "C", false);
    QueueTicket favoured = test_ticket(&line, "C", true);
    CHECK_OK(ticket_place_get(line.cx, second.token, &place));
    CHECK_INT(place.before, 2); // the one before, and the one with priority
    CHECK_INT(place.wait_minutes, QUEUE_WAIT_UNKNOWN);
    test_sit(&line, &line.officer, 3);
    CHECK_OK(ticket_place_get(line.cx, favoured.token, &place));
    CHECK_INT(place.before, 0);
    CHECK_INT(place.wait_minutes, 0);
    CHECK_OK(ticket_place_get(line.cx, second.token, &place));
    CHECK_INT(place.wait_minutes, 20);
    CHECK_ERR(ticket_place_get(line.cx, S("khong-co"), &place), ERR_NOT_FOUND);
}

TEST("the home page learns how many wait, and whether numbers are given at all")
{
    Line line = test_line();
    QueueLength length;
    (void)test_ticket(&line, "A", false);
    (void)test_ticket(&line, "B", false);
    CHECK_OK(queue_length_get(line.cx, line.agency_id, &length));
    CHECK(length.is_used);
    CHECK_INT(length.waiting, 2);
    CHECK_OK(queue_length_get(line.cx, 12345, &length));
    CHECK(!length.is_used);
}

TEST("figures of a day need the right to see the shop")
{
    Line line = test_line();
    QueueDay *day = arena_new(test_arena(), QueueDay);
    Date today = instant_date(line.cx->env->now(line.cx->env));
    (void)test_ticket(&line, "A", false);
    CHECK_OK(queue_day_get(line.cx, line.agency_id, today, day));
    CHECK_INT(day->all.taken, 1);
    line.officer.agency_id = 999;
    line.cx->actor = &line.officer;
    CHECK_ERR(queue_day_get(line.cx, line.agency_id, today, day), ERR_NOT_FOUND);
}

static Err take_prepare(Cx *cx)
{
    Str name;
    int64_t agency_id;
    cx->actor = actor_system();
    TRY(test_shop_fill(cx));
    TRY(queue_agency_get(cx, S("H16.37"), &agency_id, &name));
    return queue_add_demo(cx, agency_id);
}

static Err take_run(Cx *cx)
{
    QueueTicket ticket;
    TicketWish wish = { .lane_id = 1 };
    Str name;
    cx->actor = actor_system();
    TRY(queue_agency_get(cx, S("H16.37"), &wish.agency_id, &name));
    return ticket_take(cx, &wish, &ticket);
}

TEST("taking a number leaves nothing behind when any step fails")
{
    CHECK(test_faults(&(FaultPath) { take_prepare, take_run }) > 5);
}
