#include "rooms/reports/report_export.h"

#include "base/json_read.h"
#include "rooms/reports/made_up_report.h"
#include "base/buffer.h"
#include "support/test.h"

static const Json *json_of(const Report *report)
{
    Buffer buffer;
    Json *json = NULL;
    Str problem;
    buffer_init(&buffer, test_arena(), 1 << 20);
    report_write_json(&buffer, report);
    CHECK(json_parse(test_arena(), buffer_text(&buffer), &json, &problem));
    return json;
}

static Str csv_of(const Report *report)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 1 << 20);
    report_write_csv(&buffer, LANG_VI, report);
    return buffer_text(&buffer);
}

static void name_add(void *state, Str name, const Json *value)
{
    Str *names = state;
    (void)value;
    *names = str_format(test_arena(), "%.*s%.*s ", STR_ARG(*names), STR_ARG(name));
}

static Str names_of(const Json *object)
{
    Str names = S("");
    json_each(object, name_add, &names);
    return names;
}

TEST("the JSON of form 06a has the members of the contract in their order")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    const Json *json = json_of(&report);
    CHECK_STR(names_of(json), "form agency from to as_of rows totals checks ");
    CHECK_STR(json_get_text(json, "form"), "06a");
    CHECK_STR(json_get_text(json, "agency"), "H16.37");
    CHECK_STR(json_get_text(json, "from"), "2023-01-01");
    CHECK_STR(json_get_text(json, "to"), "2023-06-30");
    CHECK(json_get(json, "as_of") == NULL);
    const Json *row = json_at(json_get(json, "rows"), 0);
    CHECK_STR(names_of(row),
              "field received_total received_online received_direct carried_over resolved_total "
              "resolved_early resolved_on_time resolved_late pending_total pending_in_time "
              "pending_overdue paused withdrawn refused missing_due ");
    CHECK_INT((int64_t)json_length(json_get(json, "rows")), 2);
    CHECK_INT(json_to_int(json_get(json_get(json, "totals"), "received_total")), 1270);
    const Json *check = json_at(json_get(json, "checks"), 3);
    CHECK_STR(names_of(check), "identity left right ok ");
    CHECK_INT(json_to_int(json_get(check, "left")), 1270);
    CHECK(json_to_bool(json_get(check, "ok")));
}

TEST("all units are null in JSON, the moment of knowledge is given back")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.query.agency = NO_STR;
    report.query.as_of = instant_at(report.query.to, 0);
    const Json *json = json_of(&report);
    CHECK(json_get(json, "agency") == NULL);
    CHECK_STR(json_get_text(json, "as_of"), "2023-06-30T00:00:00+07:00");
}

TEST("rows of procedures and agencies carry their codes and names")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.rows.n = 1;
    rows[0].code = S("2.000815");
    report.query.form = REPORT_06B;
    const Json *row = json_at(json_get(json_of(&report), "rows"), 0);
    CHECK(str_begins_with(names_of(row), S("procedure name field received_total")));
    report.query.grouping = REPORT_BY_AGENCY;
    rows[0].field = NO_STR;
    row = json_at(json_get(json_of(&report), "rows"), 0);
    CHECK(str_begins_with(names_of(row), S("agency name received_total")));
}

TEST("the CSV has a header, a line a row and the totals last")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK_STR(csv_of(&report),
              "field,received_total,received_online,received_direct,carried_over,resolved_total,"
              "resolved_early,resolved_on_time,resolved_late,pending_total,pending_in_time,"
              "pending_overdue,paused,withdrawn,refused,missing_due\r\n"
              "Chứng thực,1250,250,900,100,1200,1000,150,50,50,40,10,5,2,1,0\r\n"
              ",20,0,20,0,12,0,0,12,8,0,8,0,0,0,20\r\n"
              "Tổng cộng,1270,250,920,100,1212,1000,150,62,58,40,18,5,2,1,20\r\n");
}

TEST("names with commas, quotes and line ends are quoted in CSV")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.rows.n = 1;
    report.query.form = REPORT_06B;
    rows[0].code = S("1,2");
    rows[0].name = S("nói \"có\"");
    rows[0].field = S("hai\ndòng");
    CHECK(str_contains(csv_of(&report), S("\r\n\"1,2\",\"nói \"\"có\"\"\",\"hai\ndòng\",1250,")));
    CHECK(str_contains(csv_of(&report), S("\r\nTổng cộng,,,1270,")));
    report.query.grouping = REPORT_BY_AGENCY;
    CHECK(str_begins_with(csv_of(&report), S("agency,name,received_total")));
}
