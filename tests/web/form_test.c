#include "web/form.h"

#include "support/test.h"
#include "texts.h"
#include "web/problem.h"

typedef struct Sample {
    Str name, note, secret;
    int64_t count;
    Date born;
    Instant at;
    bool agreed;
    int channel;
    StrList parts;
    const Json *extra;
} Sample;

static const char *const channels[] = { "counter", "online", "post", NULL };
static const Field fields[] = {
    { "applicant.name", FIELD_LINE, true, 10, offsetof(Sample, name), NULL },
    { "note", FIELD_TEXT, false, 0, offsetof(Sample, note), NULL },
    { "secret", FIELD_SECRET, false, 0, offsetof(Sample, secret), NULL },
    { "count", FIELD_INT, false, 99, offsetof(Sample, count), NULL },
    { "born", FIELD_DATE, false, 0, offsetof(Sample, born), NULL },
    { "at", FIELD_INSTANT, false, 0, offsetof(Sample, at), NULL },
    { "agreed", FIELD_BOOL, false, 0, offsetof(Sample, agreed), NULL },
    { "channel", FIELD_CHOICE, true, 0, offsetof(Sample, channel), channels },
    { "parts", FIELD_LINES, false, 5, offsetof(Sample, parts), NULL },
    { "extra", FIELD_JSON, false, 0, offsetof(Sample, extra), NULL },
};
static const Form form = FORM(Sample, fields);

static Err parse_as(Cx *cx, Str type, Str body, const Sample **out)
{
    Request request = { .method = METHOD_POST, .content_type = type, .body = body };
    Err err = form_parse(cx, &form, &request);
    *out = request.input;
    return err;
}

static Err parse_json(Cx *cx, const char *body, const Sample **out)
{
    return parse_as(cx, S("application/json; charset=utf-8"), str_from_c(body), out);
}

static Err parse_encoded(Cx *cx, const char *body, const Sample **out)
{
    return parse_as(cx, S("application/x-www-form-urlencoded"), str_from_c(body), out);
}

TEST("JSON and an urlencoded body fill the same struct")
{
    const Sample *json, *encoded;
    CHECK_OK(parse_json(
        test_cx(),
        "{\"applicant\":{\"name\":\" Nguyễn A \"},\"note\":\"a\\r\\nb\",\"secret\":\" x \","
        "\"count\":7,\"born\":\"2026-02-28\",\"at\":\"2026-11-23T08:30:00+07:00\","
        "\"agreed\":true,\"channel\":\"post\",\"parts\":[\"p1\",\"p2\"],"
        "\"extra\":{\"a\":1}}",
        &json));
    CHECK_OK(parse_encoded(test_cx(),
                           "applicant.name=+Nguy%E1%BB%85n+A&note=a%0D%0Ab&secret=+x+&count=7&"
                           "born=28/02/2026&at=2026-11-23T01:30:00Z&agreed=co&channel=post&"
                           "parts=p1&parts=p2",
                           &encoded));
    const Sample *both[] = { json, encoded };
    for (size_t i = 0; i < 2; i++) {
        CHECK_STR(both[i]->name, "Nguyễn A");
        CHECK_STR(both[i]->note, "a\nb");
        CHECK_STR(both[i]->secret, " x ");
        CHECK_INT(both[i]->count, 7);
        CHECK_INT(both[i]->born.days, date_from_civil((Civil) { 2026, 2, 28 }).days);
        CHECK_STR(instant_format_iso(test_arena(), both[i]->at), "2026-11-23T08:30:00+07:00");
        CHECK(both[i]->agreed);
        CHECK_INT(both[i]->channel, 2);
        CHECK_INT((int64_t)both[i]->parts.n, 2);
        CHECK_STR(both[i]->parts.items[1], "p2");
    }
    CHECK_INT(json_to_int(json_get(json->extra, "a")), 1);
    CHECK(encoded->extra == NULL);
}

TEST("what is not there is absent")
{
    const Sample *sample;
    CHECK_OK(parse_encoded(test_cx(), "applicant.name=A&channel=online&count=&born=", &sample));
    CHECK(str_is_absent(sample->note));
    CHECK_INT(sample->count, INT64_MIN);
    CHECK(date_is_absent(sample->born));
    CHECK(instant_is_absent(sample->at));
    CHECK(!sample->agreed);
    CHECK_INT((int64_t)sample->parts.n, 0);
}

TEST("a decomposed accent arrives composed and counts as one character")
{
    const Sample *sample;
    CHECK_OK(
        parse_json(test_cx(),
                   "{\"applicant\":{\"name\":\"Nguye\xCC\x82\xCC\x83n Vu\xCC\x83\"},\"channel\":"
                   "\"counter\"}",
                   &sample));
    CHECK_STR(sample->name, "Nguyễn Vũ");
}

TEST("each wrong field is named, all at once, and nothing is filled")
{
    static const struct {
        const char *body, *field;
        TextKey text;
    } cases[] = {
        { "{\"channel\":\"post\"}", "applicant.name", T_WEB_FIELD_REQUIRED },
        { "{\"applicant\":\"A\",\"channel\":\"post\"}", "applicant.name", T_WEB_FIELD_REQUIRED },
        { "{\"applicant\":{\"name\":\"  \"},\"channel\":\"post\"}", "applicant.name",
          T_WEB_FIELD_REQUIRED },
        { "{\"applicant\":{\"name\":7}}", "applicant.name", T_WEB_FIELD_NOT_TEXT },
        { "{\"applicant\":{\"name\":\"12345678901\"}}", "applicant.name", T_WEB_FIELD_TOO_LONG },
        { "{\"applicant\":{\"name\":\"a\\nb\"}}", "applicant.name", T_WEB_FIELD_CONTROL },
        { "{\"note\":\"a\\u0000b\"}", "note", T_WEB_FIELD_CONTROL },
        { "{\"count\":\"7\"}", "count", T_WEB_FIELD_NOT_NUMBER },
        { "{\"count\":1.5}", "count", T_WEB_FIELD_NOT_NUMBER },
        { "{\"count\":100}", "count", T_WEB_FIELD_OUT_OF_RANGE },
        { "{\"count\":-1}", "count", T_WEB_FIELD_OUT_OF_RANGE },
        { "{\"born\":\"2026-02-29\"}", "born", T_WEB_FIELD_NOT_DATE },
        { "{\"at\":\"2026-11-23T25:00:00Z\"}", "at", T_WEB_FIELD_NOT_INSTANT },
        { "{\"agreed\":\"true\"}", "agreed", T_WEB_FIELD_NOT_BOOL },
        { "{\"channel\":\"fax\"}", "channel", T_WEB_FIELD_NOT_CHOICE },
        { "{\"parts\":\"p1\"}", "parts", T_WEB_FIELD_NOT_LIST },
        { "{\"parts\":[1]}", "parts", T_WEB_FIELD_NOT_LIST },
        { "{\"parts\":[\"123456\"]}", "parts", T_WEB_FIELD_TOO_LONG },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Sample *sample;
        Cx *cx = test_cx();
        CHECK_ERR(parse_json(cx, cases[i].body, &sample), ERR_INPUT);
        CHECK(sample == NULL);
        const FieldError *error = cx->problem.fields;
        while (error != NULL && !str_equal_c(error->field, cases[i].field))
            error = error->next;
        CHECK_INT(error != NULL ? error->text : T_NONE, cases[i].text);
        CHECK_INT(problem_status(&cx->problem, true), 422);
    }
}

TEST("each field has one complaint, in the order of the form")
{
    const Sample *sample;
    Cx *cx = test_cx();
    CHECK_ERR(parse_encoded(cx, "count=x&applicant.name=12345678901", &sample), ERR_INPUT);
    ErrorLines lines = problem_lines(cx);
    CHECK_INT((int64_t)lines.n, 3);
    CHECK_STR(lines.items[0].field, "applicant.name");
    CHECK_STR(lines.items[0].text, "Dài quá 10 ký tự");
    CHECK_STR(lines.items[1].field, "count");
    CHECK_STR(lines.items[2].text, "Cần điền ô này");
    CHECK_STR(problem_field_text(cx, S("count")), "Phải là số nguyên");
    CHECK_STR(problem_field_text(cx, S("note")), "");
}

TEST("a body that cannot be read is 400, not a list of fields")
{
    static const struct {
        const char *type, *body;
    } cases[] = {
        { "application/json", "{" },
        { "application/json", "" },
        { "application/json", "[]" },
        { "application/json", "\"a\"" },
        { "application/json", "{\"a\":\"\xC3(\"}" },
        { "application/json", "{} x" },
        { "application/x-www-form-urlencoded", "a=%zz" },
        { "application/x-www-form-urlencoded", "a=%FF" },
        { "text/plain", "a=1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        const Sample *sample;
        Cx *cx = test_cx();
        CHECK_ERR(parse_as(cx, str_from_c(cases[i].type), str_from_c(cases[i].body), &sample),
                  ERR_INPUT);
        CHECK_INT(problem_status(&cx->problem, true), 400);
    }
}

TEST("a list over 200 entries is refused")
{
    Buffer body;
    const Sample *sample;
    Cx *cx = test_cx();
    buffer_init(&body, test_arena(), 8192);
    buffer_add(&body, S("{\"parts\":[\"a\""));
    for (int i = 0; i < 200; i++)
        buffer_add(&body, S(",\"a\""));
    buffer_add(&body, S("]}"));
    CHECK_ERR(parse_as(cx, S("application/json"), buffer_text(&body), &sample), ERR_INPUT);
    CHECK_STR(problem_field_text(cx, S("parts")), "Nhiều quá 200 mục");
}

TEST("GET fills the form from the query")
{
    Request request = { 0 };
    CHECK(request_parse_target(test_arena(), S("/x?applicant.name=A&channel=post"), &request));
    CHECK_OK(form_parse(test_cx(), &form, &request));
    CHECK_STR(((const Sample *)request.input)->name, "A");
}
