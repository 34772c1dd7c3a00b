#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar_rules.h"

#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static Err import_text(Cx *cx, Str text, bool is_dry_run, CalendarImportCounts *out)
{
    return calendar_import(cx, test_input(text, 100, OK), is_dry_run, out);
}

static Err agency_put(Cx *cx, Tx *tx, void *arg)
{
    int64_t *out_id = arg;
    Agency agency = { .code = S("H16.37"),
                      .name = S("Đắk Song"),
                      .level = AGENCY_DISTRICT,
                      .kind = S(""),
                      .parent_id = NO_INT,
                      .valid_from = NO_DATE,
                      .valid_to = NO_DATE };
    return agency_add(cx, tx, &agency, out_id);
}

static Date day(int year, int month, int day_of_month)
{
    return date_from_civil((Civil) { year, month, day_of_month });
}

static bool works(Cx *cx, int64_t agency_id, Date date)
{
    const Calendar *calendar = NULL;
    CHECK_OK(calendar_load(cx, agency_id, &calendar));
    return calendar != NULL && calendar_is_working_day(calendar, date);
}

TEST("the shipped days off are read whole, a second time nothing changes")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    Input *input = NULL;
    CHECK_OK(input_open(test_arena(), S("fixtures/holidays.csv"), &input));
    CHECK_OK(calendar_import(cx, input, false, &counts));
    CHECK_INT(counts.read, 119);
    CHECK_INT(counts.added, 119);
    CHECK_INT(counts.version, 1);
    CHECK(!works(cx, NO_INT, day(2025, 5, 2)));
    CHECK(works(cx, NO_INT, day(2025, 4, 26)));
    CHECK_OK(input_open(test_arena(), S("fixtures/holidays.csv"), &input));
    CHECK_OK(calendar_import(cx, input, false, &counts));
    CHECK_INT(counts.unchanged, 119);
    CHECK_INT(counts.version, 1);
}

TEST("the shipped days are those of the shared list, only 2026 is in doubt")
{
    const char *path = test_shared("holidays/vn_days_2019_2026.csv");
    if (path == NULL)
        SKIP("../shared/data/holidays is not here");
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    Input *input = NULL;
    const Calendar *shared = NULL, *shipped = NULL;
    CHECK_OK(input_open(test_arena(), str_from_c(path), &input));
    CHECK_OK(calendar_import(cx, input, false, &counts));
    CHECK_INT(counts.added, 119);
    CHECK_OK(calendar_load(cx, NO_INT, &shared));
    CHECK_OK(input_open(test_arena(), S("fixtures/holidays.csv"), &input));
    CHECK_OK(calendar_import(cx, input, false, &counts));
    CHECK_OK(calendar_load(cx, NO_INT, &shipped));
    size_t different = 0;
    for (int i = 0; i < shared->days; i++)
        different += shared->cells[i].minutes_before != shipped->cells[i].minutes_before;
    CHECK_INT((int64_t)different, 0);
    for (int year = 2019; year <= 2026; year++)
        CHECK_INT(calendar_is_confirmed(shared, year), year != 2026);
}

TEST("a change ends the old row and begins a version; due dates can still be explained")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    const Calendar *before = NULL;
    CHECK_OK(import_text(cx, S("date,kind,name\n2027-05-05,off_statutory,Lễ\n"), false, &counts));
    CHECK_OK(import_text(cx, S("date,kind,name\n2027-05-05,work_makeup,Làm bù\n"), false, &counts));
    CHECK_INT(counts.changed, 1);
    CHECK_INT(counts.version, 2);
    CHECK(works(cx, NO_INT, day(2027, 5, 5)));
    CHECK_OK(calendar_load_version(cx, NO_INT, 1, &before));
    CHECK(!calendar_is_working_day(before, day(2027, 5, 5)));
}

TEST("an ordinary day takes a row away, for one agency only against the national one")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    int64_t agency_id = 0;
    CHECK_OK(tx_run(cx, "agency", agency_put, &agency_id));
    CHECK_OK(import_text(cx, S("date,kind,name\n2027-05-05,off_statutory,Lễ\n"), false, &counts));
    CHECK_OK(
        import_text(cx, S("date,kind,name,agency\n2027-05-05,ordinary,,H16.37\n"), false, &counts));
    CHECK(works(cx, agency_id, day(2027, 5, 5)));
    CHECK(!works(cx, NO_INT, day(2027, 5, 5)));
    CHECK_OK(import_text(cx, S("date,kind\n2027-05-05,ordinary\n"), false, &counts));
    CHECK_INT(counts.removed, 1);
    CHECK(works(cx, NO_INT, day(2027, 5, 5)));
    CHECK_OK(import_text(cx, S("date,kind\n2027-05-05,ordinary\n"), false, &counts));
    CHECK_INT(counts.unchanged, 1);
    CHECK_INT(counts.version, 3);
}

TEST("a weekly pattern of an agency is replaced as a whole")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    int64_t agency_id = 0;
    CHECK_OK(tx_run(cx, "agency", agency_put, &agency_id));
    CHECK_OK(import_text(cx,
                         S("{\"valid_from\":\"2027-01-01\",\"agency\":\"H16.37\",\"pattern\":["
                           "{\"weekday\":1,\"interval\":\"07:30-11:30\"},"
                           "{\"weekday\":6,\"interval\":\"07:30-11:30\"}]}\n"),
                         false, &counts));
    CHECK_INT(counts.added, 1);
    CHECK(works(cx, agency_id, day(2027, 5, 8)));
    CHECK_OK(import_text(cx,
                         S("{\"valid_from\":\"2027-01-01\",\"agency\":\"H16.37\",\"pattern\":["
                           "{\"weekday\":1,\"interval\":\"07:30-11:30\"}]}\n"),
                         false, &counts));
    CHECK_INT(counts.changed, 1);
    CHECK(!works(cx, agency_id, day(2027, 5, 8)));
    CHECK(works(cx, agency_id, day(2027, 5, 10)));
    CHECK(!works(cx, NO_INT, day(2027, 5, 8)));
}

TEST("a rehearsal tells what would happen and writes nothing")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    int64_t rows = test_db_rows(cx);
    CHECK_OK(import_text(cx, S("date,kind,name\n2027-05-05,off_statutory,Lễ\n"), true, &counts));
    CHECK_INT(counts.added, 1);
    CHECK_INT(test_db_rows(cx), rows);
}

TEST("one wrong line and nothing is imported; the line and the field are named")
{
    const struct {
        Str text;
        const char *field; // of the first fault; NULL: the file as a whole
    } cases[] = {
        { S("date,kind,name\n2027-05-05,off_statutory,Lễ\n2027-02-30,off_statutory,x\n"),
          "3:date" },
        { S("date,kind,name\n2027-05-05,off_statutory,Lễ\n\n2027-05-05,off_observed,x\n"),
          "4:date" },
        { S("date,kind,name,agency\n2027-05-05,off_statutory,Lễ,H99\n"), "2:agency" },
        { S("{\"date\":\"2027-05-05\",\"kind\":\"off_statutory\",\"name\":\"x\"}\n{\"date\"\n"),
          "2:json" },
        { S("{\"date\":\"2027-05-05\",\"kind\":\"off_statutory\",\"name\":\"x\"}\n[]\n"),
          "2:json" },
        { S("when,kind\n2027-05-05,off_statutory\n"), NULL },
        { S(""), NULL },
        { S("date,kind,name\n2027-05-05,off_statutory\n"), NULL },
        { S("date,kind,name\n2027-05-05,off_statutory,\"open\n"), NULL },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_db();
        int64_t rows = test_db_rows(cx);
        CalendarImportCounts counts = { .read = -1 };
        CHECK_ERR(import_text(cx, cases[i].text, false, &counts), ERR_INPUT);
        CHECK_INT(counts.read, -1);
        CHECK_INT(test_db_rows(cx), rows);
        CHECK_INT(cx->problem.fields != NULL, cases[i].field != NULL);
        if (cx->problem.fields != NULL && cases[i].field != NULL)
            CHECK_STR(cx->problem.fields->field, cases[i].field);
    }
}

TEST("a stream that breaks off imports nothing")
{
    Cx *cx = test_db();
    CalendarImportCounts counts = { 0 };
    Input *input =
        test_input(S("date,kind,name\n2027-05-05,off_statutory,Lễ\n2027"), 10, ERR_STORAGE);
    int64_t rows = test_db_rows(cx);
    CHECK_ERR(calendar_import(cx, input, false, &counts), ERR_STORAGE);
    CHECK_INT(test_db_rows(cx), rows);
}

static Err changes_import(Cx *cx)
{
    CalendarImportCounts counts;
    return import_text(cx,
                       S("{\"valid_from\":\"2027-01-01\",\"pattern\":[{\"weekday\":1,"
                         "\"interval\":\"07:30-11:30\"}]}\n"
                         "{\"date\":\"2027-05-05\",\"kind\":\"off_statutory\",\"name\":\"x\"}\n"
                         "{\"date\":\"2027-05-06\",\"kind\":\"ordinary\"}\n"),
                       false, &counts);
}

static Err first_import(Cx *cx)
{
    CalendarImportCounts counts;
    return import_text(cx,
                       S("date,kind,name\n2027-05-05,off_observed,Lễ\n2027-05-06,off_observed,b\n"),
                       false, &counts);
}

TEST("whatever step fails, an import leaves everything or nothing")
{
    CHECK(test_faults(&(FaultPath) { .prepare = first_import, .run = changes_import }) > 10);
}
