#include "platform/network.h"

#include <curl/curl.h>
#include <string.h>

enum {
    CONNECT_MS = 5000
};

// ---- What both have in common

// Failures before anything was handed over.
static bool is_before_sending(CURLcode code)
{
    return code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL ||
           code == CURLE_COULDNT_RESOLVE_HOST || code == CURLE_COULDNT_RESOLVE_PROXY ||
           code == CURLE_COULDNT_CONNECT || code == CURLE_SSL_CONNECT_ERROR ||
           code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_USE_SSL_FAILED ||
           code == CURLE_LOGIN_DENIED;
}

static bool has_connected(CURL *curl)
{
    curl_off_t connect_us = 0;
    curl_easy_getinfo(curl, CURLINFO_CONNECT_TIME_T, &connect_us);
    return connect_us > 0;
}

static CURL *curl_begin(const char *url, const char *protocols, int64_t limit_ms)
{
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return NULL;
    curl_easy_setopt(curl, CURLOPT_URL, url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, (long)limit_ms);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS,
                     (long)(limit_ms < CONNECT_MS ? limit_ms : CONNECT_MS));
    return curl;
}

static Str problem_of(CURLcode code)
{
    return code == CURLE_OK ? S("") : str_from_c(curl_easy_strerror(code));
}

// ---- HTTP

typedef struct Received {
    char *bytes; // FETCH_BYTES_MAX: taken beforehand, no jump may leave libcurl half-way
    size_t n;
} Received;

static size_t received_add(char *bytes, size_t size, size_t n, void *state)
{
    Received *received = state;
    if (n * size > FETCH_BYTES_MAX - received->n)
        return 0;
    memcpy(received->bytes + received->n, bytes, n * size);
    received->n += n * size;
    return n * size;
}

static struct curl_slist *headers_of(Arena *arena, const StrList *headers)
{
    struct curl_slist *list = NULL;
    for (size_t i = 0; i < headers->n; i++)
        list = curl_slist_append(list, str_to_c(arena, headers->items[i]));
    return list;
}

static SendOutcome fetch_outcome(CURL *curl, CURLcode code)
{
    if (code == CURLE_OK)
        return SEND_ANSWERED;
    return is_before_sending(code) || !has_connected(curl) ? SEND_NOT_SENT : SEND_UNCERTAIN;
}

void network_fetch(Arena *arena, const Fetch *fetch, FetchAnswer *out)
{
    Received received = { arena_push(arena, FETCH_BYTES_MAX), 0 };
    struct curl_slist *headers = headers_of(arena, &fetch->headers);
    CURL *curl = curl_begin(str_to_c(arena, fetch->url), "http,https", fetch->limit_ms);
    *out = (FetchAnswer) { SEND_NOT_SENT, 0, S(""), S("no memory") };
    if (curl != NULL) {
        long status = 0;
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, str_to_c(arena, fetch->method));
        curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
        curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, received_add);
        curl_easy_setopt(curl, CURLOPT_WRITEDATA, &received);
        if (!str_is_absent(fetch->body)) {
            curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)fetch->body.length);
            curl_easy_setopt(curl, CURLOPT_POSTFIELDS, fetch->body.data);
        }
        CURLcode code = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        out->outcome = fetch_outcome(curl, code);
        out->status = out->outcome == SEND_ANSWERED ? (int)status : 0;
        out->body = (Str) { received.bytes, received.n };
        out->problem = problem_of(code);
        curl_easy_cleanup(curl);
    }
    curl_slist_free_all(headers);
}

// ---- SMTP

typedef struct Sending {
    Str rest;
    bool is_over; // the whole message was handed over: from here on it may be taken
} Sending;

static size_t sending_take(char *bytes, size_t size, size_t n, void *state)
{
    Sending *sending = state;
    size_t length = sending->rest.length < size * n ? sending->rest.length : size * n;
    memcpy(bytes, sending->rest.data, length);
    sending->rest = str_slice(sending->rest, length, sending->rest.length);
    sending->is_over = sending->rest.length == 0;
    return length;
}

static void mail_prepare(CURL *curl, Arena *arena, const Mail *mail, Sending *sending)
{
    if (!str_is_empty(mail->user)) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, str_to_c(arena, mail->user));
        curl_easy_setopt(curl, CURLOPT_PASSWORD, str_to_c(arena, mail->password));
    }
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     (long)(mail->needs_tls ? CURLUSESSL_ALL : CURLUSESSL_NONE));
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM,
                     str_to_c(arena, str_format(arena, "<%.*s>", STR_ARG(mail->from))));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, sending_take);
    curl_easy_setopt(curl, CURLOPT_READDATA, sending);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
}

// An answer of 4xx or 5xx is one, whatever libcurl calls it.
static void mail_conclude(CURLcode code, long status, const Sending *sending, MailAnswer *out)
{
    bool is_answered = code == CURLE_OK || status >= 400;
    out->outcome = is_answered ? SEND_ANSWERED : sending->is_over ? SEND_UNCERTAIN : SEND_NOT_SENT;
    out->status = is_answered ? (int)status : 0;
    out->problem = problem_of(code);
}

void network_mail(Arena *arena, const Mail *mail, MailAnswer *out)
{
    Sending sending = { .rest = mail->message };
    struct curl_slist *to =
        curl_slist_append(NULL, str_to_c(arena, str_format(arena, "<%.*s>", STR_ARG(mail->to))));
    CURL *curl = curl_begin(str_to_c(arena, mail->server), "smtp,smtps", mail->limit_ms);
    *out = (MailAnswer) { SEND_NOT_SENT, 0, S("no memory") };
    if (curl != NULL) {
        long status = 0;
        mail_prepare(curl, arena, mail, &sending);
        curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
        CURLcode code = curl_easy_perform(curl);
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
        mail_conclude(code, status, &sending, out);
        curl_easy_cleanup(curl);
    }
    curl_slist_free_all(to);
}
