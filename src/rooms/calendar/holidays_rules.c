#include "rooms/calendar/holidays_rules.h"

#include <assert.h>

#include "rooms/calendar/lunar_rules.h"
#include "texts.h"

typedef struct Suggestions {
    Arena *arena;
    DayRow *rows;
    size_t n;
} Suggestions;

static void holiday_add(Suggestions *s, Date on, TextKey name)
{
    assert(s->n < HOLIDAYS_A_YEAR);
    s->rows[s->n++] = (DayRow) { .on = on,
                                 .kind = DAY_OFF_STATUTORY,
                                 .swap_with = NO_DATE,
                                 .name = text_get(LANG_VI, name),
                                 .provisional = true };
}

static Date solar(int year, int month, int day)
{
    return date_from_civil((Civil) { year, month, day });
}

static Date lunar(int year, int month, int day)
{
    Date date = NO_DATE;
    bool found = lunar_to_date((LunarDate) { year, month, day, false }, &date);
    assert(found);
    return date;
}

// The second day of Quốc khánh joins the first to a weekend where one is near.
static int national_day_step(int weekday)
{
    bool after = weekday == 0 || weekday == 1 || weekday == 4;
    return after ? 1 : -1;
}

static bool is_weekend(Date date)
{
    int weekday = date_weekday(date);
    return weekday == 0 || weekday == 6;
}

static bool is_taken(const Suggestions *s, Date date)
{
    for (size_t i = 0; i < s->n; i++) {
        if (s->rows[i].on.days == date.days)
            return true;
    }
    return false;
}

// Labour Code Art. 111(3): the rest day moves to the next working day.
static void rest_days_move(Suggestions *s)
{
    size_t holidays = s->n;
    for (size_t i = 0; i < holidays; i++) {
        if (!is_weekend(s->rows[i].on))
            continue;
        Date on = s->rows[i].on;
        while (is_weekend(on) || is_taken(s, on))
            on = date_add_days(on, 1);
        assert(s->n < HOLIDAYS_A_YEAR);
        DayRow *row = &s->rows[s->n++];
        *row = s->rows[i];
        row->on = on;
        row->kind = DAY_OFF_OBSERVED;
        row->name = text_fill(s->arena, LANG_VI, T_CALENDAR_HOLIDAY_OBSERVED,
                              &(TextArg) { "name", s->rows[i].name }, 1);
    }
}

size_t holidays_suggest(int year, Arena *arena, DayRow out[HOLIDAYS_A_YEAR])
{
    Suggestions s = { .arena = arena, .rows = out };
    Date tet = lunar(year, 1, 1);
    Date national_day = solar(year, 9, 2);

    holiday_add(&s, solar(year, 1, 1), T_CALENDAR_HOLIDAY_NEW_YEAR);
    for (int i = -1; i <= 3; i++)
        holiday_add(&s, date_add_days(tet, i), T_CALENDAR_HOLIDAY_TET);
    holiday_add(&s, lunar(year, 3, 10), T_CALENDAR_HOLIDAY_HUNG_KINGS);
    // The 10/3 can be 30 April itself; how the day is then given is for the notice to say.
    if (!is_taken(&s, solar(year, 4, 30)))
        holiday_add(&s, solar(year, 4, 30), T_CALENDAR_HOLIDAY_REUNIFICATION);
    if (!is_taken(&s, solar(year, 5, 1)))
        holiday_add(&s, solar(year, 5, 1), T_CALENDAR_HOLIDAY_LABOUR);
    holiday_add(&s, national_day, T_CALENDAR_HOLIDAY_NATIONAL);
    holiday_add(&s, date_add_days(national_day, national_day_step(date_weekday(national_day))),
                T_CALENDAR_HOLIDAY_NATIONAL);
    rest_days_move(&s);
    return s.n;
}
