// The forms of this room.
#pragma once

#include "web/form.h"

typedef struct TakeInput {
    Str kiosk_key;
    int64_t lane;
    bool priority;
} TakeInput;

typedef struct QueueInput {
    Str key,
        act; // "call", "recall", "finish", "absent", "transfer", "back", "take", "close", "help"
    int64_t number; // of the booth, lane or ticket it is about
    bool priority;
    Str return_to; // path of the page it came from
} QueueInput;

typedef struct LaneInput {
    Str key, letter, name, name_en;
    bool is_same_day, is_active;
} LaneInput;

typedef struct BoothInput {
    Str key, name;
    StrList lanes;
    bool is_active;
} BoothInput;

typedef struct RenewInput {
    Str key;
} RenewInput;

extern const Form ticket_form, queue_act_form, queue_lane_form, queue_booth_form, queue_renew_form;
