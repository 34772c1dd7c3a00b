#include "rooms/ledger/ledger.h"

#include "base/json_read.h"
#include "support/test.h"

#include <string.h>

static Str sample(void)
{
    LedgerBody body;
    Date due;
    CHECK(date_parse_iso(S("2023-01-09"), &due));
    ledger_body_begin(&body, test_arena());
    ledger_body_put_text(&body, "actor", NO_STR);
    ledger_body_put_int(&body, "amount", -5000);
    ledger_body_put_instant(&body, "at", (Instant) { 1672795800000 });
    ledger_body_put_text(&body, "dossier", S("H16.37-230104-0001"));
    ledger_body_put_date(&body, "due", due);
    ledger_body_put_text(&body, "note", S("Nộp \"bản chính\"\\\n\x01\x1f cuối"));
    ledger_body_put_int(&body, "pages", NO_INT);
    ledger_body_put_date(&body, "until", NO_DATE);
    ledger_body_put_instant(&body, "valid", NO_INSTANT);
    ledger_body_put_text(&body, "z", S(""));
    return ledger_body_end(&body);
}

TEST("a body is written as RFC 8785 wants it, without the absent values")
{
    CHECK_STR(sample(),
              "{\"amount\":-5000,\"at\":1672795800000,\"dossier\":\"H16.37-230104-0001\","
              "\"due\":\"2023-01-09\",\"note\":\"Nộp \\\"bản chính\\\"\\\\\\n\\u0001\\u001f"
              " cuối\",\"z\":\"\"}");
    CHECK(ledger_body_is_canonical(sample()));
}

TEST("a body without values is an empty object")
{
    LedgerBody body;
    ledger_body_begin(&body, test_arena());
    CHECK_STR(ledger_body_end(&body), "{}");
    CHECK(ledger_body_is_canonical(S("{}")));
    CHECK_STR(ledger_body_get_text(test_arena(), S("{}"), "a"), NULL);
    CHECK(ledger_body_get_int(S("{}"), "a") == NO_INT);
}

TEST("every value that was written is read back")
{
    Str body = sample();
    Arena *arena = test_arena();
    CHECK_INT(ledger_body_get_int(body, "amount"), -5000);
    CHECK_INT(ledger_body_get_instant(body, "at").ms, 1672795800000);
    CHECK_STR(ledger_body_get_text(arena, body, "dossier"), "H16.37-230104-0001");
    CHECK_STR(date_format_iso(arena, ledger_body_get_date(body, "due")), "2023-01-09");
    CHECK_STR(ledger_body_get_text(arena, body, "note"), "Nộp \"bản chính\"\\\n\x01\x1f cuối");
    CHECK_STR(ledger_body_get_text(arena, body, "z"), "");
}

TEST("what a body does not hold, or holds as another type, is absent")
{
    Str body = sample();
    Arena *arena = test_arena();
    const char *absent[] = { "a", "actor", "dossie", "dossiers", "pages", "zz", "valid" };
    for (size_t i = 0; i < sizeof absent / sizeof absent[0]; i++) {
        CHECK_STR(ledger_body_get_text(arena, body, absent[i]), NULL);
        CHECK(ledger_body_get_int(body, absent[i]) == NO_INT);
        CHECK(date_is_absent(ledger_body_get_date(body, absent[i])));
        CHECK(instant_is_absent(ledger_body_get_instant(body, absent[i])));
    }
    CHECK_STR(ledger_body_get_text(arena, body, "amount"), NULL);
    CHECK(ledger_body_get_int(body, "dossier") == NO_INT);
    CHECK(date_is_absent(ledger_body_get_date(body, "dossier")));
}

TEST("a key is not looked for inside a text")
{
    Str body = S("{\"a\":\"\\\\\\\",\\\"b\\\":1\",\"c\":2}");
    CHECK(ledger_body_is_canonical(body));
    CHECK(ledger_body_get_int(body, "b") == NO_INT);
    CHECK_INT(ledger_body_get_int(body, "c"), 2);
    CHECK_STR(ledger_body_get_text(test_arena(), body, "a"), "\\\",\"b\":1");
}

TEST("anything but the one canonical form is refused")
{
    const char *wrong[] = {
        "",
        "{",
        "}",
        "[]",
        "{}}",
        "{ }",
        "{\"a\":1",
        "{\"a\":1}x",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\": 1}",
        "{\"a\" :1}",
        "{\"b\":1,\"a\":2}", // order
        "{\"a\":1,\"a\":2}", // twice
        "{\"A\":1}",
        "{\"\":1}",
        "{a:1}",
        "{\"a\":01}",
        "{\"a\":-0}",
        "{\"a\":-}",
        "{\"a\":+1}",
        "{\"a\":1.0}",
        "{\"a\":1e3}",
        "{\"a\":9007199254740992}", // 2^53
        "{\"a\":-9007199254740992}",
        "{\"a\":99999999999999999999}",
        "{\"a\":}",
        "{\"a\":true}",
        "{\"a\":null}",
        "{\"a\":{}}",
        "{\"a\":[]}",
        "{\"a\":\"\\u0041\"}", // must stand for itself
        "{\"a\":\"\\u000a\"}", // has a short form
        "{\"a\":\"\\u001F\"}", // lower-case digits
        "{\"a\":\"\\u00\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"\\",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\xff\"}",
        "{\"a\":\"",
        "{\"a\"",
        "{\"a",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (ledger_body_is_canonical(str_from_c(wrong[i])))
            CHECK_STR(str_from_c(wrong[i]), "refused");
    CHECK(!ledger_body_is_canonical(NO_STR));
}

TEST("the limits of integers and of canonical escapes are taken")
{
    const char *right[] = {
        "{\"a\":0}",
        "{\"a\":9007199254740991}",
        "{\"a\":-9007199254740991}",
        "{\"a\":\"\\b\\t\\n\\f\\r\\\"\\\\\\u0000\\u001f\"}",
        "{\"a\":\"/\x7f đ 𠮷\"}",
        "{\"_0\":1,\"a_b\":2}",
    };
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (!ledger_body_is_canonical(str_from_c(right[i])))
            CHECK_STR(str_from_c(right[i]), "taken");
}

// Whatever is canonical is JSON, and the readers never leave the text.
TEST("no change of one byte makes a canonical text that is not JSON")
{
    Str body = sample();
    char *changed = str_to_c(test_arena(), body);
    Json *json;
    Str problem;
    for (size_t i = 0; i < body.length; i++) {
        for (int byte = 0; byte < 256; byte++) {
            changed[i] = (char)byte;
            Str text = { changed, body.length };
            (void)ledger_body_get_text(test_arena(), text, "note");
            (void)ledger_body_get_int(text, "z");
            if (ledger_body_is_canonical(text) && !json_parse(test_arena(), text, &json, &problem))
                CHECK_STR(text, "JSON");
        }
        changed[i] = body.data[i];
    }
}

TEST("the readers stay inside a text that was cut anywhere")
{
    Str body = sample();
    for (size_t n = 0; n < body.length; n++) {
        // A copy of exact size, so that the sanitizer sees a read behind it.
        char *copy = str_to_c(test_arena(), str_slice(body, 0, n));
        Str cut = { copy, n };
        CHECK(!ledger_body_is_canonical(cut));
        (void)ledger_body_get_text(test_arena(), cut, "note");
        (void)ledger_body_get_text(test_arena(), cut, "zz");
        (void)ledger_body_get_date(cut, "due");
    }
}
