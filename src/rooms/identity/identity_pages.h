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
    Str passkey_path, challenge_path;
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

typedef struct PasskeyLine {
    Str label;
    Instant created_at, used_at;
    Str remove_path;
} PasskeyLine;

typedef struct PasskeyLines {
    PasskeyLine *items;
    size_t n;
} PasskeyLines;

typedef struct AccountPage {
    Str person, name, roles, agency;
    Str password_path, factor_path, delegation_path, sessions_path;
    bool was_changed; // the password, just now
    bool has_factor, can_delegate;
    int64_t codes_left;
    Str passkeys_path, challenge_path;
    PasskeyLines passkeys;
    InputView label; // of a new one
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

// ---- Administration

typedef struct NavList NavList; // tabs between the pages

typedef struct PersonLine {
    Str path, name, person, agency, roles;
    bool is_active, has_factor;
} PersonLine;

typedef struct PersonLines {
    PersonLine *items;
    size_t n;
} PersonLines;

typedef struct PeoplePage {
    Str action_path, add_path, q;
    const NavList *tabs;
    int64_t total;
    PersonLines people;
    Pager pager;
} PeoplePage;

typedef struct PersonPage {
    bool is_new;
    Str action_path, acts_path, password_path;
    Str person, login;
    bool is_active, has_factor;
    ErrorLines errors;
    InputView name, display_name, agency;
    ChoiceViews roles;
    SessionLines sessions;
} PersonPage;

// Something that is shown this once.
typedef struct SecretPage {
    Str heading, subject, secret, hint, back_path;
} SecretPage;

typedef struct KeyLine {
    Str label, roles;
    Instant created_at, revoked_at;
    Str end_path; // empty: it has ended
} KeyLine;

typedef struct KeyLines {
    KeyLine *items;
    size_t n;
} KeyLines;

typedef struct KeysPage {
    Str action_path;
    const NavList *tabs;
    ErrorLines errors;
    InputView label, agency;
    SelectView role;
    KeyLines keys;
} KeysPage;

typedef struct SettingInput {
    Str code;
    bool is_secret;
    InputView input;
} SettingInput;

typedef struct SettingInputs {
    SettingInput *items;
    size_t n;
} SettingInputs;

typedef struct SettingGroup {
    Str title;
    SettingInputs inputs;
} SettingGroup;

typedef struct SettingGroups {
    SettingGroup *items;
    size_t n;
} SettingGroups;

typedef struct SettingsPage {
    Str action_path;
    const NavList *tabs;
    ErrorLines errors;
    bool was_saved;
    SelectView mode;
    InputView filing_url;
    SettingGroups groups;
} SettingsPage;

typedef struct RoleHead {
    Str name;
} RoleHead;

typedef struct RoleHeads {
    RoleHead *items;
    size_t n;
} RoleHeads;

typedef struct RoleCell {
    bool may;
} RoleCell;

typedef struct RoleCells {
    RoleCell *items;
    size_t n;
} RoleCells;

typedef struct PermissionRow {
    Str name;
    RoleCells cells;
} PermissionRow;

typedef struct PermissionRows {
    PermissionRow *items;
    size_t n;
} PermissionRows;

typedef struct RolesPage {
    const NavList *tabs;
    RoleHeads heads;
    PermissionRows rows;
} RolesPage;

typedef struct DeedLine {
    Instant at;
    Str actor, address, kind, subject, detail;
} DeedLine;

typedef struct DeedLines {
    DeedLine *items;
    size_t n;
} DeedLines;

typedef struct RecordPage {
    Str action_path;
    const NavList *tabs;
    InputView actor, subject;
    SelectView kind;
    DeedLines deeds;
    Pager pager;
} RecordPage;
