#include "rooms/agencies/agencies.h"

#include "base/buffer.h"
#include "base/json_read.h"
#include "base/json_write.h"
#include "base/text.h"
#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

enum {
    FILE_BYTES = 8 * 1024 * 1024
};

static Str export_text(Cx *cx)
{
    Output *output = test_output();
    CHECK_OK(agency_export(cx, output));
    return test_output_text(output);
}

static void import_text(Cx *cx, Str text, AgencyImportCounts *out)
{
    CHECK_OK(agency_import(cx, test_input(text, 777, OK), false, out));
}

TEST("what is written is one JSON object a line, parents first, links last")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    import_text(cx,
                S("level,code,name,parent,kind,valid_from,valid_to\n"
                  "commune,24717,Xã \"Đức An\",68,Xã,2025-07-01,\n"
                  "province,68,Tỉnh Lâm Đồng,,,,\n"
                  "province,67,Tỉnh Đắk Nông,,,,2025-06-30\n"),
                &counts);
    import_text(cx, S("{\"old\":\"67\",\"new\":\"68\",\"on\":\"2025-07-01\",\"divided\":false}\n"),
                &counts);
    CHECK_STR(export_text(cx),
              "{\"code\":\"67\",\"name\":\"Tỉnh Đắk Nông\",\"level\":\"province\","
              "\"valid_from\":\"0001-01-01\",\"valid_to\":\"2025-06-30\"}\n"
              "{\"code\":\"68\",\"name\":\"Tỉnh Lâm Đồng\",\"level\":\"province\"}\n"
              "{\"code\":\"24717\",\"name\":\"Xã \\\"Đức An\\\"\",\"level\":\"commune\","
              "\"kind\":\"Xã\",\"parent\":\"68\",\"valid_from\":\"2025-07-01\","
              "\"valid_to\":\"9999-12-31\"}\n"
              "{\"old\":\"67\",\"new\":\"68\",\"on\":\"2025-07-01\",\"divided\":false}\n");
}

TEST("an export comes in again and goes out the same")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    import_text(cx,
                S("level,code,name,parent,kind,valid_from,valid_to\n"
                  "province,H16,UBND tỉnh,,,,\n"
                  "district,H16.37,UBND huyện,H16,,2004-01-01,2025-06-30\n"
                  "commune,H16.37,UBND xã,H16,,2025-07-01,\n"
                  "commune,H16.37.01,UBND thị trấn,H16.37,,,2025-06-30\n"),
                &counts);
    import_text(
        cx, S("{\"old\":\"H16.37\",\"new\":\"H16.37\",\"on\":\"2025-07-01\",\"divided\":true}\n"),
        &counts);
    Str first = export_text(cx);
    import_text(cx, first, &counts);
    CHECK_INT(counts.unchanged, 5);
    CHECK_STR(export_text(cx), str_to_c(test_arena(), first));
    cx = test_db();
    import_text(cx, first, &counts);
    CHECK_STR(export_text(cx), str_to_c(test_arena(), first));
}

TEST("the real lists go out and come in again, the same to the byte")
{
    static const char *const files[] = {
        "agency-codes/agencies.csv",
        "admin-units/2025-03_three-level_provinces.csv",
        "admin-units/2025-03_three-level_districts.csv",
        "admin-units/2025-03_three-level_wards.csv.gz",
        "admin-units/2025-07_two-level_provinces.csv",
        "admin-units/2025-07_two-level_wards.csv.gz",
        "admin-units/map_2025-03_to_2025-07.csv.gz",
    };
    if (test_shared(files[0]) == NULL)
        SKIP("../shared/data/agency-codes is not there");
    Cx *cx = test_db();
    AgencyImportCounts counts;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        Input *input = NULL;
        CHECK_OK(input_open(test_arena(), str_from_c(test_shared(files[i])), &input));
        CHECK_OK(agency_import(cx, input, false, &counts));
    }
    Str first = export_text(cx);
    cx = test_db();
    import_text(cx, first, &counts);
    CHECK_STR(export_text(cx), str_to_c(test_arena(), first));
}

// The strings of a JSON file, each as the name of one agency.
static Str naughty_lines(const Json *strings, int64_t *out_n)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, test_arena(), FILE_BYTES);
    for (size_t i = 0; i < json_length(strings); i++) {
        Str name = json_to_text(json_at(strings, i));
        if (str_is_empty(name))
            continue;
        json_begin(&json, &buffer);
        json_object_begin(&json);
        json_put_text(&json, "code", str_format(test_arena(), "H16.%zu", i));
        json_put_text(&json, "name", name);
        json_put_text(&json, "kind", name);
        json_put_text(&json, "level", S("partner"));
        json_object_end(&json);
        buffer_add_char(&buffer, '\n');
        (*out_n)++;
    }
    return buffer_text(&buffer);
}

TEST("naughty strings as names come back unchanged")
{
    if (test_shared("naughty-strings/blns.json") == NULL)
        SKIP("../shared/data/naughty-strings is not there");
    Input *input = NULL;
    char *bytes = arena_push(test_arena(), FILE_BYTES);
    size_t n = 0, total = 0;
    CHECK_OK(
        input_open(test_arena(), str_from_c(test_shared("naughty-strings/blns.json")), &input));
    do {
        CHECK_OK(input->read(input, bytes + total, FILE_BYTES - total, &n));
        total += n;
    } while (n > 0);
    Json *strings = NULL;
    Str problem = NO_STR;
    CHECK(json_parse(test_arena(), (Str) { bytes, total }, &strings, &problem));
    int64_t names = 0;
    AgencyImportCounts counts;
    Cx *cx = test_db();
    import_text(cx, naughty_lines(strings, &names), &counts);
    CHECK_INT(counts.added, names);
    CHECK_INT((int64_t)json_length(strings), 515);
    Str first = export_text(cx);
    for (size_t i = 0; i < json_length(strings); i++) {
        Str name = json_to_text(json_at(strings, i));
        Agency agency = { .name = S("") };
        bool found;
        Str code = str_format(test_arena(), "H16.%zu", i);
        CHECK_OK(agency_find_by_code(tx_reads(cx), code, AGENCY_FOR_EVER, &agency, &found));
        if (found)
            CHECK_STR(agency.name, str_to_c(test_arena(), text_nfc(test_arena(), name)));
        CHECK(found != str_is_empty(name));
        CHECK_STR(agency.name, str_to_c(test_arena(), found ? agency.kind : S("")));
    }
    cx = test_db();
    import_text(cx, first, &counts);
    CHECK_STR(export_text(cx), str_to_c(test_arena(), first));
}
