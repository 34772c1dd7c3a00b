#include "rooms/dossiers/dossiers_json.h"

#include "base/json_read.h"
#include "support/shop.h"
#include "support/test.h"

static const Json *parsed(Cx *cx, void (*put)(JsonWriter *, const void *), const void *value)
{
    Buffer buffer;
    JsonWriter json;
    Json *out = NULL;
    Str problem;
    buffer_init(&buffer, cx->arena, 65536);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    put(&json, value);
    json_object_end(&json);
    CHECK(json_parse(cx->arena, buffer_text(&buffer), &out, &problem));
    return out;
}

static void put_dossier(JsonWriter *json, const void *value)
{
    dossier_put_json(json, value, test_at("2026-03-20T09:00"));
}

static void put_moments(JsonWriter *json, const void *value)
{
    dossier_put_moments(json, value);
}

static void put_legs(JsonWriter *json, const void *value)
{
    dossier_put_legs(json, value);
}

TEST("programs read the state, the dates and both kinds of timeliness")
{
    Cx *cx = test_shop();
    Dossier dossier;
    test_clock_set(test_at("2026-03-05T10:00"));
    CHECK_OK(dossier_get(cx, test_receive(cx, "1.001193", "H16.37").code, &dossier));
    const Json *json = parsed(cx, put_dossier, &dossier);
    CHECK_STR(json_get_text(json, "status"), "received");
    CHECK_INT(json_to_int(json_get(json, "status_code")), 2);
    CHECK_STR(json_get_text(json, "due_at"), "2026-03-10T17:30:00+07:00");
    CHECK_STR(json_get_text(json, "timeliness"), "overdue");
    CHECK_STR(json_get_text(json, "timeliness_by_minute"), "overdue");
    CHECK_STR(json_get_text(json, "channel"), "counter");
    CHECK(json_get(json, "ended_at") == NULL);
    CHECK(json_get(json, "paused_at") == NULL);
}

TEST("an event tells what it has, and nothing it has not")
{
    Cx *cx = test_shop();
    Dossier dossier;
    DossierMomentList moments;
    Str code = test_receive(cx, "1.001193", "H16.37").code;
    CHECK_OK(test_record(cx, code, EVENT_SUSPENDED, &dossier));
    CHECK_OK(dossier_timeline(cx, dossier.id, &moments));
    const Json *events = json_get(parsed(cx, put_moments, &moments), "events");
    CHECK_INT((int64_t)json_length(events), 2);
    const Json *received = json_at(events, 0), *suspended = json_at(events, 1);
    CHECK_STR(json_get_text(received, "event"), "received");
    CHECK(json_get(received, "promised") != NULL);
    CHECK(json_get(received, "reason") == NULL);
    CHECK_STR(json_get_text(suspended, "reason"), "theo quy định");
    CHECK(json_get(suspended, "to") == NULL);
}

TEST("a hand-over tells its agency and its own dates")
{
    DossierLeg leg = { .number = 1,
                       .agency = S("H16.37"),
                       .received_at = test_at("2026-03-06T08:00"),
                       .due_at = NO_INSTANT,
                       .ended_at = test_at("2026-03-07T08:00") };
    DossierLegList legs = { &leg, 1 };
    const Json *json = json_at(json_get(parsed(test_shop(), put_legs, &legs), "legs"), 0);
    CHECK_STR(json_get_text(json, "agency"), "H16.37");
    CHECK_STR(json_get_text(json, "received_at"), "2026-03-06T08:00:00+07:00");
    CHECK(json_get(json, "due_at") == NULL);
}

TEST("every timeliness has a name of its own")
{
    for (int a = 0; a < TIMELINESS_COUNT; a++)
        for (int b = 0; b < a; b++)
            CHECK(!str_equal(timeliness_name((Timeliness)a), timeliness_name((Timeliness)b)));
}
