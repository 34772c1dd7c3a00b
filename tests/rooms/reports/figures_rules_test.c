#include "rooms/reports/figures_rules.h"

#include <stdio.h>

#include "support/life_reference.h"
#include "support/test.h"

// The figures as the program makes them: from the sums of two days.
static Figures figures_of(const LifeList *lives, const ReportQuery *query)
{
    Figures figures = { 0 };
    Date day_before = date_add_days(query->from, -1);
    TallySumList before = life_sums(test_arena(), lives, day_before, query->as_of);
    TallySumList through = life_sums(test_arena(), lives, query->to, query->as_of);
    for (size_t i = 0; i < before.n; i++)
        figures_add_before(&figures, &before.items[i]);
    for (size_t i = 0; i < through.n; i++)
        figures_add_through(&figures, &through.items[i]);
    return figures;
}

static ReportQuery period(const char *from, const char *to)
{
    return (ReportQuery) { .from = test_date(from), .to = test_date(to), .as_of = NO_INSTANT };
}

// "kind=n …" of all that are not zero, so that a case is one line.
static Str figures_text(const Figures *figures)
{
    Str text = S("");
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        if (figures->n[kind] != 0)
            text = str_format(test_arena(), "%.*s%s%.*s=%lld", STR_ARG(text),
                              str_is_empty(text) ? "" : " ", STR_ARG(figure_name((FigureKind)kind)),
                              (long long)figures->n[kind]);
    return text;
}

// One life written as "event at [due]; …", seen over March 2023.
static Str march(const Life *life, const char *as_of)
{
    LifeList lives = { (Life *)life, 1 };
    ReportQuery query = period("2023-03-01", "2023-03-31");
    if (as_of != NULL)
        query.as_of = test_instant(as_of);
    Figures figures = figures_of(&lives, &query);
    Figures slow = reference_figures(&lives, &query);
    CHECK_STR(figures_text(&slow), str_to_c(test_arena(), figures_text(&figures)));
    return figures_text(&figures);
}

static Life received(const char *at, const char *due)
{
    Life life = { .procedure_id = 1 };
    DossierEvent *event = life_add(&life, EVENT_RECEIVED, at);
    if (due != NULL)
        event->promised = test_instant(due);
    return life;
}

TEST("a dossier received and ended in the period is early, on time or late by its day")
{
    static const struct {
        const char *ended, *want;
    } cases[] = {
        { "2023-03-09 17:00", "resolved_early=1" },
        { "2023-03-10 07:00", "resolved_on_time=1" },
        { "2023-03-10 23:59", "resolved_on_time=1" },
        { "2023-03-11 00:00", "resolved_late=1" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Life life = received("2023-03-06 08:00", "2023-03-10 17:00");
        life_add(&life, EVENT_RESOLVED, cases[i].ended);
        Str want = str_format(
            test_arena(), "received_total=1 received_direct=1 resolved_total=1 %s", cases[i].want);
        CHECK_STR(march(&life, NULL), str_to_c(test_arena(), want));
    }
}

TEST("the first and the last day belong to the period, their neighbours do not")
{
    static const struct {
        const char *at, *want;
    } cases[] = {
        { "2023-02-28 23:59", "received_total=1 carried_over=1 pending_total=1 pending_in_time=1" },
        { "2023-03-01 00:00",
          "received_total=1 received_direct=1 pending_total=1 pending_in_time=1" },
        { "2023-03-31 23:59",
          "received_total=1 received_direct=1 pending_total=1 pending_in_time=1" },
        { "2023-04-01 00:00", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Life life = received(cases[i].at, "2023-04-20");
        CHECK_STR(march(&life, NULL), cases[i].want);
    }
}

TEST("a dossier ended on the last day before the period is in no column")
{
    Life life = received("2023-02-20 08:00", "2023-02-27 17:00");
    life_add(&life, EVENT_RESOLVED, "2023-02-28 16:00");
    CHECK_STR(march(&life, NULL), "");
}

TEST("a dossier that becomes late across the end of the period is pending there in time")
{
    Life life = received("2023-02-20 08:00", "2023-03-31 17:00");
    life_add(&life, EVENT_RESOLVED, "2023-04-03 08:00");
    CHECK_STR(march(&life, NULL),
              "received_total=1 carried_over=1 pending_total=1 pending_in_time=1");
    Life late = received("2023-02-20 08:00", "2023-03-30 17:00");
    life_add(&late, EVENT_RESOLVED, "2023-04-03 08:00");
    CHECK_STR(march(&late, NULL),
              "received_total=1 carried_over=1 pending_total=1 pending_overdue=1");
}

TEST("a dossier whose clock stands still at the end is not overdue, but stands in its own column")
{
    Life life = received("2023-03-01 08:00", "2023-03-10 17:00");
    life_add(&life, EVENT_SUPPLEMENT_REQUESTED, "2023-03-10 09:00");
    CHECK_STR(march(&life, NULL),
              "received_total=1 received_direct=1 pending_total=1 pending_in_time=1 paused=1");
    Life late = received("2023-03-01 08:00", "2023-03-10 17:00");
    life_add(&late, EVENT_SUPPLEMENT_REQUESTED, "2023-03-11 09:00");
    CHECK_STR(march(&late, NULL),
              "received_total=1 received_direct=1 pending_total=1 pending_overdue=1 paused=1");
}

TEST("the due date after a pause or an extension is the one that counts")
{
    Life life = received("2023-03-01 08:00", "2023-03-10 17:00");
    life_add(&life, EVENT_PAYMENT_REQUESTED, "2023-03-08 09:00");
    life_add(&life, EVENT_PAID, "2023-03-20 09:00")->promised = test_instant("2023-03-22 17:00");
    life_add(&life, EVENT_EXTENDED, "2023-03-21 09:00")->due = test_instant("2023-03-28 17:00");
    life_add(&life, EVENT_RESOLVED, "2023-03-28 15:00");
    CHECK_STR(march(&life, NULL),
              "received_total=1 received_direct=1 resolved_total=1 resolved_on_time=1");
}

TEST("a dossier without a due date is never silently in time")
{
    Life life = received("2023-03-01 08:00", NULL);
    CHECK_STR(march(&life, NULL), "received_total=1 received_direct=1 pending_total=1 "
                                  "pending_overdue=1 missing_due=1");
    life_add(&life, EVENT_RESOLVED, "2023-03-02 15:00");
    CHECK_STR(march(&life, NULL), "received_total=1 received_direct=1 resolved_total=1 "
                                  "resolved_late=1 missing_due=1");
}

TEST("what is withdrawn or refused after reception has ended and stands in its own column too")
{
    Life life = received("2023-03-01 08:00", "2023-03-10 17:00");
    life.events[0].channel = CHANNEL_ONLINE;
    life_add(&life, EVENT_WITHDRAWN, "2023-03-02 15:00");
    CHECK_STR(march(&life, NULL), "received_total=1 received_online=1 resolved_total=1 "
                                  "resolved_early=1 withdrawn=1");
    life.events[1].kind = EVENT_REFUSED;
    CHECK_STR(march(&life, NULL), "received_total=1 received_online=1 resolved_total=1 "
                                  "resolved_early=1 refused=1");
}

TEST("a dossier refused while it waited is judged by the moment the waiting began")
{
    Life life = received("2023-03-01 08:00", "2023-03-10 17:00");
    life_add(&life, EVENT_SUPPLEMENT_REQUESTED, "2023-03-03 09:00");
    life_add(&life, EVENT_REFUSED, "2023-03-30 09:00");
    CHECK_STR(march(&life, NULL), "received_total=1 received_direct=1 resolved_total=1 "
                                  "resolved_early=1 refused=1");
}

TEST("what never was received is in no column")
{
    Life life = { .procedure_id = 1 };
    life_add(&life, EVENT_SUBMITTED, "2023-03-01 08:00");
    CHECK_STR(march(&life, NULL), "");
    life_add(&life, EVENT_REFUSED, "2023-03-02 08:00");
    CHECK_STR(march(&life, NULL), "");
}

TEST("an event entered later is not in a report as of an earlier moment")
{
    Life life = received("2023-03-01 08:00", "2023-03-10 17:00");
    DossierEvent *end = life_add(&life, EVENT_RESOLVED, "2023-03-09 15:00");
    end->recorded_at = test_instant("2023-04-05 10:00");
    CHECK_STR(march(&life, NULL),
              "received_total=1 received_direct=1 resolved_total=1 resolved_early=1");
    CHECK_STR(march(&life, "2023-04-05 09:59"),
              "received_total=1 received_direct=1 pending_total=1 pending_overdue=1");
    CHECK_STR(march(&life, "2023-04-05 10:00"),
              "received_total=1 received_direct=1 resolved_total=1 resolved_early=1");
}

// Stops at the first difference.
static bool compare(uint64_t seed, LifeList lives)
{
    uint64_t random = seed;
    for (size_t i = 0; i < lives.n; i++)
        life_draw(&random, test_date("2023-01-20"), &lives.items[i]);
    ReportQuery query = { .as_of = NO_INSTANT };
    query.from = date_add_days(test_date("2023-01-15"), (int)test_draw(&random, 60));
    query.to = date_add_days(query.from, (int)test_draw(&random, 60));
    if (test_draw(&random, 2) == 0)
        query.as_of = instant_end_of_day(date_add_days(query.from, (int)test_draw(&random, 60)));
    Figures fast = figures_of(&lives, &query);
    Figures slow = reference_figures(&lives, &query);
    CHECK_STR(figures_text(&fast), str_to_c(test_arena(), figures_text(&slow)));
    ReportCheck checks[REPORT_CHECKS];
    figures_check(&fast, checks);
    CHECK(figures_are_right(checks));
    return str_equal(figures_text(&fast), figures_text(&slow)) && figures_are_right(checks);
}

TEST("fifteen hundred random sets of lives give the figures of a slow count of their events")
{
    LifeList lives = { arena_array(test_arena(), Life, 30), 30 };
    for (uint64_t seed = 1; seed <= 1500; seed++)
        if (!compare(seed, lives))
            return;
}

TEST("a wrong counter is seen by the checks")
{
    static const struct {
        TallyKind kind;
        int64_t n;
        const char *broken;
    } cases[] = {
        { TALLY_OVERDUE, 11, "13<=11" },
        { TALLY_OVERDUE, -1, "0<=least" },
        { TALLY_PAUSED, 11, "paused<=11" },
        { TALLY_WITHDRAWN, 9, "withdrawn+refused<=7" },
        { TALLY_PENDING_NO_DUE, 30, "missing_due<=10+13" },
        { TALLY_RESOLVED_LATE, 30, "0<=least" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        TallySum sum = { .n = { [TALLY_RECEIVED_DIRECT] = 15, [TALLY_RESOLVED_EARLY] = 5 } };
        Figures figures = { 0 };
        ReportCheck checks[REPORT_CHECKS];
        figures_add_through(&figures, &sum);
        figures_check(&figures, checks);
        CHECK(figures_are_right(checks));
        sum.n[cases[i].kind] += cases[i].n;
        figures = (Figures) { 0 };
        figures_add_through(&figures, &sum);
        figures_check(&figures, checks);
        CHECK(!figures_are_right(checks));
        bool named = false;
        for (int k = 0; k < REPORT_CHECKS; k++)
            named |= !checks[k].ok && str_equal_c(checks[k].identity, cases[i].broken);
        CHECK(named);
    }
}

TEST("an identity that does not hold says so with both sides")
{
    Figures figures = { 0 };
    figures.n[FIGURE_RECEIVED_TOTAL] = 7;
    figures.n[FIGURE_RECEIVED_ONLINE] = 4;
    figures.n[FIGURE_RESOLVED_TOTAL] = 7;
    ReportCheck checks[REPORT_CHECKS];
    figures_check(&figures, checks);
    CHECK_STR(checks[0].identity, "3=4+5+6");
    CHECK_INT(checks[0].left, 7);
    CHECK_INT(checks[0].right, 4);
    CHECK(!checks[0].ok);
    CHECK(!checks[1].ok);
    CHECK(checks[2].ok);
    CHECK(checks[3].ok);
}

TEST("names of figures and forms are read back, others are not known")
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        FigureKind read = FIGURE_KIND_COUNT;
        CHECK(figure_parse(figure_name((FigureKind)kind), &read));
        CHECK_INT(read, kind);
    }
    FigureKind kind = FIGURE_PAUSED;
    CHECK(!figure_parse(S("Received_total"), &kind));
    CHECK(!figure_parse(S(""), &kind));
    CHECK_INT(kind, FIGURE_PAUSED);
    ReportForm form = REPORT_06B;
    CHECK(report_form_parse(S("06a"), &form));
    CHECK_INT(form, REPORT_06A);
    CHECK(!report_form_parse(S("6a"), &form));
    CHECK_STR(report_form_code(REPORT_06B), "06b");
}
