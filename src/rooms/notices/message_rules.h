// A notice as its carrier takes it: an e-mail (RFC 5322, 2045, 2047), JSON for SMS and Zalo.
#pragma once

#include "base/hash.h"
#include "rooms/notices/notices.h"

typedef struct MailText {
    Str from, from_name, to; // addresses checked before
    Str subject, body;
    Str key; // the Message-ID comes from it: a second copy is known as one
    Instant at;
} MailText;

// With CR LF; nothing in subject, name or body can begin a header of its own.
Str mail_message(Arena *arena, const MailText *mail);

// {"key","sender","text","to"}
Str sms_body(Arena *arena, Str key, Str sender, Str to, Str text);

typedef struct ZaloText {
    Str key, to;
    Str template_id;     // as registered with Zalo
    const TextArg *args; // its values, n of them
    size_t n;
} ZaloText;

// {"phone","template_data":{…},"template_id","tracking_id"}; the phone without "+".
Str zalo_body(Arena *arena, const ZaloText *zalo);
// hex of HMAC-SHA256: the provider knows that the body is ours.
Str body_signature(Arena *arena, Str secret, Str body);
