#include "rooms/reports/reports_cli.h"

#include "rooms/demo/demo.h"
#include "support/db.h"
#include "support/input.h"
#include "support/life_reference.h"
#include "support/test.h"
#include "texts.h"

// Options in the order of the table: agency, from, to, as-of, by, format.
typedef struct Typed {
    const char *form, *agency, *from, *to, *as_of, *by, *format;
} Typed;

static Err report_run(Cx *cx, const Typed *typed, Str *out)
{
    CommandRun run = { .command = &reports_commands[0],
                       .arguments = { str_from_c(typed->form) },
                       .n_arguments = 1,
                       .values = { str_from_c(typed->agency), str_from_c(typed->from),
                                   str_from_c(typed->to), str_from_c(typed->as_of),
                                   str_from_c(typed->by), str_from_c(typed->format) },
                       .out = test_output() };
    Err err = reports_commands[0].run(cx, &run);
    *out = test_output_text(run.out);
    return err;
}

static Cx *small_demo(void)
{
    Cx *cx = test_db();
    DemoOptions options = { .dossiers = 60, .seed = 4, .scenario = NO_STR };
    DemoTotals totals;
    options.from = test_date("2026-02-01");
    options.to = test_date("2026-03-31");
    CHECK_OK(demo_add(cx, &options, &totals));
    return cx;
}

TEST("each format has its own first bytes")
{
    static const struct {
        const char *format, *begins;
    } cases[] = {
        { NULL, "Biểu số II.06a/VPCP/KSTT\n" }, { "text", "Biểu số II.06a/VPCP/KSTT\n" },
        { "json", "{\"form\":\"06a\"," },       { "csv", "field,received_total," },
        { "html", "<!DOCTYPE html>" },
    };
    Cx *cx = small_demo();
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Typed typed = { "06a", NULL, "2026-02-01", "2026-03-31", NULL, NULL, cases[i].format };
        Str text;
        CHECK_OK(report_run(cx, &typed, &text));
        CHECK(str_begins_with(text, str_from_c(cases[i].begins)));
        CHECK(text.length > 300);
    }
}

TEST("paper and workbook say what they are")
{
    Cx *cx = small_demo();
    Typed typed = { "06b", "H16.37", "2026-02-01", "2026-03-31", NULL, "agency", "pdf" };
    Str text;
    CHECK_OK(report_run(cx, &typed, &text));
    CHECK(str_begins_with(text, S("%PDF-")));
    typed.format = "xlsx";
    CHECK_OK(report_run(cx, &typed, &text));
    CHECK(str_begins_with(text, S("PK")));
}

TEST("wrong use is refused before anything is written")
{
    static const struct {
        Typed typed;
        const char *field;
        TextKey text;
    } cases[] = {
        { { "6", NULL, "2026-02-01", "2026-02-02", NULL, NULL, NULL },
          "form",
          T_REPORTS_FORM_UNKNOWN },
        { { "06a", NULL, "2026-02-30", "2026-03-02", NULL, NULL, NULL },
          "from",
          T_REPORTS_DATE_WRONG },
        { { "06a", NULL, "2026-02-02", "2026-02-01", NULL, NULL, NULL },
          "to",
          T_REPORTS_PERIOD_BACKWARDS },
        { { "06a", "nowhere", "2026-02-01", "2026-02-02", NULL, NULL, NULL },
          "agency",
          T_REPORTS_AGENCY_UNKNOWN },
        { { "06a", NULL, "2026-02-01", "2026-02-02", "later", NULL, NULL },
          "as_of",
          T_REPORTS_MOMENT_WRONG },
        { { "06a", NULL, "2026-02-01", "2026-02-02", NULL, "colour", NULL },
          "by",
          T_REPORTS_GROUPING_UNKNOWN },
        { { "06a", NULL, "2026-02-01", "2026-02-02", NULL, NULL, "docx" },
          "format",
          T_REPORTS_FORMAT_UNKNOWN },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_db();
        Str text;
        CHECK_ERR(report_run(cx, &cases[i].typed, &text), ERR_INPUT);
        CHECK(str_is_empty(text));
        CHECK_STR(cx->problem.fields->field, cases[i].field);
        CHECK_INT(cx->problem.fields->text, cases[i].text);
    }
}
