#include "rooms/agencies/agencies.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/input.h"
#include "support/test.h"
#include "texts.h"

static const Date today = { 20780 };

static void tree_add(Cx *cx)
{
    AgencyImportCounts counts;
    Str text = S("level,code,name,parent\n"
                 "province,H16,UBND tỉnh Đắk Nông,\n"
                 "department,H16.07,Sở Tư pháp,H16\n"
                 "district,H16.37,UBND huyện Đắk Song,H16\n"
                 "commune,H16.37.01,UBND thị trấn Đức An,H16.37\n"
                 "commune,H16.37.02,UBND xã Đắk Môl,H16.37\n"
                 "partner,Z01.TAX,Chi cục thuế,\n");
    CHECK_OK(agency_import(cx, test_input(text, 999, OK), false, &counts));
}

static int64_t id_of(Cx *cx, const char *code)
{
    Agency agency = { .id = -1 };
    bool found;
    CHECK_OK(agency_find_by_code(tx_reads(cx), str_from_c(code), today, &agency, &found));
    return agency.id;
}

TEST("an agency is found by either form of its code, and only on its days")
{
    Cx *cx = test_db();
    Agency agency = { .id = -1 };
    bool found;
    tree_add(cx);
    CHECK_OK(agency_find_by_code(tx_reads(cx), S("000.00.37.H16"), today, &agency, &found));
    CHECK(found);
    CHECK_STR(agency.name, "UBND huyện Đắk Song");
    CHECK_STR(agency.code, "H16.37");
    CHECK_INT(agency.level, AGENCY_DISTRICT);
    CHECK_OK(agency_find_by_code(tx_reads(cx), S("H16.99"), today, &agency, &found));
    CHECK(!found);
    CHECK_OK(agency_find_by_code(tx_reads(cx), S("no code"), today, &agency, &found));
    CHECK(!found);
    CHECK_OK(agency_find_latest(tx_reads(cx), S("h16.37"), &agency, &found));
    CHECK(found);
    CHECK_OK(agency_find_latest(tx_reads(cx), S("'; drop table agency"), &agency, &found));
    CHECK(!found);
    CHECK_OK(agency_get(cx, tx_reads(cx), agency.id, &agency));
    CHECK_STR(agency.code, "H16.37");
    CHECK_ERR(agency_get(cx, tx_reads(cx), 999, &agency), ERR_NOT_FOUND);
    CHECK_STR(cx->problem.args[0].value, "999");
    CHECK_STR(agency.code, "H16.37");
}

TEST("who lies below whom is told by walking up")
{
    Cx *cx = test_db();
    bool is_within = false;
    tree_add(cx);
    CHECK_OK(agency_is_within(tx_reads(cx), id_of(cx, "H16.37.01"), id_of(cx, "H16"), &is_within));
    CHECK(is_within);
    CHECK_OK(agency_is_within(tx_reads(cx), id_of(cx, "H16"), id_of(cx, "H16"), &is_within));
    CHECK(is_within);
    CHECK_OK(agency_is_within(tx_reads(cx), id_of(cx, "H16"), id_of(cx, "H16.37"), &is_within));
    CHECK(!is_within);
    CHECK_OK(agency_is_within(tx_reads(cx), id_of(cx, "Z01.TAX"), id_of(cx, "H16"), &is_within));
    CHECK(!is_within);
}

TEST("children come by code, page by page")
{
    Cx *cx = test_db();
    AgencyList list;
    tree_add(cx);
    CHECK_OK(
        agency_list_children(tx_reads(cx), &(AgencyChildren) { NO_INT, today, S(""), 10 }, &list));
    CHECK_INT((int64_t)list.n, 2);
    CHECK_STR(list.items[0].code, "H16");
    CHECK_STR(list.items[1].code, "Z01.TAX");
    CHECK_INT(list.items[0].parent_id, NO_INT);
    CHECK_OK(agency_list_children(tx_reads(cx),
                                  &(AgencyChildren) { id_of(cx, "H16"), today, S(""), 1 }, &list));
    CHECK_INT((int64_t)list.n, 1);
    CHECK_STR(list.items[0].code, "H16.07");
    CHECK_OK(agency_list_children(
        tx_reads(cx), &(AgencyChildren) { id_of(cx, "H16"), today, S("H16.07"), 1 }, &list));
    CHECK_STR(list.items[0].code, "H16.37");
}

typedef struct Added {
    Agency agency;
    int64_t id;
} Added;

static Err add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Added *added = arg;
    return agency_add(cx, tx, &added->agency, &added->id);
}

TEST("an added agency gets the next number, its code normalised, its name composed")
{
    Cx *cx = test_db();
    Added added = { .agency = { .code = S("000.03.37.h16"),
                                .name = S("Xa\xcc\x83 Mới"),
                                .level = AGENCY_COMMUNE,
                                .parent_id = NO_INT,
                                .valid_from = NO_DATE,
                                .valid_to = NO_DATE } };
    Agency agency = { 0 };
    tree_add(cx);
    CHECK_OK(tx_run(cx, "test", add_in_tx, &added));
    CHECK_INT(added.id, 7);
    CHECK_OK(agency_get(cx, tx_reads(cx), added.id, &agency));
    CHECK_STR(agency.code, "H16.37.03");
    CHECK_STR(agency.name, "Xã Mới");
    CHECK_STR(agency.kind, "");
    CHECK_INT(agency.valid_to.days, AGENCY_FOR_EVER.days);
    CHECK_ERR(tx_run(cx, "test", add_in_tx, &added), ERR_CONFLICT);
    CHECK_INT(cx->problem.what, T_AGENCIES_CODE_TAKEN);
}

TEST("wrong fields of an added agency are all named")
{
    Cx *cx = test_db();
    Added added = { .id = -1,
                    .agency = { .code = S("???"),
                                .name = S(""),
                                .level = AGENCY_COMMUNE,
                                .parent_id = NO_INT,
                                .valid_from = today,
                                .valid_to = date_add_days(today, -1) } };
    CHECK_ERR(tx_run(cx, "test", add_in_tx, &added), ERR_INPUT);
    const char *const want[] = { "code", "name", "valid_to" };
    const FieldError *field = cx->problem.fields;
    for (size_t i = 0; i < 3; i++, field = field == NULL ? NULL : field->next)
        CHECK_STR(field == NULL ? NO_STR : field->field, want[i]);
    CHECK_INT(added.id, -1);
}

static Err change_in_tx(Cx *cx, Tx *tx, void *arg)
{
    return agency_change(cx, tx, arg);
}

TEST("an agency is corrected in its place, and never put below itself")
{
    Cx *cx = test_db();
    Agency district, province;
    tree_add(cx);
    CHECK_OK(agency_get(cx, tx_reads(cx), id_of(cx, "H16.37"), &district));
    CHECK_OK(agency_get(cx, tx_reads(cx), id_of(cx, "H16"), &province));
    district.name = S("UBND huyện Đắk Song mới");
    CHECK_OK(tx_run(cx, "test", change_in_tx, &district));
    CHECK_OK(agency_get(cx, tx_reads(cx), district.id, &district));
    CHECK_STR(district.name, "UBND huyện Đắk Song mới");
    province.parent_id = district.id;
    CHECK_ERR(tx_run(cx, "test", change_in_tx, &province), ERR_INPUT);
}
