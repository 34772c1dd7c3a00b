// What the templates of this room read.
#pragma once

#include "web/html.h"
#include "web/web_pages.h"

typedef struct LoginAccount {
    Str name, person, role;
} LoginAccount;

typedef struct LoginAccounts {
    LoginAccount *items;
    size_t n;
} LoginAccounts;

typedef struct LoginPage {
    Str action_path, back_path;
    Str problem, hint; // of the attempt before; "" on the first visit
    InputView name, password;
    InputView code; // asked for at once when too many have guessed
    bool asks_code;
    bool is_demo;
    LoginAccounts accounts; // of the demo
} LoginPage;

typedef struct LoginCodePage {
    Str action_path, login_path, back_path;
    ErrorLines errors;
    Str hint;
    InputView code;
} LoginCodePage;

// One's own account.
typedef struct SessionLine {
    int64_t id;
    Str device, address;
    Instant created_at;
    bool is_this; // the one that asks
} SessionLine;

typedef struct SessionLines {
    SessionLine *items;
    size_t n;
} SessionLines;

typedef struct AccountPage {
    Str person, name, roles, agency;
    Str password_path, factor_path, delegation_path, sessions_path;
    bool was_changed; // the password, just now
    bool has_factor, can_delegate;
    int64_t codes_left;
    SessionLines sessions;
    bool has_others; // sessions elsewhere
} AccountPage;

typedef struct PasswordPage {
    Str action_path;
    ErrorLines errors;
    bool is_required; // somebody else made the present one
    InputView old_password, new_password, again;
} PasswordPage;

typedef struct CodeLine {
    Str code;
} CodeLine;

typedef struct CodeLines {
    CodeLine *items;
    size_t n;
} CodeLines;

typedef struct FactorPage {
    Str action_path, account_path;
    ErrorLines errors;
    Str hint;
    bool is_on, is_begun;
    int64_t codes_left;
    QrView qr;
    Str seed; // for typing
    InputView code;
    CodeLines codes; // just made: shown this once
} FactorPage;

typedef struct ConfirmPage {
    Str action_path, back_path;
    ErrorLines errors;
    Str hint;
    InputView proof;
} ConfirmPage;

typedef struct DelegationLine {
    int64_t id;
    Str person, reason;
    Date from_day, to_day;
    Instant ended_at;
    Str end_path; // empty: it is over, or not his to end
} DelegationLine;

typedef struct DelegationLines {
    DelegationLine *items;
    size_t n;
} DelegationLines;

typedef struct DelegationPage {
    Str action_path;
    ErrorLines errors;
    SelectView to;
    InputView from_day, to_day, reason;
    DelegationLines given, received;
} DelegationPage;
