#include "rooms/demo/catalogue_rules.h"

#include "base/json_read.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"

TEST("the forty procedures have codes of the national form, each its own")
{
    for (size_t i = 0; demo_entry_at(i) != NULL; i++) {
        Str base;
        Str suffix;
        const DemoEntry *entry = demo_entry_at(i);
        CHECK(procedure_code_parse(test_arena(), str_from_c(entry->code), &base, &suffix));
        CHECK(str_is_empty(suffix));
        CHECK(entry->weight > 0 && entry->at >= DEMO_AT_COMMUNE && entry->at <= DEMO_AT_BOTH);
        for (size_t k = 0; k < i; k++)
            CHECK(!str_equal_c(str_from_c(entry->code), demo_entry_at(k)->code));
    }
    CHECK(demo_entry_at(39) != NULL && demo_entry_at(40) == NULL);
}

TEST("the catalogue takes all of them, and nothing new the second time")
{
    Cx *cx = test_db();
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    CHECK_OK(
        procedure_import(cx, test_input(demo_entries_json(test_arena()), 4096, OK), &how, &counts));
    CHECK_INT(counts.read, 40);
    CHECK_INT(counts.added, 40);
    CHECK_OK(
        procedure_import(cx, test_input(demo_entries_json(test_arena()), 4096, OK), &how, &counts));
    CHECK_INT(counts.unchanged, 40);
}

TEST("what stories are told with is what the catalogue says")
{
    DemoProcedureList district = demo_procedures(test_arena(), DEMO_AT_DISTRICT);
    DemoProcedureList commune = demo_procedures(test_arena(), DEMO_AT_COMMUNE);
    CHECK(district.n > 10 && commune.n > 20);
    CHECK(district.n + commune.n > 40);
    for (size_t i = 0; i < commune.n; i++) {
        const DemoProcedure *procedure = &commune.items[i];
        CHECK(limit_is_known(procedure->limits[CHANNEL_ONLINE]) ||
              procedure->limits[CHANNEL_ONLINE].unit == TIME_SAME_DAY);
        CHECK_INT(procedure->supplement_mode,
                  procedure->is_land ? SUPPLEMENT_RESUME : SUPPLEMENT_RESTART);
    }
}

TEST("a limit of no days is the same day")
{
    DemoEntry entry = { .field = "Đất đai" };
    CHECK_INT(demo_entry_limit(&entry).unit, TIME_SAME_DAY);
    entry.limit = 5;
    CHECK_INT(demo_entry_limit(&entry).unit, TIME_WORKING_DAYS);
    CHECK_INT(demo_entry_limit(&entry).value, 5);
    CHECK(demo_entry_is_land(&entry));
    entry.field = "Hộ tịch";
    CHECK(!demo_entry_is_land(&entry));
}
