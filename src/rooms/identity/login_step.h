// What a browser began and must finish within minutes.
#pragma once

// Stored as these numbers: never renumber.
typedef enum LoginStepKind {
    LOGIN_STEP_CODE,             // the password was right, a code is asked for
    LOGIN_STEP_PASSKEY,          // a challenge for whoever has a passkey
    LOGIN_STEP_PASSKEY_REGISTER, // a challenge for a new one
    LOGIN_STEP_KIND_COUNT
} LoginStepKind;

enum {
    LOGIN_STEP_MINUTES = 5,
    LOGIN_STEP_TRIES = 5,
};
