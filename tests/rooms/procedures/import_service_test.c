#include "rooms/procedures/procedures.h"

#include <stdio.h>

#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static Date day(const char *text)
{
    Date date = NO_DATE;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

static Err import_text(Cx *cx, const char *text, ProcedureImportCounts *out)
{
    ProcedureImport how = { .valid_from = NO_DATE };
    return procedure_import(cx, test_input(str_from_c(text), 1000, OK), &how, out);
}

static void import_shared(Cx *cx, const char *path, ProcedureImportCounts *out)
{
    ProcedureImport how = { .valid_from = NO_DATE };
    Input *input = NULL;
    CHECK_OK(input_open(test_arena(), str_from_c(test_shared(path)), &input));
    CHECK_OK(procedure_import(cx, input, &how, out));
}

static ProcedureVersion version_on(Cx *cx, const char *code, const char *agency, const char *on)
{
    ProcedureVersion version = { .id = -1, .name = S("") };
    ProcedureAsk ask = { str_from_c(code), str_from_c(agency), day(on) };
    Err err = procedure_version_get_at(cx, tx_reads(cx), &ask, &version);
    CHECK(err == OK || err == ERR_NOT_FOUND);
    return version;
}

static const char birth[] =
    "{\"code\":\"1.001193\",\"name\":\"Đăng ký khai sinh\",\"field\":\"Hộ tịch\","
    "\"ways\":[{\"channel\":\"counter\",\"limit\":1,\"unit\":\"same_day\"},"
    "{\"channel\":\"online\",\"limit\":1,\"unit\":\"working_days\"}]}\n";

TEST("a dossier keeps the version of its day: a changed record begins another one")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    CHECK_OK(import_text(cx, birth, &counts));
    CHECK_INT(counts.added, 1);
    CHECK_OK(import_text(cx, birth, &counts));
    CHECK_INT(counts.unchanged, 1);
    CHECK_OK(import_text(cx,
                         "{\"code\":\"1.001193\",\"name\":\"Đăng ký khai sinh\","
                         "\"field\":\"Hộ tịch\",\"valid_from\":\"2026-07-01\","
                         "\"ways\":[{\"channel\":\"counter\",\"limit\":2,"
                         "\"unit\":\"working_days\"}]}\n",
                         &counts));
    CHECK_INT(counts.changed, 1);
    ProcedureVersion before = version_on(cx, "1.001193", "", "2026-06-30");
    ProcedureVersion after = version_on(cx, "1.001193", "", "2026-07-01");
    CHECK_INT(before.number, 1);
    CHECK_INT(after.number, 2);
    CHECK_INT(before.procedure_id, after.procedure_id);
    CHECK_INT(before.valid_to.days, day("2026-06-30").days);
    CHECK_INT(before.limits[CHANNEL_COUNTER].unit, TIME_SAME_DAY);
    CHECK_INT(before.limits[CHANNEL_ONLINE].value, 1);
    CHECK(before.is_open[CHANNEL_ONLINE] && !after.is_open[CHANNEL_ONLINE]);
    CHECK_INT(after.limits[CHANNEL_COUNTER].value, 2);
    CHECK_STR(before.slug, "1-001193-dang-ky-khai-sinh");
    CHECK_OK(procedure_version_get(cx, tx_reads(cx), before.id, &before));
    CHECK_INT(before.number, 1);
}

TEST("without a date a changed record begins today, twice on one day too")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    for (int i = 1; i <= 3; i++)
        CHECK_OK(import_text(cx,
                             str_format(test_arena(),
                                        "{\"code\":\"1.001193\",\"name\":\"Tên %d\","
                                        "\"field\":\"Hộ tịch\"}\n",
                                        i)
                                 .data,
                             &counts));
    CHECK_STR(version_on(cx, "1.001193", "", "2026-11-22").name, "Tên 1");
    CHECK_STR(version_on(cx, "1.001193", "", "2026-11-23").name, "Tên 3");
    CHECK_INT(version_on(cx, "1.001193", "", "2026-11-23").number, 3);
    // The one in between was replaced on its first day: kept for who pinned it, never found by day.
    ProcedureVersion between;
    CHECK_OK(procedure_version_get(cx, tx_reads(cx), 2, &between));
    CHECK_STR(between.name, "Tên 2");
    CHECK_INT(between.valid_to.days, between.valid_from.days - 1);
}

TEST("a local form is preferred by the agencies it is for")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    CHECK_OK(import_text(cx, birth, &counts));
    CHECK_OK(import_text(cx,
                         "{\"code\":\"1.001193.000.00.00.H36\",\"name\":\"Của Lâm Đồng\","
                         "\"field\":\"Hộ tịch\"}\n",
                         &counts));
    CHECK_STR(version_on(cx, "1.001193", "H36.07.01", "2026-01-01").name, "Của Lâm Đồng");
    CHECK_STR(version_on(cx, "1.001193", "H36", "2026-01-01").code, "1.001193.H36");
    CHECK_STR(version_on(cx, "1.001193", "H360", "2026-01-01").name, "Đăng ký khai sinh");
    CHECK_STR(version_on(cx, "1.001193", "", "2026-01-01").name, "Đăng ký khai sinh");
    CHECK_STR(version_on(cx, "1.001193.H36", "", "2026-01-01").name, "Của Lâm Đồng");
    CHECK_STR(version_on(cx, "1.001193.H16", "", "2026-01-01").name, "Đăng ký khai sinh");
    CHECK_INT(version_on(cx, "1.009999", "H36", "2026-01-01").id, -1);
}

TEST("a broken line in the middle leaves nothing behind and is named with its field")
{
    static const struct {
        const char *line, *field;
        TextKey text;
    } cases[] = {
        { "{\"code\":\"1.000894\",\"field\":\"Hộ tịch\"}", "2:name", T_PROCEDURES_FIELD_MISSING },
        { "{\"code\":\"1.000894\",\"name\":\"x\"}", "2:field", T_PROCEDURES_FIELD_MISSING },
        { "{\"name\":\"x\",\"field\":\"y\"}", "2:code", T_PROCEDURES_FIELD_MISSING },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"valid_from\":\"2026-02-30\"}",
          "2:valid_from", T_PROCEDURES_DATE_WRONG },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"ways\":[{\"channel\":"
          "\"counter\"},"
          "{\"channel\":\"fax\"}]}",
          "2:ways[2].channel", T_PROCEDURES_WORD_WRONG },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"ways\":[{\"channel\":"
          "\"counter\","
          "\"limit\":-3,\"unit\":\"working_days\"}]}",
          "2:ways[1].limit", T_PROCEDURES_FIELD_NOT_NUMBER },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"ways\":[{\"channel\":"
          "\"counter\","
          "\"limit\":3661,\"unit\":\"working_days\"}]}",
          "2:ways[1].limit", T_PROCEDURES_LIMIT_LONG },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"fees\":[{\"channel\":"
          "\"counter\","
          "\"kind\":\"levy\",\"basis\":\"local\",\"amount\":0}]}",
          "2:fees[1].amount", T_PROCEDURES_FEE_AMOUNT },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"parts\":[{\"originals\":1}]}",
          "2:parts[1].name", T_PROCEDURES_FIELD_MISSING },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"parts\":{}}", "2:parts",
          T_PROCEDURES_FIELD_NOT_LIST },
        { "{\"code\":\"1.000894\",\"name\":7,\"field\":\"y\"}", "2:name",
          T_PROCEDURES_FIELD_NOT_TEXT },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"suspended\":\"no\"}",
          "2:suspended", T_PROCEDURES_FIELD_NOT_BOOL },
        { "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\",\"ways\":[{\"channel\":"
          "\"counter\","
          "\"limit\":1,\"unit\":\"working_days\"}],\"steps\":[{\"name\":\"a\",\"minutes\":300},"
          "{\"name\":\"b\",\"minutes\":200}]}",
          "2:steps", T_PROCEDURES_STEPS_LONG },
        { "{\"code\":\"1.000894\",", "2:json", T_PROCEDURES_JSON_WRONG },
        { "{\"code\":\"1.000894\",\"name\":\"\xff\",\"field\":\"y\"}", "2:json",
          T_PROCEDURES_JSON_WRONG },
        { "[]", "2:json", T_PROCEDURES_JSON_WRONG },
        { "{\"ma_thu_tuc\":\"1.00089\",\"ten_thu_tuc\":\"x\",\"linh_vuc\":\"y\"}", "2:ma_thu_tuc",
          T_PROCEDURES_CODE_WRONG },
        { "{\"ma_thu_tuc\":\"1.000894\",\"ten_thu_tuc\":\"\",\"linh_vuc\":\"y\"}", "2:ten_thu_tuc",
          T_PROCEDURES_FIELD_MISSING },
        { "{\"code\":\"1.001193\",\"name\":\"x\",\"field\":\"y\"}", "2:code",
          T_PROCEDURES_CODE_TWICE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Cx *cx = test_db();
        ProcedureImportCounts counts = { .read = -1 };
        int64_t before = test_db_rows(cx);
        Str text = str_format(test_arena(), "%s%s\n", birth, cases[i].line);
        CHECK_ERR(import_text(cx, text.data, &counts), ERR_INPUT);
        CHECK_INT(test_db_rows(cx), before);
        CHECK_INT(counts.read, -1);
        const FieldError *error = cx->problem.fields;
        CHECK_STR(error == NULL ? NO_STR : error->field, cases[i].field);
        CHECK_INT(error == NULL ? T_NONE : error->text, cases[i].text);
    }
}

TEST("a rehearsal counts and writes nothing")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    ProcedureImport how = { .valid_from = NO_DATE, .is_dry_run = true };
    int64_t before = test_db_rows(cx);
    CHECK_OK(procedure_import(cx, test_input(str_from_c(birth), 50, OK), &how, &counts));
    CHECK_INT(counts.added, 1);
    CHECK_INT(test_db_rows(cx), before);
}

TEST("steps that do not fill their limit are counted, steps of two processes are kept apart")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    CHECK_OK(import_text(cx,
                         "{\"code\":\"1.000894\",\"name\":\"x\",\"field\":\"y\","
                         "\"ways\":[{\"channel\":\"counter\",\"limit\":1,\"unit\":\"working_days\"}"
                         "],\"steps\":[{\"process\":\"giấy\",\"name\":\"a\",\"minutes\":480},"
                         "{\"process\":\"điện tử\",\"name\":\"b\",\"minutes\":240}]}\n",
                         &counts));
    CHECK_INT(counts.steps_short, 1);
    ProcedureStepList steps;
    CHECK_OK(procedure_list_steps(tx_reads(cx), 1, &steps));
    CHECK_INT((int64_t)steps.n, 2);
    CHECK_STR(steps.items[1].process, "điện tử");
    CHECK_INT(steps.items[1].minutes, 240);
}

TEST("a list without texts changes names and leaves the texts")
{
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    ProcedureTexts texts;
    CHECK_OK(import_text(cx,
                         "{\"code\":\"1.001193\",\"name\":\"Cũ\",\"field\":\"Hộ tịch\","
                         "\"texts\":{\"sequence\":\"Bước 1\",\"ministry\":\"bo-tu-phap\"}}\n",
                         &counts));
    const char list[] = "ma_thu_tuc,ten_thu_tuc,bo_nganh,linh_vuc\n"
                        "1.001193,Đăng ký khai sinh,bo-tu-phap,Hộ tịch\n"
                        "1.000894,\"Đăng ký, kết hôn\",bo-tu-phap,Hộ tịch\n";
    CHECK_OK(import_text(cx, list, &counts));
    CHECK_INT(counts.changed, 1);
    CHECK_INT(counts.added, 1);
    ProcedureVersion version = version_on(cx, "1.001193", "", "2026-11-23");
    CHECK_STR(version.name, "Đăng ký khai sinh");
    CHECK_OK(procedure_get_texts(tx_reads(cx), version.id, &texts));
    CHECK_STR(texts.of[PROCEDURE_SEQUENCE], "Bước 1");
    CHECK_OK(import_text(cx, list, &counts));
    CHECK_INT(counts.unchanged, 2);
    CHECK_ERR(import_text(cx, "ma_thu_tuc,ten_thu_tuc,linh_vuc\n1.0,x,y\n", &counts), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "2:ma_thu_tuc");
    CHECK_ERR(import_text(cx, "ma,ten\n1,2\n", &counts), ERR_INPUT);
}

TEST(
    "the national catalogue comes in whole: 1,235 records, 86 fields, nearly all limits and papers")
{
    if (test_shared("tthc-catalogue/tthc.jsonl.gz") == NULL)
        SKIP("../shared/data/tthc-catalogue is not there");
    Cx *cx = test_db();
    ProcedureImportCounts counts;
    ProcedureFieldList fields;
    import_shared(cx, "tthc-catalogue/tthc.jsonl.gz", &counts);
    CHECK_INT(counts.read, 1235);
    CHECK_INT(counts.added, 1235);
    CHECK_OK(procedure_list_fields(tx_reads(cx), day("2026-11-23"), &fields));
    CHECK_INT((int64_t)fields.n, 86);
    printf("# ways %lld, unread in %lld records; parts %lld, unread in %lld records\n",
           (long long)counts.ways, (long long)counts.ways_unread, (long long)counts.parts,
           (long long)counts.parts_unread);
    CHECK(counts.ways_unread < 124);
    CHECK(counts.parts_unread < 62);
    ProcedureVersion version = version_on(cx, "1.001193", "H16.37", "2026-11-23");
    CHECK_STR(version.name, "Thủ tục đăng ký khai sinh");
    import_shared(cx, "tthc-catalogue/tthc.jsonl.gz", &counts);
    CHECK_INT(counts.unchanged, 1235);
    // The list of the same procedures spaces 47 names of procedures and agencies differently.
    import_shared(cx, "tthc-catalogue/index.csv", &counts);
    CHECK_INT(counts.unchanged, 1188);
    CHECK_INT(counts.changed, 47);
}
