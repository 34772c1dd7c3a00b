#include "rooms/procedures/procedures.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static const Date today = { 20780 };

static Cx *catalogue(void)
{
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    Str text = S(
        "{\"code\":\"1.004222\",\"name\":\"Đăng ký thường trú\",\"field\":\"Cư trú\","
        "\"pauses\":[\"inspection\"],\"supplement\":\"resume\",\"online\":\"full\","
        "\"ways\":[{\"channel\":\"online\",\"limit\":7,\"unit\":\"working_days\",\"note\":\"A\"},"
        "{\"channel\":\"counter\",\"limit\":7,\"unit\":\"working_days\"},"
        "{\"channel\":\"counter\",\"limit\":10,\"unit\":\"working_days\",\"note\":\"xác minh\"}],"
        "\"fees\":[{\"channel\":\"online\",\"kind\":\"levy\",\"basis\":\"fixed\",\"amount\":10000},"
        "{\"channel\":\"counter\",\"kind\":\"levy\",\"basis\":\"fixed\",\"amount\":20000},"
        "{\"channel\":\"post\",\"kind\":\"charge\",\"basis\":\"local\"}],"
        "\"parts\":[{\"name\":\"Tờ khai\",\"form\":\"CT01.docx\"},"
        "{\"name\":\"Giấy tờ chỗ ở\",\"originals\":0,\"copies\":1,\"mandatory\":false}],"
        "\"steps\":[{\"name\":\"Tiếp nhận\",\"role\":\"receiver\",\"minutes\":240}],"
        "\"texts\":{\"sequence\":\"Bước 1\"}}\n"
        "{\"code\":\"1.004194.000.00.00.H36\",\"name\":\"Tạm trú\",\"field\":\"Cư trú\"}\n");
    CHECK_OK(procedure_import(cx, test_input(text, 999, OK), &how, &counts));
    return cx;
}

static Err get_at(Cx *cx, const char *code, ProcedureVersion *out)
{
    ProcedureAsk ask = { str_from_c(code), S(""), today };
    return procedure_version_get_at(cx, tx_reads(cx), &ask, out);
}

TEST("each channel has its limit and its fee, and a channel not offered is not open")
{
    Cx *cx = catalogue();
    ProcedureVersion version;
    ProcedureFeeList fees;
    ProcedureWayList ways;
    CHECK_OK(get_at(cx, "1.004222", &version));
    CHECK_INT(version.limits[CHANNEL_COUNTER].value, 7);
    CHECK_INT(version.limits[CHANNEL_ONLINE].value, 7);
    CHECK(!limit_is_known(version.limits[CHANNEL_POST]));
    CHECK(version.is_open[CHANNEL_COUNTER] && version.is_open[CHANNEL_ONLINE]);
    CHECK(!version.is_open[CHANNEL_POST]);
    CHECK_INT(version.supplement_mode, SUPPLEMENT_RESUME);
    CHECK_INT(version.pauses, PAUSE_INSPECTION);
    CHECK_INT(version.online_level, ONLINE_FULL);
    CHECK_INT(version.parts_needed, 1);
    CHECK_OK(procedure_list_ways(tx_reads(cx), version.id, &ways));
    CHECK_INT((int64_t)ways.n, 3);
    CHECK_STR(ways.items[1].note, "xác minh");
    CHECK_OK(procedure_list_fees(tx_reads(cx), version.id, &fees));
    CHECK_INT((int64_t)fees.n, 3);
    CHECK_INT(fees.items[0].amount, 20000);
    CHECK_INT(fees.items[1].amount, 10000);
    CHECK_INT(fees.items[2].basis, FEE_LOCAL);
    CHECK_INT(fees.items[2].amount, NO_INT);
}

TEST("parts, steps and texts of a version are given as they were entered")
{
    Cx *cx = catalogue();
    ProcedureVersion version;
    ProcedurePartList parts;
    ProcedureStepList steps;
    ProcedureTexts texts;
    CHECK_OK(get_at(cx, "1.004222", &version));
    CHECK_OK(procedure_list_parts(tx_reads(cx), version.id, &parts));
    CHECK_INT((int64_t)parts.n, 2);
    CHECK_STR(parts.items[0].form, "CT01.docx");
    CHECK_INT(parts.items[1].copies, 1);
    CHECK(!parts.items[1].is_mandatory);
    CHECK_OK(procedure_list_steps(tx_reads(cx), version.id, &steps));
    CHECK_STR(steps.items[0].role, "receiver");
    CHECK_OK(procedure_get_texts(tx_reads(cx), version.id, &texts));
    CHECK_STR(texts.of[PROCEDURE_SEQUENCE], "Bước 1");
    CHECK(str_is_absent(texts.of[PROCEDURE_RESULT]));
}

TEST("what does not exist is not found, by code, number, slug or field")
{
    Cx *cx = catalogue();
    ProcedureVersion version = { .id = -1 };
    Str name = S("untouched");
    CHECK_ERR(get_at(cx, "1.009999", &version), ERR_NOT_FOUND);
    CHECK_STR(cx->problem.args[0].value, "1.009999");
    CHECK_ERR(get_at(cx, "1.004194", &version), ERR_NOT_FOUND); // only a local form
    CHECK_ERR(get_at(cx, "", &version), ERR_NOT_FOUND);
    CHECK_ERR(procedure_version_get(cx, tx_reads(cx), 99, &version), ERR_NOT_FOUND);
    CHECK_ERR(procedure_get_by_slug(cx, tx_reads(cx), S("9-999999-x"), today, &version),
              ERR_NOT_FOUND);
    CHECK_ERR(procedure_get_by_slug(cx, tx_reads(cx), S(""), today, &version), ERR_NOT_FOUND);
    CHECK_ERR(procedure_field_get(cx, tx_reads(cx), 99, &name), ERR_NOT_FOUND);
    CHECK_INT(version.id, -1);
    CHECK_STR(name, "untouched");
}

TEST("an address keeps working when the name changes, and by its code alone")
{
    Cx *cx = catalogue();
    ProcedureVersion version;
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    CHECK_OK(procedure_import(
        cx,
        test_input(S("{\"code\":\"1.004222\",\"name\":\"Tên mới\",\"field\":\"Cư trú\"}"), 99, OK),
        &how, &counts));
    static const char *const slugs[] = { "1-004222-dang-ky-thuong-tru", "1-004222-ten-moi",
                                         "1-004222" };
    for (size_t i = 0; i < 3; i++) {
        CHECK_OK(procedure_get_by_slug(cx, tx_reads(cx), str_from_c(slugs[i]), today, &version));
        CHECK_STR(version.name, "Tên mới");
        CHECK_STR(version.slug, slugs[0]);
    }
    CHECK_OK(procedure_get_by_slug(cx, tx_reads(cx), S("1-004194-h36-tam-tru"), today, &version));
    CHECK_STR(version.code, "1.004194.H36");
}

typedef struct Missing {
    Str code;
    int64_t version_id;
} Missing;

static Err missing_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Missing *missing = arg;
    return procedure_add_missing(cx, tx, missing->code, &missing->version_id);
}

TEST("a placeholder for history takes any text as its code and is found by it")
{
    static const char *const codes[] = { "1.008888", "loan application", "Đơn xin vay",
                                         "'; drop table procedure; --", "???" };
    Cx *cx = catalogue();
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        Missing missing = { .code = str_from_c(codes[i]) };
        ProcedureVersion version;
        CHECK_OK(tx_run(cx, "test", missing_in_tx, &missing));
        CHECK_OK(get_at(cx, codes[i], &version));
        CHECK_INT(version.id, missing.version_id);
        CHECK_STR(version.name, codes[i]);
        CHECK(!limit_is_known(version.limits[CHANNEL_COUNTER]));
        CHECK_OK(procedure_get_by_slug(cx, tx_reads(cx), version.slug, today, &version));
        CHECK_INT(version.id, missing.version_id);
        CHECK_ERR(tx_run(cx, "test", missing_in_tx, &missing), ERR_CONFLICT);
    }
    Missing empty = { .code = S("") };
    CHECK_ERR(tx_run(cx, "test", missing_in_tx, &empty), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_PROCEDURES_INVALID);
}
