#include "rooms/demo/season_rules.h"

#include <assert.h>

#include "base/text.h"

static const int month_weights[12] = { 950,  620,  1150, 1020, 1100, 1300,
                                       1350, 1250, 1000, 920,  900,  1040 };
static const int weekday_weights[7] = { 500, 1300, 1050, 950, 950, 850, 250 };

// Share of the day's dossiers by the beginning of a span, in percent.
static const struct {
    int from_minute, to_minute, share;
} hours[] = {
    { 450, 480, 8 },  { 480, 540, 22 }, { 540, 600, 24 }, { 600, 690, 18 },
    { 810, 870, 12 }, { 870, 930, 10 }, { 930, 1015, 6 },
};

Season season_of_field(Str field)
{
    static const struct {
        Str word;
        Season season;
    } words[] = {
        { STR_INIT("Chứng thực"), SEASON_SCHOOL },   { STR_INIT("Hộ tịch"), SEASON_WEDDING },
        { STR_INIT("kinh doanh"), SEASON_BUSINESS }, { STR_INIT("Bảo trợ"), SEASON_MERIT },
        { STR_INIT("Người có công"), SEASON_MERIT },
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (str_contains(field, words[i].word))
            return words[i].season;
    return SEASON_FLAT;
}

int64_t season_weight(Season season, int month)
{
    assert(month >= 1 && month <= 12);
    switch (season) {
    case SEASON_SCHOOL: return month >= 6 && month <= 8 ? 180 : 100;
    case SEASON_WEDDING: return month >= 10 ? 160 : month == 8 ? 60 : 100;
    case SEASON_BUSINESS: return month == 1 || month == 4 ? 150 : 100;
    case SEASON_MERIT: return month == 7 ? 200 : 100;
    case SEASON_FLAT:
    case SEASON_COUNT: return 100;
    }
    return 100;
}

int64_t day_weight(const Calendar *calendar, Date day, Draw *draw)
{
    int rain = draw_chance(draw, 400) ? 50 : 100;
    if (!calendar_is_working_day(calendar, day))
        return 0;
    Date before = date_add_days(day, -1);
    int weekday_before = date_weekday(before);
    bool after_holiday =
        weekday_before >= 1 && weekday_before <= 5 && !calendar_is_working_day(calendar, before);
    int64_t weight =
        (int64_t)month_weights[date_to_civil(day).month - 1] * weekday_weights[date_weekday(day)];
    return weight * rain * (after_holiday ? 150 : 100) / 10000;
}

Instant moment_draw(const Calendar *calendar, Date day, Instant not_before, Draw *draw)
{
    int64_t point = draw_below(draw, 100);
    size_t i = 0;
    while (point >= hours[i].share)
        point -= hours[i++].share;
    int minute = (int)draw_between(draw, hours[i].from_minute, hours[i].to_minute - 1);
    Instant at = instant_at(day, minute);
    Instant opening = calendar_opening(calendar, day);
    Instant closing = calendar_closing(calendar, day);
    if (!instant_is_absent(opening) && (at.ms < opening.ms || at.ms >= closing.ms))
        at = (Instant) { opening.ms + (closing.ms - opening.ms) / 3 };
    if (at.ms < not_before.ms)
        at = (Instant) { not_before.ms + draw_between(draw, 3, 25) * MINUTE_MS };
    return at;
}
