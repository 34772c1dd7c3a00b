#include "rooms/procedures/procedures_api.h"

#include "base/json_write.h"
#include "rooms/procedures/procedures.h"

enum {
    LIST_ROWS = 50,
    LIST_ROWS_MAX = 200,
    BODY_BYTES_MAX = 4 * 1024 * 1024,
};

static Str query_or_empty(const Request *request, const char *name)
{
    Str value = request_query(request, name);
    return str_is_absent(value) ? S("") : value;
}

static void hit_put(Cx *cx, JsonWriter *json, const ProcedureHit *hit)
{
    json_object_begin(json);
    json_put_text(json, "code", hit->code);
    json_put_text(json, "name", hit->name);
    json_put_text(json, "field", hit->field);
    json_put_bool(json, "suspended", hit->is_suspended);
    json_name(json, "links");
    json_object_begin(json);
    json_put_text(json, "self",
                  str_format(cx->arena, "/api/v1/procedures/%.*s",
                             STR_ARG(url_encode(cx->arena, hit->code))));
    json_put_text(json, "page", str_format(cx->arena, "/thu-tuc/%.*s", STR_ARG(hit->slug)));
    json_object_end(json);
    json_object_end(json);
}

// RFC 8288: where the next page is; the rest of the query stays as it was asked.
static void next_link_add(Cx *cx, const Request *request, Response *response, Str next)
{
    Buffer buffer;
    if (str_is_empty(next))
        return;
    buffer_init(&buffer, cx->arena, BODY_BYTES_MAX);
    buffer_add(&buffer, S("</api/v1/procedures?"));
    for (size_t i = 0; i < request->query.n; i++) {
        const NamedValue *value = &request->query.items[i];
        if (!str_equal_c(value->name, "cursor"))
            buffer_add_format(&buffer, "%.*s=%.*s&", STR_ARG(url_encode(cx->arena, value->name)),
                              STR_ARG(url_encode(cx->arena, value->value)));
    }
    buffer_add_format(&buffer, "cursor=%.*s>; rel=\"next\"", STR_ARG(url_encode(cx->arena, next)));
    response_add_header(response, "Link", buffer_text(&buffer));
}

static Err procedures_get(Cx *cx, const Request *request, Response *response)
{
    ProcedurePage page;
    Buffer buffer;
    JsonWriter json;
    ProcedureSearch search = {
        .q = query_or_empty(request, "q"),
        .field = query_or_empty(request, "field"),
        .on = instant_date(cx->env->now(cx->env)),
        .limit = request_query_int(request, "limit", LIST_ROWS, LIST_ROWS_MAX),
        .cursor = query_or_empty(request, "cursor"),
    };
    TRY(procedure_find_page(cx, &search, &page));
    buffer_init(&buffer, cx->arena, BODY_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_name(&json, "items");
    json_array_begin(&json);
    for (size_t i = 0; i < page.n; i++)
        hit_put(cx, &json, &page.items[i]);
    json_array_end(&json);
    json_object_end(&json);
    response_set_json(response, buffer_text(&buffer));
    next_link_add(cx, request, response, page.next);
    return OK;
}

// The version in force today, for the agency of ?agency= where there is a local form.
static Err procedure_get(Cx *cx, const Request *request, Response *response)
{
    Str json;
    ProcedureAsk ask = { .code = request_param(request, "code"),
                         .agency_code = query_or_empty(request, "agency"),
                         .on = instant_date(cx->env->now(cx->env)) };
    TRY(procedure_get_json(cx, &ask, &json));
    response_set_json(response, json);
    return OK;
}

const Route procedures_api_routes[] = {
    { METHOD_GET, "/api/v1/procedures", NULL, PERM_PUBLIC, ROUTE_READ, NULL, procedures_get, NULL },
    { METHOD_GET, "/api/v1/procedures/{code}", NULL, PERM_PUBLIC, ROUTE_READ, NULL, procedure_get,
      NULL },
    { 0 },
};
