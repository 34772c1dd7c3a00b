#include "web/request.h"

#include <assert.h>
#include <string.h>

#include "base/buffer.h"
#include "base/text.h"

enum {
    VALUES_MAX = 200,
    VALUES_FIRST = 16
};

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// false: a broken escape, bytes that are no UTF-8, or NUL.
static bool percent_decode(Arena *arena, Str encoded, bool plus_is_blank, Str *out)
{
    char *text = arena_push(arena, encoded.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < encoded.length; i++) {
        char c = encoded.data[i];
        if (c == '%') {
            int high = i + 2 < encoded.length ? hex_digit(encoded.data[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(encoded.data[i + 2]) : -1;
            if (low < 0 || high * 16 + low == 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_blank) {
            c = ' ';
        }
        text[length++] = c;
    }
    *out = (Str) { text, length };
    return memchr(text, '\0', length) == NULL && text_is_utf8(*out);
}

bool request_parse_values(Arena *arena, Str encoded, NamedValueList *out)
{
    NamedValueList list = { .items = arena_array(arena, NamedValue, VALUES_FIRST) };
    size_t capacity = VALUES_FIRST;
    Str pair;
    while (str_cut(&encoded, '&', &pair)) {
        if (pair.length == 0)
            continue;
        if (list.n == VALUES_MAX)
            return false;
        if (list.n == capacity) {
            list.items = arena_grow(arena, list.items, capacity * sizeof *list.items,
                                    capacity * 2 * sizeof *list.items);
            capacity *= 2;
        }
        NamedValue *value = &list.items[list.n++];
        size_t equals = str_position(pair, '=');
        if (!percent_decode(arena, str_slice(pair, 0, equals), true, &value->name) ||
            !percent_decode(arena, str_slice(pair, equals + 1, pair.length), true, &value->value))
            return false;
    }
    *out = list;
    return true;
}

bool request_parse_target(Arena *arena, Str target, Request *out)
{
    size_t mark = str_position(target, '?');
    Str path = str_slice(target, 0, mark), query = str_slice(target, mark + 1, target.length);
    if (path.length == 0 || path.data[0] != '/')
        return false;
    Str decoded;
    NamedValueList values;
    if (!percent_decode(arena, path, false, &decoded) ||
        !request_parse_values(arena, query, &values))
        return false;
    out->path = decoded;
    out->query = values;
    out->is_api = str_begins_with(decoded, S("/api/"));
    return true;
}

Str value_find(const NamedValueList *values, const char *name)
{
    for (size_t i = 0; i < values->n; i++)
        if (str_equal_c(values->items[i].name, name))
            return values->items[i].value;
    return NO_STR;
}

Str request_param(const Request *request, const char *name)
{
    Str value = value_find(&request->params, name);
    assert(!str_is_absent(value));
    return value;
}

Str request_query(const Request *request, const char *name)
{
    return value_find(&request->query, name);
}

int64_t request_query_int(const Request *request, const char *name, int64_t fallback, int64_t max)
{
    int64_t value;
    bool is_number = str_to_int(str_trim(request_query(request, name)), &value);
    return is_number && value >= 1 && value <= max ? value : fallback;
}

Str request_cookie(const Request *request, const char *name)
{
    Str rest = request->cookie, pair;
    while (str_cut(&rest, ';', &pair)) {
        pair = str_trim(pair);
        size_t equals = str_position(pair, '=');
        if (equals < pair.length && str_equal_c(str_slice(pair, 0, equals), name))
            return str_slice(pair, equals + 1, pair.length);
    }
    return NO_STR;
}
