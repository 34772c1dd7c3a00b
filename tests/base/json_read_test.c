#include "base/json_read.h"

#include <string.h>

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static bool parses(Str text, Json **out)
{
    Str problem = NO_STR;
    *out = NULL;
    bool ok = json_parse(test_arena(), text, out, &problem);
    CHECK(ok || problem.length > 0);
    return ok;
}

TEST("members are found by name and type")
{
    Json *json;
    CHECK(parses(S("{\"code\":\"H16\",\"n\":-5,\"ok\":true,\"rows\":[1,\"hai\",null],\"no\":null}"),
                 &json));
    CHECK(json_is_object(json) && !json_is_array(json));
    CHECK_STR(json_get_text(json, "code"), "H16");
    CHECK(json_is_int(json_get(json, "n")));
    CHECK_INT(json_to_int(json_get(json, "n")), -5);
    CHECK(json_is_bool(json_get(json, "ok")) && json_to_bool(json_get(json, "ok")));
    const Json *rows = json_get(json, "rows");
    CHECK_INT((int64_t)json_length(rows), 3);
    CHECK(json_is_text(json_at(rows, 1)));
    CHECK_STR(json_to_text(json_at(rows, 1)), "hai");
    CHECK(json_at(rows, 2) == NULL && json_at(rows, 3) == NULL);
}

TEST("absent, null and another type are all answered calmly")
{
    Json *json;
    CHECK(parses(S("{\"no\":null,\"text\":\"5\",\"n\":5}"), &json));
    CHECK(json_get(json, "no") == NULL && json_get(json, "gone") == NULL);
    CHECK(json_get(NULL, "a") == NULL && json_at(NULL, 0) == NULL);
    CHECK(str_is_absent(json_get_text(json, "n")));
    CHECK(str_is_absent(json_to_text(NULL)));
    CHECK_INT(json_to_int(json_get(json, "text")), 0);
    CHECK(!json_to_bool(json_get(json, "text")));
    CHECK_INT((int64_t)json_length(json), 0);
    CHECK(json_get(json_get(json, "n"), "a") == NULL);
}

TEST("of a name given twice the last one counts")
{
    Json *json;
    CHECK(parses(S("{\"a\":1,\"a\":2}"), &json));
    CHECK_INT(json_to_int(json_get(json, "a")), 2);
}

TEST("escapes become the characters they stand for")
{
    Json *json;
    CHECK(parses(S("[\"\\u0110\\u1eb7ng \\ud83d\\ude00\",\"a\\u0000b\"]"), &json));
    CHECK_STR(json_to_text(json_at(json, 0)), "Đặng 😀");
    CHECK_INT((int64_t)json_to_text(json_at(json, 1)).length, 3);
}

TEST("scalars alone are JSON too")
{
    static const char *const texts[] = { "1", "-0", "\"a\"", "true", "[]", "{}", " 12 ", "1.5e3" };
    Json *json;
    for (size_t i = 0; i < COUNT(texts); i++)
        CHECK(parses(str_from_c(texts[i]), &json) && json != NULL);
    CHECK(parses(S("null"), &json) && json == NULL);
}

TEST("what is not JSON is refused and says where")
{
    static const Str wrong[] = {
        STR_INIT(""),
        STR_INIT(" "),
        STR_INIT("{"),
        STR_INIT("[1,"),
        STR_INIT("[1,]"),
        STR_INIT("{\"a\":1,}"),
        STR_INIT("{a:1}"),
        STR_INIT("{'a':1}"),
        STR_INIT("\"a"),
        STR_INIT("\"\\x\""),
        STR_INIT("nul"),
        STR_INIT("True"),
        STR_INIT("NaN"),
        STR_INIT("[NaN]"),
        STR_INIT("Infinity"),
        STR_INIT("[-Infinity]"),
        STR_INIT("[01]"),
        STR_INIT("[1.]"),
        STR_INIT("[+1]"),
        STR_INIT("[.5]"),
        STR_INIT("1 2"),
        STR_INIT("{} x"),
        STR_INIT("/* no */ {}"),
        STR_INIT("{}\0{}"),
        STR_INIT("[\"a\nb\"]"),
        STR_INIT("\"\xff\""),
        STR_INIT("\"\xc0\x80\""),
        STR_INIT("\"\\ud800\""), // half a pair
        STR_INIT("\xef\xbb\xbf{}"),
    };
    Json *json;
    for (size_t i = 0; i < COUNT(wrong); i++)
        if (parses(wrong[i], &json))
            CHECK_STR(wrong[i], "refused");
}

TEST("a failed parse leaves the output as it was")
{
    Json *json = (Json *)test_arena();
    Str problem;
    CHECK(!json_parse(test_arena(), S("{"), &json, &problem));
    CHECK(json == (Json *)test_arena());
}

static Str nested(size_t depth)
{
    char *text = arena_push(test_arena(), 2 * depth + 1);
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    return (Str) { text, 2 * depth };
}

TEST("depth has a limit")
{
    Json *json;
    CHECK(parses(nested(31), &json));
    CHECK(!parses(nested(33), &json));
    CHECK(!parses(nested(100000), &json));
}

TEST("a number that does not fit is not an integer")
{
    static const char *const texts[] = { "9223372036854775808", "-9223372036854775809",
                                         "99999999999999999999999", "1.0", "1e2" };
    Json *json;
    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK(parses(str_from_c(texts[i]), &json));
        if (json_is_int(json))
            CHECK_STR(str_from_c(texts[i]), "not an integer");
    }
    CHECK(parses(S("9223372036854775807"), &json));
    CHECK(json_is_int(json) && json_to_int(json) == INT64_MAX);
}

static void names_join(void *state, Str name, const Json *value)
{
    Str *names = state;
    *names = str_format(test_arena(), "%.*s%.*s%s,", STR_ARG(*names), STR_ARG(name),
                        value == NULL ? "?" : "");
}

TEST("members are visited in the order of the text")
{
    Json *json;
    Str names = S("");
    CHECK(parses(S("{\"z\":1,\"a\":null,\"m\":[]}"), &json));
    json_each(json, names_join, &names);
    CHECK_STR(names, "z,a?,m,");
    json_each(NULL, names_join, &names);
    CHECK_STR(names, "z,a?,m,");
}

TEST("bytes at random never do more than fail")
{
    static const char alphabet[] = "{}[]\",:\\u0123456789eE+-.truefalsn \xc3\x90\xff\n";
    for (int round = 0; round < 20000; round++) {
        unsigned char random[40];
        char text[40];
        Json *json;
        test_env()->random(test_env(), random, sizeof random);
        size_t length = random[0] % sizeof text;
        for (size_t i = 0; i < length; i++)
            text[i] = alphabet[random[i] % (sizeof alphabet - 1)];
        (void)parses((Str) { text, length }, &json);
    }
    CHECK(true);
}

TEST("a valid text with one byte changed parses or fails, and never crashes")
{
    static const char valid[] = "{\"code\":\"H16\",\"n\":[1,2.5,-3e4,true,null],\"t\":\"\\u1ec5\"}";
    for (size_t at = 0; at < sizeof valid - 1; at++)
        for (int byte = 0; byte < 256; byte += 3) {
            char text[sizeof valid];
            Json *json;
            memcpy(text, valid, sizeof valid);
            text[at] = (char)byte;
            (void)parses((Str) { text, sizeof valid - 1 }, &json);
        }
    CHECK(true);
}
