#include "rooms/procedures/procedures.h"

#include "base/json_read.h"
#include "base/json_write.h"
#include "base/text.h"
#include "platform/input.h"
#include "rooms/procedures/record_names.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

enum {
    FILE_BYTES = 16 * 1024 * 1024
};

static Str export_text(Cx *cx)
{
    Output *output = test_output();
    CHECK_OK(procedure_export(cx, output));
    return test_output_text(output);
}

static ProcedureImportCounts import_text(Cx *cx, Str text)
{
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts = { 0 };
    CHECK_OK(procedure_import(cx, test_input(text, 4096, OK), &how, &counts));
    return counts;
}

static void check_round_trip(Cx *cx, int64_t versions)
{
    Str first = export_text(cx);
    CHECK_INT(import_text(cx, first).unchanged, versions);
    Cx *other = test_db();
    (void)import_text(other, first);
    CHECK_STR(export_text(other), str_to_c(test_arena(), first));
}

TEST("an export comes in again and goes out the same, versions and their days included")
{
    Cx *cx = test_db();
    (void)import_text(
        cx,
        S("{\"code\":\"1.001193\",\"name\":\"A\",\"field\":\"F\",\"valid_from\":\"2020-01-01\","
          "\"ways\":[{\"channel\":\"post\"},{\"channel\":\"counter\",\"limit\":1,"
          "\"unit\":\"same_day\"}]}\n"
          "{\"code\":\"1.001193\",\"name\":\"B\",\"field\":\"F\",\"valid_from\":\"2026-07-01\"}\n"
          "{\"code\":\"1.001193.H36\",\"name\":\"A\",\"field\":\"F\",\"suspended\":true}\n"
          "{\"code\":\"2.000815\",\"name\":\"C\",\"field\":\"F\",\"valid_to\":\"2026-12-31\"}\n"));
    (void)import_text(cx, S("{\"code\":\"1.001193\",\"name\":\"B2\",\"field\":\"F\","
                            "\"valid_from\":\"2026-07-01\"}\n"));
    check_round_trip(cx, 5);
}

TEST("the real catalogue goes out and comes in again, the same to the byte")
{
    if (test_shared("tthc-catalogue/tthc.jsonl.gz") == NULL)
        SKIP("../shared/data/tthc-catalogue is not there");
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    Input *input = NULL;
    CHECK_OK(
        input_open(test_arena(), str_from_c(test_shared("tthc-catalogue/tthc.jsonl.gz")), &input));
    CHECK_OK(procedure_import(cx, input, &how, &counts));
    Str first = export_text(cx);
    Cx *other = test_db();
    (void)import_text(other, first);
    CHECK(str_equal(export_text(other), first));
}

static const Json *naughty_strings(void)
{
    Input *input = NULL;
    char *bytes = arena_push(test_arena(), FILE_BYTES);
    size_t n = 0, total = 0;
    Json *strings = NULL;
    Str problem = NO_STR;
    CHECK_OK(
        input_open(test_arena(), str_from_c(test_shared("naughty-strings/blns.json")), &input));
    do {
        CHECK_OK(input->read(input, bytes + total, FILE_BYTES - total, &n));
        total += n;
    } while (n > 0);
    CHECK(json_parse(test_arena(), (Str) { bytes, total }, &strings, &problem));
    return strings;
}

static void put_item(JsonWriter *json, const char *list, Str naughty)
{
    json_name(json, list);
    json_array_begin(json);
    json_object_begin(json);
    json_put_text(json, "channel", S("counter"));
    json_put_text(json, "kind", S("charge"));
    json_put_text(json, "basis", S("local"));
    json_put_text(json, "name", naughty);
    json_put_text(json, "group", naughty);
    json_put_text(json, "form", naughty);
    json_put_text(json, "note", naughty);
    json_put_text(json, "process", str_slice(naughty, 0, 0));
    json_object_end(json);
    json_array_end(json);
}

static void put_naughty(JsonWriter *json, size_t i, Str naughty)
{
    json_object_begin(json);
    json_put_text(json, "code", str_format(test_arena(), "7.%06zu", i));
    json_put_text(json, "name", naughty);
    json_put_text(json, "field", S("F"));
    put_item(json, "ways", naughty);
    put_item(json, "fees", naughty);
    put_item(json, "parts", naughty);
    put_item(json, "steps", naughty);
    json_name(json, "texts");
    json_object_begin(json);
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        json_put_text(json, text_kind_name(kind), naughty);
    json_object_end(json);
    json_object_end(json);
}

static void check_naughty(Cx *cx, size_t i, Str naughty)
{
    ProcedureVersion version = { .id = -1, .name = S("") };
    ProcedureAsk ask = { str_format(test_arena(), "7.%06zu", i), S(""), AGENCY_FOR_EVER };
    ProcedureTexts texts = { 0 };
    ProcedurePartList parts = { 0 };
    ProcedureWayList ways = { 0 };
    const char *want = str_to_c(test_arena(), text_nfc(test_arena(), naughty));
    CHECK_OK(procedure_version_get_at(cx, tx_reads(cx), &ask, &version));
    CHECK_STR(version.name, want);
    CHECK_OK(procedure_get_texts(tx_reads(cx), version.id, &texts));
    for (ProcedureTextKind kind = 0; kind < PROCEDURE_TEXT_COUNT; kind++)
        CHECK_STR(texts.of[kind], want);
    CHECK_OK(procedure_list_parts(tx_reads(cx), version.id, &parts));
    CHECK_STR(parts.items[0].group, want);
    CHECK_STR(parts.items[0].name, want);
    CHECK_STR(parts.items[0].form, want);
    CHECK_OK(procedure_list_ways(tx_reads(cx), version.id, &ways));
    CHECK_STR(ways.items[0].note, want);
}

TEST("naughty strings go through every text field and come back unchanged")
{
    if (test_shared("naughty-strings/blns.json") == NULL)
        SKIP("../shared/data/naughty-strings is not there");
    const Json *strings = naughty_strings();
    Cx *cx = test_db();
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, test_arena(), FILE_BYTES);
    int64_t n = 0;
    for (size_t i = 0; i < json_length(strings); i++) {
        Str naughty = json_to_text(json_at(strings, i));
        if (str_is_empty(naughty))
            continue;
        json_begin(&json, &buffer);
        put_naughty(&json, i, naughty);
        buffer_add_char(&buffer, '\n');
        n++;
    }
    CHECK_INT((int64_t)json_length(strings), 515);
    CHECK_INT(import_text(cx, buffer_text(&buffer)).added, n);
    for (size_t i = 0; i < json_length(strings); i++)
        if (!str_is_empty(json_to_text(json_at(strings, i))))
            check_naughty(cx, i, json_to_text(json_at(strings, i)));
    check_round_trip(cx, n);
}

static Err prepare_nothing(Cx *cx)
{
    (void)cx;
    return OK;
}

static Err import_two(Cx *cx)
{
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    Str text = S("{\"code\":\"1.001193\",\"name\":\"A\",\"field\":\"F\","
                 "\"ways\":[{\"channel\":\"post\"}],\"parts\":[{\"name\":\"x\"}]}\n");
    return procedure_import(cx, test_input(text, 99, OK), &how, &counts);
}

TEST("an import in which any step fails leaves nothing behind")
{
    CHECK(test_faults(&(FaultPath) { prepare_nothing, import_two }) > 10);
}
