// Facts: names and codes of units from the administrative lists of March 2025, figures from news of
// the four districts.
#include "rooms/demo/scenario_rules.h"

static const DemoPlace cu_lao_dung[] = {
    { "94", "UBND tỉnh Sóc Trăng", "tỉnh", AGENCY_PROVINCE, -1 },
    { "945", "UBND huyện Cù Lao Dung", "huyện", AGENCY_DISTRICT, 0 },
    { "31615", "UBND thị trấn Cù Lao Dung", "thị trấn", AGENCY_COMMUNE, 1 },
    { "31618", "UBND xã An Thạnh 1", "xã", AGENCY_COMMUNE, 1 },
    { "31621", "UBND xã An Thạnh Tây", "xã", AGENCY_COMMUNE, 1 },
    { "31624", "UBND xã An Thạnh Đông", "xã", AGENCY_COMMUNE, 1 },
    { "31627", "UBND xã Đại Ân 1", "xã", AGENCY_COMMUNE, 1 },
    { "31630", "UBND xã An Thạnh 2", "xã", AGENCY_COMMUNE, 1 },
    { "31633", "UBND xã An Thạnh 3", "xã", AGENCY_COMMUNE, 1 },
    { "31636", "UBND xã An Thạnh Nam", "xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace dak_song[] = {
    { "67", "UBND tỉnh Đắk Nông", "tỉnh", AGENCY_PROVINCE, -1 },
    { "665", "UBND huyện Đắk Song", "huyện", AGENCY_DISTRICT, 0 },
    { "24717", "UBND thị trấn Đức An", "thị trấn", AGENCY_COMMUNE, 1 },
    { "24718", "UBND xã Đắk Môl", "xã", AGENCY_COMMUNE, 1 },
    { "24719", "UBND xã Đắk Hòa", "xã", AGENCY_COMMUNE, 1 },
    { "24721", "UBND xã Nam Bình", "xã", AGENCY_COMMUNE, 1 },
    { "24722", "UBND xã Thuận Hà", "xã", AGENCY_COMMUNE, 1 },
    { "24724", "UBND xã Thuận Hạnh", "xã", AGENCY_COMMUNE, 1 },
    { "24727", "UBND xã Đắk N'Dung", "xã", AGENCY_COMMUNE, 1 },
    { "24728", "UBND xã Nâm N'Jang", "xã", AGENCY_COMMUNE, 1 },
    { "24730", "UBND xã Trường Xuân", "xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace ta_lung[] = {
    { "02", "UBND tỉnh Hà Giang", "tỉnh", AGENCY_PROVINCE, -1 },
    { "026", "UBND huyện Đồng Văn", "huyện", AGENCY_DISTRICT, 0 },
    { "00742", "UBND xã Tả Lủng", "xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace cao_loc[] = {
    { "20", "UBND tỉnh Lạng Sơn", "tỉnh", AGENCY_PROVINCE, -1 },
    { "183", "UBND huyện Cao Lộc", "huyện", AGENCY_DISTRICT, 0 },
    { "06184", "UBND thị trấn Đồng Đăng", "thị trấn", AGENCY_COMMUNE, 1 },
    { "06187", "UBND thị trấn Cao Lộc", "thị trấn", AGENCY_COMMUNE, 1 },
    { "06193", "UBND xã Thanh Lòa", "xã", AGENCY_COMMUNE, 1 },
    { "06223", "UBND xã Hòa Cư", "xã", AGENCY_COMMUNE, 1 },
    { "06226", "UBND xã Hợp Thành", "xã", AGENCY_COMMUNE, 1 },
    { "06250", "UBND xã Tân Thành", "xã", AGENCY_COMMUNE, 1 },
};

#define PLACES(list) .places = (list), .n_places = sizeof(list) / sizeof((list)[0])

static const Scenario scenarios[] = {
    { .name = "cu-lao-dung-2023",
      .from = { 2023, 1, 1 },
      .to = { 2023, 12, 31 },
      PLACES(cu_lao_dung),
      .groups = { { 1, 1, { 0, 1145, 1145, 0 } }, { 2, 8, { 0, 6530, 6530, 0 } } },
      .source = "1.145 + 6.530; how the communes share theirs is made up" },
    { .name = "dak-song-2023-h1",
      .from = { 2023, 1, 1 },
      .to = { 2023, 6, 30 },
      PLACES(dak_song),
      .groups = { { 1, 10, { 1727, 13324, 12530, 1690 } } },
      .source =
          "1.727 + 13.324 = 15.051; 12.530, 10.840 of them not late; the shares are made up" },
    { .name = "ta-lung-2023-9m",
      .from = { 2023, 1, 1 },
      .to = { 2023, 9, 30 },
      PLACES(ta_lung),
      .groups = { { 2, 1, { 0, 164, 164, 0 } } },
      .source = "164 of 164; which of the two communes of that name is an assumption" },
    { .name = "cao-loc-2024",
      .from = { 2024, 1, 1 },
      .to = { 2024, 6, 14 },
      PLACES(cao_loc),
      .groups = { { 1, 7, { 240, 8960, 8500, 17 } } },
      .source = "99,8 %; the counts 8.483 of 8.500 are made up to give it" },
};

const Scenario *scenario_at(size_t i)
{
    return i < sizeof scenarios / sizeof scenarios[0] ? &scenarios[i] : NULL;
}

const Scenario *scenario_find(Str name)
{
    for (size_t i = 0; scenario_at(i) != NULL; i++)
        if (str_equal_c(name, scenario_at(i)->name))
            return scenario_at(i);
    return NULL;
}

const DemoPlace *demo_places(size_t *out_n)
{
    *out_n = sizeof dak_song / sizeof dak_song[0];
    return dak_song;
}
