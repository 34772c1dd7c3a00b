#include "rooms/procedures/procedures.h"

#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static const char catalogue[] =
    "{\"code\":\"1.000001\",\"valid_from\":\"2015-01-01\",\"name\":\"Thử\",\"field\":\"Hộ tịch\","
    "\"document\":true,\"supplement\":\"restart\",\"online\":\"part\",\"ways\":["
    "{\"channel\":\"online\",\"limit\":3,\"unit\":\"working_days\"},"
    "{\"channel\":\"post\",\"limit\":5,\"unit\":\"calendar_days\"}]}\n"
    "{\"code\":\"1.000002\",\"valid_from\":\"2015-01-01\",\"name\":\"Không hạn\",\"field\":\"Hộ "
    "tịch\",\"document\":true,\"supplement\":\"restart\",\"online\":\"none\"}\n";

static Cx *filled(void)
{
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    CHECK_OK(procedure_import(cx, test_input(str_from_c(catalogue), 99, OK), &how, &counts));
    CHECK_INT(counts.added, 2);
    return cx;
}

static Err ask(Cx *cx, const char *procedure, Channel channel, Str *out_due)
{
    Due due = { .at = NO_INSTANT };
    DueTrace trace = { .arena = test_arena() };
    DueAsk asked = { .procedure = str_from_c(procedure), .channel = channel, .agency = S("") };
    CHECK(instant_parse(S("2026-11-05 10:00"), &asked.from));
    Err err = due_ask(cx, &asked, &trace, &due);
    *out_due = err == OK ? str_slice(instant_format_iso(test_arena(), due.at), 0, 16) : S("");
    CHECK_INT(trace.n > 0, err == OK);
    return err;
}

TEST("the limit is the one of the channel, or the first that is known")
{
    Cx *cx = filled();
    Str due;
    CHECK_OK(ask(cx, "1.000001", CHANNEL_ONLINE, &due));
    CHECK_STR(due, "2026-11-10T17:30");
    CHECK_OK(ask(cx, "1.000001", CHANNEL_POST, &due));
    CHECK_STR(due, "2026-11-10T17:30");
    CHECK_OK(ask(cx, "1.000001", CHANNEL_COUNT, &due));
    CHECK_STR(due, "2026-11-10T17:30");
}

TEST("a procedure without a limit promises nothing")
{
    Cx *cx = filled();
    Str due;
    CHECK_ERR(ask(cx, "1.000002", CHANNEL_COUNT, &due), ERR_CONFLICT);
    CHECK_ERR(ask(cx, "1.000001", CHANNEL_COUNTER, &due), ERR_CONFLICT);
    CHECK_ERR(ask(cx, "1.999999", CHANNEL_COUNT, &due), ERR_NOT_FOUND);
}

TEST("an agency's own calendar counts")
{
    Cx *cx = filled();
    CalendarImportCounts counts;
    AgencyImportCounts agencies;
    Due due;
    DueAsk asked = { .channel = CHANNEL_COUNT,
                     .limit = { 1, TIME_WORKING_DAYS },
                     .agency = S("000.00.37.H16") };
    CHECK_OK(agency_import(cx,
                           test_input(S("level,code,name,parent\nprovince,H16.37,UBND,\n"), 9, OK),
                           false, &agencies));
    CHECK_OK(calendar_import(cx,
                             test_input(S("date,kind,name,agency\n2026-11-06,local_closure,Sửa "
                                          "trụ sở,H16.37\n"),
                                        9, OK),
                             false, &counts));
    CHECK(instant_parse(S("2026-11-05 10:00"), &asked.from));
    CHECK_OK(due_ask(cx, &asked, NULL, &due));
    CHECK_STR(instant_format_iso(test_arena(), due.at), "2026-11-09T17:30:00+07:00");
    asked.agency = S("");
    CHECK_OK(due_ask(cx, &asked, NULL, &due));
    CHECK_STR(instant_format_iso(test_arena(), due.at), "2026-11-06T17:30:00+07:00");
}
