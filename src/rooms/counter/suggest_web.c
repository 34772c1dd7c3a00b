// Proposals while a procedure is typed: what desk.js asks for.
#include "base/json_write.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/offer.h"

enum {
    PROPOSALS = 8,
    ANSWER_BYTES = 64 * 1024
};

static void proposal_write(JsonWriter *json, const ProcedureHit *hit)
{
    json_object_begin(json);
    json_put_text(json, "label", hit->name);
    json_put_text(json, "detail", hit->field);
    json_put_text(json, "value", S(""));
    json_name(json, "fill");
    json_object_begin(json);
    json_put_text(json, "procedure", hit->code);
    json_object_end(json);
    json_object_end(json);
}

Err suggest_get(Cx *cx, const Request *request, Response *response)
{
    ProcedureOffers offers;
    Buffer buffer;
    JsonWriter json;
    Str q = request_query(request, "q");
    TRY(procedure_offers_find(cx, str_is_absent(q) ? S("") : q, PROPOSALS, &offers));
    buffer_init(&buffer, cx->arena, ANSWER_BYTES);
    json_begin(&json, &buffer);
    json_array_begin(&json);
    for (size_t i = 0; i < offers.n; i++)
        proposal_write(&json, &offers.items[i]);
    json_array_end(&json);
    response_set_json(response, buffer_text(&buffer));
    return OK;
}
