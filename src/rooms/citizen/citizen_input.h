// What citizens send: the declared forms of the room.
#pragma once

#include "web/form.h"

typedef struct PersonInput {
    Str name, id_number, phone, email, address, filed_by;
} PersonInput;

// Slots for the fields of the e-form, in their order.
typedef struct DetailsInput {
    Str slot[12];
    int delivery;
} DetailsInput;

typedef struct StartInput {
    Str agency;
} StartInput;

// Files of one paper come with it.
typedef struct PaperInput {
    Str then;
} PaperInput;

typedef struct ResumeInput {
    Str number, phone;
} ResumeInput;

typedef struct CheckInput {
    bool agreed;
} CheckInput;

typedef struct ContactInput {
    Str contact, back_path;
} ContactInput;

typedef struct CodeInput {
    Str code, back_path;
} CodeInput;

typedef struct TrackedInput {
    Str code, check_code;
} TrackedInput;

typedef struct ProfileInput {
    Str name, id_number, address;
} ProfileInput;

typedef struct NumberInput {
    int64_t number;
} NumberInput;

typedef struct DelegateInput {
    Str name, id_number, phone, scope;
    Date until;
} DelegateInput;

typedef struct WithdrawInput {
    Str name, reason;
    bool agreed;
} WithdrawInput;

typedef struct SupplementInput {
    Str said;
} SupplementInput;

typedef struct RateInput {
    int64_t score;
    StrList reasons;
    Str said;
} RateInput;

extern const Form person_form, details_form, start_form, resume_form, check_form, contact_form,
    code_form, tracked_form, profile_form, number_form, delegate_form, withdraw_form,
    supplement_form, rate_form, paper_form;
