// What this program says to other systems over the network, and what came back: values only; the
// work is done by cx->env.
#pragma once

#include "base/str.h"

typedef enum SendOutcome {
    SEND_ANSWERED,  // the other side answered; status says what
    SEND_NOT_SENT,  // it never got the whole request: sending again does no harm
    SEND_UNCERTAIN, // it may have taken it: nobody knows
} SendOutcome;

// One HTTP request. Redirects are not followed.
typedef struct Fetch {
    Str method;       // "GET", "POST", …
    Str url;          // http: or https:, whole
    StrList headers;  // "Name: value", without line ends
    Str body;         // NO_STR: none
    int64_t limit_ms; // for the whole exchange
} Fetch;

typedef struct FetchAnswer {
    SendOutcome outcome;
    int status;  // of HTTP; 0 when not answered
    Str body;    // lives in the arena; longer than FETCH_BYTES_MAX counts as uncertain
    Str problem; // English, for logs; "" when answered
} FetchAnswer;

enum {
    FETCH_BYTES_MAX = 256 * 1024
};

// One e-mail handed to a mail server (SMTP, RFC 5321).
typedef struct Mail {
    Str server;         // "smtp://host:587" or "smtps://host:465"
    Str user, password; // NO_STR: without log-in
    bool needs_tls;     // STARTTLS, or not at all
    Str from, to;       // addresses alone
    Str message;        // RFC 5322 with CR LF
    int64_t limit_ms;
} Mail;

typedef struct MailAnswer {
    SendOutcome outcome;
    int status; // last code of SMTP: 250 is taken, 4xx later, 5xx never
    Str problem;
} MailAnswer;
