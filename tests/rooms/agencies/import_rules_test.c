#include "rooms/agencies/import_rules.h"

#include "support/input.h"
#include "support/test.h"

static Date day(const char *text)
{
    Date date = NO_DATE;
    CHECK(date_parse_iso(str_from_c(text), &date));
    return date;
}

static Csv csv_of(const char *text)
{
    Csv csv;
    bool found;
    CHECK_OK(csv_init(&csv, test_arena(), test_input(str_from_c(text), 100, OK), 10000));
    CHECK_OK(csv_next(&csv, &found));
    return csv;
}

TEST("a list is recognised by the columns of its header")
{
    static const struct {
        const char *header;
        ImportLayout layout;
    } cases[] = {
        { "level,code,name,parent", LAYOUT_AGENCIES },
        { "code,full_name,name,name_en,unit_type,code_name", LAYOUT_UNITS },
        { "code,full_name,name,name_en,unit_type,district_code", LAYOUT_UNITS },
        { "Mã,Tên,Tên Tiếng Anh,Cấp,Mã QH,Quận Huyện,Mã TP,Tỉnh / Thành Phố", LAYOUT_UNITS_GSO },
        { "old_province_code,old_ward_code,new_province_code,new_ward_code", LAYOUT_MAP },
        { "date,name", LAYOUT_UNKNOWN },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Csv csv;
        CHECK_OK(csv_init(&csv, test_arena(), test_input(str_from_c(cases[i].header), 9, OK), 999));
        CHECK_INT(layout_recognise(&csv), cases[i].layout);
    }
}

TEST("the level and the time of a unit are told by its code and its parent")
{
    static const struct {
        const char *text;
        AgencyLevel level;
        const char *parent, *valid_from, *valid_to;
    } cases[] = {
        { "code,full_name,unit_type,province_code\n665,Huyện Đắk Song,Huyện,67\n", AGENCY_DISTRICT,
          "67", "0001-01-01", "2025-06-30" },
        { "code,full_name,unit_type,district_code\n24717,Thị trấn Đức An,Thị trấn,665\n",
          AGENCY_COMMUNE, "665", "0001-01-01", "2025-06-30" },
        { "code,full_name,unit_type,province_code\n24717,Xã Đức An,Xã,68\n", AGENCY_COMMUNE, "68",
          "2025-07-01", "9999-12-31" },
        { "Mã,Tên,Cấp,Mã QH,Mã TP\n24717,Thị trấn Đức An,Thị trấn,665,67\n", AGENCY_COMMUNE, "665",
          "0001-01-01", "2025-06-30" },
        { "Mã,Tên,Cấp,Mã TP\n665,Huyện Đắk Song,Huyện,67\n", AGENCY_DISTRICT, "67", "0001-01-01",
          "2025-06-30" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Csv csv = csv_of(cases[i].text);
        AgencyLine line = { 0 };
        ImportFault fault;
        CHECK(agency_line_parse_csv(test_arena(), layout_recognise(&csv), &csv, &line, &fault));
        CHECK_INT(line.level, cases[i].level);
        CHECK_STR(line.parent, cases[i].parent);
        CHECK_INT(line.valid_from.days, day(cases[i].valid_from).days);
        CHECK_INT(line.valid_to.days, day(cases[i].valid_to).days);
        CHECK_INT(line.line, 2);
    }
}

TEST("names are composed, codes normalised, fields trimmed")
{
    Csv csv = csv_of("level,code,name,parent,valid_from\ncommune,000.02.37.h16, Xa\xcc\x83 N ,"
                     "000.00.37.H16,2020-01-01\n");
    AgencyLine line = { 0 };
    ImportFault fault;
    CHECK(agency_line_parse_csv(test_arena(), LAYOUT_AGENCIES, &csv, &line, &fault));
    CHECK_STR(line.code, "H16.37.02");
    CHECK_STR(line.parent, "H16.37");
    CHECK_STR(line.name, "Xã N");
    CHECK_INT(line.valid_from.days, day("2020-01-01").days);
    CHECK(date_is_absent(line.valid_to));
}

TEST("a wrong field is named")
{
    static const struct {
        const char *row, *field;
    } cases[] = {
        { "commune,H16-37,Xã A,H16,,", "code" },
        { "commune,,Xã A,H16,,", "code" },
        { "commune,H16.37,,H16,,", "name" },
        { "commune,H16.37,X\xc3,H16,,", "name" },
        { "huyện,H16.37,Xã A,H16,,", "level" },
        { "commune,H16.37,Xã A,H16 37,,", "parent" },
        { "commune,H16.37,Xã A,H16.37,,", "parent" },
        { "commune,H16.37,Xã A,H16,2025-02-29,", "valid_from" },
        { "commune,H16.37,Xã A,H16,,31/12/2025", "valid_to" },
        { "commune,H16.37,Xã A,H16,2025-07-01,2025-06-30", "valid_to" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text = str_format(test_arena(), "level,code,name,parent,valid_from,valid_to\n%s\n",
                              cases[i].row);
        Csv csv = csv_of(text.data);
        AgencyLine line = { .line = -1 };
        ImportFault fault = { .field = "none" };
        CHECK(!agency_line_parse_csv(test_arena(), LAYOUT_AGENCIES, &csv, &line, &fault));
        CHECK_STR(str_from_c(fault.field), cases[i].field);
        CHECK(fault.text != 0);
        CHECK_INT(line.line, -1);
    }
}

TEST("a name over the limit is refused")
{
    char name[AGENCY_NAME_BYTES + 2];
    for (size_t i = 0; i <= AGENCY_NAME_BYTES; i++)
        name[i] = 'x';
    name[AGENCY_NAME_BYTES + 1] = '\0';
    Str text = str_format(test_arena(), "level,code,name,parent\ncommune,H16.37,%s,H16\n", name);
    Csv csv = csv_of(text.data);
    AgencyLine line;
    ImportFault fault;
    CHECK(!agency_line_parse_csv(test_arena(), LAYOUT_AGENCIES, &csv, &line, &fault));
    name[AGENCY_NAME_BYTES] = '\0';
    text = str_format(test_arena(), "level,code,name,parent\ncommune,H16.37,%s,H16\n", name);
    csv = csv_of(text.data);
    CHECK(agency_line_parse_csv(test_arena(), LAYOUT_AGENCIES, &csv, &line, &fault));
}

TEST("a list of provinces with an abolished code is of before the reform")
{
    AgencyLine lines[2] = { { .code = S("01") }, { .code = S("68") } };
    province_lines_date(lines, 2);
    CHECK_INT(lines[0].valid_from.days, day("2025-07-01").days);
    CHECK_INT(lines[1].valid_to.days, AGENCY_FOR_EVER.days);
    lines[1].code = S("67");
    province_lines_date(lines, 2);
    CHECK_INT(lines[0].valid_from.days, AGENCY_SINCE_EVER.days);
    CHECK_INT(lines[0].valid_to.days, day("2025-06-30").days);
}

TEST("the map tells a succession of communes and a merger of provinces")
{
    Csv csv = csv_of("old_province_code,old_province,old_district_code,old_district,old_ward_code,"
                     "old_ward,is_merged_province,is_divided_ward,new_province_code,new_ward_code,"
                     "new_ward\n67,Tỉnh Đắk Nông,665,Huyện Đắk Song,24718,Xã Đắk Môl,True,True,68,"
                     "24718,Xã Đắk Song\n");
    SuccessionLine line = { 0 };
    ImportFault fault;
    CHECK(succession_line_parse_csv(test_arena(), &csv, &line, &fault));
    CHECK_STR(line.old_code, "24718");
    CHECK_STR(line.new_code, "24718");
    CHECK_STR(line.old_parent, "665");
    CHECK_STR(line.new_parent, "68");
    CHECK_STR(line.new_name, "Xã Đắk Song");
    CHECK(line.is_divided);
    CHECK_INT(line.on.days, day("2025-07-01").days);
    CHECK(province_succession_find(test_arena(), &csv, &line));
    CHECK_STR(line.old_code, "67");
    CHECK_STR(line.new_code, "68");
    CHECK(!line.is_divided);
}

TEST("an island district without communes is itself followed by the special zone")
{
    Csv csv = csv_of("old_province_code,old_province,old_district_code,old_district,old_ward_code,"
                     "old_ward,is_merged_province,is_divided_ward,new_province_code,new_ward_code,"
                     "new_ward\n31,Hải Phòng,318,Huyện Bạch Long Vĩ,,,False,False,31,11948,"
                     "Đặc khu Bạch Long Vĩ\n");
    SuccessionLine line = { 0 };
    ImportFault fault;
    CHECK(succession_line_parse_csv(test_arena(), &csv, &line, &fault));
    CHECK_STR(line.old_code, "318");
    CHECK_STR(line.old_parent, "31");
    CHECK_STR(line.old_name, "Huyện Bạch Long Vĩ");
    CHECK(!province_succession_find(test_arena(), &csv, &line));
}

TEST("lives of one code meet, join, change or clash")
{
    static const struct {
        const char *from, *to, *name;
        int64_t parent_id;
        LifeFit fit;
        const char *merged_from, *merged_to;
    } cases[] = {
        // The stored life: "Thành phố Hà Nội", no parent, 2000-01-01 to 2025-06-30.
        { "2000-01-01", "2025-06-30", "Thành phố Hà Nội", NO_INT, LIFE_SAME, NULL, NULL },
        { "2000-01-01", "2025-06-30", "Thủ đô", NO_INT, LIFE_CHANGED, "2000-01-01", "2025-06-30" },
        { "2000-01-01", "2025-06-30", "Thành phố Hà Nội", 7, LIFE_CHANGED, "2000-01-01",
          "2025-06-30" },
        { "2010-01-01", "2020-06-30", "Thành phố Hà Nội", NO_INT, LIFE_SAME, NULL, NULL },
        { "2025-07-01", "9999-12-31", "Thành phố Hà Nội", NO_INT, LIFE_CHANGED, "2000-01-01",
          "9999-12-31" },
        { "0001-01-01", "1999-12-31", "Thanh pho Ha Noi", NO_INT, LIFE_CHANGED, "0001-01-01",
          "2025-06-30" },
        { "2025-07-01", "9999-12-31", "Thủ đô", NO_INT, LIFE_APART, NULL, NULL },
        { "2025-07-02", "9999-12-31", "Thành phố Hà Nội", NO_INT, LIFE_APART, NULL, NULL },
        { "2025-06-30", "9999-12-31", "Thủ đô", NO_INT, LIFE_CLASH, NULL, NULL },
        { "0001-01-01", "9999-12-31", "Thành phố Hà Nội", 7, LIFE_CLASH, NULL, NULL },
    };
    Agency stored = { .id = 5,
                      .code = S("01"),
                      .name = S("Thành phố Hà Nội"),
                      .kind = S("thành phố"),
                      .level = AGENCY_PROVINCE,
                      .parent_id = NO_INT,
                      .valid_from = day("2000-01-01"),
                      .valid_to = day("2025-06-30") };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Agency incoming = { .code = S("01"),
                            .name = str_from_c(cases[i].name),
                            .kind = S(""),
                            .level = AGENCY_PROVINCE,
                            .parent_id = cases[i].parent_id,
                            .valid_from = day(cases[i].from),
                            .valid_to = day(cases[i].to) };
        Agency merged = { 0 };
        CHECK_INT(life_fit(test_arena(), &stored, &incoming, &merged), cases[i].fit);
        if (cases[i].merged_from == NULL)
            continue;
        CHECK_INT(merged.id, 5);
        CHECK_STR(merged.kind, "thành phố");
        CHECK_INT(merged.valid_from.days, day(cases[i].merged_from).days);
        CHECK_INT(merged.valid_to.days, day(cases[i].merged_to).days);
    }
}
