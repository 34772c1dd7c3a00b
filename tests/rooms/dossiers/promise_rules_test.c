#include "rooms/dossiers/promise_rules.h"

#include "rooms/calendar/calendar_rules.h"
#include "rooms/dossiers/life_test.h"

// Monday to Friday, 07:30-11:30 and 13:30-17:30, no holidays in March 2026.
static const Calendar *plain_calendar(void)
{
    return calendar_compile(test_arena(), &(CalendarSource) { .days_n = 0 });
}

static ProcedureVersion version_of(int64_t counter_days, int64_t online_days, SupplementMode mode)
{
    ProcedureVersion version = { .supplement_mode = mode };
    version.limits[CHANNEL_COUNTER] = (TimeLimit) { counter_days, TIME_WORKING_DAYS };
    version.limits[CHANNEL_ONLINE] = (TimeLimit) { online_days, TIME_WORKING_DAYS };
    return version;
}

static Str shown(Instant at)
{
    return instant_is_absent(at) ? S("none")
                                 : str_slice(instant_format_iso(test_arena(), at), 0, 16);
}

TEST("a channel without a limit takes the counter's, then any other")
{
    static const struct {
        int64_t counter, online;
        Channel channel;
        int64_t limit;
    } cases[] = {
        { 5, 3, CHANNEL_COUNTER, 5 }, { 5, 3, CHANNEL_ONLINE, 3 }, { 5, 3, CHANNEL_POST, 5 },
        { 5, 0, CHANNEL_ONLINE, 5 },  { 0, 3, CHANNEL_POST, 3 },   { 0, 3, CHANNEL_COUNTER, 3 },
        { 0, 0, CHANNEL_ONLINE, 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ProcedureVersion version =
            version_of(cases[i].counter, cases[i].online, SUPPLEMENT_RESTART);
        CHECK_INT(promise_limit(&version, cases[i].channel).value, cases[i].limit);
    }
}

TEST("the promise counts working days from the day after reception")
{
    ProcedureVersion version = version_of(3, 1, SUPPLEMENT_RESTART);
    Instant received = moment("2026-03-05T10:00"); // a Thursday
    CHECK_STR(shown(promise_at_reception(plain_calendar(), &version, CHANNEL_COUNTER, received)),
              "2026-03-10T17:30");
    CHECK_STR(shown(promise_at_reception(plain_calendar(), &version, CHANNEL_ONLINE, received)),
              "2026-03-06T17:30");
}

TEST("without any limit nothing is promised")
{
    ProcedureVersion version = version_of(0, 0, SUPPLEMENT_RESTART);
    CHECK_STR(shown(promise_at_reception(plain_calendar(), &version, CHANNEL_COUNTER,
                                         moment("2026-03-05T10:00"))),
              "none");
}

// A dossier received on Monday 2 March, due on Friday 6 March, waiting since Wednesday at 09:30.
static DossierFold waiting(void)
{
    DossierFold fold;
    DossierEvent received = life_received("2026-03-02T09:00", "2026-03-06T17:30");
    DossierEvent asked = life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-04T09:30");
    fold_begin(&fold);
    fold_event(&fold, &received, NULL);
    fold_event(&fold, &asked, NULL);
    return fold;
}

static Str after_pause(DossierEventKind kind, SupplementMode mode, const DossierFold *fold)
{
    ProcedureVersion version = version_of(4, 4, mode);
    DossierEvent event = life_event(kind, "2026-03-11T10:00"); // the next Wednesday
    return shown(promise_after_pause(plain_calendar(), &version, fold, &event));
}

TEST("a supplement starts the clock again from the complete dossier")
{
    DossierFold fold = waiting();
    CHECK_STR(after_pause(EVENT_SUPPLEMENT_RECEIVED, SUPPLEMENT_RESTART, &fold),
              "2026-03-17T17:30");
}

TEST("where the procedure says so, a supplement only goes on with what was left")
{
    DossierFold fold = waiting();
    Str resumed = after_pause(EVENT_SUPPLEMENT_RECEIVED, SUPPLEMENT_RESUME, &fold);
    CHECK(str_compare(resumed, S("2026-03-13T17:30")) >= 0);
    CHECK(str_compare(resumed, S("2026-03-17T17:30")) < 0);
}

TEST("payment and suspension go on with what was left, whatever the mode of supplements")
{
    DossierFold fold = waiting();
    Str resumed = after_pause(EVENT_RESUMED, SUPPLEMENT_RESTART, &fold);
    CHECK(str_equal(resumed, after_pause(EVENT_PAID, SUPPLEMENT_RESTART, &fold)));
    CHECK(str_equal(resumed, after_pause(EVENT_SUPPLEMENT_RECEIVED, SUPPLEMENT_RESUME, &fold)));
}

TEST("events that end no pause leave the due date alone")
{
    DossierFold fold = waiting();
    static const DossierEventKind kinds[] = { EVENT_STEP, EVENT_REFUSED, EVENT_WITHDRAWN };
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        CHECK_STR(after_pause(kinds[i], SUPPLEMENT_RESTART, &fold), "none");
}

TEST("a dossier that is not waiting, or was never received, gets no new date")
{
    DossierFold fold;
    fold_begin(&fold);
    CHECK_STR(after_pause(EVENT_SUPPLEMENT_RECEIVED, SUPPLEMENT_RESTART, &fold), "none");
    DossierEvent received = life_received("2026-03-02T09:00", "2026-03-06T17:30");
    fold_event(&fold, &received, NULL);
    CHECK_STR(after_pause(EVENT_SUPPLEMENT_RECEIVED, SUPPLEMENT_RESTART, &fold), "none");
}

TEST("what had no due date gets none by going on")
{
    DossierFold fold = waiting();
    fold.due_at = NO_INSTANT;
    CHECK_STR(after_pause(EVENT_RESUMED, SUPPLEMENT_RESTART, &fold), "none");
}
