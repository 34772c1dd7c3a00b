#include "rooms/reports/wish.h"

#include "support/test.h"
#include "texts.h"

static ReportWish usual(void)
{
    return (ReportWish) { .form = S("06a"), .from = S("2023-01-01"), .to = S("30/06/2023") };
}

TEST("a wish becomes a query, dates in either way of writing")
{
    ReportWish wish = usual();
    ReportQuery query;
    CHECK_OK(report_wish_parse(test_cx(), &wish, &query));
    CHECK_INT(query.form, REPORT_06A);
    CHECK_INT(query.grouping, REPORT_BY_FORM);
    CHECK(str_is_absent(query.agency));
    CHECK_STR(date_format_iso(test_arena(), query.from), "2023-01-01");
    CHECK_STR(date_format_iso(test_arena(), query.to), "2023-06-30");
    CHECK(instant_is_absent(query.as_of));
}

TEST("empty texts are as absent ones, as an empty field of a form sends them")
{
    ReportWish wish = usual();
    ReportQuery query;
    wish.agency = wish.as_of = wish.grouping = S("");
    CHECK_OK(report_wish_parse(test_cx(), &wish, &query));
    CHECK(str_is_absent(query.agency));
    CHECK(instant_is_absent(query.as_of));
}

TEST("a day as the moment of knowledge means all that was entered on it")
{
    ReportWish wish = usual();
    ReportQuery query;
    wish.as_of = S("2023-07-05");
    wish.grouping = S("agency");
    wish.agency = S("H16.37");
    CHECK_OK(report_wish_parse(test_cx(), &wish, &query));
    CHECK_STR(instant_format_iso(test_arena(), query.as_of), "2023-07-05T23:59:59.999+07:00");
    CHECK_INT(query.grouping, REPORT_BY_AGENCY);
    wish.as_of = S("2023-07-05T10:00:00Z");
    CHECK_OK(report_wish_parse(test_cx(), &wish, &query));
    CHECK_STR(instant_format_iso(test_arena(), query.as_of), "2023-07-05T17:00:00+07:00");
}

TEST("what cannot be read is named field by field")
{
    static const struct {
        const char *field;
        ReportWish wish;
        TextKey text;
    } cases[] = {
        { "form",
          { STR_INIT("7a"), .from = STR_INIT("2023-01-01"), .to = STR_INIT("2023-01-02") },
          T_REPORTS_FORM_UNKNOWN },
        { "from",
          { STR_INIT("06a"), .from = STR_INIT("2023-02-29"), .to = STR_INIT("2023-03-02") },
          T_REPORTS_DATE_WRONG },
        { "from", { STR_INIT("06a"), .to = STR_INIT("2023-03-02") }, T_REPORTS_DATE_MISSING },
        { "to",
          { STR_INIT("06a"), .from = STR_INIT("2023-01-01"), .to = STR_INIT("tomorrow") },
          T_REPORTS_DATE_WRONG },
        { "as_of",
          { STR_INIT("06b"), .from = STR_INIT("2023-01-01"), .to = STR_INIT("2023-01-01"),
            .as_of = STR_INIT("noon") },
          T_REPORTS_MOMENT_WRONG },
        { "by",
          { STR_INIT("06b"), .grouping = STR_INIT("channel"), .from = STR_INIT("2023-01-01"),
            .to = STR_INIT("2023-01-01") },
          T_REPORTS_GROUPING_UNKNOWN },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_cx();
        ReportQuery query = { .form = REPORT_FORM_COUNT };
        CHECK_ERR(report_wish_parse(cx, &cases[i].wish, &query), ERR_INPUT);
        CHECK_INT(query.form, REPORT_FORM_COUNT);
        CHECK(cx->problem.fields != NULL && cx->problem.fields->next == NULL);
        CHECK_STR(cx->problem.fields->field, cases[i].field);
        CHECK_INT(cx->problem.fields->text, cases[i].text);
    }
}

TEST("all wrong fields are named at once")
{
    Cx *cx = test_cx();
    ReportWish wish = { .form = S("x"), .from = S("y"), .to = S("z"), .as_of = S("w") };
    ReportQuery query;
    int n = 0;
    CHECK_ERR(report_wish_parse(cx, &wish, &query), ERR_INPUT);
    for (const FieldError *error = cx->problem.fields; error != NULL; error = error->next)
        n++;
    CHECK_INT(n, 4);
}
