#include "web/form.h"

#include <assert.h>
#include <strings.h>

#include "base/text.h"
#include "texts.h"
#include "web/problem.h"

enum {
    CHOICES_BYTES = 4096
};

// One form on its way into its struct. Either json or values is where it comes from.
typedef struct Reading {
    Cx *cx;
    const Json *json;
    const NamedValueList *values;
    void *out;
} Reading;

static void complain(const Reading *reading, const Field *field, TextKey text, const TextArg *arg)
{
    problem_add_field(reading->cx, str_from_c(field->name), text, arg);
}

static void complain_max(const Reading *reading, const Field *field, TextKey text, int64_t max)
{
    complain(reading, field, text,
             &(TextArg) { "max", str_format(reading->cx->arena, "%lld", (long long)max) });
}

static int64_t max_characters(const Field *field)
{
    return field->max > 0 ? field->max : FORM_TEXT_DEFAULT_MAX;
}

// "applicant.name" walks through the object applicant.
static const Json *json_find(const Reading *reading, const Field *field)
{
    const Json *node = reading->json;
    Str rest = str_from_c(field->name), name;
    while (node != NULL && str_cut(&rest, '.', &name))
        node = json_is_object(node) ? json_get(node, str_to_c(reading->cx->arena, name)) : NULL;
    return node;
}

static bool has_control(Str text, bool lines_allowed)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_line = c == '\n' || c == '\t';
        if ((c < 0x20 || c == 0x7f) && !(lines_allowed && is_line))
            return true;
    }
    return false;
}

static Str without_returns(Arena *arena, Str text)
{
    char *copy = arena_push(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++)
        if (text.data[i] != '\r')
            copy[length++] = text.data[i];
        else if (i + 1 == text.length || text.data[i + 1] != '\n')
            copy[length++] = '\n';
    return (Str) { copy, length };
}

// The text as it will be kept; false after a complaint.
static bool text_clean(const Reading *reading, const Field *field, Str text, Str *out)
{
    Arena *arena = reading->cx->arena;
    if (!text_is_utf8(text)) {
        complain(reading, field, T_WEB_FIELD_NOT_UTF8, NULL);
        return false;
    }
    if (field->type != FIELD_SECRET)
        text = text_nfc(arena, text);
    if (field->type == FIELD_TEXT)
        text = without_returns(arena, text);
    else if (field->type != FIELD_SECRET)
        text = str_trim(text);
    if (has_control(text, field->type == FIELD_TEXT)) {
        complain(reading, field, T_WEB_FIELD_CONTROL, NULL);
        return false;
    }
    if ((int64_t)text_count_characters(text) > max_characters(field)) {
        complain_max(reading, field, T_WEB_FIELD_TOO_LONG, max_characters(field));
        return false;
    }
    *out = text;
    return true;
}

// The value as text, NO_STR when absent; false after a complaint about its JSON type.
static bool text_of(const Reading *reading, const Field *field, Str *out)
{
    *out = NO_STR;
    if (reading->json == NULL) {
        *out = value_find(reading->values, field->name);
        return true;
    }
    const Json *node = json_find(reading, field);
    if (node == NULL)
        return true;
    bool is_text = json_is_text(node);
    if (is_text)
        *out = json_to_text(node);
    else
        complain(reading, field, T_WEB_FIELD_NOT_TEXT, NULL);
    return is_text;
}

static void read_text(const Reading *reading, const Field *field, Str *out)
{
    Str text;
    *out = NO_STR;
    if (!text_of(reading, field, &text) || str_is_absent(text) ||
        !text_clean(reading, field, text, &text))
        return;
    if (text.length > 0)
        *out = text;
}

static void read_int(const Reading *reading, const Field *field, int64_t *out)
{
    const Json *node = reading->json != NULL ? json_find(reading, field) : NULL;
    int64_t value = 0;
    *out = INT64_MIN;
    if (node != NULL && !json_is_int(node)) {
        complain(reading, field, T_WEB_FIELD_NOT_NUMBER, NULL);
        return;
    }
    if (node != NULL) {
        value = json_to_int(node);
    } else {
        Str text =
            reading->json == NULL ? str_trim(value_find(reading->values, field->name)) : NO_STR;
        if (text.length == 0)
            return;
        if (!str_to_int(text, &value)) {
            complain(reading, field, T_WEB_FIELD_NOT_NUMBER, NULL);
            return;
        }
    }
    int64_t max = field->max > 0 ? field->max : INT64_MAX;
    if (value < 0 || value > max)
        complain_max(reading, field, T_WEB_FIELD_OUT_OF_RANGE, max);
    else
        *out = value;
}

static void read_date(const Reading *reading, const Field *field, Date *out)
{
    Str text;
    *out = NO_DATE;
    if (!text_of(reading, field, &text))
        return;
    text = str_trim(text);
    if (text.length > 0 && !date_parse_iso(text, out) && !date_parse_vietnamese(text, out))
        complain(reading, field, T_WEB_FIELD_NOT_DATE, NULL);
}

static void read_instant(const Reading *reading, const Field *field, Instant *out)
{
    Str text;
    *out = NO_INSTANT;
    if (!text_of(reading, field, &text))
        return;
    text = str_trim(text);
    if (text.length > 0 && !instant_parse(text, out))
        complain(reading, field, T_WEB_FIELD_NOT_INSTANT, NULL);
}

static void read_bool(const Reading *reading, const Field *field, bool *out)
{
    *out = false;
    if (reading->json == NULL) {
        *out = !str_is_absent(value_find(reading->values, field->name));
        return;
    }
    const Json *node = json_find(reading, field);
    if (node != NULL && !json_is_bool(node))
        complain(reading, field, T_WEB_FIELD_NOT_BOOL, NULL);
    else if (node != NULL)
        *out = json_to_bool(node);
}

static Str choices_text(Arena *arena, const Field *field)
{
    Buffer buffer;
    buffer_init(&buffer, arena, CHOICES_BYTES);
    for (size_t i = 0; field->choices[i] != NULL; i++) {
        if (i > 0)
            buffer_add(&buffer, S(", "));
        buffer_add(&buffer, str_from_c(field->choices[i]));
    }
    return buffer_text(&buffer);
}

static void read_choice(const Reading *reading, const Field *field, int *out)
{
    Str text;
    *out = -1;
    if (!text_of(reading, field, &text) || text.length == 0)
        return;
    for (int i = 0; field->choices[i] != NULL; i++)
        if (str_equal_c(text, field->choices[i]))
            *out = i;
    if (*out < 0)
        complain(reading, field, T_WEB_FIELD_NOT_CHOICE,
                 &(TextArg) { "choices", choices_text(reading->cx->arena, field) });
}

// Adds one value of a list; false when the list has been refused.
static bool list_add(const Reading *reading, const Field *field, StrList *list, Str text)
{
    if (list->n == FORM_LIST_MAX) {
        complain_max(reading, field, T_WEB_FIELD_TOO_MANY, FORM_LIST_MAX);
        return false;
    }
    if (!text_clean(reading, field, text, &text))
        return false;
    if (text.length > 0)
        list->items[list->n++] = text;
    return true;
}

static void read_json_list(const Reading *reading, const Field *field, StrList *list)
{
    const Json *node = json_find(reading, field);
    if (node != NULL && !json_is_array(node)) {
        complain(reading, field, T_WEB_FIELD_NOT_LIST, NULL);
        return;
    }
    for (size_t i = 0; node != NULL && i < json_length(node); i++) {
        const Json *item = json_at(node, i);
        if (!json_is_text(item)) {
            complain(reading, field, T_WEB_FIELD_NOT_LIST, NULL);
            return;
        }
        if (!list_add(reading, field, list, json_to_text(item)))
            return;
    }
}

static void read_list(const Reading *reading, const Field *field, StrList *out)
{
    *out = (StrList) { .items = arena_array(reading->cx->arena, Str, FORM_LIST_MAX) };
    if (reading->json != NULL) {
        read_json_list(reading, field, out);
        return;
    }
    for (size_t i = 0; i < reading->values->n; i++) {
        const NamedValue *value = &reading->values->items[i];
        if (str_equal_c(value->name, field->name) && !list_add(reading, field, out, value->value))
            return;
    }
}

static void read_field(const Reading *reading, const Field *field)
{
    void *out = (char *)reading->out + field->offset;
    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_SECRET: read_text(reading, field, out); return;
    case FIELD_INT: read_int(reading, field, out); return;
    case FIELD_DATE: read_date(reading, field, out); return;
    case FIELD_INSTANT: read_instant(reading, field, out); return;
    case FIELD_BOOL: read_bool(reading, field, out); return;
    case FIELD_CHOICE: read_choice(reading, field, out); return;
    case FIELD_LINES: read_list(reading, field, out); return;
    case FIELD_JSON:
        *(const Json **)out = reading->json != NULL ? json_find(reading, field) : NULL;
        return;
    }
}

static bool is_absent(const Field *field, const void *value)
{
    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_SECRET: return str_is_absent(*(const Str *)value);
    case FIELD_INT: return *(const int64_t *)value == INT64_MIN;
    case FIELD_DATE: return date_is_absent(*(const Date *)value);
    case FIELD_INSTANT: return instant_is_absent(*(const Instant *)value);
    case FIELD_BOOL: return false;
    case FIELD_CHOICE: return *(const int *)value < 0;
    case FIELD_LINES: return ((const StrList *)value)->n == 0;
    case FIELD_JSON: return *(const Json *const *)value == NULL;
    }
    return false;
}

static void require_field(const Reading *reading, const Field *field)
{
    bool has_complaint = problem_field_text(reading->cx, str_from_c(field->name)).length > 0;
    if (field->required && !has_complaint &&
        is_absent(field, (const char *)reading->out + field->offset))
        complain(reading, field, T_WEB_FIELD_REQUIRED, NULL);
}

static bool has_type(const Request *request, Str type)
{
    Str given =
        str_trim(str_slice(request->content_type, 0, str_position(request->content_type, ';')));
    return given.length == type.length && strncasecmp(given.data, type.data, type.length) == 0;
}

static Err malformed(Cx *cx, Str detail)
{
    return fail(cx, ERR_INPUT, T_WEB_BODY_MALFORMED, .hint = T_WEB_BODY_HINT_JSON,
                .detail = detail);
}

static Err source_read(Cx *cx, Request *request, Reading *out)
{
    Str detail = S("content type is neither JSON nor a form");
    if (request->method == METHOD_GET) {
        out->values = &request->query;
        return OK;
    }
    out->values = &request->values;
    if (has_type(request, S("application/json"))) {
        Json *json;
        if (!json_parse(cx->arena, request->body, &json, &detail))
            return malformed(cx, detail);
        if (!json_is_object(json))
            return malformed(cx, S("the body is not an object"));
        out->json = json;
        return OK;
    }
    if (request->has_parts)
        return OK;
    bool is_form = has_type(request, S("application/x-www-form-urlencoded"));
    if (request->body.length > 0 && !is_form)
        return malformed(cx, detail);
    if (!request_parse_values(cx->arena, request->body, &request->values))
        return malformed(cx, S("broken escape or invalid UTF-8"));
    return OK;
}

Err form_parse(Cx *cx, const Form *form, Request *request)
{
    Reading reading = { .cx = cx, .out = arena_push(cx->arena, form->size_bytes) };
    TRY(source_read(cx, request, &reading));
    for (size_t i = 0; i < form->n; i++)
        read_field(&reading, &form->fields[i]);
    for (size_t i = 0; i < form->n; i++)
        require_field(&reading, &form->fields[i]);
    TRY(problem_fields(cx, T_WEB_WHAT_INPUT));
    request->input = reading.out;
    return OK;
}
