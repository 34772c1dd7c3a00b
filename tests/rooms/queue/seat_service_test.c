#include "store/tx.h"
#include "support/line.h"
#include "support/shop.h"
#include "support/test.h"

TEST("a booth calls those of its lanes, the longest wait first, and ends the one before")
{
    Line line = test_line();
    TicketPlace place;
    QueueSeat seat;
    test_clock_set(test_at("2026-11-23T08:00"));
    QueueTicket first = test_ticket(&line, "B", false);
    test_clock_set(test_at("2026-11-23T08:01"));
    (void)test_ticket(&line, "A", false);
    (void)test_ticket(&line, "C", false);
    test_sit(&line, &line.officer, 1); // serves B and A
    CHECK_STR(test_call(&line), "B001");
    CHECK_STR(test_call(&line), "A001");
    CHECK_STR(test_call(&line), "");
    CHECK_OK(ticket_place_get(line.cx, first.token, &place));
    CHECK_INT(place.ticket.state, TICKET_SERVED);
    CHECK_OK(seat_get(line.cx, &seat));
    CHECK(!seat.has_ticket);
}

static Err finish_in(Cx *cx, Tx *tx, void *arg)
{
    return queue_finish_number(cx, tx, *(Str *)arg);
}

static TicketState state_after(Line *line, const char *label, Str token)
{
    TicketPlace place = { .ticket.state = TICKET_STATE_COUNT };
    Str number = str_from_c(label);
    CHECK_OK(tx_run(line->cx, "test", finish_in, &number));
    CHECK_OK(ticket_place_get(line->cx, token, &place));
    return place.ticket.state;
}

TEST("what is done for a number ends it while it is at the booth, and never another")
{
    Line line = test_line();
    QueueSeat seat;
    Str first = test_ticket(&line, "A", false).token, second = test_ticket(&line, "A", false).token;
    test_sit(&line, &line.officer, 0);
    CHECK_INT(state_after(&line, "A001", first), TICKET_WAITING);
    CHECK_STR(test_call(&line), "A001");
    CHECK_INT(state_after(&line, "A002", second), TICKET_WAITING);
    CHECK_INT(state_after(&line, "A002", first), TICKET_CALLED);
    CHECK_INT(state_after(&line, "A001", first), TICKET_SERVED);
    CHECK_OK(seat_get(line.cx, &seat));
    CHECK(seat.is_open && !seat.has_ticket);
    CHECK_STR(test_call(&line), "A002");
    CHECK_OK(seat_close(line.cx));
    CHECK_INT(state_after(&line, "A002", second), TICKET_SERVED);
}

TEST("priority comes first, and everybody comes")
{
    static const char *const order[] = {
        "A004", "A005", "A001", "A006", "A007", "A002", "A003", ""
    };
    Line line = test_line();
    for (int i = 0; i < 3; i++)
        (void)test_ticket(&line, "A", false); // A001 … A003
    for (int i = 0; i < 4; i++)
        (void)test_ticket(&line, "A", true); // A004 … A007
    test_sit(&line, &line.officer, 0);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
        CHECK_STR(test_call(&line), order[i]);
}

TEST("two officers who call at once never get the same number")
{
    Line line = test_line();
    Str seen = S("");
    for (int i = 0; i < 6; i++)
        (void)test_ticket(&line, "A", false);
    test_sit(&line, &line.officer, 0);
    test_sit(&line, &line.colleague, 1);
    for (int i = 0; i < 6; i++) {
        line.cx->actor = i % 2 == 0 ? &line.officer : &line.colleague;
        Str label = test_call(&line);
        CHECK(!str_is_empty(label) && !str_contains(seen, label));
        seen = str_join(test_arena(), seen, label);
    }
}

TEST("a booth belongs to one officer at a time, and is remembered the next day")
{
    Line line = test_line();
    QueueSeat seat;
    QueueTicket ticket;
    bool found;
    test_clock_set(test_at("2026-11-23T08:00"));
    test_sit(&line, &line.officer, 0);
    line.cx->actor = &line.colleague;
    CHECK_ERR(seat_take(line.cx, line.booths.items[0].id), ERR_CONFLICT);
    line.cx->actor = &line.officer;
    CHECK_OK(seat_close(line.cx));
    test_sit(&line, &line.colleague, 0);
    test_clock_set(test_at("2026-11-24T08:00"));
    line.cx->actor = &line.officer;
    CHECK_OK(seat_get(line.cx, &seat));
    CHECK(seat.has_booth && !seat.is_open);
    CHECK_ERR(queue_call_next(line.cx, &ticket, &found), ERR_CONFLICT); // sit down first
}

TEST("who did not come may come back into the line, in his place")
{
    Line line = test_line();
    TicketPlace place;
    QueueTicket late = test_ticket(&line, "A", false);
    (void)test_ticket(&line, "A", false);
    test_sit(&line, &line.officer, 0);
    CHECK_STR(test_call(&line), "A001");
    CHECK_OK(queue_recall(line.cx));
    CHECK_OK(queue_mark_absent(line.cx));
    CHECK_OK(ticket_place_get(line.cx, late.token, &place));
    CHECK_INT(place.ticket.state, TICKET_ABSENT);
    CHECK_INT(place.ticket.calls, 2);
    CHECK_OK(queue_bring_back(line.cx, late.id));
    CHECK_ERR(queue_bring_back(line.cx, late.id), ERR_CONFLICT); // waits already
    CHECK_STR(test_call(&line), "A001");
}

TEST("who is sent on keeps his number and his place")
{
    Line line = test_line();
    (void)test_ticket(&line, "A", false);
    test_clock_set((Instant) { line.cx->env->now(line.cx->env).ms + MINUTE_MS });
    (void)test_ticket(&line, "C", false);
    test_sit(&line, &line.officer, 0);
    CHECK_STR(test_call(&line), "A001");
    CHECK_OK(queue_transfer(line.cx, line.lanes.items[2].id));
    CHECK_ERR(queue_finish(line.cx), ERR_CONFLICT); // nobody is here any more
    test_sit(&line, &line.colleague, 3);            // serves C
    CHECK_STR(test_call(&line), "A001");
    CHECK_STR(test_call(&line), "C001");
}

TEST("nobody is finished, recalled or sent on when nobody is there")
{
    Line line = test_line();
    line.cx->actor = &line.officer;
    CHECK_ERR(queue_finish(line.cx), ERR_CONFLICT);
    CHECK_ERR(queue_recall(line.cx), ERR_CONFLICT);
    CHECK_ERR(seat_close(line.cx), ERR_CONFLICT);
    test_sit(&line, &line.officer, 0);
    CHECK_ERR(queue_mark_absent(line.cx), ERR_CONFLICT);
    line.officer.agency_id = 999;
    CHECK_ERR(seat_take(line.cx, line.booths.items[1].id), ERR_NOT_FOUND);
}

TEST("the board shows the newest call first")
{
    Line line = test_line();
    QueueTicketList called;
    (void)test_ticket(&line, "A", false);
    (void)test_ticket(&line, "A", false);
    test_sit(&line, &line.officer, 0);
    (void)test_call(&line);
    test_clock_set((Instant) { line.cx->env->now(line.cx->env).ms + MINUTE_MS });
    (void)test_call(&line);
    CHECK_OK(queue_list_called(line.cx, line.agency_id, &called));
    CHECK_INT((int64_t)called.n, 2);
    CHECK_STR(called.items[0].label, "A002");
    CHECK_STR(called.items[0].booth_name, "Quầy 1");
    CHECK_INT(called.items[1].state, TICKET_SERVED);
}
