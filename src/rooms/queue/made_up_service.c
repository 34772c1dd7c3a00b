// A made-up shop with a day behind it and people in its line, for the demo.
#include "base/secret.h"
#include "rooms/queue/lane_service.h"
#include "rooms/queue/queue_rules.h"
#include "store/tx.h"

enum {
    OPEN_MINUTE = 7 * 60 + 30,
    CLOSE_MINUTE = 16 * 60 + 30,
    NOON_FROM = 11 * 60 + 30,
    NOON_UNTIL = 13 * 60 + 30,
    WAITING_NOW = 8,
    TOKEN_LETTERS = 12,
};

typedef struct DemoLane {
    const char *letter, *name, *name_en;
    bool is_same_day;
} DemoLane;

static const DemoLane demo_lanes[] = {
    { "A", "Chứng thực", "Certification", true },
    { "B", "Hộ tịch", "Civil status", false },
    { "C", "Đất đai", "Land", false },
    { "D", "Xây dựng, kinh doanh", "Building, business", false },
    { "E", "Lao động, xã hội", "Labour, social affairs", false },
    { "T", "Nhận kết quả", "Collect a result", true },
};

// Which lanes each booth serves.
static const char *const demo_booths[] = { "AT", "BA", "BE", "CD", "DC" };

static Err demo_booth_add(Cx *cx, const QueueLaneList *lanes, int64_t agency_id, int number)
{
    QueueBooth booth = { .agency_id = agency_id,
                         .name = str_format(cx->arena, "Quầy %d", number + 1),
                         .is_active = true };
    for (size_t i = 0; i < lanes->n; i++)
        if (str_contains(str_from_c(demo_booths[number]), lanes->items[i].letter))
            booth.lanes[booth.lane_n++] = lanes->items[i].id;
    return booth_save(cx, &booth);
}

Err queue_add_demo(Cx *cx, int64_t agency_id)
{
    QueueLaneList lanes;
    TRY(lane_list(cx, agency_id, &lanes));
    if (lanes.n > 0)
        return OK;
    for (size_t i = 0; i < sizeof demo_lanes / sizeof demo_lanes[0]; i++) {
        QueueLane lane = { .agency_id = agency_id,
                           .letter = str_from_c(demo_lanes[i].letter),
                           .name = str_from_c(demo_lanes[i].name),
                           .name_en = str_from_c(demo_lanes[i].name_en),
                           .is_same_day = demo_lanes[i].is_same_day,
                           .is_active = true };
        TRY(lane_save(cx, &lane));
    }
    TRY(lane_list(cx, agency_id, &lanes));
    for (int i = 0; i < (int)(sizeof demo_booths / sizeof demo_booths[0]); i++)
        TRY(demo_booth_add(cx, &lanes, agency_id, i));
    return kiosk_key_renew(cx, agency_id);
}

// ---- People

typedef struct Story {
    Tx *tx;
    int64_t agency_id;
    QueueLaneList lanes;
    QueueBoothList booths;
    uint32_t draw; // the same people each time
} Story;

static int64_t draw(Story *story, int64_t below)
{
    story->draw = story->draw * 1664525u + 1013904223u;
    return (int64_t)(story->draw >> 8) % below;
}

static int64_t booth_for(const Story *story, int64_t lane_id)
{
    for (size_t i = 0; i < story->booths.n; i++)
        for (size_t k = 0; k < story->booths.items[i].lane_n; k++)
            if (story->booths.items[i].lanes[k] == lane_id)
                return story->booths.items[i].id;
    return story->booths.items[0].id;
}

static Err ticket_tell(Cx *cx, Story *story, Instant at, int64_t *out_id, int64_t *out_lane_id)
{
    const QueueLane *lane = &story->lanes.items[draw(story, (int64_t)story->lanes.n)];
    int64_t number;
    TRY(sql_number_take(story->tx, lane->id, instant_date(at), &number));
    TRY(sql_ticket_next_id(story->tx, out_id));
    *out_lane_id = lane->id;
    return sql_ticket_add(story->tx, &(SqlTicketAddParams) {
                                         .id = *out_id,
                                         .agency_id = story->agency_id,
                                         .lane_id = lane->id,
                                         .day = instant_date(at),
                                         .label = ticket_label(cx->arena, lane->letter, number),
                                         .token = code_random(cx->env, cx->arena, TOKEN_LETTERS),
                                         .is_priority = draw(story, 8) == 0,
                                         .taken_at = at,
                                     });
}

// Mornings are crowded; one in twenty does not come when called.
static Err visit_tell(Cx *cx, Story *story, Instant at)
{
    int64_t id, lane_id, minute = instant_minute_of_day(at);
    int64_t wait_ms = (1 + draw(story, minute < 10 * 60 ? 24 : 9)) * MINUTE_MS;
    int64_t service_ms = (3 + draw(story, 9)) * MINUTE_MS;
    TicketState state = draw(story, 20) == 0 ? TICKET_ABSENT : TICKET_SERVED;
    TRY(ticket_tell(cx, story, at, &id, &lane_id));
    Instant called = { at.ms + wait_ms }, ended = { called.ms + service_ms };
    TRY(sql_ticket_call(story->tx, id, booth_for(story, lane_id), 0, called));
    return sql_ticket_end(story->tx, id, state, ended);
}

static Err day_tell(Cx *cx, Story *story, Date day)
{
    for (int minute = OPEN_MINUTE; minute < CLOSE_MINUTE; minute += 2 + (int)draw(story, 6))
        if (minute < NOON_FROM || minute >= NOON_UNTIL)
            TRY(visit_tell(cx, story, instant_at(day, minute)));
    return OK;
}

static Err people_in(Cx *cx, Tx *tx, void *arg)
{
    Story *story = arg;
    Instant now = cx->env->now(cx->env);
    Date day = date_add_days(instant_date(now), -1);
    story->tx = tx;
    story->draw = 7;
    while (date_weekday(day) == 0 || date_weekday(day) == 6)
        day = date_add_days(day, -1);
    TRY(day_tell(cx, story, day));
    for (int i = WAITING_NOW; i > 0; i--) {
        int64_t id, lane_id;
        TRY(ticket_tell(cx, story, (Instant) { now.ms - (int64_t)i * 2 * MINUTE_MS }, &id,
                        &lane_id));
    }
    return OK;
}

Err queue_add_demo_people(Cx *cx, int64_t agency_id)
{
    Story story = { .agency_id = agency_id };
    TRY(lane_list(cx, agency_id, &story.lanes));
    TRY(booth_list(cx, agency_id, &story.booths));
    return tx_run(cx, "queue_people", people_in, &story);
}
