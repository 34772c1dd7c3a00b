// What a shop offers: lanes, booths, the kiosk, and how long people wait.
#include "rooms/queue/lane_service.h"

#include "base/secret.h"
#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "rooms/queue/queue_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SERVED_LAST = 20,  // whose times tell how long it takes today
    WAITING_MAX = 999, // counted
    KIOSK_KEY_LETTERS = 16,
    LETTER_BYTES_MAX = 2,
    NAME_BYTES_MAX = 120,
};

Date queue_today(Cx *cx)
{
    return instant_date(cx->env->now(cx->env));
}

Err queue_reach_check(Cx *cx, Tx *tx, int64_t agency_id)
{
    bool reaches;
    TRY(actor_reaches(tx, cx->actor, agency_id, &reaches));
    return reaches ? OK : fail(cx, ERR_NOT_FOUND, T_QUEUE_NOT_FOUND);
}

// ---- The shop

static Err home_find(Cx *cx, Tx *tx, int64_t *out_id)
{
    bool found = false;
    Str code;
    TRY(setting_get(cx, SETTING_HOME_AGENCY, &code));
    if (!str_is_empty(code))
        return scope_get_agency(cx, code, out_id);
    TRY(account_find_home(tx, out_id, &found));
    return found ? OK : fail(cx, ERR_NOT_FOUND, T_QUEUE_NO_SHOP, .hint = T_QUEUE_NO_SHOP_HINT);
}

Err queue_agency_get(Cx *cx, Str code, int64_t *out_id, Str *out_name)
{
    Tx *tx = tx_reads(cx);
    Agency agency;
    int64_t id;
    if (!str_is_empty(code))
        TRY(scope_get_agency(cx, code, &id));
    else if (cx->actor != NULL && cx->actor->agency_id != NO_INT)
        id = cx->actor->agency_id;
    else
        TRY(home_find(cx, tx, &id));
    TRY(agency_get(cx, tx, id, &agency));
    *out_id = id;
    *out_name = agency.name;
    return OK;
}

// ---- How long people wait

Err lane_waiting_count(Tx *tx, int64_t lane_id, int64_t *out)
{
    return sql_lane_count_waiting(tx, lane_id, queue_today(tx_cx(tx)), WAITING_MAX, out);
}

Err lane_wait_get(Tx *tx, int64_t lane_id, int64_t before, int64_t *out_minutes)
{
    Date day = queue_today(tx_cx(tx));
    LaneServiceRow service;
    int64_t booths;
    TRY(sql_lane_count_booths(tx, lane_id, day, &booths));
    TRY(sql_lane_sum_service(tx, lane_id, day, SERVED_LAST, &service));
    *out_minutes = queue_wait_minutes(before, booths, service.n, service.total);
    return OK;
}

static Err lane_from_row(Tx *tx, const LaneRow *row, QueueLane *out)
{
    *out = (QueueLane) { .id = row->id,
                         .agency_id = row->agency_id,
                         .letter = row->letter,
                         .name = row->name,
                         .name_en = row->name_en,
                         .is_same_day = row->is_same_day,
                         .is_active = row->is_active };
    TRY(lane_waiting_count(tx, row->id, &out->waiting));
    return lane_wait_get(tx, row->id, out->waiting, &out->wait_minutes);
}

Err lane_list(Cx *cx, int64_t agency_id, QueueLaneList *out)
{
    Tx *tx = tx_reads(cx);
    LaneRowList rows;
    TRY(sql_lane_list(tx, agency_id, QUEUE_LANES_MAX, &rows));
    QueueLaneList list = { arena_array(cx->arena, QueueLane, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        TRY(lane_from_row(tx, &rows.items[i], &list.items[i]));
    *out = list;
    return OK;
}

Err queue_length_get(Cx *cx, int64_t agency_id, QueueLength *out)
{
    QueueLength length = { .wait_minutes = QUEUE_WAIT_UNKNOWN };
    QueueLaneList lanes;
    TRY(lane_list(cx, agency_id, &lanes));
    for (size_t i = 0; i < lanes.n; i++) {
        const QueueLane *lane = &lanes.items[i];
        length.is_used = length.is_used || lane->is_active;
        length.waiting += lane->waiting;
        if (lane->wait_minutes > length.wait_minutes)
            length.wait_minutes = lane->wait_minutes;
    }
    *out = length;
    return OK;
}

// ---- Booths

Err booth_from_row(Tx *tx, const BoothRow *row, QueueBooth *out)
{
    IntList lanes;
    TRY(sql_booth_lane_list(tx, row->id, QUEUE_LANES_MAX, &lanes));
    *out = (QueueBooth) { .id = row->id,
                          .agency_id = row->agency_id,
                          .name = row->name,
                          .is_active = row->is_active,
                          .lane_n = lanes.n };
    for (size_t i = 0; i < lanes.n; i++)
        out->lanes[i] = lanes.items[i];
    return OK;
}

Err booth_list(Cx *cx, int64_t agency_id, QueueBoothList *out)
{
    Tx *tx = tx_reads(cx);
    BoothRowList rows;
    TRY(sql_booth_list(tx, agency_id, QUEUE_BOOTHS_MAX, &rows));
    QueueBoothList list = { arena_array(cx->arena, QueueBooth, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++)
        TRY(booth_from_row(tx, &rows.items[i], &list.items[i]));
    *out = list;
    return OK;
}

// ---- Changes

static bool letter_is_valid(Str letter)
{
    if (letter.length == 0 || letter.length > LETTER_BYTES_MAX)
        return false;
    for (size_t i = 0; i < letter.length; i++)
        if (letter.data[i] < 'A' || letter.data[i] > 'Z')
            return false;
    return true;
}

static void name_check(Cx *cx, const char *field, Str name)
{
    if (str_is_empty(name) || name.length > NAME_BYTES_MAX)
        problem_add_field(cx, str_from_c(field), T_QUEUE_NAME_WRONG, NULL);
}

static Err lane_save_in(Cx *cx, Tx *tx, void *arg)
{
    const QueueLane *lane = arg;
    TRY(queue_reach_check(cx, tx, lane->agency_id));
    if (lane->id != 0)
        return sql_lane_change(tx, &(SqlLaneChangeParams) { .id = lane->id,
                                                            .agency_id = lane->agency_id,
                                                            .letter = lane->letter,
                                                            .name = lane->name,
                                                            .name_en = lane->name_en,
                                                            .is_same_day = lane->is_same_day,
                                                            .is_active = lane->is_active });
    int64_t id;
    TRY(sql_lane_next_id(tx, &id));
    return sql_lane_add(tx, &(SqlLaneAddParams) { .id = id,
                                                  .agency_id = lane->agency_id,
                                                  .letter = lane->letter,
                                                  .name = lane->name,
                                                  .name_en = lane->name_en,
                                                  .is_same_day = lane->is_same_day,
                                                  .is_active = lane->is_active });
}

Err lane_save(Cx *cx, const QueueLane *lane)
{
    QueueLane copy = *lane;
    copy.letter = str_upper_ascii(cx->arena, lane->letter);
    if (!letter_is_valid(copy.letter))
        problem_add_field(cx, S("letter"), T_QUEUE_LETTER_WRONG, NULL);
    name_check(cx, "name", lane->name);
    if (str_is_empty(lane->name_en))
        copy.name_en = lane->name;
    TRY(problem_fields(cx, T_QUEUE_LANE_REFUSED));
    return tx_run(cx, "lane_save", lane_save_in, &copy);
}

static Err booth_lanes_save(Tx *tx, int64_t booth_id, const QueueBooth *booth)
{
    TRY(sql_booth_lane_clear(tx, booth_id));
    for (size_t i = 0; i < booth->lane_n; i++) {
        LaneRow lane;
        TRY(sql_lane_get(tx, booth->lanes[i], &lane));
        if (lane.agency_id == booth->agency_id)
            TRY(sql_booth_lane_add(tx, booth_id, lane.id));
    }
    return OK;
}

static Err booth_save_in(Cx *cx, Tx *tx, void *arg)
{
    const QueueBooth *booth = arg;
    int64_t id = booth->id;
    TRY(queue_reach_check(cx, tx, booth->agency_id));
    if (id != 0) {
        TRY(sql_booth_change(tx, id, booth->agency_id, booth->name, booth->is_active));
    } else {
        TRY(sql_booth_next_id(tx, &id));
        TRY(sql_booth_add(tx, id, booth->agency_id, booth->name, booth->is_active));
    }
    return booth_lanes_save(tx, id, booth);
}

Err booth_save(Cx *cx, const QueueBooth *booth)
{
    QueueBooth copy = *booth;
    name_check(cx, "name", booth->name);
    TRY(problem_fields(cx, T_QUEUE_BOOTH_REFUSED));
    return tx_run(cx, "booth_save", booth_save_in, &copy);
}

// ---- The kiosk

static Err key_make_in(Cx *cx, Tx *tx, void *arg)
{
    int64_t agency_id = *(int64_t *)arg;
    TRY(queue_reach_check(cx, tx, agency_id));
    Str key = code_random(cx->env, cx->arena, KIOSK_KEY_LETTERS);
    return sql_kiosk_save(tx, agency_id, key, cx->env->now(cx->env));
}

Err kiosk_key_renew(Cx *cx, int64_t agency_id)
{
    return tx_run(cx, "kiosk_key", key_make_in, &agency_id);
}

Err kiosk_key_get(Cx *cx, int64_t agency_id, Str *out)
{
    bool found;
    TRY(sql_kiosk_find(tx_reads(cx), agency_id, out, &found));
    if (!found)
        *out = S("");
    return OK;
}
