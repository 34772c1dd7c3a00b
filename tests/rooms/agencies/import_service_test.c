#include "rooms/agencies/agencies.h"

#include "platform/input.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static Err import_text(Cx *cx, const char *text, AgencyImportCounts *out)
{
    return agency_import(cx, test_input(str_from_c(text), 1000, OK), false, out);
}

static Date day(const char *text)
{
    Date date = NO_DATE;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

static Agency agency_on(Cx *cx, const char *code, const char *on)
{
    Agency agency = { .id = -1 };
    bool found;
    CHECK_OK(agency_find_by_code(tx_reads(cx), str_from_c(code), day(on), &agency, &found));
    return agency;
}

static const char old_provinces[] = "code,full_name,name,unit_type\n"
                                    "67,Tỉnh Đắk Nông,Đắk Nông,Tỉnh\n"
                                    "68,Tỉnh Lâm Đồng,Lâm Đồng,Tỉnh\n";
static const char old_districts[] = "code,full_name,unit_type,province_code\n"
                                    "665,Huyện Đắk Song,Huyện,67\n";
static const char old_wards[] = "code,full_name,unit_type,district_code\n"
                                "24717,Thị trấn Đức An,Thị trấn,665\n"
                                "24718,Xã Đắk Môl,Xã,665\n"
                                "24719,Xã Đắk Hòa,Xã,665\n";
static const char new_provinces[] = "code,full_name,name,unit_type\n"
                                    "68,Tỉnh Lâm Đồng,Lâm Đồng,Tỉnh\n";
static const char new_wards[] = "code,full_name,unit_type,province_code\n"
                                "24717,Xã Đức An,Xã,68\n"
                                "24718,Xã Đắk Song,Xã,68\n";
static const char map[] =
    "old_province_code,old_province,old_district_code,old_district,old_ward_code,old_ward,"
    "is_merged_province,is_divided_ward,new_province_code,new_ward_code,new_ward\n"
    "67,Tỉnh Đắk Nông,665,Huyện Đắk Song,24717,Thị trấn Đức An,True,False,68,24717,Xã Đức An\n"
    "67,Tỉnh Đắk Nông,665,Huyện Đắk Song,24718,Xã Đắk Môl,True,True,68,24718,Xã Đắk Song\n"
    "67,Tỉnh Đắk Nông,665,Huyện Đắk Song,24718,Xã Đắk Môl,True,True,68,24717,Xã Đức An\n"
    "67,Tỉnh Đắk Nông,665,Huyện Đắk Song,99999,Xã Đắk Hoà,True,False,68,24718,Xã Đắk Song\n";

static void import_all(Cx *cx, const char *const *files, size_t n)
{
    AgencyImportCounts counts;
    for (size_t i = 0; i < n; i++)
        CHECK_OK(import_text(cx, files[i], &counts));
}

TEST("the tree has three levels before the reform and two after it")
{
    Cx *cx = test_db();
    const char *const files[] = { old_provinces, old_districts, old_wards, new_provinces,
                                  new_wards };
    import_all(cx, files, 5);
    Agency older = agency_on(cx, "24718", "2025-06-30");
    Agency newer = agency_on(cx, "24718", "2025-07-01");
    CHECK_STR(older.name, "Xã Đắk Môl");
    CHECK_STR(newer.name, "Xã Đắk Song");
    CHECK_INT(older.parent_id, agency_on(cx, "665", "2023-01-01").id);
    CHECK_INT(newer.parent_id, agency_on(cx, "68", "2026-01-01").id);
    CHECK_INT(agency_on(cx, "665", "2025-07-01").id, -1);
    CHECK_INT(agency_on(cx, "67", "2025-07-01").id, -1);
    CHECK_INT(agency_on(cx, "68", "2023-01-01").id, agency_on(cx, "68", "2026-01-01").id);
    AgencyList tree;
    CHECK_OK(agency_list_subtree(tx_reads(cx), agency_on(cx, "67", "2023-01-01").id,
                                 day("2023-01-01"), &tree));
    CHECK_INT((int64_t)tree.n, 5);
    CHECK_STR(tree.items[0].code, "67");
    CHECK_STR(tree.items[1].code, "665");
    CHECK_STR(tree.items[4].code, "24719");
    CHECK_OK(agency_list_subtree(tx_reads(cx), agency_on(cx, "68", "2026-01-01").id,
                                 day("2026-01-01"), &tree));
    CHECK_INT((int64_t)tree.n, 3);
}

TEST("the lists give the same tree in any order and any number of times")
{
    const char *const order[] = { old_provinces, old_districts, old_wards,
                                  new_provinces, new_wards,     map };
    const char *const turned[] = { new_provinces, new_wards, old_provinces, old_districts,
                                   old_wards,     map,       old_wards,     new_provinces,
                                   map,           new_wards };
    Output *outputs[2] = { test_output(), test_output() };
    Cx *cx = test_db();
    import_all(cx, order, 6);
    CHECK_OK(agency_export(cx, outputs[0]));
    cx = test_db();
    import_all(cx, turned, 10);
    CHECK_OK(agency_export(cx, outputs[1]));
    CHECK_STR(test_output_text(outputs[1]), str_to_c(test_arena(), test_output_text(outputs[0])));
    AgencyImportCounts counts;
    CHECK_OK(import_text(cx, new_wards, &counts));
    CHECK_INT(counts.unchanged, 2);
    CHECK_INT(counts.added + counts.changed, 0);
}

TEST("a divided commune has several successors and a merged one several predecessors")
{
    Cx *cx = test_db();
    const char *const files[] = { old_provinces, old_districts, old_wards, new_provinces,
                                  new_wards };
    import_all(cx, files, 5);
    AgencyImportCounts counts;
    CHECK_OK(import_text(cx, map, &counts));
    CHECK_INT(counts.links, 5);
    CHECK_INT(counts.matched_by_name, 1);
    Agency divided = agency_on(cx, "24718", "2025-01-01");
    SuccessionList list;
    CHECK_OK(agency_list_successions(tx_reads(cx), divided.id, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK(list.items[0].is_divided && list.items[1].is_divided);
    CHECK_INT(list.items[0].old_id, divided.id);
    CHECK_INT(list.items[0].on.days, day("2025-07-01").days);
    Agency merged = agency_on(cx, "24718", "2026-01-01");
    CHECK_OK(agency_list_successions(tx_reads(cx), merged.id, &list));
    CHECK_INT((int64_t)list.n, 2);
    IdList scope;
    CHECK_OK(agency_list_scope(tx_reads(cx), agency_on(cx, "68", "2026-01-01").id, &scope));
    CHECK_INT((int64_t)scope.n, 8); // two provinces, one district, three old and two new communes
    CHECK_OK(import_text(cx, map, &counts));
    CHECK_INT(counts.links, 0);
}

TEST("lines may stand before their parents")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    CHECK_OK(import_text(cx,
                         "level,code,name,parent\n"
                         "commune,H16.37.01,UBND xã A,H16.37\n"
                         "district,H16.37,UBND huyện Đắk Song,H16\n"
                         "province,H16,UBND tỉnh Đắk Nông,\n",
                         &counts));
    CHECK_INT(counts.added, 3);
    CHECK_INT(agency_on(cx, "000.01.37.H16", "2026-01-01").parent_id,
              agency_on(cx, "H16.37", "2026-01-01").id);
}

TEST("a broken line in the middle leaves nothing behind and is named with its field")
{
    static const struct {
        const char *line, *field;
        TextKey text;
    } cases[] = {
        { "commune,H16.37.02,Xã B,H99", "3:parent", T_AGENCIES_PARENT_UNKNOWN },
        { "commune,H16.37.02,Xã B,H16.37.02", "3:parent", T_AGENCIES_PARENT_CYCLE },
        { "commune,H16.37.02,Xã B,H16.37.03", "3:parent", T_AGENCIES_PARENT_CYCLE },
        { "province,H16,UBND tỉnh,", "4:code", T_AGENCIES_CODE_TWICE },
        { "province,000.00.00.H16,UBND tỉnh,", "4:code", T_AGENCIES_CODE_TWICE },
        { "commune,H16/37,Xã B,H16", "3:code", T_AGENCIES_CODE_WRONG },
        { "commune,H16.37.02,Xã \xc3\x28,H16", "3:name", T_AGENCIES_FIELD_NOT_UTF8 },
        { "village,H16.37.02,Thôn,H16", "3:level", T_AGENCIES_LEVEL_WRONG },
        { "commune,H16.37.02,\"Xã,H16", NULL, T_NONE },
        { "commune,H16.37.02,Xã", NULL, T_NONE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Cx *cx = test_db();
        AgencyImportCounts counts = { .read = -1 };
        int64_t before = test_db_rows(cx);
        Str text = str_format(test_arena(),
                              "level,code,name,parent\ncommune,H16.37.01,Xã A,H16\n%s\n"
                              "province,H16,UBND tỉnh Đắk Nông,\n"
                              "commune,H16.37.03,Xã C,H16.37.02\n",
                              cases[i].line);
        CHECK_ERR(import_text(cx, text.data, &counts), ERR_INPUT);
        CHECK_INT(counts.read, -1);
        CHECK_INT(test_db_rows(cx), before);
        const FieldError *error = cx->problem.fields;
        if (cases[i].field == NULL) {
            CHECK_STR(cx->problem.args[0].value, "3");
            continue;
        }
        CHECK(error != NULL);
        if (error == NULL)
            continue;
        CHECK_STR(error->field, cases[i].field);
        CHECK_INT(error->text, cases[i].text);
    }
}

TEST("a code cannot pass to another agency while it is in use")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    import_all(cx, (const char *const[]) { new_provinces }, 1);
    CHECK_ERR(import_text(cx,
                          "{\"code\":\"68\",\"name\":\"Tỉnh khác\",\"level\":\"province\","
                          "\"valid_from\":\"2025-08-01\",\"valid_to\":\"9999-12-31\"}\n",
                          &counts),
              ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "1:code");
    CHECK_INT(cx->problem.fields->text, T_AGENCIES_CODE_CLASH);
}

TEST("moving an agency below its own child is refused")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    CHECK_OK(import_text(cx, "level,code,name,parent\nprovince,H16,A,\ndistrict,H16.37,B,H16\n",
                         &counts));
    CHECK_ERR(import_text(cx, "level,code,name,parent\nprovince,H16,A,H16.37\n", &counts),
              ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "2:parent");
    CHECK_INT(agency_on(cx, "H16", "2026-01-01").parent_id, NO_INT);
}

TEST("a rehearsal counts and writes nothing")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    int64_t before = test_db_rows(cx);
    CHECK_OK(agency_import(cx, test_input(S("level,code,name,parent\nprovince,H16,A,\n"), 9, OK),
                           true, &counts));
    CHECK_INT(counts.added, 1);
    CHECK_INT(test_db_rows(cx), before);
    CHECK_ERR(agency_import(cx, test_input(S("level,code,name,parent\nprovince,H16,A,H1\n"), 9, OK),
                            true, &counts),
              ERR_INPUT);
}

TEST("an undated list continues the newest life of a code")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    CHECK_OK(import_text(cx,
                         "level,code,name,parent,valid_from,valid_to\n"
                         "district,H16.37,UBND huyện,,2004-01-01,2025-06-30\n",
                         &counts));
    CHECK_OK(import_text(cx, "level,code,name,parent\ncommune,H16.37,UBND xã,\n", &counts));
    CHECK_STR(agency_on(cx, "H16.37", "2025-06-30").name, "UBND huyện");
    CHECK_STR(agency_on(cx, "H16.37", "2025-07-01").name, "UBND xã");
    CHECK_OK(
        import_text(cx, "level,code,name,parent\ncommune,H16.37,UBND xã Đắk Song,\n", &counts));
    CHECK_INT(counts.changed, 1);
    CHECK_STR(agency_on(cx, "H16.37", "2025-07-01").name, "UBND xã Đắk Song");
    CHECK_STR(agency_on(cx, "H16.37", "2025-06-30").name, "UBND huyện");
}

TEST("an unknown layout, an empty file and a failing stream are refused with a reason")
{
    Cx *cx = test_db();
    AgencyImportCounts counts;
    CHECK_ERR(import_text(cx, "date,name\n", &counts), ERR_INPUT);
    CHECK_INT(cx->problem.what, T_AGENCIES_IMPORT_LAYOUT);
    CHECK_ERR(import_text(cx, "", &counts), ERR_INPUT);
    CHECK_ERR(agency_import(cx, test_input(S("level,code,name,parent\n"), 100, ERR_STORAGE), false,
                            &counts),
              ERR_STORAGE);
    CHECK_ERR(import_text(cx, "{\"code\":\"H16\",\n", &counts), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "1:json");
    cx->problem = (Problem) { 0 };
    CHECK_ERR(import_text(cx, "{\"old\":\"H16\",\"new\":\"H17\",\"on\":\"2025-02-30\"}\n", &counts),
              ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "1:on");
}

static Err import_three(Cx *cx)
{
    AgencyImportCounts counts;
    return import_text(cx,
                       "{\"code\":\"H16.37\",\"name\":\"B\",\"level\":\"district\","
                       "\"parent\":\"H16\"}\n"
                       "{\"code\":\"H16\",\"name\":\"A\",\"level\":\"province\"}\n"
                       "{\"old\":\"H16\",\"new\":\"H16.37\",\"on\":\"2025-07-01\"}\n",
                       &counts);
}

static Err prepare_nothing(Cx *cx)
{
    (void)cx;
    return OK;
}

TEST("an import in which any step fails leaves nothing behind")
{
    CHECK(test_faults(&(FaultPath) { prepare_nothing, import_three }) > 10);
}

static void import_shared(Cx *cx, const char *path, AgencyImportCounts *out)
{
    Input *input = NULL;
    CHECK_OK(input_open(test_arena(), str_from_c(test_shared(path)), &input));
    CHECK_OK(agency_import(cx, input, false, out));
}

TEST("the real lists come in whole: 197 agencies, 10,794 units of old, 3,355 of today, the map")
{
    if (test_shared("admin-units/README.md") == NULL)
        SKIP("../shared/data/admin-units is not there");
    static const struct {
        const char *path;
        int64_t added;
    } files[] = {
        { "agency-codes/agencies.csv", 197 },
        { "admin-units/2025-03_three-level_provinces.csv", 63 },
        { "admin-units/2025-03_three-level_districts.csv", 696 },
        { "admin-units/2025-03_three-level_wards.csv.gz", 10035 },
        { "admin-units/2025-07_two-level_wards.csv.gz", 3321 },
    };
    Cx *cx = test_db();
    AgencyImportCounts counts;
    for (size_t i = 0; i < 4; i++) {
        import_shared(cx, files[i].path, &counts);
        CHECK_INT(counts.added, files[i].added);
        CHECK_INT(counts.changed, 0);
    }
    import_shared(cx, "admin-units/2025-07_two-level_provinces.csv", &counts);
    CHECK_INT(counts.added + counts.changed, 34);
    import_shared(cx, files[4].path, &counts);
    CHECK_INT(counts.added, files[4].added);
    import_shared(cx, "admin-units/map_2025-03_to_2025-07.csv.gz", &counts);
    CHECK_INT(counts.read, 10602);
    CHECK_INT(counts.matched_by_name, 5); // Xã Ba Chẽ, in five rows
    SuccessionList list;
    CHECK_OK(agency_list_successions(tx_reads(cx), agency_on(cx, "24717", "2026-01-01").id, &list));
    CHECK_INT((int64_t)list.n, 3);
    // Each second time nothing changes.
    import_shared(cx, "admin-units/map_2025-03_to_2025-07.csv.gz", &counts);
    CHECK_INT(counts.links, 0);
    import_shared(cx, files[3].path, &counts);
    CHECK_INT(counts.unchanged, files[3].added);
}
