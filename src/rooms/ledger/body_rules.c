// Bodies of events: a small subset of canonical JSON (RFC 8785), so that equal content has equal
// bytes and readers need no parser.
#include "rooms/ledger/body_rules.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

static const int64_t INT_MAX_EXACT = 9007199254740991; // 2^53 - 1, RFC 8785 §3.2.2.3

static bool is_key_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// ---- Building

void ledger_body_begin(LedgerBody *body, Arena *arena)
{
    *body = (LedgerBody) { 0 };
    buffer_init(&body->buffer, arena, LEDGER_BODY_BYTES_MAX);
}

static void key_put(LedgerBody *body, const char *key)
{
    assert(key[0] != '\0' && (body->last_key == NULL || strcmp(body->last_key, key) < 0));
    buffer_add_char(&body->buffer, body->last_key == NULL ? '{' : ',');
    buffer_add_char(&body->buffer, '"');
    buffer_add(&body->buffer, str_from_c(key));
    buffer_add(&body->buffer, S("\":"));
    body->last_key = key;
}

// The short escape of a control character, quote or backslash; 0 when it has none.
static char short_escape(char c)
{
    switch (c) {
    case '"':
    case '\\': return c;
    case '\b': return 'b';
    case '\t': return 't';
    case '\n': return 'n';
    case '\f': return 'f';
    case '\r': return 'r';
    default: return 0;
    }
}

static bool needs_escape(char c)
{
    return (unsigned char)c < 0x20 || c == '"' || c == '\\';
}

static void escape_put(Buffer *buffer, char c)
{
    char letter = short_escape(c);
    if (letter != 0) {
        buffer_add_char(buffer, '\\');
        buffer_add_char(buffer, letter);
    } else {
        buffer_add_format(buffer, "\\u%04x", (unsigned)c);
    }
}

void ledger_body_put_text(LedgerBody *body, const char *key, Str value)
{
    if (str_is_absent(value))
        return;
    key_put(body, key);
    buffer_add_char(&body->buffer, '"');
    size_t done = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (!needs_escape(value.data[i]))
            continue;
        buffer_add(&body->buffer, str_slice(value, done, i));
        escape_put(&body->buffer, value.data[i]);
        done = i + 1;
    }
    buffer_add(&body->buffer, str_slice(value, done, value.length));
    buffer_add_char(&body->buffer, '"');
}

void ledger_body_put_int(LedgerBody *body, const char *key, int64_t value)
{
    if (value == NO_INT)
        return;
    assert(value >= -INT_MAX_EXACT && value <= INT_MAX_EXACT);
    key_put(body, key);
    buffer_add_int(&body->buffer, value);
}

void ledger_body_put_date(LedgerBody *body, const char *key, Date value)
{
    if (!date_is_absent(value))
        ledger_body_put_text(body, key, date_format_iso(body->buffer.arena, value));
}

void ledger_body_put_instant(LedgerBody *body, const char *key, Instant value)
{
    ledger_body_put_int(body, key, value.ms);
}

Str ledger_body_end(LedgerBody *body)
{
    if (body->last_key == NULL)
        buffer_add_char(&body->buffer, '{');
    buffer_add_char(&body->buffer, '}');
    return buffer_text(&body->buffer);
}

// ---- Reading

// Position behind the closing quote of the text that begins at i (behind its opening quote).
static size_t text_end(Str body, size_t i)
{
    for (;;) {
        const char *quote = memchr(body.data + i, '"', body.length - i);
        if (quote == NULL)
            return body.length;
        size_t at = (size_t)(quote - body.data), slashes = 0;
        while (at - slashes > i && body.data[at - slashes - 1] == '\\')
            slashes++;
        i = at + 1;
        if (slashes % 2 == 0)
            return i;
    }
}

static size_t value_end(Str body, size_t i)
{
    if (i < body.length && body.data[i] == '"')
        return text_end(body, i + 1);
    while (i < body.length && body.data[i] != ',' && body.data[i] != '}')
        i++;
    return i;
}

Str body_raw_find(Str body, const char *key)
{
    Str wanted = str_from_c(key);
    size_t i = 1; // behind '{', later behind ','
    while (i + 1 < body.length) {
        size_t key_end = text_end(body, i + 1);
        size_t end = value_end(body, key_end + 1);
        int order = str_compare(str_slice(body, i + 1, key_end - 1), wanted);
        if (order == 0)
            return str_slice(body, key_end + 1, end);
        if (order > 0)
            return NO_STR;
        i = end + 1;
    }
    return NO_STR;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static char unescaped(char letter)
{
    switch (letter) {
    case 'b': return '\b';
    case 't': return '\t';
    case 'n': return '\n';
    case 'f': return '\f';
    case 'r': return '\r';
    default: // quote, backslash
        return letter;
    }
}

static Str unescape(Arena *arena, Str raw)
{
    if (memchr(raw.data, '\\', raw.length) == NULL)
        return raw;
    char *out = arena_push(arena, raw.length);
    size_t n = 0;
    for (size_t i = 0; i < raw.length; i++) {
        if (raw.data[i] != '\\' || i + 1 == raw.length) {
            out[n++] = raw.data[i];
        } else if (raw.data[++i] == 'u' && i + 4 < raw.length) {
            // Canonical bodies escape only bytes below 0x20 this way: \u00xx.
            out[n++] = (char)(hex_digit(raw.data[i + 3]) * 16 + hex_digit(raw.data[i + 4]));
            i += 4;
        } else {
            out[n++] = unescaped(raw.data[i]);
        }
    }
    return (Str) { out, n };
}

Str ledger_body_get_text(Arena *arena, Str body, const char *key)
{
    Str raw = body_raw_find(body, key);
    if (raw.length < 2 || raw.data[0] != '"')
        return NO_STR;
    return unescape(arena, str_slice(raw, 1, raw.length - 1));
}

int64_t ledger_body_get_int(Str body, const char *key)
{
    int64_t value;
    return str_to_int(body_raw_find(body, key), &value) ? value : NO_INT;
}

Date ledger_body_get_date(Str body, const char *key)
{
    Date date;
    Str raw = body_raw_find(body, key);
    return raw.length > 2 && date_parse_iso(str_slice(raw, 1, raw.length - 1), &date) ? date
                                                                                      : NO_DATE;
}

Instant ledger_body_get_instant(Str body, const char *key)
{
    return (Instant) { ledger_body_get_int(body, key) };
}

// ---- Checking

// Takes a canonical integer off *rest.
static bool int_cut(Str *rest)
{
    size_t end = 0;
    while (end < rest->length && rest->data[end] != ',' && rest->data[end] != '}')
        end++;
    Str digits = str_slice(*rest, 0, end);
    int64_t value;
    if (!str_to_int(digits, &value) || value < -INT_MAX_EXACT || value > INT_MAX_EXACT)
        return false;
    size_t sign = digits.data[0] == '-';
    if (digits.data[sign] == '0' && digits.length > 1) // 007, -0
        return false;
    *rest = str_slice(*rest, end, rest->length);
    return digits.data[0] != '+';
}

// Length of the escape at s (which begins with a backslash) when it is the shortest one; else 0.
static size_t escape_length(Str s)
{
    if (s.length >= 2 && strchr("\"\\btnfr", s.data[1]) != NULL && s.data[1] != '\0')
        return 2;
    if (s.length < 6 || memcmp(s.data, "\\u00", 4) != 0)
        return 0;
    int high = hex_digit(s.data[4]), low = hex_digit(s.data[5]);
    if (high < 0 || high > 1 || low < 0 || short_escape((char)(high * 16 + low)) != 0)
        return 0;
    return 6;
}

// Takes a canonical text with its quotes off *rest.
static bool text_cut(Str *rest)
{
    size_t i = 1;
    if (rest->length < 2 || rest->data[0] != '"')
        return false;
    while (i < rest->length && rest->data[i] != '"') {
        size_t step = 1;
        if (rest->data[i] == '\\')
            step = escape_length(str_slice(*rest, i, rest->length));
        else if (needs_escape(rest->data[i]))
            step = 0;
        if (step == 0)
            return false;
        i += step;
    }
    if (i >= rest->length)
        return false;
    *rest = str_slice(*rest, i + 1, rest->length);
    return true;
}

// Takes "key": off *rest; keys ascend.
static bool key_cut(Str *rest, Str *last)
{
    size_t end = 1;
    while (end < rest->length && is_key_byte(rest->data[end]))
        end++;
    Str key = str_slice(*rest, 1, end);
    if (rest->data[0] != '"' || str_is_empty(key) || str_compare(*last, key) >= 0 ||
        !str_begins_with(str_slice(*rest, end, rest->length), S("\":")))
        return false;
    *last = key;
    *rest = str_slice(*rest, end + 2, rest->length);
    return true;
}

bool ledger_body_is_canonical(Str body)
{
    if (str_equal(body, S("{}")))
        return true;
    if (body.length < 2 || body.length > LEDGER_BODY_BYTES_MAX || !text_is_utf8(body))
        return false;
    Str rest = body, last = S("");
    char before = '{'; // what must stand before the next key
    while (rest.length > 1 && rest.data[0] == before) {
        rest = str_slice(rest, 1, rest.length);
        if (!key_cut(&rest, &last) || str_is_empty(rest))
            return false;
        if (!(rest.data[0] == '"' ? text_cut(&rest) : int_cut(&rest)))
            return false;
        before = ',';
    }
    return before == ',' && str_equal(rest, S("}"));
}
