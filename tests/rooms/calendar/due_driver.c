// Answers due_reference.py: calendars and questions come in on standard input, one line each, and
// every question is answered by one line. With an argument N all days off and make-up days are
// shifted by N days: the broken twin that the reference must notice.
#include "rooms/calendar/calendar_rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS_MAX = 4000,
    CALENDARS_BYTES = 1 << 30,
};

typedef struct Driver {
    Arena *arena;
    const Calendar *calendar;
    HoursRow hours[ROWS_MAX];
    DayRow days[ROWS_MAX];
    size_t hours_n, days_n;
    int shift_days;
} Driver;

static void print_due(Due due)
{
    if (due.refusal == CLOCK_ANSWERED)
        printf("%lld\n", (long long)due.at.ms);
    else
        puts("-");
}

// "H valid_from weekday opens closes counts", dates as days since 1970.
static bool hours_read(Driver *d, const char *line)
{
    int from, weekday, opens, closes, counts;
    if (sscanf(line, "H %d %d %d %d %d", &from, &weekday, &opens, &closes, &counts) != 5)
        return false;
    if (d->hours_n == ROWS_MAX)
        abort();
    d->hours[d->hours_n++] = (HoursRow) { { from }, weekday, opens, closes, counts == 1 };
    return true;
}

// "D date kind swap_with opens closes", swap_with 0 for none.
static bool day_read(Driver *d, const char *line)
{
    int on, kind, swap, opens, closes;
    if (sscanf(line, "D %d %d %d %d %d", &on, &kind, &swap, &opens, &closes) != 5)
        return false;
    if (d->days_n == ROWS_MAX)
        abort();
    d->days[d->days_n++] = (DayRow) { .on = { on + d->shift_days },
                                      .kind = (DayKind)kind,
                                      .swap_with = swap == 0 ? NO_DATE : (Date) { swap },
                                      .opens_minute = opens,
                                      .closes_minute = closes,
                                      .name = S("") };
    return true;
}

static bool question_answer(const Driver *d, const char *line)
{
    long long a, b, c;
    int unit;
    if (sscanf(line, "Q %d %lld %lld", &unit, &a, &b) == 3) {
        TimeLimit limit = { a, (TimeUnit)unit };
        print_due(clock_due(d->calendar, &limit, (Instant) { b }, NULL));
    } else if (sscanf(line, "R %lld %lld %lld", &a, &b, &c) == 3) {
        print_due(clock_resume(d->calendar, (Instant) { a }, (Instant) { b }, (Instant) { c }));
    } else if (sscanf(line, "T %lld", &a) == 1) {
        print_due(clock_handover(d->calendar, (Instant) { a }));
    } else if (sscanf(line, "E %lld %lld", &a, &b) == 2) {
        printf("%lld\n",
               (long long)clock_elapsed_minutes(d->calendar, (Instant) { a }, (Instant) { b }));
    } else {
        return false;
    }
    return true;
}

// "C": the rows since the last C are a calendar.
static void calendar_end(Driver *d)
{
    arena_reset(d->arena);
    d->calendar = calendar_compile(d->arena, &(CalendarSource) { .hours = d->hours,
                                                                 .hours_n = d->hours_n,
                                                                 .days = d->days,
                                                                 .days_n = d->days_n });
    d->hours_n = d->days_n = 0;
}

int main(int argc, char **argv)
{
    static Driver driver; // too large for the stack
    char line[200];
    driver.arena = arena_open("due-driver", CALENDARS_BYTES);
    driver.shift_days = argc > 1 ? atoi(argv[1]) : 0;
    while (fgets(line, sizeof line, stdin) != NULL) {
        if (line[0] == 'C') {
            calendar_end(&driver);
        } else if (!hours_read(&driver, line) && !day_read(&driver, line) &&
                   !question_answer(&driver, line)) {
            fprintf(stderr, "due-driver: cannot read: %s", line);
            return 2;
        }
    }
    arena_close(driver.arena);
    return 0;
}
