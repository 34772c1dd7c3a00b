#include "rooms/demo/story_rules.h"

#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"

static const Str staff[DEMO_STAFF] = { STR_INIT("An"), STR_INIT("Bình"), STR_INIT("Chi"),
                                       STR_INIT("Dung") };
static const DemoUnit unit = { STR_INIT("H16.37.02"), STR_INIT("UBND xã Đắk Môl"),
                               STR_INIT("H16.37"), staff, 1 };

static DemoProcedure procedure_of(int64_t days, bool is_land)
{
    DemoProcedure procedure = { .code = S("1.000001"), .weight = 1, .is_land = is_land };
    for (int channel = 0; channel < CHANNEL_COUNT; channel++) {
        procedure.limits[channel] =
            (TimeLimit) { days, days == 0 ? TIME_SAME_DAY : TIME_WORKING_DAYS };
        procedure.is_open[channel] = true;
    }
    procedure.supplement_mode = is_land ? SUPPLEMENT_RESUME : SUPPLEMENT_RESTART;
    return procedure;
}

typedef struct Counts {
    int dossiers, ended, late, early, refused, withdrawn, supplements, online, pending, later;
} Counts;

static void story_count(const Story *story, Counts *counts)
{
    DossierFold fold;
    fold_begin(&fold);
    for (size_t i = 0; i < story->n; i++) {
        const DossierEvent *event = &story->events[i].event;
        CHECK_INT(life_refusal_of_history(&fold, event), LIFE_OK);
        counts->later += event->recorded_at.ms > event->at.ms;
        fold_event(&fold, event, NULL);
    }
    counts->dossiers++;
    counts->supplements += fold.supplements > 0;
    counts->online += fold.channel == CHANNEL_ONLINE;
    counts->ended += fold_is_ended(&fold);
    counts->refused += fold.outcome == OUTCOME_REFUSED;
    counts->withdrawn += fold.outcome == OUTCOME_WITHDRAWN;
}

// The due date that the program's clock would keep: what the stories are aimed at.
static Counts stories(const DemoProcedure *procedure, int n, const char *until)
{
    const Calendar *calendar;
    Counts counts = { 0 };
    Arena *arena = arena_open("stories", 1 << 20);
    CHECK_OK(calendar_load(test_db(), NO_INT, &calendar));
    for (int i = 0; i < n; i++) {
        Draw draw = draw_begin(42, (uint64_t)i);
        StoryAsk ask = { .calendar = calendar,
                         .unit = &unit,
                         .procedure = procedure,
                         .code = S("H16.37.02-230307-0001"),
                         .online_percent = 30,
                         .until = test_instant(until) };
        Story story;
        ask.received_at = moment_draw(calendar, test_date("2023-03-07"), NO_INSTANT, &draw);
        arena_reset(arena);
        story_draw(&draw, arena, &ask, &story);
        CHECK(story.n >= 1 && story.events[story.n - 1].event.at.ms <= ask.until.ms);
        CHECK(story.events[story.n - 1].event.recorded_at.ms <= ask.until.ms);
        story_count(&story, &counts);
    }
    arena_close(arena);
    return counts;
}

TEST("every story is a life that the rules accept, of every length of limit")
{
    static const int64_t limits[] = { 0, 1, 3, 10, 30 };
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++)
        for (int land = 0; land < 2; land++) {
            DemoProcedure procedure = procedure_of(limits[i], land == 1);
            Counts counts = stories(&procedure, 400, "2023-12-31");
            CHECK_INT(counts.ended, counts.dossiers);
        }
}

TEST("a limit that nobody knows still makes a life")
{
    DemoProcedure procedure = procedure_of(5, true);
    for (int channel = 0; channel < CHANNEL_COUNT; channel++)
        procedure.limits[channel] = (TimeLimit) { 0, TIME_WORKING_DAYS };
    CHECK_INT(stories(&procedure, 200, "2023-12-31").ended, 200);
}

TEST("outcomes come in the shares that were chosen")
{
    DemoProcedure procedure = procedure_of(10, false);
    Counts counts = stories(&procedure, 6000, "2023-12-31");
    CHECK(counts.refused > 15 && counts.refused < 65);
    CHECK(counts.withdrawn > 4 && counts.withdrawn < 40);
    CHECK(counts.supplements > 400 && counts.supplements < 650);
    CHECK(counts.online > 1600 && counts.online < 2000);
    CHECK(counts.later > 50);
}

TEST("what lies behind the end is not told")
{
    DemoProcedure procedure = procedure_of(10, false);
    Counts counts = stories(&procedure, 500, "2023-03-10 23:59");
    CHECK(counts.ended < 400);
    CHECK(counts.ended > 50);
}

TEST("nobody comes by a channel that the procedure is not offered by")
{
    DemoProcedure procedure = procedure_of(5, false);
    procedure.is_open[CHANNEL_ONLINE] = false;
    CHECK_INT(stories(&procedure, 200, "2023-12-31").online, 0);
    procedure.is_open[CHANNEL_ONLINE] = true;
    procedure.is_open[CHANNEL_COUNTER] = procedure.is_open[CHANNEL_POST] = false;
    CHECK_INT(stories(&procedure, 200, "2023-12-31").online, 200);
}

TEST("the same draw tells the same story")
{
    const Calendar *calendar;
    CHECK_OK(calendar_load(test_db(), NO_INT, &calendar));
    DemoProcedure procedure = procedure_of(10, true);
    StoryAsk ask = { .calendar = calendar,
                     .unit = &unit,
                     .procedure = &procedure,
                     .code = S("x"),
                     .received_at = test_instant("2023-03-07 09:00"),
                     .online_percent = 50,
                     .until = test_instant("2023-12-31") };
    Draw a = draw_begin(1, 1);
    Draw b = draw_begin(1, 1);
    Story one;
    Story two;
    story_draw(&a, test_arena(), &ask, &one);
    story_draw(&b, test_arena(), &ask, &two);
    CHECK_INT((int64_t)one.n, (int64_t)two.n);
    for (size_t i = 0; i < one.n && i < two.n; i++) {
        CHECK_INT(one.events[i].event.at.ms, two.events[i].event.at.ms);
        CHECK(str_equal(one.events[i].salt_hex, two.events[i].salt_hex));
        CHECK(str_equal(one.events[i].applicant.name, two.events[i].applicant.name));
    }
    CHECK_INT((int64_t)one.events[0].check_code.length, CHECK_CODE_LENGTH);
}
