// Facts: names of units from the administrative lists of March 2025, codes of provinces and of Đắk
// Song (H16.37), figures from news of the four districts. The other codes of districts and those of
// communes are numbered by us, for Đắk Song as in fixtures/agencies.jsonl. There it ends on
// 2025-06-30, as it did; the demo lets it live on, so that somebody can work in it today.
#include "rooms/demo/scenario_rules.h"

static const DemoPlace cu_lao_dung[] = {
    { "H51", "UBND tỉnh Sóc Trăng", "UBND tỉnh", AGENCY_PROVINCE, -1 },
    { "H51.05", "UBND huyện Cù Lao Dung", "UBND huyện", AGENCY_DISTRICT, 0 },
    { "H51.05.01", "UBND thị trấn Cù Lao Dung", "UBND thị trấn", AGENCY_COMMUNE, 1 },
    { "H51.05.02", "UBND xã An Thạnh 1", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.03", "UBND xã An Thạnh Tây", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.04", "UBND xã An Thạnh Đông", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.05", "UBND xã Đại Ân 1", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.06", "UBND xã An Thạnh 2", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.07", "UBND xã An Thạnh 3", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H51.05.08", "UBND xã An Thạnh Nam", "UBND xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace dak_song[] = {
    { "H16", "UBND tỉnh Đắk Nông", "UBND tỉnh", AGENCY_PROVINCE, -1 },
    { "H16.37", "UBND huyện Đắk Song", "UBND huyện", AGENCY_DISTRICT, 0 },
    { "H16.37.01", "UBND thị trấn Đức An", "UBND thị trấn", AGENCY_COMMUNE, 1 },
    { "H16.37.02", "UBND xã Đắk Môl", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.03", "UBND xã Đắk Hòa", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.04", "UBND xã Nam Bình", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.05", "UBND xã Thuận Hà", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.06", "UBND xã Thuận Hạnh", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.07", "UBND xã Đắk N'Dung", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.08", "UBND xã Nâm N'Jang", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H16.37.09", "UBND xã Trường Xuân", "UBND xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace ta_lung[] = {
    { "H22", "UBND tỉnh Hà Giang", "UBND tỉnh", AGENCY_PROVINCE, -1 },
    { "H22.05", "UBND huyện Đồng Văn", "UBND huyện", AGENCY_DISTRICT, 0 },
    { "H22.05.01", "UBND xã Tả Lủng", "UBND xã", AGENCY_COMMUNE, 1 },
};

static const DemoPlace cao_loc[] = {
    { "H37", "UBND tỉnh Lạng Sơn", "UBND tỉnh", AGENCY_PROVINCE, -1 },
    { "H37.05", "UBND huyện Cao Lộc", "UBND huyện", AGENCY_DISTRICT, 0 },
    { "H37.05.01", "UBND thị trấn Đồng Đăng", "UBND thị trấn", AGENCY_COMMUNE, 1 },
    { "H37.05.02", "UBND thị trấn Cao Lộc", "UBND thị trấn", AGENCY_COMMUNE, 1 },
    { "H37.05.03", "UBND xã Thanh Lòa", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H37.05.04", "UBND xã Hòa Cư", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H37.05.05", "UBND xã Hợp Thành", "UBND xã", AGENCY_COMMUNE, 1 },
    { "H37.05.06", "UBND xã Tân Thành", "UBND xã", AGENCY_COMMUNE, 1 },
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
