#include "support/route_walk.h"

#include "base/buffer.h"
#include "support/test.h"

#include <string.h>

static const char *const methods[METHOD_COUNT] = { "GET", "POST", "PUT", "DELETE" };

static bool is_api(const Route *route)
{
    return strncmp(route->path, "/api/", 5) == 0;
}

Str route_name(const Route *route)
{
    return str_format(test_arena(), "%s %s", methods[route->method], route->path);
}

Str route_target(const Route *route, Str object)
{
    Buffer path;
    bool inside = false;
    Str piece = S("");
    buffer_init(&path, test_arena(), 2000);
    for (const char *c = route->path; *c != '\0'; c++) {
        bool is_form = strncmp(c, "{form}", 6) == 0;
        if (*c == '{' && !is_form)
            (void)str_cut(&object, '|', &piece); // the last one stands for all names that follow
        if (*c == '{')
            buffer_add(&path, is_form ? S("01") : url_encode(test_arena(), piece));
        inside = *c == '{' || (inside && *c != '}');
        if (!inside && *c != '}')
            buffer_add_char(&path, *c);
    }
    return buffer_text(&path);
}

// ---- Bodies

static const char *value_of(const Field *field)
{
    switch (field->type) {
    case FIELD_INT: return "1";
    case FIELD_DATE: return "2026-11-23";
    case FIELD_INSTANT: return "2026-11-23T09:00:00+07:00";
    case FIELD_BOOL: return "true";
    case FIELD_CHOICE: return field->choices[0];
    default: return "x";
    }
}

static bool is_quoted(FieldType type)
{
    return type != FIELD_INT && type != FIELD_BOOL && type != FIELD_LINES && type != FIELD_JSON;
}

static void member_add(Buffer *body, const char *name, const Field *field)
{
    const char *value = field->type == FIELD_LINES  ? "[\"x\"]"
                        : field->type == FIELD_JSON ? "{}"
                                                    : value_of(field);
    buffer_add_format(body, is_quoted(field->type) ? "\"%s\":\"%s\"," : "\"%s\":%s,", name, value);
}

// One level of members: "applicant.name" stands inside "applicant".
static Str json_body(const Form *form)
{
    Buffer body;
    buffer_init(&body, test_arena(), 20000);
    buffer_add(&body, S("{"));
    for (size_t i = 0; i < form->n; i++) {
        const char *dot = strchr(form->fields[i].name, '.');
        if (!form->fields[i].required)
            continue;
        if (dot == NULL) {
            member_add(&body, form->fields[i].name, &form->fields[i]);
            continue;
        }
        buffer_add_format(&body, "\"%.*s\":{", (int)(dot - form->fields[i].name),
                          form->fields[i].name);
        member_add(&body, dot + 1, &form->fields[i]);
        body.length--;
        buffer_add(&body, S("},"));
    }
    if (body.length > 1)
        body.length--;
    buffer_add(&body, S("}"));
    return buffer_text(&body);
}

static Str form_body(const Form *form, Str csrf)
{
    Buffer body;
    buffer_init(&body, test_arena(), 20000);
    buffer_add_format(&body, "csrf=%.*s", STR_ARG(csrf));
    for (size_t i = 0; i < form->n; i++)
        if (form->fields[i].required)
            buffer_add_format(&body, "&%s=%s", form->fields[i].name, value_of(&form->fields[i]));
    return buffer_text(&body);
}

Str route_body(const Route *route, Str csrf)
{
    if (route->method == METHOD_GET || route->form == NULL)
        return S("");
    return is_api(route) ? json_body(route->form) : form_body(route->form, csrf);
}

// ---- The request

HttpReply route_ask(RunningServer *running, const RouteAsk *ask)
{
    const Route *route = ask->route;
    Buffer headers;
    buffer_init(&headers, test_arena(), 8192);
    buffer_add_format(&headers, "X-Forwarded-For: %.*s\r\n", STR_ARG(ask->address));
    if (!str_is_empty(ask->bearer))
        buffer_add_format(&headers, "Authorization: Bearer %.*s\r\n", STR_ARG(ask->bearer));
    if (!str_is_empty(ask->cookie))
        buffer_add_format(&headers, "Cookie: %.*s\r\n", STR_ARG(ask->cookie));
    if (is_api(route) && route->method == METHOD_POST) {
        unsigned char key[8];
        running->cx.env->random(running->cx.env, key, sizeof key);
        Str hex = str_hex(test_arena(), (Str) { (const char *)key, sizeof key });
        buffer_add_format(&headers, "Idempotency-Key: %.*s\r\n", STR_ARG(hex));
    }
    if (route->method != METHOD_GET &&
        (ask->headers == NULL || strstr(ask->headers, "Content-Type") == NULL))
        buffer_add(&headers, is_api(route)
                                 ? S("Content-Type: application/json\r\n")
                                 : S("Content-Type: application/x-www-form-urlencoded\r\n"));
    if (ask->headers != NULL)
        buffer_add(&headers, str_from_c(ask->headers));
    buffer_add_char(&headers, '\0');
    Str target = route_target(route, ask->object);
    return client_ask(running->port, methods[route->method], str_to_c(test_arena(), target),
                      headers.data, route_body(route, ask->csrf));
}
