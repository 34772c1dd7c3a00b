#include "base/json_read.h"

#include <json-c/json.h>

#include "base/text.h"

enum {
    DEPTH_MAX = 32
};

static void node_release(void *held)
{
    json_object_put(*(struct json_object **)held);
}

// The four digits of \uXXXX at i, -1 when they are not there.
static int escaped_unit(Str text, size_t i)
{
    int unit = 0;
    if (i + 6 > text.length || text.data[i] != '\\' || text.data[i + 1] != 'u')
        return -1;
    for (size_t at = i + 2; at < i + 6; at++) {
        char c = text.data[at];
        int digit = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' ? (c | 32) - 'a' + 10 : 16;
        if (digit > 15)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

// Length of the escape at i, 0 when it is half of a surrogate pair, which is no character.
static size_t escape_length(Str text, size_t i)
{
    int unit = escaped_unit(text, i);
    if (unit < 0xd800 || unit > 0xdfff)
        return 2;
    int second = escaped_unit(text, i + 6);
    return unit <= 0xdbff && second >= 0xdc00 && second <= 0xdfff ? 12 : 0;
}

// json-c takes more than RFC 8259 even when it is strict: NaN, Infinity, 'a', "1.", line breaks
// inside a text, halves of surrogate pairs. Position of the first of these, or the length.
static size_t lenient_position(Str text)
{
    bool inside = false;
    size_t i = 0;
    while (i < text.length) {
        char c = text.data[i];
        size_t length = 1;
        if (c == '"')
            inside = !inside;
        else if (inside && c == '\\')
            length = escape_length(text, i);
        else if (inside && (unsigned char)c < 0x20)
            return i;
        else if (!inside && (c == 'N' || c == 'I' || c == '\''))
            return i;
        else if (!inside && c == '.' &&
                 (i + 1 == text.length || text.data[i + 1] < '0' || text.data[i + 1] > '9'))
            return i;
        if (length == 0)
            return i;
        i += length;
    }
    return text.length;
}

bool json_parse(Arena *arena, Str text, Json **out, Str *out_problem)
{
    if (text.length > INT32_MAX || !text_is_utf8(text)) {
        *out_problem = S("the text is not valid UTF-8");
        return false;
    }
    size_t lenient = lenient_position(text);
    if (lenient < text.length) {
        *out_problem = str_format(arena, "not allowed in JSON at byte %zu", lenient + 1);
        return false;
    }
    // All of the arena's memory is taken first: where it runs out, nothing of json-c is held yet.
    char *terminated = str_to_c(arena, text);
    struct json_object **held = arena_new(arena, struct json_object *);
    arena_defer(arena, node_release, held);
    struct json_tokener *tokener = json_tokener_new_ex(DEPTH_MAX);
    if (tokener == NULL) {
        *out_problem = S("no memory");
        return false;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    // The terminating NUL tells json-c that a number at the end is complete.
    struct json_object *node = json_tokener_parse_ex(tokener, terminated, (int)text.length + 1);
    enum json_tokener_error error = json_tokener_get_error(tokener);
    size_t end = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    if (error != json_tokener_success || end < text.length) {
        json_object_put(node);
        *out_problem = str_format(arena, "%s at byte %zu",
                                  error == json_tokener_continue  ? "the text ends too early"
                                  : error == json_tokener_success ? "unexpected characters"
                                                                  : json_tokener_error_desc(error),
                                  end + 1);
        return false;
    }
    *held = node;
    *out = node;
    return true;
}

bool json_is_object(const Json *json)
{
    return json_object_is_type(json, json_type_object);
}

bool json_is_array(const Json *json)
{
    return json_object_is_type(json, json_type_array);
}

bool json_is_text(const Json *json)
{
    return json_object_is_type(json, json_type_string);
}

bool json_is_int(const Json *json)
{
    if (!json_object_is_type(json, json_type_int))
        return false;
    // What does not fit was clamped by json-c; INT64_MIN itself stands for "absent".
    int64_t value = json_object_get_int64(json);
    return value < 0 ? value > INT64_MIN : json_object_get_uint64(json) <= INT64_MAX;
}

bool json_is_bool(const Json *json)
{
    return json_object_is_type(json, json_type_boolean);
}

const Json *json_get(const Json *object, const char *name)
{
    struct json_object *value = NULL;
    if (!json_is_object(object))
        return NULL;
    (void)json_object_object_get_ex(object, name, &value);
    return value;
}

size_t json_length(const Json *array)
{
    return json_is_array(array) ? json_object_array_length(array) : 0;
}

const Json *json_at(const Json *array, size_t i)
{
    return json_is_array(array) ? json_object_array_get_idx(array, i) : NULL;
}

Str json_to_text(const Json *json)
{
    if (!json_is_text(json))
        return NO_STR;
    // json-c promises not to change a string node by reading it.
    struct json_object *node = (struct json_object *)(uintptr_t)json;
    return (Str) { json_object_get_string(node), (size_t)json_object_get_string_len(node) };
}

int64_t json_to_int(const Json *json)
{
    return json_is_int(json) ? json_object_get_int64(json) : 0;
}

bool json_to_bool(const Json *json)
{
    return json_is_bool(json) && json_object_get_boolean(json);
}

Str json_get_text(const Json *object, const char *name)
{
    return json_to_text(json_get(object, name));
}

void json_each(const Json *object, void (*visit)(void *state, Str name, const Json *value),
               void *state)
{
    if (!json_is_object(object))
        return;
    struct json_object_iterator at =
        json_object_iter_begin((struct json_object *)(uintptr_t)object);
    struct json_object_iterator end = json_object_iter_end((struct json_object *)(uintptr_t)object);
    for (; !json_object_iter_equal(&at, &end); json_object_iter_next(&at))
        visit(state, str_from_c(json_object_iter_peek_name(&at)), json_object_iter_peek_value(&at));
}
