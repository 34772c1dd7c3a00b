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
} ActorKind;

struct Actor {
    ActorKind kind;
    int64_t id;        // account or API token; NO_INT for the system
    Str name;          // "letan"; as it stands in the ledger
    Str display_name;  // "Nguyễn Thị Hoa"
    int64_t agency_id; // sees this one and all below; NO_INT: everything
    RoleSet roles;
};

// NULL is nobody: only PERM_PUBLIC.
bool actor_can(const Actor *actor, Permission permission);
// Whether the actor's agency is agency_id or lies above it. NULL reaches nothing.
CHECKED Err actor_reaches(Tx *tx, const Actor *actor, int64_t agency_id, bool *out);
// The agency that has this code today. Expected error: ERR_NOT_FOUND.
CHECKED Err scope_get_agency(Cx *cx, Str code, int64_t *out_id);
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
    PASSWORD_CHARACTERS_MIN = 10,
    ACCOUNTS_MAX = 10000, // in one list
};

// Hashes the password: slow. Expected errors: ERR_INPUT (fields), ERR_CONFLICT (name taken).
CHECKED Err account_add(Cx *cx, const AccountNew *in, int64_t *out_id);
// The check of fields alone. Expected error: ERR_INPUT.
CHECKED Err account_check(Cx *cx, const AccountNew *in);
// Ends all sessions of the account. Expected errors: ERR_INPUT, ERR_NOT_FOUND.
CHECKED Err account_change_password(Cx *cx, Str name, Str password);
// active false ends all sessions. Expected error: ERR_NOT_FOUND.
CHECKED Err account_change_active(Cx *cx, Str name, bool is_active);
CHECKED Err account_list(Tx *tx, AccountList *out); // by name
CHECKED Err account_read_list(Cx *cx, AccountList *out);
CHECKED Err account_count(Tx *tx, int64_t *out);
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

// ---- Sessions and tokens

typedef struct LoginInput {
    Str name, password;
    Str address; // of the caller
} LoginInput;

// Slow (argon2id): never on a polling or writer thread. *out_token goes into the cookie and nowhere
// else. Expected errors: ERR_FORBIDDEN (one text for all causes), ERR_LIMIT (too many guesses in
// this hour: 20 of an account, 5 of them kept for where it last logged in from; 100 of an address).
CHECKED Err session_open(Cx *cx, const LoginInput *in, Str *out_token);
CHECKED Err session_close(Cx *cx, Str token); // no error when there is none
// Who has this token now. Lives in the arena of tx.
CHECKED Err session_find(Tx *tx, Str token, Actor *out, bool *out_found);

enum {
    SESSION_HOURS = 12, // a working day; then one logs in again
};

typedef struct TokenNew {
    int64_t agency_id; // NO_INT: everything
    RoleSet roles;
    Str label;
} TokenNew;

// *out_token is shown once. Expected error: ERR_INPUT.
CHECKED Err api_token_add(Cx *cx, const TokenNew *in, Str *out_token);
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
