#include "rooms/dossiers/dossiers_api.h"

#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/dossiers_json.h"
#include "rooms/dossiers/event_input.h"
#include "rooms/dossiers/intake_input.h"
#include "texts.h"

enum {
    BODY_BYTES_MAX = 4 * 1024 * 1024,
    LIST_ROWS = 50
};

static void json_open(Cx *cx, Buffer *buffer, JsonWriter *json)
{
    buffer_init(buffer, cx->arena, BODY_BYTES_MAX);
    json_begin(json, buffer);
    json_object_begin(json);
}

static void json_answer(Response *response, Buffer *buffer, JsonWriter *json)
{
    json_object_end(json);
    response_set_json(response, buffer_text(buffer));
}

static void put_links(Cx *cx, JsonWriter *json, Str code, Str check_code)
{
    Arena *arena = cx->arena;
    Str path = url_encode(arena, code);
    Str self = str_format(arena, "/api/v1/dossiers/%.*s", STR_ARG(path));
    json_name(json, "links");
    json_object_begin(json);
    json_put_text(json, "self", self);
    json_put_text(json, "events", str_join(arena, self, S("/events")));
    json_put_text(json, "proof", str_format(arena, "/api/v1/ledger/proof/%.*s", STR_ARG(path)));
    json_put_text(json, "page",
                  str_format(arena, "/hs/%.*s/%.*s", STR_ARG(path), STR_ARG(check_code)));
    json_object_end(json);
}

static Err dossiers_post(Cx *cx, const Request *request, Response *response)
{
    DossierIntake intake;
    DossierReceipt receipt;
    Buffer buffer;
    JsonWriter json;
    TRY(intake_from_input(cx, request->input, &intake));
    TRY(dossier_receive(cx, &intake, &receipt));
    json_open(cx, &buffer, &json);
    json_put_text(&json, "code", receipt.code);
    json_put_text(&json, "check_code", receipt.check_code);
    json_put_instant(&json, "received_at", receipt.received_at);
    json_put_instant(&json, "due_at", receipt.due_at);
    json_put_int(&json, "seq", receipt.seq);
    json_put_text(
        &json, "hash",
        str_hex(cx->arena, (Str) { (const char *)receipt.hash.bytes, sizeof receipt.hash.bytes }));
    put_links(cx, &json, receipt.code, receipt.check_code);
    json_answer(response, &buffer, &json);
    response->status = 201;
    response_add_header(response, "Location",
                        str_format(cx->arena, "/api/v1/dossiers/%.*s",
                                   STR_ARG(url_encode(cx->arena, receipt.code))));
    return OK;
}

static void dossier_answer(Cx *cx, Response *response, const Dossier *dossier,
                           const DossierMomentList *moments, const DossierLegList *legs)
{
    Buffer buffer;
    JsonWriter json;
    json_open(cx, &buffer, &json);
    dossier_put_json(&json, dossier, cx->env->now(cx->env));
    if (moments != NULL)
        dossier_put_moments(&json, moments);
    if (legs != NULL)
        dossier_put_legs(&json, legs);
    put_links(cx, &json, dossier->code, dossier->check_code);
    json_answer(response, &buffer, &json);
}

static Err dossier_get_one(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    DossierMomentList moments;
    DossierLegList legs;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    TRY(dossier_timeline(cx, dossier.id, &moments));
    TRY(dossier_legs(cx, dossier.id, &legs));
    dossier_answer(cx, response, &dossier, &moments, &legs);
    return OK;
}

static bool is_yes(Str value)
{
    return str_equal_c(value, "true") || str_equal_c(value, "1");
}

static Err filter_read(Cx *cx, const Request *request, DossierFilter *out)
{
    DossierState state;
    Str status = request_query(request, "status");
    *out = (DossierFilter) {
        .agency_id = NO_INT,
        .holder_id = NO_INT,
        .procedure_id = NO_INT,
        .state = NO_INT,
        .overdue = is_yes(request_query(request, "overdue")),
        .q = request_query(request, "q"),
        .cursor = request_query(request, "cursor"),
        .limit = request_query_int(request, "limit", LIST_ROWS, DOSSIER_LIST_MAX),
    };
    if (!str_is_empty(status)) {
        if (!dossier_status_parse(status, &state))
            problem_add_field(cx, S("status"), T_DOSSIERS_STATUS_UNKNOWN, NULL);
        else
            out->state = state;
    }
    TRY(dossier_filter_name(cx, request_query(request, "agency"),
                            request_query(request, "procedure"), out));
    return problem_fields(cx, T_DOSSIERS_LIST_FAILED);
}

// RFC 8288: where the next page is.
static void link_next(Cx *cx, const Request *request, Response *response, Str next)
{
    if (str_is_empty(next))
        return;
    Buffer buffer;
    buffer_init(&buffer, cx->arena, 8192);
    buffer_add(&buffer, S("</api/v1/dossiers?"));
    for (size_t i = 0; i < request->query.n; i++) {
        const NamedValue *value = &request->query.items[i];
        if (str_equal_c(value->name, "cursor"))
            continue;
        buffer_add_format(&buffer, "%.*s=%.*s&", STR_ARG(url_encode(cx->arena, value->name)),
                          STR_ARG(url_encode(cx->arena, value->value)));
    }
    buffer_add_format(&buffer, "cursor=%.*s>; rel=\"next\"", STR_ARG(url_encode(cx->arena, next)));
    response_add_header(response, "Link", buffer_text(&buffer));
}

static Err dossiers_get(Cx *cx, const Request *request, Response *response)
{
    DossierFilter filter;
    DossierList list;
    Str next;
    Buffer buffer;
    JsonWriter json;
    Instant now = cx->env->now(cx->env);
    TRY(filter_read(cx, request, &filter));
    TRY(dossier_list(cx, &filter, &list, &next));
    json_open(cx, &buffer, &json);
    json_name(&json, "items");
    json_array_begin(&json);
    for (size_t i = 0; i < list.n; i++) {
        json_object_begin(&json);
        dossier_put_json(&json, &list.items[i], now);
        json_object_end(&json);
    }
    json_array_end(&json);
    json_put_text(&json, "next", next);
    json_answer(response, &buffer, &json);
    link_next(cx, request, response, next);
    return OK;
}

static Err events_post(Cx *cx, const Request *request, Response *response)
{
    DossierAction action;
    Dossier dossier;
    TRY(action_from_input(cx, request->input, request_param(request, "code"), &action));
    TRY(dossier_record(cx, &action, &dossier));
    dossier_answer(cx, response, &dossier, NULL, NULL);
    response->status = 201;
    return OK;
}

// Anyone may check that a reception stands in the ledger.
static Err proof_get(Cx *cx, const Request *request, Response *response)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, cx->arena, BODY_BYTES_MAX);
    json_begin(&json, &buffer);
    TRY(dossier_proof_write(cx, request_param(request, "code"), &json));
    response_set_json(response, buffer_text(&buffer));
    return OK;
}

const Route dossiers_api_routes[] = {
    { METHOD_POST, "/api/v1/dossiers", NULL, PERM_DOSSIER_RECEIVE, ROUTE_WRITE, &intake_form,
      dossiers_post, NULL },
    { METHOD_GET, "/api/v1/dossiers", NULL, PERM_DOSSIER_VIEW, ROUTE_READ, NULL, dossiers_get,
      NULL },
    { METHOD_GET, "/api/v1/dossiers/{code}", NULL, PERM_DOSSIER_VIEW, ROUTE_READ, NULL,
      dossier_get_one, NULL },
    { METHOD_POST, "/api/v1/dossiers/{code}/events", NULL, PERM_DOSSIER_VIEW, ROUTE_WRITE,
      &event_form, events_post, NULL },
    { METHOD_GET, "/api/v1/ledger/proof/{code}", NULL, PERM_PUBLIC, ROUTE_READ, NULL, proof_get,
      NULL },
    { 0 },
};
