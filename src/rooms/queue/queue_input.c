#include "rooms/queue/queue_input.h"

static const Field take_fields[] = {
    { "khoa", FIELD_LINE, true, 60, offsetof(TakeInput, kiosk_key), NULL },
    { "lane", FIELD_INT, true, INT64_MAX, offsetof(TakeInput, lane), NULL },
    { "priority", FIELD_BOOL, false, 0, offsetof(TakeInput, priority), NULL },
};
const Form ticket_form = FORM(TakeInput, take_fields);

static const Field queue_fields[] = {
    { "key", FIELD_LINE, false, 100, offsetof(QueueInput, key), NULL },
    { "act", FIELD_LINE, true, 20, offsetof(QueueInput, act), NULL },
    { "number", FIELD_INT, false, INT64_MAX, offsetof(QueueInput, number), NULL },
    { "priority", FIELD_BOOL, false, 0, offsetof(QueueInput, priority), NULL },
    { "ve", FIELD_LINE, false, 500, offsetof(QueueInput, return_to), NULL },
};
const Form queue_act_form = FORM(QueueInput, queue_fields);

static const Field lane_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(LaneInput, key), NULL },
    { "letter", FIELD_LINE, true, 2, offsetof(LaneInput, letter), NULL },
    { "name", FIELD_LINE, true, 60, offsetof(LaneInput, name), NULL },
    { "name_en", FIELD_LINE, false, 60, offsetof(LaneInput, name_en), NULL },
    { "is_same_day", FIELD_BOOL, false, 0, offsetof(LaneInput, is_same_day), NULL },
    { "is_active", FIELD_BOOL, false, 0, offsetof(LaneInput, is_active), NULL },
};
const Form queue_lane_form = FORM(LaneInput, lane_fields);

static const Field booth_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(BoothInput, key), NULL },
    { "name", FIELD_LINE, true, 60, offsetof(BoothInput, name), NULL },
    { "lane", FIELD_LINES, false, 20, offsetof(BoothInput, lanes), NULL },
    { "is_active", FIELD_BOOL, false, 0, offsetof(BoothInput, is_active), NULL },
};
const Form queue_booth_form = FORM(BoothInput, booth_fields);

static const Field renew_fields[] = {
    { "key", FIELD_LINE, true, 100, offsetof(RenewInput, key), NULL },
};
const Form queue_renew_form = FORM(RenewInput, renew_fields);
