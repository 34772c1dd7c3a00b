// The smaller forms of the counter.
#pragma once

#include "rooms/counter/hand_over.h"
#include "web/form.h"

// Find a dossier or a person by whatever is scanned or typed.
typedef struct FindInput {
    Str q;
} FindInput;

extern const Form find_form;

typedef struct HandOverInput {
    int by; // Channel
    Str receiver, receiver_id, receiver_paper, tracking, note;
    bool gives_originals, is_signed;
} HandOverInput;

extern const Form hand_over_form;
void hand_over_from_input(const HandOverInput *input, Str code, HandOver *out);

typedef struct SubmissionInput {
    Str reason;
} SubmissionInput;

extern const Form submission_form;

typedef struct SlipsInput {
    int64_t count;
} SlipsInput;

extern const Form slips_form;

// The tray: for which dossier, and, when it is thrown away, which scan.
typedef struct TrayInput {
    Str code;
    int64_t scan;
} TrayInput;

extern const Form tray_form, tray_upload_form;
