#include "app/openapi.h"

#include "app/routes.h"
#include "app/version.h"
#include "base/json_write.h"
#include "rooms/identity/identity.h"

#include <string.h>

enum {
    OPENAPI_BYTES = 1024 * 1024
};

static const char *const methods[METHOD_COUNT] = { "get", "post", "put", "delete" };

// ---- Forms

static void text_schema(JsonWriter *json, const Field *field)
{
    json_put_text(json, "type", S("string"));
    json_put_int(json, "maxLength", field->max > 0 ? field->max : FORM_TEXT_DEFAULT_MAX);
}

static void choice_schema(JsonWriter *json, const Field *field)
{
    json_put_text(json, "type", S("string"));
    json_name(json, "enum");
    json_array_begin(json);
    for (size_t i = 0; field->choices[i] != NULL; i++)
        json_text(json, str_from_c(field->choices[i]));
    json_array_end(json);
}

static void int_schema(JsonWriter *json, const Field *field)
{
    json_put_text(json, "type", S("integer"));
    json_put_int(json, "minimum", 0);
    if (field->max > 0)
        json_put_int(json, "maximum", field->max);
}

static void lines_schema(JsonWriter *json, const Field *field)
{
    json_put_text(json, "type", S("array"));
    json_put_int(json, "maxItems", FORM_LIST_MAX);
    json_name(json, "items");
    json_object_begin(json);
    text_schema(json, field);
    json_object_end(json);
}

static void schema_add(JsonWriter *json, const Field *field)
{
    json_object_begin(json);
    switch (field->type) {
    case FIELD_LINE:
    case FIELD_TEXT:
    case FIELD_SECRET: text_schema(json, field); break;
    case FIELD_INT: int_schema(json, field); break;
    case FIELD_DATE:
        json_put_text(json, "type", S("string"));
        json_put_text(json, "format", S("date"));
        break;
    case FIELD_INSTANT:
        json_put_text(json, "type", S("string"));
        json_put_text(json, "format", S("date-time"));
        break;
    case FIELD_BOOL: json_put_text(json, "type", S("boolean")); break;
    case FIELD_CHOICE: choice_schema(json, field); break;
    case FIELD_LINES: lines_schema(json, field); break;
    case FIELD_JSON: break; // any value
    }
    json_object_end(json);
}

// The members of an object whose names begin with prefix: "applicant." of "applicant.name".
typedef struct Level {
    const Form *form;
    Str prefix;
} Level;

// The name of field on this level; *out_is_object: it is the first of an object of its own.
static bool member_of(const Level *level, const Field *field, Str *out_name, bool *out_is_object)
{
    Str name = str_from_c(field->name);
    if (!str_begins_with(name, level->prefix))
        return false;
    name = str_slice(name, level->prefix.length, name.length);
    size_t dot = str_position(name, '.');
    *out_is_object = dot < name.length;
    *out_name = str_slice(name, 0, dot);
    return true;
}

static bool is_named_before(const Level *level, size_t i, Str name)
{
    for (size_t k = 0; k < i; k++) {
        Str other;
        bool is_object;
        if (member_of(level, &level->form->fields[k], &other, &is_object) && str_equal(other, name))
            return true;
    }
    return false;
}

static void object_schema(JsonWriter *json, Arena *arena, const Level *level);

static void members_add(JsonWriter *json, Arena *arena, const Level *level)
{
    for (size_t i = 0; i < level->form->n; i++) {
        const Field *field = &level->form->fields[i];
        Str name;
        bool is_object;
        if (!member_of(level, field, &name, &is_object) || is_named_before(level, i, name))
            continue;
        json_name(json, str_to_c(arena, name));
        Level below = { level->form,
                        str_format(arena, "%.*s%.*s.", STR_ARG(level->prefix), STR_ARG(name)) };
        if (is_object)
            object_schema(json, arena, &below);
        else
            schema_add(json, field);
    }
}

static void required_add(JsonWriter *json, const Level *level)
{
    json_name(json, "required");
    json_array_begin(json);
    for (size_t i = 0; i < level->form->n; i++) {
        Str name;
        bool is_object;
        const Field *field = &level->form->fields[i];
        if (field->required && member_of(level, field, &name, &is_object) &&
            !is_named_before(level, i, name))
            json_text(json, name);
    }
    json_array_end(json);
}

static void object_schema(JsonWriter *json, Arena *arena, const Level *level)
{
    json_object_begin(json);
    json_put_text(json, "type", S("object"));
    json_name(json, "properties");
    json_object_begin(json);
    members_add(json, arena, level);
    json_object_end(json);
    required_add(json, level);
    json_object_end(json);
}

// ---- Routes

static void parameter_add(JsonWriter *json, Str name, const char *in, bool required)
{
    json_object_begin(json);
    json_put_text(json, "name", name);
    json_put_text(json, "in", str_from_c(in));
    json_put_bool(json, "required", required);
    json_name(json, "schema");
}

static void string_schema(JsonWriter *json)
{
    json_object_begin(json);
    json_put_text(json, "type", S("string"));
    json_object_end(json);
    json_object_end(json);
}

static void parameters_add(JsonWriter *json, const Route *route)
{
    json_name(json, "parameters");
    json_array_begin(json);
    Str rest = str_from_c(route->path), segment;
    while (str_cut(&rest, '/', &segment))
        if (segment.length > 2 && segment.data[0] == '{') {
            parameter_add(json, str_slice(segment, 1, segment.length - 1), "path", true);
            string_schema(json);
        }
    bool has_query = route->method == METHOD_GET && route->form != NULL;
    for (size_t i = 0; has_query && i < route->form->n; i++) {
        const Field *field = &route->form->fields[i];
        parameter_add(json, str_from_c(field->name), "query", field->required);
        schema_add(json, field);
        json_object_end(json);
    }
    if (route->method == METHOD_POST) {
        parameter_add(json, S("Idempotency-Key"), "header", true);
        string_schema(json);
    }
    json_array_end(json);
}

static void body_add(JsonWriter *json, Arena *arena, const Route *route)
{
    if (route->method == METHOD_GET || route->form == NULL)
        return;
    json_name(json, "requestBody");
    json_object_begin(json);
    json_put_bool(json, "required", true);
    json_name(json, "content");
    json_object_begin(json);
    json_name(json, "application/json");
    json_object_begin(json);
    json_name(json, "schema");
    object_schema(json, arena, &(Level) { route->form, S("") });
    json_object_end(json);
    json_object_end(json);
    json_object_end(json);
}

static void answer_add(JsonWriter *json, const char *status, const char *description,
                       const char *type)
{
    json_name(json, status);
    json_object_begin(json);
    json_put_text(json, "description", str_from_c(description));
    json_name(json, "content");
    json_object_begin(json);
    json_name(json, type);
    json_object_begin(json);
    if (strcmp(type, "application/problem+json") == 0) {
        json_name(json, "schema");
        json_object_begin(json);
        json_put_text(json, "$ref", S("#/components/schemas/Problem"));
        json_object_end(json);
    }
    json_object_end(json);
    json_object_end(json);
    json_object_end(json);
}

static void answers_add(JsonWriter *json, const Route *route)
{
    static const char problem[] = "application/problem+json";
    json_name(json, "responses");
    json_object_begin(json);
    if (route->method == METHOD_POST) {
        answer_add(json, "201", "Done and durable.", "application/json");
        answer_add(json, "400", "The body or a header cannot be read.", problem);
        answer_add(json, "409", "The state or the rules say no.", problem);
    } else {
        answer_add(json, "200", "The answer.", "application/json");
    }
    if (route->permission != PERM_PUBLIC) {
        answer_add(json, "401", "No token, or a wrong one.", problem);
        answer_add(json, "403", "The role does not allow it.", problem);
    }
    if (route->form != NULL)
        answer_add(json, "422", "Fields are wrong; errors names them.", problem);
    if (strchr(route->path, '{') != NULL)
        answer_add(json, "404", "Not found, or not to be seen.", problem);
    json_object_end(json);
}

static void roles_add(JsonWriter *json, const Route *route)
{
    json_name(json, "x-roles");
    json_array_begin(json);
    for (int role = 0; role < ROLE_COUNT; role++)
        if (role_set_can(1u << role, route->permission))
            json_text(json, role_code((Role)role));
    json_array_end(json);
}

static void security_add(JsonWriter *json, const Route *route)
{
    json_name(json, "security");
    json_array_begin(json);
    if (route->permission != PERM_PUBLIC) {
        json_object_begin(json);
        json_name(json, "bearer");
        json_array_begin(json);
        json_array_end(json);
        json_object_end(json);
    }
    json_array_end(json);
}

static void operation_add(JsonWriter *json, Arena *arena, const Route *route)
{
    json_name(json, methods[route->method]);
    json_object_begin(json);
    parameters_add(json, route);
    body_add(json, arena, route);
    answers_add(json, route);
    security_add(json, route);
    roles_add(json, route);
    json_object_end(json);
}

static bool is_described(const Route *route)
{
    return strncmp(route->path, "/api/", 5) == 0;
}

// All routes of one path stand together, where the first of them stands.
static void path_add(JsonWriter *json, Arena *arena, const Route *first)
{
    bool begun = false;
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++) {
            if (strcmp(route->path, first->path) != 0)
                continue;
            if (!begun && route != first)
                return;
            if (!begun) {
                json_name(json, first->path);
                json_object_begin(json);
            }
            begun = true;
            operation_add(json, arena, route);
        }
    if (begun)
        json_object_end(json);
}

static const char components[] =
    "{\"securitySchemes\":{\"bearer\":{\"type\":\"http\",\"scheme\":\"bearer\"}},"
    "\"schemas\":{\"Problem\":{\"type\":\"object\",\"required\":[\"title\",\"status\",\"code\","
    "\"detail\"],\"properties\":{\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},"
    "\"status\":{\"type\":\"integer\"},\"code\":{\"type\":\"string\"},\"detail\":{\"type\":"
    "\"string\"},\"hint\":{\"type\":\"string\"},\"request_id\":{\"type\":\"string\"},\"errors\":{"
    "\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"field\":{\"type\":"
    "\"string\"},\"detail\":{\"type\":\"string\"}}}}}}}}";

Str openapi_text(Arena *arena)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, OPENAPI_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_text(&json, "openapi", S("3.1.0"));
    json_name(&json, "info");
    json_object_begin(&json);
    json_put_text(&json, "title", S("motcua"));
    json_put_text(&json, "version", S(VERSION_TEXT));
    json_object_end(&json);
    json_name(&json, "paths");
    json_object_begin(&json);
    for (const Route *const *table = routes_all(); *table != NULL; table++)
        for (const Route *route = *table; route->path != NULL; route++)
            if (is_described(route))
                path_add(&json, arena, route);
    json_object_end(&json);
    json_name(&json, "components");
    json_raw(&json, str_from_c(components));
    json_object_end(&json);
    return buffer_text(&buffer);
}
