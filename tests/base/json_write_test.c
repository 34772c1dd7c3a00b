#include "base/json_write.h"

#include "base/json_read.h"
#include "support/test.h"

enum {
    LIMIT_BYTES = 1 << 20
};

static JsonWriter begun(Buffer *buffer)
{
    JsonWriter json;
    buffer_init(buffer, test_arena(), LIMIT_BYTES);
    json_begin(&json, buffer);
    return json;
}

static Str written(Str text)
{
    Buffer buffer;
    JsonWriter json = begun(&buffer);
    json_text(&json, text);
    return buffer_text(&buffer);
}

TEST("commas stand between values and nowhere else")
{
    Buffer buffer;
    JsonWriter json = begun(&buffer);
    json_object_begin(&json);
    json_name(&json, "empty");
    json_array_begin(&json);
    json_array_end(&json);
    json_name(&json, "rows");
    json_array_begin(&json);
    json_int(&json, 1);
    json_object_begin(&json);
    json_object_end(&json);
    json_bool(&json, true);
    json_null(&json);
    json_array_end(&json);
    json_put_bool(&json, "last", false);
    json_object_end(&json);
    CHECK_STR(buffer_text(&buffer), "{\"empty\":[],\"rows\":[1,{},true,null],\"last\":false}");
}

TEST("values are written as their type, absent ones as null")
{
    Buffer buffer;
    JsonWriter json = begun(&buffer);
    Instant at;
    CHECK(instant_parse(S("2023-01-04T08:30:00+07:00"), &at));
    json_object_begin(&json);
    json_put_text(&json, "text", S("một"));
    json_put_text(&json, "none", NO_STR);
    json_put_text(&json, "empty", S(""));
    json_put_int(&json, "int", INT64_MIN);
    json_put_date(&json, "on", instant_date(at));
    json_put_date(&json, "never", NO_DATE);
    json_put_instant(&json, "at", at);
    json_put_instant(&json, "no_at", NO_INSTANT);
    json_name(&json, "raw");
    json_raw(&json, S("[1,2]"));
    json_object_end(&json);
    CHECK_STR(buffer_text(&buffer),
              "{\"text\":\"một\",\"none\":null,\"empty\":\"\",\"int\":-9223372036854775808,"
              "\"on\":\"2023-01-04\",\"never\":null,\"at\":\"2023-01-04T08:30:00+07:00\","
              "\"no_at\":null,\"raw\":[1,2]}");
}

TEST("what could end a string, a line or a script is escaped")
{
    static const struct {
        Str text;
        const char *json;
    } cases[] = {
        { STR_INIT("\"\\"), "\"\\\"\\\\\"" },
        { STR_INIT("\b\t\n\f\r"), "\"\\b\\t\\n\\f\\r\"" },
        { STR_INIT("\0\x01\x1f\x7f"), "\"\\u0000\\u0001\\u001f\\u007f\"" },
        { STR_INIT("</script>&"), "\"\\u003c/script\\u003e\\u0026\"" },
        { STR_INIT("\xe2\x80\xa8|\xe2\x80\xa9"), "\"\\u2028|\\u2029\"" },
        { STR_INIT("\xe2\x80\xa7\xe2\x80\xaa"), "\"\xe2\x80\xa7\xe2\x80\xaa\"" }, // neighbours
        { STR_INIT("Đặng Thị Mỹ Hạnh 😀"), "\"Đặng Thị Mỹ Hạnh 😀\"" },
        { STR_INIT("\xe2\x80"), "\"\xe2\x80\"" }, // cut off: nothing is read past the end
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(written(cases[i].text), cases[i].json);
}

TEST("every code point survives writing and reading")
{
    for (unsigned point = 0; point < 0x11000; point++) {
        char bytes[4];
        size_t n = 0;
        if (point >= 0xd800 && point < 0xe000)
            continue;
        if (point < 0x80) {
            bytes[n++] = (char)point;
        } else if (point < 0x800) {
            bytes[n++] = (char)(0xc0 | point >> 6);
            bytes[n++] = (char)(0x80 | (point & 63));
        } else if (point < 0x10000) {
            bytes[n++] = (char)(0xe0 | point >> 12);
            bytes[n++] = (char)(0x80 | (point >> 6 & 63));
            bytes[n++] = (char)(0x80 | (point & 63));
        } else {
            bytes[n++] = (char)(0xf0 | point >> 18);
            bytes[n++] = (char)(0x80 | (point >> 12 & 63));
            bytes[n++] = (char)(0x80 | (point >> 6 & 63));
            bytes[n++] = (char)(0x80 | (point & 63));
        }
        Json *json = NULL;
        Str text = { bytes, n }, problem;
        if (!json_parse(test_arena(), written(text), &json, &problem) ||
            !str_equal(json_to_text(json), text))
            CHECK_INT(point, -1);
    }
}
