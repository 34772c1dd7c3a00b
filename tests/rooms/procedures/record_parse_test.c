#include "rooms/procedures/record.h"

#include "support/test.h"
#include "texts.h"

static bool parse(const char *text, ProcedureRecord *out, RecordFault *out_fault)
{
    Json *json = NULL;
    Str problem = NO_STR;
    CHECK(json_parse(test_arena(), str_from_c(text), &json, &problem));
    return record_parse(test_arena(), json, out, out_fault);
}

TEST("a record of only code, name and field gets the ordinary values")
{
    ProcedureRecord record = { 0 };
    RecordFault fault;
    CHECK(parse("{\"code\":\"1.001193\",\"name\":\"Khai sinh\",\"field\":\"Hộ tịch\"}", &record,
                &fault));
    CHECK_STR(record.base_code, "1.001193");
    CHECK_STR(record.suffix, "");
    CHECK(date_is_absent(record.valid_from) && date_is_absent(record.valid_to));
    CHECK(!record.is_suspended && !record.is_joint && record.yields_document);
    CHECK_INT(record.supplement_mode, SUPPLEMENT_RESTART);
    CHECK_INT(record.online_level, ONLINE_NONE);
    CHECK_INT(record.pauses, 0);
    CHECK_INT((int64_t)(record.ways.n + record.fees.n + record.parts.n + record.steps.n), 0);
    CHECK(str_is_absent(record.texts.of[PROCEDURE_SEQUENCE]));
}

TEST("every member is read, composed and counted from one")
{
    ProcedureRecord record = { 0 };
    RecordFault fault;
    CHECK(parse(
        "{\"code\":\"1.001193.000.00.00.H36\",\"name\":\"Le\xcc\xa3\",\"field\":\"F\","
        "\"valid_from\":\"2026-07-01\",\"valid_to\":\"2026-12-31\",\"suspended\":true,"
        "\"joint\":true,\"document\":false,\"supplement\":\"resume\",\"online\":\"full\","
        "\"pauses\":[\"obligation\",\"posting\"],"
        "\"ways\":[{\"channel\":\"post\",\"limit\":4,\"unit\":\"working_hours\",\"note\":\"n\"}],"
        "\"fees\":[{\"channel\":\"online\",\"kind\":\"levy\",\"basis\":\"fixed\","
        "\"amount\":8000,\"unit\":\"bản\"}],"
        "\"parts\":[{\"name\":\"A\"},{\"name\":\"B\",\"copies\":2,\"mandatory\":false}],"
        "\"steps\":[{\"name\":\"Thẩm định\",\"role\":\"specialist\",\"minutes\":120}],"
        "\"texts\":{\"sequence\":\"Bước 1\\n<b>\",\"conditions\":\"\"}}",
        &record, &fault));
    CHECK_STR(record.suffix, "H36");
    CHECK_STR(record.name, "Lẹ");
    CHECK(record.is_suspended && record.is_joint && !record.yields_document);
    CHECK_INT(record.supplement_mode, SUPPLEMENT_RESUME);
    CHECK_INT(record.pauses, PAUSE_OBLIGATION | PAUSE_POSTING);
    CHECK_INT(record.ways.items[0].limit.value, 4);
    CHECK_INT(record.ways.items[0].limit.unit, TIME_WORKING_HOURS);
    CHECK_INT(record.fees.items[0].amount, 8000);
    CHECK_STR(record.fees.items[0].currency, "VND");
    CHECK_INT(record.parts.items[1].ordinal, 2);
    CHECK_INT(record.parts.items[0].originals, 1);
    CHECK(record.parts.items[0].is_mandatory && !record.parts.items[1].is_mandatory);
    CHECK_INT(record.steps.items[0].minutes, 120);
    CHECK_STR(record.texts.of[PROCEDURE_SEQUENCE], "Bước 1\n<b>");
    CHECK(str_is_absent(record.texts.of[PROCEDURE_CONDITIONS]));
}

TEST("a code that is none is kept as the code of a placeholder")
{
    ProcedureRecord record = { 0 };
    RecordFault fault;
    CHECK(parse("{\"code\":\"loan application\",\"name\":\"x\",\"field\":\"y\"}", &record, &fault));
    CHECK_STR(record.base_code, "loan application");
    CHECK_STR(record.suffix, "");
}

TEST("the first wrong member is named and nothing is given out")
{
    static const struct {
        const char *members, *field;
        TextKey text;
    } cases[] = {
        { "\"supplement\":\"again\"", "supplement", T_PROCEDURES_WORD_WRONG },
        { "\"online\":true", "online", T_PROCEDURES_WORD_WRONG },
        { "\"pauses\":[\"lunch\"]", "pauses", T_PROCEDURES_WORD_WRONG },
        { "\"valid_to\":\"01/07/2026\"", "valid_to", T_PROCEDURES_DATE_WRONG },
        { "\"valid_to\":20260701", "valid_to", T_PROCEDURES_FIELD_NOT_TEXT },
        { "\"ways\":[{\"channel\":\"post\",\"unit\":\"weeks\"}]", "ways[1].unit",
          T_PROCEDURES_WORD_WRONG },
        { "\"ways\":[{\"channel\":\"post\",\"limit\":1.5}]", "ways[1].limit",
          T_PROCEDURES_FIELD_NOT_NUMBER },
        { "\"ways\":[7]", "ways[1].channel", T_PROCEDURES_WORD_WRONG },
        { "\"fees\":[{\"channel\":\"post\",\"kind\":\"tax\",\"basis\":\"local\"}]", "fees[1].kind",
          T_PROCEDURES_WORD_WRONG },
        { "\"fees\":[{\"channel\":\"post\",\"kind\":\"levy\",\"basis\":\"fixed\"}]",
          "fees[1].amount", T_PROCEDURES_FEE_AMOUNT },
        { "\"fees\":[{\"channel\":\"post\",\"kind\":\"levy\",\"basis\":\"local\","
          "\"currency\":\"đồng\"}]",
          "fees[1].currency", T_PROCEDURES_FIELD_LONG },
        { "\"steps\":[{\"name\":\"\"}]", "steps[1].name", T_PROCEDURES_FIELD_MISSING },
        { "\"parts\":[{\"name\":\"a\\u0000b\"}]", "parts[1].name", T_PROCEDURES_FIELD_NOT_TEXT },
        { "\"texts\":{\"sequence\":[]}", "sequence", T_PROCEDURES_FIELD_NOT_TEXT },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ProcedureRecord record = { .line = -1 };
        RecordFault fault = { 0 };
        Str text =
            str_format(test_arena(), "{\"code\":\"1.001193\",\"name\":\"x\",\"field\":\"y\",%s}",
                       cases[i].members);
        CHECK(!parse(text.data, &record, &fault));
        CHECK_STR(fault.field, cases[i].field);
        CHECK_INT(fault.text, cases[i].text);
        CHECK_INT(record.line, -1);
    }
}
