#include "platform/http_strict.h"

enum {
    LENGTH_DIGITS_MAX = 15
};

static bool equal_ignoring_case(Str a, const char *lower)
{
    size_t i = 0;
    for (; i < a.length && lower[i] != '\0'; i++) {
        char c = a.data[i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != lower[i])
            return false;
    }
    return i == a.length && lower[i] == '\0';
}

// RFC 9110, 5.6.2
static bool is_token(Str text)
{
    for (size_t i = 0; i < text.length; i++) {
        char c = text.data[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!is_letter && str_position(S("!#$%&'*+-.^_`|~"), c) == sizeof "!#$%&'*+-.^_`|~" - 1)
            return false;
    }
    return text.length > 0;
}

static bool is_field_value(Str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

void http_head_add(HttpHead *head, Str name, Str value)
{
    if (!is_token(name) || !is_field_value(value))
        head->is_bad = true;
    if (equal_ignoring_case(name, "content-length")) {
        head->lengths++;
        head->length = value;
    } else if (equal_ignoring_case(name, "transfer-encoding")) {
        head->encodings++;
        head->encoding = value;
    } else if (equal_ignoring_case(name, "host")) {
        head->hosts++;
    }
}

// Digits only: no sign, no list "5, 5", no blanks.
static bool length_parse(Str text, int64_t *out)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
    return text.length > 0 && text.length <= LENGTH_DIGITS_MAX && str_to_int(text, out);
}

int http_head_check(const HttpHead *head, Str method, Str version, int64_t *out_body_bytes)
{
    bool is_11 = str_equal(version, S("HTTP/1.1"));
    if (head->is_bad || !is_token(method))
        return 400;
    if (!is_11 && !str_equal(version, S("HTTP/1.0")))
        return 505;
    if (head->hosts > 1 || (is_11 && head->hosts == 0))
        return 400;
    if (head->lengths > 1 || head->encodings > 1 || (head->lengths > 0 && head->encodings > 0))
        return 400;
    int64_t body_bytes = 0;
    if (head->encodings == 1) {
        if (!is_11 || !equal_ignoring_case(head->encoding, "chunked"))
            return 400;
        body_bytes = -1;
    }
    if (head->lengths == 1 && !length_parse(head->length, &body_bytes))
        return 400;
    *out_body_bytes = body_bytes;
    return 0;
}

bool http_target_is_good(Str target)
{
    for (size_t i = 0; i < target.length; i++)
        if (target.data[i] <= ' ' || target.data[i] == 0x7f || target.data[i] == '#')
            return false;
    return target.length > 0 && target.data[0] == '/';
}
