// The door of the room "identity": who may do what, and how they prove who they are.
#pragma once

#include "base/cx.h"
#include "base/hash.h"
#include "base/permission.h"

// Stored as bits: never renumber.
typedef enum Role {
    ROLE_RECEIVER,   // one-stop counter: takes in, hands results over
    ROLE_SPECIALIST, // works on dossiers
    ROLE_LEADER,     // decides and signs
    ROLE_HEAD,       // head of the one-stop shop: everything about dossiers
    ROLE_CCO,        // administrative reform officer
    ROLE_EDITOR,     // procedures and pages
    ROLE_INSPECTOR,  // looks, changes nothing
    ROLE_ADMIN,      // accounts and settings, not the dossiers
    ROLE_AUDITOR,    // reads who did what
    ROLE_COUNT
} Role;

typedef uint32_t RoleSet; // bits 1 << Role

// "receiver", … as in commands; NO_STR outside the enumeration.
Str role_code(Role role);
bool role_parse(Str code, Role *out);
// "receiver,head" → the set. false: empty, or one of them is none.
bool role_set_parse(Str codes, RoleSet *out);
Str role_set_format(Arena *arena, RoleSet roles); // the codes, joined by commas
bool role_set_can(RoleSet roles, Permission permission);

typedef enum ActorKind {
    ACTOR_PERSON,
    ACTOR_PROGRAM, // an API token
    ACTOR_SYSTEM,  // the command line on the machine itself, jobs: may everything
    ACTOR_CITIZEN, // somebody who filed a dossier: his own things, no agency's
} ActorKind;

// Somebody who is away and for whom the actor stands in today.
typedef struct StandIn {
    int64_t account_id;
    Str display_name;
    Str reason;
    Date to_day; // the last day
} StandIn;

enum {
    STAND_INS_MAX = 20, // that count for one person on one day
};

struct Actor {
    ActorKind kind;
    int64_t id;        // account or API token; NO_INT for the system
    Str name;          // "letan"; as it stands in the ledger
    Str display_name;  // "Nguyễn Thị Hoa"
    int64_t agency_id; // sees this one and all below; NO_INT: everything
    RoleSet roles;
    // Of a person: for whom he stands in today. Their work is his, their roles are not.
    const StandIn *stands_in_for;
    size_t stands_in_n;
    int64_t session_id;        // of a person; NO_INT otherwise
    Instant confirmed_at;      // when he last proved who he is; NO_INSTANT: not a person
    bool must_change_password; // until then he may only see his own account
    Str address;               // from where he asks, "" on the machine itself
};

// NULL is nobody: only PERM_PUBLIC.
bool actor_can(const Actor *actor, Permission permission);
enum {
    CONFIRMED_MINUTES = 10, // after a log-in or session_confirm
};

// Whether he proved who he is so lately that he may sign.
bool actor_is_confirmed(const Actor *actor, Instant now);
// The same of cx->actor, as an error: ERR_CONFLICT, whose hint leads to /lam-viec/xac-nhan.
CHECKED Err actor_check_confirmed(Cx *cx);
// Whether work that lies with account_id is the actor's today: his own, or of one for whom he
// stands in.
bool actor_acts_for(const Actor *actor, int64_t account_id);
// Whether the actor's agency is agency_id or lies above it. NULL reaches nothing.
CHECKED Err actor_reaches(Tx *tx, const Actor *actor, int64_t agency_id, bool *out);
// The agency that has this code today. Expected error: ERR_NOT_FOUND.
CHECKED Err scope_get_agency(Cx *cx, Str code, int64_t *out_id);
// Expected error: ERR_NOT_FOUND.
typedef struct Agency Agency;
CHECKED Err scope_read_agency(Cx *cx, int64_t id, Agency *out);
// The actor of commands on the machine itself.
const Actor *actor_system(void);

// ---- Accounts

typedef struct Account {
    int64_t id;
    Str name, display_name;
    int64_t agency_id; // NO_INT: everything
    RoleSet roles;
    bool is_active;
} Account;

typedef struct AccountList {
    Account *items;
    size_t n;
} AccountList;

typedef struct AccountNew {
    Str name, display_name;
    int64_t agency_id; // NO_INT: everything
    RoleSet roles;
    Str password; // NO_STR: cannot log in with one
} AccountNew;

enum {
    ACCOUNT_NAME_BYTES = 60,
    PASSWORD_CHARACTERS_MIN = 10,   // on the command line
    PASSWORD_CHARACTERS_STAFF = 12, // on pages, and none that is tried first
    ACCOUNTS_MAX = 10000,           // in one list
};

// Hashes the password: slow. Expected errors: ERR_INPUT (fields), ERR_CONFLICT (name taken).
CHECKED Err account_add(Cx *cx, const AccountNew *in, int64_t *out_id);
// The check of fields alone. Expected error: ERR_INPUT.
CHECKED Err account_check(Cx *cx, const AccountNew *in);
// Ends all sessions of the account. Expected errors: ERR_INPUT, ERR_NOT_FOUND.
CHECKED Err account_change_password(Cx *cx, Str name, Str password);
typedef struct PasswordChange {
    Str old_password, new_password, again;
    Str site_name; // a word that strangers know
} PasswordChange;

// The actor's own; the session he works in stays, all others end. Slow. Expected errors: ERR_INPUT
// (fields), ERR_LIMIT.
CHECKED Err account_change_own_password(Cx *cx, const PasswordChange *in);
// active false ends all sessions. Expected error: ERR_NOT_FOUND.
CHECKED Err account_change_active(Cx *cx, Str name, bool is_active);
CHECKED Err account_list(Tx *tx, AccountList *out); // by name
CHECKED Err account_read_list(Cx *cx, AccountList *out);
CHECKED Err account_count(Tx *tx, int64_t *out);
// By the log-in name.
CHECKED Err account_find(Tx *tx, Str name, Account *out, bool *out_found);
// Expected error: ERR_NOT_FOUND.
CHECKED Err account_get(Cx *cx, Tx *tx, int64_t id, Account *out);
// Those who can hold the dossiers of an agency: active, of it or of an agency above, in a role that
// works on dossiers. Those of the agency itself first, then upwards, each by name.
CHECKED Err account_list_of_agency(Tx *tx, int64_t agency_id, AccountList *out);
// The agency of the first account that has one: whose installation this is.
CHECKED Err account_find_home(Tx *tx, int64_t *out_agency_id, bool *out_found);

// The demo accounts letan totrinh lanhdao motcua cchc kiemtra quantri, password "mau", which no
// other way accepts. Part of the caller's transaction; does nothing when they are there.
CHECKED Err account_add_demo(Cx *cx, Tx *tx, int64_t agency_id);
// Those accounts, for the log-in page.
typedef struct AccountDemo {
    Str name, display_name;
    RoleSet roles;
} AccountDemo;

typedef struct AccountDemoList {
    const AccountDemo *items;
    size_t n;
} AccountDemoList;

AccountDemoList account_demo_list(void);
// Whether this is a demo installation: its log-in page shows the accounts.
CHECKED Err account_has_demo(Tx *tx, bool *out);

// ---- Administering people: those of the actor's agency and below, for PERM_USER_ADMIN

typedef struct PeopleAsk {
    Str q;            // words of a name or log-in name, with or without accents; "": everybody
    int64_t after_id; // the last one of the page before; NO_INT: from the beginning
    int64_t limit;
} PeopleAsk;

typedef struct PeopleList {
    AccountList page; // by given name
    int64_t total;    // on all pages
    int64_t next_id;  // for after_id of the next page; NO_INT: this is the last
} PeopleList;

CHECKED Err people_list(Cx *cx, const PeopleAsk *ask, PeopleList *out);
// Expected error: ERR_NOT_FOUND, also for somebody the actor does not govern; so below.
CHECKED Err people_get(Cx *cx, int64_t id, Account *out);

typedef struct PersonAdded {
    int64_t id;
    Str password; // shown once, good for choosing another
} PersonAdded;

// password of *in is not looked at. Slow. Expected errors: ERR_INPUT, ERR_CONFLICT (name taken),
// ERR_FORBIDDEN.
CHECKED Err people_add(Cx *cx, const AccountNew *in, PersonAdded *out);

typedef struct AccountChange {
    Str display_name;
    int64_t agency_id; // NO_INT: everything
    RoleSet roles;
} AccountChange;

// Expected errors: ERR_INPUT, ERR_CONFLICT (nobody would be left who may administer).
CHECKED Err people_change(Cx *cx, int64_t id, const AccountChange *change);
// Either way all sessions end. Expected error: ERR_CONFLICT as above.
CHECKED Err people_change_active(Cx *cx, int64_t id, bool is_active);
// Slow. *out_password is shown once.
CHECKED Err people_reset_password(Cx *cx, int64_t id, Str *out_password);
// No app, no codes on paper, no passkeys remain.
CHECKED Err people_reset_factor(Cx *cx, int64_t id);
CHECKED Err people_end_sessions(Cx *cx, int64_t id);

// ---- Standing in for somebody who is away

typedef struct Delegation {
    int64_t id;
    int64_t from_id, to_id;
    Str from_name, to_name; // as shown to others
    Date from_day, to_day;  // both inclusive
    Str reason;
    Instant created_at;
    Instant ended_at; // called back; NO_INSTANT: runs until to_day
} Delegation;

typedef struct DelegationList {
    Delegation *items;
    size_t n;
} DelegationList;

typedef struct DelegationNew {
    int64_t from_id;
    Str to; // log-in name
    Date from_day, to_day;
    Str reason;
} DelegationNew;

enum {
    DELEGATION_DAYS_MAX = 366,
    DELEGATIONS_SHOWN = 100,
};

// One's own work may be handed over by oneself, anybody's by who administers people. The stand-in
// must be active, reach the same agency and have every permission on dossiers that he stands in
// for: standing in gives work, never power. Expected errors: ERR_INPUT (fields), ERR_FORBIDDEN.
CHECKED Err delegation_add(Cx *cx, const DelegationNew *in, int64_t *out_id);
// Colleagues who could stand in for the actor today, by name.
CHECKED Err account_list_stand_ins(Cx *cx, AccountList *out);
// Called back from this moment. Expected errors: ERR_NOT_FOUND, also for somebody else's.
CHECKED Err delegation_end(Cx *cx, int64_t id);
// Given and received by one account, newest first, at most DELEGATIONS_SHOWN.
CHECKED Err delegation_list(Cx *cx, int64_t account_id, DelegationList *out);

// ---- What the people of this installation chose

typedef enum Setting {
    SETTING_LANGUAGE, // "vi" or "en": of pages nobody has asked for in a language
    SETTING_SITE_NAME,
    SETTING_SITE_NAME_EN,
    SETTING_SITE_ADDRESS,
    SETTING_SITE_PHONE,
    SETTING_SITE_EMAIL,
    SETTING_SITE_URL,    // "https://motcua.example.vn": for links in messages and QR codes
    SETTING_HOME_AGENCY, // code of the agency whose installation this is
    SETTING_FILING_MODE, // FilingMode as "linked", "own", "counter"
    SETTING_FILING_URL,  // linked: where filing begins
    SETTING_BANK_BIN,    // VietQR: six digits of NAPAS
    SETTING_BANK_ACCOUNT,
    SETTING_BANK_HOLDER,
    SETTING_SMTP_URL, // "smtp://host:port", "smtps://…"
    SETTING_SMTP_USER,
    SETTING_SMTP_PASSWORD, // secret
    SETTING_SMTP_FROM,
    SETTING_SMS_URL,
    SETTING_SMS_TOKEN, // secret
    SETTING_ZALO_URL,
    SETTING_ZALO_TOKEN,    // secret
    SETTING_OPENID_ISSUER, // of the provider at which citizens log in; empty: none
    SETTING_OPENID_CLIENT,
    SETTING_OPENID_SECRET, // secret; empty: a public client
    SETTING_OPENID_NAME,   // what the button says: "VNeID"
    SETTING_PAYMENT_URL,   // of the payment gateway, without the last "/"
    SETTING_PAYMENT_MERCHANT,
    SETTING_PAYMENT_SECRET, // secret: key of its signatures
    SETTING_COUNT
} Setting;

// How citizens file.
typedef enum FilingMode {
    FILING_LINKED,  // on the national portal, this site links to it
    FILING_OWN,     // here
    FILING_COUNTER, // at the counter only
    FILING_MODE_COUNT
} FilingMode;

// "site_phone", … ; NO_STR outside the enumeration.
Str setting_code(Setting setting);
bool setting_parse(Str code, Setting *out);
bool setting_is_secret(Setting setting);
// What holds when nobody chose.
Str setting_default(Setting setting);
// The value or its default, "" when there is neither; a secret in clear, for its adapter alone.
// Also inside a transaction, where it sees what that has written.
CHECKED Err setting_get(Cx *cx, Setting setting, Str *out);
CHECKED Err setting_get_filing_mode(Cx *cx, FilingMode *out);

typedef struct SettingChange {
    Setting setting;
    Str value; // "" goes back to the default
} SettingChange;

// All or none; what stays the same is not recorded. Only for PERM_SETTINGS. Expected errors:
// ERR_INPUT (fields by their codes), ERR_FORBIDDEN.
CHECKED Err setting_change(Cx *cx, const SettingChange *changes, size_t n);

// ---- The first administrator: never whoever comes first, only who has the link of the console

// Whether nobody administers yet.
CHECKED Err setup_is_open(Tx *tx, bool *out);
// "k3vt-9q2m-7xw4", good for one to two hours, the same when asked again within the hour.
// Expected error: ERR_CONFLICT (somebody administers already).
CHECKED Err setup_code(Cx *cx, Str *out);
// Expected error: ERR_NOT_FOUND, also when somebody administers already.
CHECKED Err setup_check_code(Cx *cx, Str code);

typedef struct SetupAdmin {
    Str code;
    Str name, display_name, password, again;
    int64_t agency_id;     // NO_INT: everything
    bool works_at_counter; // in a small office he also takes dossiers in
    Str address, device;
} SetupAdmin;

// The administrator, and a session for him. Slow. Expected errors: ERR_NOT_FOUND (code), ERR_INPUT.
CHECKED Err setup_finish(Cx *cx, const SetupAdmin *in, Str *out_token);

// ---- Who changed what

// Stored as these numbers: never renumber.
typedef enum DeedKind {
    DEED_ACCOUNT_ADDED,
    DEED_ACCOUNT_CHANGED, // roles, agency, name
    DEED_ACCOUNT_CLOSED,
    DEED_ACCOUNT_OPENED,
    DEED_PASSWORD_CHANGED, // by himself
    DEED_PASSWORD_RESET,   // by an administrator
    DEED_FACTOR_ADDED,
    DEED_FACTOR_REMOVED,
    DEED_SESSIONS_ENDED,
    DEED_TOKEN_ADDED,
    DEED_TOKEN_REVOKED,
    DEED_DELEGATION_ADDED,
    DEED_DELEGATION_ENDED,
    DEED_SETTING_CHANGED,
    DEED_LOGIN,
    DEED_SETUP_DONE,
    DEED_CALENDAR_CHANGED,
    DEED_CATALOGUE_CHANGED,
    DEED_AGENCIES_CHANGED,
    DEED_EXPORTED,         // personal data of many left the system
    DEED_SCAN_THROWN_AWAY, // a scan of the office's tray that became no dossier's
    DEED_KIND_COUNT
} DeedKind;

typedef struct DeedNew {
    DeedKind kind;
    Str subject; // what it was done to: a log-in name, the key of a setting, a code
    Str detail;  // what became of it; never a secret, never personal data of citizens
} DeedNew;

// Part of the caller's transaction; by cx->actor, now.
CHECKED Err deed_add(Cx *cx, Tx *tx, const DeedNew *in);

typedef struct Deed {
    int64_t id;
    Instant at;
    Str actor, address;
    DeedKind kind;
    Str subject, detail;
} Deed;

typedef struct DeedList {
    Deed *items;
    size_t n;
} DeedList;

typedef struct DeedAsk {
    Str actor, subject; // log-in name, what it was done to; "": any
    int64_t kind;       // DeedKind; NO_INT: any
    int64_t before_id;  // NO_INT: from the newest
    int64_t limit;
} DeedAsk;

// Newest first. Only for PERM_AUDIT. Expected error: ERR_FORBIDDEN.
CHECKED Err deed_list(Cx *cx, const DeedAsk *ask, DeedList *out);
// The first row that is not as it was written, or is missing before the last one; NO_INT: none.
CHECKED Err deed_verify(Cx *cx, int64_t *out_wrong_id);

// ---- Sessions and tokens

typedef struct LoginInput {
    Str name, password;
    Str address;     // of the caller
    Str device;      // its User-Agent; NO_STR: says nothing
    Str code;        // of the second factor when it is given at once; "" or NO_STR otherwise
    Str device_mark; // of an earlier log-in with this browser; NO_STR: none
} LoginInput;

typedef struct LoginOutcome {
    Str token;       // goes into the cookie and nowhere else; NO_STR: a second step is asked for
    Str step;        // names that step for session_finish; NO_STR otherwise
    Str device_mark; // for a cookie that outlives the session; NO_STR before the end
} LoginOutcome;

typedef struct LoginFinish {
    Str step, code; // a code of the app or one on paper
    Str address, device, device_mark;
} LoginFinish;

// How somebody logged in. Stored as these numbers: never renumber.
typedef enum LoginWay {
    LOGIN_PASSWORD,
    LOGIN_PASSWORD_AND_CODE, // of an authenticator app
    LOGIN_RECOVERY,          // with a code on paper
    LOGIN_PASSKEY,
    LOGIN_SETUP, // the first administrator, from the set-up page
    LOGIN_WAY_COUNT
} LoginWay;

// What the record of deeds calls it.
Str login_way_code(LoginWay way);

// Slow (argon2id): never on a polling or writer thread. Expected errors: ERR_FORBIDDEN (one text
// for all causes), ERR_LIMIT (too many wrong guesses in this hour: 20 of an account, 5 of them kept
// for where and with what its owner logged in before; 100 of an address. Who gives a right code of
// his app with the password is let through to it however many strangers have guessed).
CHECKED Err session_open(Cx *cx, const LoginInput *in, LoginOutcome *out);
// The second step, within 5 minutes and 5 tries. Expected errors: ERR_INPUT (field "code"),
// ERR_CONFLICT (the step has ended), ERR_LIMIT.
CHECKED Err session_finish(Cx *cx, const LoginFinish *in, LoginOutcome *out);
// The actor proves again who he is, by password or a code of his app: for signing. Slow. Expected
// errors: ERR_INPUT (field "proof"), ERR_LIMIT.
CHECKED Err session_confirm(Cx *cx, Str proof);
CHECKED Err session_close(Cx *cx, Str token); // no error when there is none
// Who has this token now. Lives in the arena of tx.
CHECKED Err session_find(Tx *tx, Str token, Actor *out, bool *out_found);

enum {
    SESSION_HOURS = 12, // a working day; then one logs in again
    SESSION_DEVICE_BYTES = 300,
    SESSIONS_SHOWN = 50,
};

typedef struct Session {
    int64_t id;
    LoginWay way;
    Str address, device;
    Instant created_at, expires_at;
} Session;

typedef struct SessionList {
    Session *items;
    size_t n;
} SessionList;

// Those that are valid, newest first.
CHECKED Err session_list(Cx *cx, int64_t account_id, SessionList *out);
// One of the actor's own, or with NO_INT all but the one he works in. Expected error:
// ERR_NOT_FOUND.
CHECKED Err session_end_own(Cx *cx, int64_t session_id);

// ---- The second factor: codes of an app, codes on paper

enum {
    RECOVERY_CODES = 8,
};

typedef struct RecoveryCodes {
    Str items[RECOVERY_CODES]; // "k3vt-9q2m-…": shown once, kept as digests
} RecoveryCodes;

typedef struct FactorState {
    Str seed;             // while being set up; NO_STR otherwise: never shown again
    Instant confirmed_at; // NO_INSTANT: codes are not asked for yet
    int64_t codes_left;   // on paper
} FactorState;

// All of the actor himself. A new seed. Expected error: ERR_CONFLICT (there is one in use).
CHECKED Err factor_begin(Cx *cx);
CHECKED Err factor_get_state(Cx *cx, int64_t account_id, FactorState *out);
// The first right code turns it on. Expected errors: ERR_INPUT (field "code"), ERR_CONFLICT.
CHECKED Err factor_confirm(Cx *cx, Str code, RecoveryCodes *out);
// The old ones end. Expected error: ERR_CONFLICT (not on, or not confirmed lately).
CHECKED Err factor_renew_codes(Cx *cx, RecoveryCodes *out);
CHECKED Err factor_remove(Cx *cx); // expected error: ERR_CONFLICT (not confirmed lately)
// What the QR code of a seed holds, and the seed as it is typed by hand.
Str factor_address(Arena *arena, Str site, Str account, Str seed);
Str factor_seed_text(Arena *arena, Str seed);

// ---- Passkeys: a key of a browser or telephone instead of name, password and code

// What the browser sends back, decoded. site is the host without its port ("motcua.example.vn"),
// origin with scheme and port.
typedef struct PasskeyAnswer {
    Str step; // of the challenge
    Str site, origin;
    Str credential, client_data, authenticator_data;
    Str signature; // NO_STR when registering
    Str address, device;
} PasskeyAnswer;

enum {
    PASSKEYS_MAX = 20, // of one account
};

typedef struct Passkey {
    int64_t id;
    Str label;
    Instant created_at, used_at; // NO_INSTANT: not used yet
} Passkey;

typedef struct PasskeyList {
    Passkey *items;
    size_t n;
} PasskeyList;

typedef struct PasskeyChallenge {
    Str step;      // goes into the cookie of the step
    Str challenge; // 32 random bytes in base64url: what the device signs
} PasskeyChallenge;

// Good for 5 minutes and one answer. Of the actor's own account when registers, else for whoever
// has a passkey. Expected errors: ERR_LIMIT (too many of this address in this hour),
// ERR_NOT_FOUND (registers without being a person), ERR_CONFLICT (not confirmed lately).
CHECKED Err passkey_challenge(Cx *cx, bool registers, Str address, PasskeyChallenge *out);
// Expected errors: ERR_INPUT (it does not fit the challenge or the site), ERR_CONFLICT (too many).
CHECKED Err passkey_add(Cx *cx, const PasskeyAnswer *answer, Str label);
// Expected error: ERR_FORBIDDEN, one text for all causes.
CHECKED Err passkey_log_in(Cx *cx, const PasskeyAnswer *answer, LoginOutcome *out);
CHECKED Err passkey_list(Cx *cx, PasskeyList *out); // the actor's own
CHECKED Err passkey_remove(Cx *cx, int64_t id);     // the same; ERR_NOT_FOUND, ERR_CONFLICT

// ---- Tokens of other programs

typedef struct TokenNew {
    int64_t agency_id; // NO_INT: everything
    RoleSet roles;
    Str label;
} TokenNew;

// *out_token is shown once. Expected error: ERR_INPUT.
CHECKED Err api_token_add(Cx *cx, const TokenNew *in, Str *out_token);
typedef struct ApiToken {
    int64_t id;
    Str label;
    int64_t agency_id;
    RoleSet roles;
    Instant created_at, revoked_at; // NO_INSTANT: valid
} ApiToken;

typedef struct ApiTokenList {
    ApiToken *items;
    size_t n;
} ApiTokenList;

enum {
    API_TOKENS_SHOWN = 200,
};

// Those of agencies the actor governs, newest first.
CHECKED Err api_token_list(Cx *cx, ApiTokenList *out);
// Ends at once. Expected error: ERR_NOT_FOUND.
CHECKED Err api_token_revoke(Cx *cx, int64_t id);
CHECKED Err api_token_find(Tx *tx, Str token, Actor *out, bool *out_found);

// ---- Answers that are given again to a repeated request (Idempotency-Key)

typedef struct KeptAnswer {
    Digest request; // method, target and body
    int64_t status;
    Str content_type, location; // "" when there is none
    Str body;
} KeptAnswer;

enum {
    KEPT_ANSWER_DAYS = 7
};

// key: digest of who asks and the key he gave.
CHECKED Err kept_answer_find(Tx *tx, const Digest *key, KeptAnswer *out, bool *out_found);
CHECKED Err kept_answer_add(Tx *tx, const Digest *key, const KeptAnswer *answer);
// Those older than KEPT_ANSWER_DAYS.
CHECKED Err kept_answer_forget(Cx *cx);
