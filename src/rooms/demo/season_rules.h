// When people come: weights of days and hours over the year. No public monthly series was found, so
// these are assumptions: a low month at Tết, a high summer, Mondays, and the hour before ten.
#pragma once

#include "rooms/calendar/calendar.h"
#include "rooms/demo/draw_rules.h"

// What a field of activity has of its own.
typedef enum Season {
    SEASON_FLAT,
    SEASON_SCHOOL,   // certification: June to August
    SEASON_WEDDING,  // civil status: October to December
    SEASON_BUSINESS, // household business: January and April
    SEASON_MERIT,    // social protection: July
    SEASON_COUNT
} Season;

Season season_of_field(Str field);
// 100 is an ordinary month.
int64_t season_weight(Season season, int month);

// Weight of a day, 0 when the office is closed; draw adds rain and other chance.
int64_t day_weight(const Calendar *calendar, Date day, Draw *draw);
// A moment of an open day as people come to the counter; never before not_before.
Instant moment_draw(const Calendar *calendar, Date day, Instant not_before, Draw *draw);
