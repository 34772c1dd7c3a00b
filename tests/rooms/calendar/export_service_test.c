#include "rooms/agencies/agencies.h"
#include "rooms/calendar/calendar.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

static Err agency_put(Cx *cx, Tx *tx, void *arg)
{
    int64_t id;
    (void)arg;
    Agency agency = { .code = S("H16.37"),
                      .name = S("Đắk Song"),
                      .level = AGENCY_DISTRICT,
                      .kind = S(""),
                      .parent_id = NO_INT,
                      .valid_from = NO_DATE,
                      .valid_to = NO_DATE };
    return agency_add(cx, tx, &agency, &id);
}

static Cx *database_with_agency(void)
{
    Cx *cx = test_db();
    CHECK_OK(tx_run(cx, "agency", agency_put, NULL));
    return cx;
}

static Str exported(Cx *cx)
{
    Output *output = test_output();
    CHECK_OK(calendar_export(cx, output));
    return test_output_text(output);
}

static const char all_kinds[] =
    "{\"valid_from\":\"2025-07-01\",\"pattern\":["
    "{\"weekday\":1,\"interval\":\"07:00-11:30\",\"counts\":true},"
    "{\"weekday\":1,\"interval\":\"13:30-17:00\",\"counts\":true},"
    "{\"weekday\":6,\"interval\":\"07:30-11:30\",\"counts\":false}]}\n"
    "{\"date\":\"2026-01-02\",\"kind\":\"off_swapped\",\"name\":\"Nghỉ hoán đổi\","
    "\"swap_with\":\"2026-01-10\",\"status\":\"unconfirmed\",\"source\":\"S4\"}\n"
    "{\"date\":\"2026-01-10\",\"kind\":\"work_makeup\",\"name\":\"Làm bù\","
    "\"swap_with\":\"2026-01-02\",\"status\":\"unconfirmed\"}\n"
    "{\"date\":\"2026-02-17\",\"kind\":\"off_statutory\",\"name\":\"Tết Nguyên Đán\","
    "\"status\":\"confirmed\"}\n"
    "{\"date\":\"2026-01-02\",\"kind\":\"ordinary\",\"name\":\"\",\"status\":\"confirmed\","
    "\"agency\":\"H16.37\"}\n"
    "{\"date\":\"2026-03-03\",\"kind\":\"local_closure\",\"name\":\"Mất điện\","
    "\"hours\":\"07:30-10:00\",\"status\":\"confirmed\",\"agency\":\"H16.37\"}\n";

TEST("what was exported and imported again is exported the same, byte by byte")
{
    Cx *cx = database_with_agency();
    CalendarImportCounts counts;
    CHECK_OK(calendar_import(cx, test_input(str_from_c(all_kinds), 64, OK), false, &counts));
    Str first = exported(cx);
    CHECK_STR(first, all_kinds);

    Cx *other = database_with_agency();
    CHECK_OK(calendar_import(other, test_input(first, 64, OK), false, &counts));
    CHECK_INT(counts.added, 6);
    CHECK_STR(exported(other), all_kinds);
}

TEST("an empty calendar exports nothing")
{
    CHECK_STR(exported(test_db()), "");
}

static Err refuse_write(Output *output, Str bytes)
{
    (void)output;
    (void)bytes;
    return ERR_STORAGE;
}

TEST("a full disk ends the export")
{
    Cx *cx = database_with_agency();
    CalendarImportCounts counts;
    Output output = { .write = refuse_write };
    CHECK_OK(calendar_import(cx, test_input(str_from_c(all_kinds), 64, OK), false, &counts));
    CHECK_ERR(calendar_export(cx, &output), ERR_STORAGE);
}
