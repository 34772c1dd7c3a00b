// The forms of this room.
#pragma once

#include "web/form.h"

typedef struct BellInput {
    Str key;
    int64_t up_to;
} BellInput;

typedef struct CarrierInput {
    Str key;
    int mode; // CarrierMode
    Str address, user_name, secret, sender;
    bool is_plain;
} CarrierInput;

typedef struct TryInput {
    Str key, to;
} TryInput;

typedef struct QuietInput {
    Str key, quiet_from, quiet_until;
} QuietInput;

typedef struct AgainInput {
    Str key;
} AgainInput;

typedef struct TemplateInput {
    Str key, act; // "save", "preview", "restore"
    Str subject, body, zalo_template;
} TemplateInput;

extern const Form notice_bell_form, notice_carrier_form, notice_try_form, notice_quiet_form,
    notice_again_form, notice_template_form;

// "21:00" as minutes of the day, -1 when it is none.
int64_t clock_minutes(Str text);
