#include "base/json_write.h"

#include <string.h>

void json_begin(JsonWriter *json, Buffer *buffer)
{
    *json = (JsonWriter) { .buffer = buffer };
}

static void value_begin(JsonWriter *json)
{
    if (json->comma)
        buffer_add_char(json->buffer, ',');
    json->comma = true;
}

static void open_with(JsonWriter *json, char bracket)
{
    value_begin(json);
    buffer_add_char(json->buffer, bracket);
    json->comma = false;
}

static void close_with(JsonWriter *json, char bracket)
{
    buffer_add_char(json->buffer, bracket);
    json->comma = true;
}

void json_object_begin(JsonWriter *json)
{
    open_with(json, '{');
}

void json_object_end(JsonWriter *json)
{
    close_with(json, '}');
}

void json_array_begin(JsonWriter *json)
{
    open_with(json, '[');
}

void json_array_end(JsonWriter *json)
{
    close_with(json, ']');
}

// What must not stand as it is: control characters, quote, backslash, and what HTML could take for
// markup.
static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7f;
}

static void escape_add(Buffer *buffer, unsigned char c)
{
    static const char short_names[] = { ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f',
                                        ['\r'] = 'r', ['"'] = '"',  ['\\'] = '\\' };
    if (c < sizeof short_names && short_names[c] != 0) {
        buffer_add_char(buffer, '\\');
        buffer_add_char(buffer, short_names[c]);
    } else {
        buffer_add_format(buffer, "\\u%04x", c);
    }
}

// U+2028 and U+2029 are E2 80 A8 and E2 80 A9.
static bool is_line_separator(Str text, size_t i)
{
    return i + 2 < text.length && memcmp(text.data + i, "\xe2\x80", 2) == 0 &&
           ((unsigned char)text.data[i + 2] & 0xfe) == 0xa8;
}

static void string_add(Buffer *buffer, Str text)
{
    size_t done = 0;
    buffer_add_char(buffer, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == 0xe2 && is_line_separator(text, i)) {
            buffer_add(buffer, str_slice(text, done, i));
            buffer_add_format(buffer, "\\u202%c", text.data[i + 2] == '\xa8' ? '8' : '9');
            i += 2;
            done = i + 1;
        } else if (needs_escape(c)) {
            buffer_add(buffer, str_slice(text, done, i));
            escape_add(buffer, c);
            done = i + 1;
        }
    }
    buffer_add(buffer, str_slice(text, done, text.length));
    buffer_add_char(buffer, '"');
}

void json_name(JsonWriter *json, const char *name)
{
    value_begin(json);
    string_add(json->buffer, str_from_c(name));
    buffer_add_char(json->buffer, ':');
    json->comma = false;
}

void json_text(JsonWriter *json, Str value)
{
    if (str_is_absent(value)) {
        json_null(json);
        return;
    }
    value_begin(json);
    string_add(json->buffer, value);
}

void json_int(JsonWriter *json, int64_t value)
{
    value_begin(json);
    buffer_add_int(json->buffer, value);
}

void json_raw(JsonWriter *json, Str json_value)
{
    value_begin(json);
    buffer_add(json->buffer, json_value);
}

void json_bool(JsonWriter *json, bool value)
{
    json_raw(json, value ? S("true") : S("false"));
}

void json_null(JsonWriter *json)
{
    json_raw(json, S("null"));
}

void json_put_text(JsonWriter *json, const char *name, Str value)
{
    json_name(json, name);
    json_text(json, value);
}

void json_put_int(JsonWriter *json, const char *name, int64_t value)
{
    json_name(json, name);
    json_int(json, value);
}

void json_put_bool(JsonWriter *json, const char *name, bool value)
{
    json_name(json, name);
    json_bool(json, value);
}

void json_put_date(JsonWriter *json, const char *name, Date value)
{
    json_put_text(json, name,
                  date_is_absent(value) ? NO_STR : date_format_iso(json->buffer->arena, value));
}

void json_put_instant(JsonWriter *json, const char *name, Instant value)
{
    bool absent = instant_is_absent(value);
    json_put_text(json, name, absent ? NO_STR : instant_format_iso(json->buffer->arena, value));
}
