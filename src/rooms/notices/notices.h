// The door of the room "notices": one outbox for everything that people are told, by e-mail, SMS,
// Zalo or the bell of the staff's pages. A notice is added in the transaction of what it speaks of
// and delivered later, over and over, until the carrier has taken it; one key is one notice.
// NĐ 61/2018 Arts. 17–20: the applicant is told of reception, supplement, delay and result.
#pragma once

#include "base/cx.h"

// Stored: never renumber.
typedef enum NoticeKind {
    NOTICE_NONE,
    NOTICE_SUBMITTED, // to the applicant, from events of his dossier
    NOTICE_RECEIVED,
    NOTICE_REJECTED,
    NOTICE_SUPPLEMENT,
    NOTICE_PAYMENT,
    NOTICE_PAID,
    NOTICE_EXTENDED,
    NOTICE_SUSPENDED,
    NOTICE_REFUSED,
    NOTICE_RESOLVED,
    NOTICE_RETURNED,
    NOTICE_WITHDRAWN,
    NOTICE_DUE_TOMORROW,
    NOTICE_ONE_TIME_CODE, // to whoever wants to prove that a phone or mailbox is his
    NOTICE_ASSIGNED,      // to a member of staff, at the bell
    NOTICE_GOING_RED,
    NOTICE_UNDELIVERED, // a notice to an applicant could not be delivered: call him
    NOTICE_TRIAL,       // whether a carrier works
    NOTICE_KIND_COUNT
} NoticeKind;

// Who brings it.
typedef enum NoticeCarrier {
    CARRIER_BELL,
    CARRIER_MAIL,
    CARRIER_SMS,
    CARRIER_ZALO,
    CARRIER_COUNT
} NoticeCarrier;

typedef enum NoticeState {
    NOTICE_WAITING,
    NOTICE_LEASED, // somebody is sending it now
    NOTICE_SENT,
    NOTICE_FAILED,   // given up: for good refused, or tried for a day
    NOTICE_UNWANTED, // the recipient wants none
    NOTICE_RECORDED, // the carrier only records: a demo, a rehearsal
    NOTICE_STATE_COUNT
} NoticeState;

TextKey notice_kind_text(NoticeKind kind);
TextKey notice_carrier_text(NoticeCarrier carrier);
TextKey notice_state_text(NoticeState state);

enum {
    NOTICE_ARGS = 8,
    NOTICE_KEY_BYTES_MAX = 100,
    NOTICE_ROWS = 20,            // of a page of a list
    NOTICE_CODES_AN_HOUR = 5,    // one-time codes to one address
    NOTICE_HOURS_OF_TRYING = 24, // then it is given up
    NOTICE_UNREAD_SHOWN_MAX = 99,
};

typedef struct NoticeNew {
    NoticeKind kind;
    Str key;            // what makes it once: "event-4711", "code-…"
    int64_t account_id; // a member of staff; NO_INT: phone and email say who
    Str phone, email;   // as typed; what is not one is left out
    Lang lang;          // unless the recipient has chosen another
    Str dossier;        // code; NO_STR
    // Values of the template's placeholders: code procedure agency due amount reason check
    // one_time_code minutes person notice. A nameless one ends them.
    TextArg args[NOTICE_ARGS];
} NoticeNew;

// Part of the caller's transaction. *out_added false, without an error: the key was there, or there
// is no contact, or no carrier that is on reaches it.
// Expected error: ERR_LIMIT (too many one-time codes to this address in this hour).
CHECKED Err notice_add(Cx *cx, Tx *tx, const NoticeNew *in, bool *out_added);

// A Vietnamese phone number as +84…; false: it is none.
bool notice_phone_parse(Arena *arena, Str typed, Str *out);
bool notice_email_is_valid(Str typed);
// What others may see of an address: "+849•••••678", "a•••@gmail.com".
Str notice_address_mask(Arena *arena, Str address);

// ---- What was told

typedef struct Notice {
    int64_t id;
    NoticeKind kind;
    NoticeCarrier carrier;
    NoticeState state;
    Str dossier;
    Str address;       // masked; "" at the bell
    Str subject, text; // as the recipient sees them; a one-time code shows as dots once sent
    Instant created_at, settled_at, next_at, read_at;
    int64_t tries;
    bool is_uncertain; // may have arrived more than once
    Str answer;        // of the provider
} Notice;

typedef struct NoticeList {
    Notice *items;
    size_t n;
    Str next; // cursor of the next page, NO_STR on the last one
} NoticeList;

typedef enum NoticeShelf {
    SHELF_DOSSIER, // of one dossier
    SHELF_ACCOUNT, // of one member of staff
    SHELF_ALL,
    SHELF_FAILED
} NoticeShelf;

typedef struct NoticeQuery {
    NoticeShelf shelf;
    Str dossier;
    int64_t account_id;
    Str cursor; // NO_STR: the first page
} NoticeQuery;

// Newest first, NOTICE_ROWS of them. The caller has checked that the actor may see them.
CHECKED Err notice_list(Cx *cx, const NoticeQuery *query, NoticeList *out);
// At most NOTICE_UNREAD_SHOWN_MAX + 1; cheap enough for every page.
CHECKED Err notice_count_unread(Cx *cx, int64_t account_id, int64_t *out);
CHECKED Err notice_mark_read(Cx *cx, int64_t account_id, int64_t up_to_id);
// Tries a failed one again. Expected error: ERR_CONFLICT (it is not a failed one).
CHECKED Err notice_send_again(Cx *cx, int64_t id);
// The one-time code of a recorded notice: only in a demo, where no SMS is sent; else NO_STR.
CHECKED Err notice_find_demo_code(Cx *cx, Str address, Str *out);

// What a recipient has chosen.
CHECKED Err notice_choose(Cx *cx, Str address, bool wants, Lang lang);

// ---- Jobs

// Reads what the ledger has got since the last call and adds its notices. Imports tell nobody.
CHECKED Err notice_tell_news(Cx *cx);
// Reminds applicants on the day before their date and colleagues when a day is left, each once.
CHECKED Err notice_remind(Cx *cx);
// Delivers one notice that is due. Talks to other systems: waits up to 20 seconds, never on a
// polling or writer thread. *out_more: there may be another one.
CHECKED Err notice_deliver_next(Cx *cx, bool *out_more);

// ---- Carriers and templates, for administrators

typedef enum CarrierMode {
    CARRIER_OFF,
    CARRIER_RECORDS, // shows in the log what would be sent
    CARRIER_LIVE,
    CARRIER_MODE_COUNT
} CarrierMode;

// Address, user and secret are settings of the installation (identity.h); who saves needs
// PERM_SETTINGS.
typedef struct CarrierSetup {
    NoticeCarrier carrier;
    CarrierMode mode;
    Str address;   // smtp://host:587 or smtps://…; https://… of the provider
    Str user_name; // of SMTP
    Str secret;    // read: "" always, has_secret tells; saved: "" keeps the old one
    bool has_secret;
    Str sender;    // e-mail: an address; SMS: a name
    bool is_plain; // SMS without accents
} CarrierSetup;

CHECKED Err carrier_get(Cx *cx, NoticeCarrier carrier, CarrierSetup *out);
// Expected errors: ERR_INPUT (fields address, sender, or codes of settings), ERR_FORBIDDEN.
CHECKED Err carrier_save(Cx *cx, const CarrierSetup *setup);

typedef struct NoticeSetting {
    int64_t quiet_from, quiet_until; // minutes of the day; equal: never quiet
} NoticeSetting;

CHECKED Err notice_setting_get(Cx *cx, NoticeSetting *out);
// Expected error: ERR_INPUT.
CHECKED Err notice_setting_save(Cx *cx, const NoticeSetting *setting);
// Puts a trial message to an address into the outbox. Expected errors: ERR_INPUT, ERR_CONFLICT (the
// carrier is off).
CHECKED Err carrier_try(Cx *cx, NoticeCarrier carrier, Str address);

typedef struct NoticeTemplate {
    NoticeKind kind;
    Lang lang;
    Str subject, body;
    Str zalo_template;
    bool is_own; // put here by an administrator, else built in
} NoticeTemplate;

CHECKED Err notice_template_get(Cx *cx, NoticeKind kind, Lang lang, NoticeTemplate *out);
// Expected error: ERR_INPUT (fields subject, body: an unknown placeholder, too long, empty).
CHECKED Err notice_template_save(Cx *cx, const NoticeTemplate *in);
CHECKED Err notice_template_restore(Cx *cx, NoticeKind kind, Lang lang); // the built-in one again
// With made-up values, as the recipient would see it; and what an SMS of it would cost, with
// accents and without.
typedef struct NoticePreview {
    Str subject, text;
    int64_t segments, segments_plain;
} NoticePreview;
// Expected error: as notice_template_save.
CHECKED Err notice_template_preview(Cx *cx, const NoticeTemplate *in, NoticePreview *out);

enum {
    TEMPLATE_PLACEHOLDERS = 11
};
// Their names, without braces.
extern const Str notice_template_placeholders[TEMPLATE_PLACEHOLDERS];
