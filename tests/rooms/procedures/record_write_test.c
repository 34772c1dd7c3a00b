#include "rooms/procedures/record.h"

#include "support/test.h"

enum {
    TEXT_BYTES = 100000
};

static Str written(const ProcedureRecord *record, bool with_dates)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, test_arena(), TEXT_BYTES);
    json_begin(&json, &buffer);
    if (with_dates)
        record_write(&json, test_arena(), record);
    else
        record_write_content(&json, record);
    return buffer_text(&buffer);
}

static const char full[] =
    "{\"code\":\"1.001193.H36\",\"valid_from\":\"2026-07-01\",\"valid_to\":\"2026-12-31\","
    "\"name\":\"Khai sinh\",\"field\":\"Hộ tịch\",\"suspended\":true,\"joint\":true,"
    "\"document\":false,\"supplement\":\"resume\",\"online\":\"part\","
    "\"pauses\":[\"obligation\",\"consultation\"],"
    "\"ways\":[{\"channel\":\"counter\",\"limit\":3,\"unit\":\"working_days\",\"note\":\"n\"},"
    "{\"channel\":\"post\"}],"
    "\"fees\":[{\"channel\":\"counter\",\"kind\":\"levy\",\"basis\":\"fixed\",\"amount\":8000,"
    "\"unit\":\"bản\",\"note\":\"x\"},{\"channel\":\"online\",\"kind\":\"charge\","
    "\"basis\":\"local\"},{\"channel\":\"post\",\"kind\":\"charge\",\"basis\":\"fixed\","
    "\"amount\":2500,\"currency\":\"USD\"}],"
    "\"parts\":[{\"group\":\"g\",\"name\":\"A\",\"form\":\"a.docx\",\"originals\":1,\"copies\":2,"
    "\"mandatory\":true}],"
    "\"steps\":[{\"process\":\"giấy\",\"name\":\"s\",\"role\":\"leader\",\"minutes\":60}],"
    "\"texts\":{\"sequence\":\"Bước 1\",\"description\":\"ngắn\"}}";

TEST("what was read is written as it was, member by member")
{
    Json *json = NULL;
    Str problem = NO_STR;
    ProcedureRecord record = { 0 };
    RecordFault fault;
    CHECK(json_parse(test_arena(), str_from_c(full), &json, &problem));
    CHECK(record_parse(test_arena(), json, &record, &fault));
    CHECK_STR(written(&record, true), full);
    CHECK_STR(record_code(test_arena(), &record), "1.001193.H36");
}

TEST("ordinary values are left out, dates are no part of the content")
{
    ProcedureRecord record = { .base_code = S("1.001193"),
                               .suffix = S(""),
                               .name = S("x"),
                               .field = S("y"),
                               .valid_from = { 20270 },
                               .valid_to = AGENCY_FOR_EVER };
    CHECK_STR(written(&record, true),
              "{\"code\":\"1.001193\",\"valid_from\":\"2025-07-01\",\"name\":\"x\",\"field\":\"y\","
              "\"document\":false,\"supplement\":\"restart\",\"online\":\"none\",\"ways\":[],"
              "\"fees\":[],\"parts\":[],\"texts\":{}}");
    Str before = written(&record, false);
    record.valid_from.days++;
    CHECK_STR(written(&record, false), str_to_c(test_arena(), before));
    record.is_suspended = true;
    CHECK(!str_equal(written(&record, false), before));
}
