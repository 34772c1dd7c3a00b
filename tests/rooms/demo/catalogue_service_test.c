#include "rooms/demo/catalogue_service.h"

#include "platform/input.h"
#include "rooms/demo/scenario_rules.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"

static Cx *catalogue(void)
{
    Cx *cx = test_db();
    CHECK_OK(demo_catalogue_add(cx));
    return cx;
}

static Input *file(const char *path)
{
    Input *input = NULL;
    CHECK_OK(input_open(test_arena(), str_from_c(path), &input));
    return input;
}

static DemoProcedureList procedures_at(Cx *cx, int at, const char *on)
{
    DemoProcedureList list = { 0 };
    CHECK_OK(demo_procedures_list(cx, tx_reads(cx), at, test_date(on), &list));
    return list;
}

static const DemoProcedure *procedure_in(const DemoProcedureList *list, const char *code)
{
    for (size_t i = 0; i < list->n; i++)
        if (str_equal_c(list->items[i].code, code))
            return &list->items[i];
    CHECK(!"the procedure is not received there");
    return &list->items[0];
}

TEST("the program carries the catalogue of the fixtures: its file changes nothing afterwards")
{
    ProcedureImport how = { .valid_from = NO_DATE };
    ProcedureImportCounts counts;
    CHECK_OK(procedure_import(catalogue(), file("fixtures/procedures.jsonl"), &how, &counts));
    CHECK_INT(counts.read, 41);
    CHECK_INT(counts.unchanged, 41);
}

TEST("every procedure in force has a share, the suspended one has none")
{
    Cx *cx = catalogue();
    ProcedureSearch search = { .q = S(""), .field = S(""), .limit = 200, .cursor = S("") };
    ProcedurePage page;
    search.on = test_date("2026-11-23");
    CHECK_OK(procedure_search(cx, tx_reads(cx), &search, &page));
    CHECK_INT((int64_t)page.n, 40);
    for (size_t i = 0; i < page.n; i++) {
        int shares = 0;
        for (size_t k = 0; demo_share_at(k) != NULL; k++)
            shares += str_equal_c(page.items[i].code, demo_share_at(k)->code);
        CHECK_INT(shares, page.items[i].is_suspended ? 0 : 1);
    }
}

TEST("what stories are told with is what the catalogue says")
{
    Cx *cx = catalogue();
    DemoProcedureList district = procedures_at(cx, DEMO_AT_DISTRICT, "2023-01-02");
    DemoProcedureList commune = procedures_at(cx, DEMO_AT_COMMUNE, "2023-01-02");
    CHECK(district.n > 10 && commune.n > 20);
    const DemoProcedure *land = procedure_in(&district, "1.013949");
    CHECK(land->is_land);
    CHECK_INT(land->limits[CHANNEL_COUNTER].value, 20);
    CHECK_INT(land->supplement_mode, SUPPLEMENT_RESUME);
    const DemoProcedure *birth = procedure_in(&commune, "1.001193");
    CHECK(!birth->is_land);
    CHECK_INT(birth->limits[CHANNEL_ONLINE].unit, TIME_SAME_DAY);
    CHECK_INT(birth->season, SEASON_WEDDING);
    CHECK(!procedure_in(&commune, "2.000815")->is_open[CHANNEL_ONLINE]);
    CHECK(!procedure_in(&commune, "2.000986")->is_open[CHANNEL_COUNTER]);
}

TEST("a version that begins later counts from its day")
{
    Cx *cx = catalogue();
    DemoProcedureList june = procedures_at(cx, DEMO_AT_DISTRICT, "2026-06-30");
    DemoProcedureList july = procedures_at(cx, DEMO_AT_DISTRICT, "2026-07-01");
    CHECK_INT(procedure_in(&june, "1.013225")->limits[CHANNEL_COUNTER].value, 15);
    CHECK_INT(procedure_in(&july, "1.013225")->limits[CHANNEL_COUNTER].value, 7);
}

TEST("the units of the demo are called and coded as in the fixtures")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    size_t n;
    const DemoPlace *places = demo_places(&n);
    CHECK_OK(agency_import(cx, file("fixtures/agencies.jsonl"), false, &counts));
    for (size_t i = 0; i < n; i++) {
        Agency agency = { 0 };
        bool found;
        Date on = test_date("2025-06-30");
        CHECK_OK(
            agency_find_by_code(tx_reads(cx), str_from_c(places[i].code), on, &agency, &found));
        CHECK(found);
        CHECK_STR(agency.name, places[i].name);
        CHECK_STR(agency.kind, places[i].kind);
        CHECK_INT(agency.level, places[i].level);
    }
}
