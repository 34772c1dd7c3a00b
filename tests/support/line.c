#include "support/line.h"

#include "support/shop.h"
#include "support/test.h"

Line test_line(void)
{
    Line line = { .cx = test_shop() };
    Str name;
    line.cx->actor = actor_system();
    CHECK_OK(queue_agency_get(line.cx, S("H16.37"), &line.agency_id, &name));
    CHECK_OK(queue_add_demo(line.cx, line.agency_id));
    CHECK_OK(lane_list(line.cx, line.agency_id, &line.lanes));
    CHECK_OK(booth_list(line.cx, line.agency_id, &line.booths));
    CHECK_OK(kiosk_key_get(line.cx, line.agency_id, &line.kiosk_key));
    line.officer = (Actor) { .kind = ACTOR_PERSON,
                             .id = 1,
                             .name = S("hoa"),
                             .agency_id = line.agency_id,
                             .roles = 1u << ROLE_RECEIVER };
    line.colleague = line.officer;
    line.colleague.id = 2;
    line.colleague.name = S("lan");
    return line;
}

QueueTicket test_ticket(Line *line, const char *letter, bool is_priority)
{
    TicketWish wish = { .agency_id = line->agency_id,
                        .is_priority = is_priority,
                        .kiosk_key = line->kiosk_key };
    const Actor *before = line->cx->actor;
    QueueTicket ticket = { 0 };
    for (size_t i = 0; i < line->lanes.n; i++)
        if (str_equal_c(line->lanes.items[i].letter, letter))
            wish.lane_id = line->lanes.items[i].id;
    line->cx->actor = NULL;
    CHECK_OK(ticket_take(line->cx, &wish, &ticket));
    line->cx->actor = before;
    return ticket;
}

void test_sit(Line *line, const Actor *officer, size_t booth)
{
    line->cx->actor = officer;
    CHECK_OK(seat_take(line->cx, line->booths.items[booth].id));
}

Str test_call(Line *line)
{
    QueueTicket ticket;
    bool found;
    CHECK_OK(queue_call_next(line->cx, &ticket, &found));
    return found ? ticket.label : S("");
}
