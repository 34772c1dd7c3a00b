#include "rooms/dossiers/life_test.h"

enum {
    SPAN_DAYS = 60
};

// Counters of one dossier by day from 2026-03-01 on, as a report would add them up.
typedef struct Counted {
    DossierFold fold;
    int n[TALLY_KIND_COUNT][SPAN_DAYS];
} Counted;

static Date first_day(void)
{
    return date_from_civil((Civil) { 2026, 3, 1 });
}

static void life_add(Counted *counted, const DossierEvent *event)
{
    TallyChanges changes = { .n = 0 };
    fold_event(&counted->fold, event, &changes);
    for (size_t i = 0; i < changes.n; i++) {
        int day = changes.items[i].day.days - first_day().days;
        CHECK(day >= 0);
        if (day < SPAN_DAYS)
            counted->n[changes.items[i].kind][day] += changes.items[i].n;
    }
}

static Counted life_of(const DossierEvent *events, size_t n)
{
    Counted counted = { 0 };
    fold_begin(&counted.fold);
    for (size_t i = 0; i < n; i++)
        life_add(&counted, &events[i]);
    return counted;
}

// The level of a kind at the end of a day of March 2026.
static int level(const Counted *counted, TallyKind kind, int day_of_march)
{
    int sum = 0;
    for (int day = 0; day < day_of_march; day++)
        sum += counted->n[kind][day];
    return sum;
}

static int total(const Counted *counted, TallyKind kind)
{
    return level(counted, kind, SPAN_DAYS);
}

TEST("a dossier that ends before its due date was never overdue")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_RESOLVED, "2026-03-04T10:00") };
    Counted counted = life_of(events, 2);
    CHECK_INT(counted.n[TALLY_RECEIVED_DIRECT][1], 1);
    CHECK_INT(counted.n[TALLY_RESOLVED_EARLY][3], 1);
    for (int day = 1; day < 31; day++)
        CHECK_INT(level(&counted, TALLY_OVERDUE, day), 0);
    CHECK_INT(fold_timeliness_by_date(&counted.fold, moment("2026-03-31")), TIMELINESS_EARLY);
}

TEST("the day of the end against the due day decides, not the minute")
{
    static const struct {
        const char *ended_at;
        TallyKind kind;
        Timeliness by_minute;
    } cases[] = {
        { "2026-03-04T23:59", TALLY_RESOLVED_EARLY, TIMELINESS_EARLY },
        { "2026-03-05T00:00", TALLY_RESOLVED_ON_TIME, TIMELINESS_EARLY },
        { "2026-03-05T17:30", TALLY_RESOLVED_ON_TIME, TIMELINESS_ON_TIME },
        { "2026-03-05T17:31", TALLY_RESOLVED_ON_TIME, TIMELINESS_LATE },
        { "2026-03-06T00:00", TALLY_RESOLVED_LATE, TIMELINESS_LATE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                                  life_event(EVENT_RESOLVED, cases[i].ended_at) };
        Counted counted = life_of(events, 2);
        CHECK_INT(total(&counted, cases[i].kind), 1);
        CHECK_INT(fold_timeliness_by_minute(&counted.fold, moment("2026-03-31")),
                  cases[i].by_minute);
    }
}

TEST("an open dossier is overdue from the day after its due day until it ends")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_RESOLVED, "2026-03-09T10:00") };
    Counted counted = life_of(events, 2);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 5), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 6), 1);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 8), 1);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 9), 0);
    CHECK_INT(total(&counted, TALLY_RESOLVED_LATE), 1);
}

TEST("while papers are awaited the dossier is paused and does not become overdue")
{
    DossierEvent answer = life_event(EVENT_SUPPLEMENT_RECEIVED, "2026-03-20T09:00");
    answer.promised = moment("2026-03-25T17:30");
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-04T09:00"), answer };
    Counted counted = life_of(events, 3);
    CHECK_INT(level(&counted, TALLY_PAUSED, 3), 0);
    CHECK_INT(level(&counted, TALLY_PAUSED, 4), 1);
    CHECK_INT(level(&counted, TALLY_PAUSED, 19), 1);
    CHECK_INT(level(&counted, TALLY_PAUSED, 20), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 10), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 25), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 26), 1);
    CHECK_INT(counted.fold.state, DOSSIER_WORKING);
    CHECK_INT(counted.fold.due_original.ms, moment("2026-03-05T17:30").ms);
    CHECK_INT(counted.fold.due_at.ms, moment("2026-03-25T17:30").ms);
}

TEST("a pause after the due date does not make the lateness disappear")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-09T09:00") };
    Counted counted = life_of(events, 2);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 15), 1);
    CHECK_INT(fold_timeliness_by_date(&counted.fold, moment("2026-03-15")), TIMELINESS_OVERDUE);
}

TEST("a dossier given up in a pause is judged by the day the pause began")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-04T09:00"),
                              life_event(EVENT_WITHDRAWN, "2026-03-20T09:00") };
    Counted counted = life_of(events, 3);
    CHECK_INT(total(&counted, TALLY_RESOLVED_EARLY), 1);
    CHECK_INT(counted.n[TALLY_WITHDRAWN][19], 1);
    CHECK_INT(level(&counted, TALLY_PAUSED, 20), 0);
    CHECK_INT(counted.fold.outcome, OUTCOME_WITHDRAWN);
}

TEST("an extension moves the day from which a dossier is overdue, and keeps the first promise")
{
    DossierEvent extended = life_event(EVENT_EXTENDED, "2026-03-04T09:00");
    extended.due = moment("2026-03-12T17:30");
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"), extended };
    Counted counted = life_of(events, 2);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 12), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 13), 1);
    CHECK_INT(counted.fold.due_original.ms, moment("2026-03-05T17:30").ms);
    CHECK_INT(counted.fold.extensions, 1);
}

TEST("an extension after the due date leaves the days in between overdue")
{
    DossierEvent extended = life_event(EVENT_EXTENDED, "2026-03-09T09:00");
    extended.due = moment("2026-03-12T17:30");
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"), extended };
    Counted counted = life_of(events, 2);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 8), 1);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 9), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 13), 1);
}

TEST("a missing due date is an error that counts as overdue, never silently in time")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", NULL),
                              life_event(EVENT_RESOLVED, "2026-03-04T09:00") };
    Counted counted = life_of(events, 1);
    CHECK_INT(level(&counted, TALLY_PENDING_NO_DUE, 2), 1);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 2), 1);
    CHECK_INT(fold_timeliness_by_date(&counted.fold, moment("2026-03-03")), TIMELINESS_NO_DUE);
    counted = life_of(events, 2);
    CHECK_INT(level(&counted, TALLY_PENDING_NO_DUE, 4), 0);
    CHECK_INT(level(&counted, TALLY_OVERDUE, 4), 0);
    CHECK_INT(total(&counted, TALLY_RESOLVED_LATE), 1);
    CHECK_INT(total(&counted, TALLY_RESOLVED_NO_DUE), 1);
}

TEST("a refused reception counts nowhere; a refusal after reception is a result")
{
    DossierEvent rejected[] = { life_event(EVENT_SUBMITTED, "2026-03-02T08:00"),
                                life_event(EVENT_REFUSED, "2026-03-02T10:00") };
    Counted counted = life_of(rejected, 2);
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        CHECK_INT(total(&counted, (TallyKind)kind), 0);
    CHECK_INT(counted.fold.state, DOSSIER_REJECTED);

    DossierEvent refused[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                               life_event(EVENT_REFUSED, "2026-03-04T10:00") };
    counted = life_of(refused, 2);
    CHECK_INT(total(&counted, TALLY_REFUSED), 1);
    CHECK_INT(total(&counted, TALLY_RESOLVED_EARLY), 1);
    CHECK_INT(counted.fold.outcome, OUTCOME_REFUSED);
}

TEST("an online dossier waits without a clock until it is received")
{
    DossierEvent submitted = life_event(EVENT_SUBMITTED, "2026-03-02T20:00");
    submitted.channel = CHANNEL_ONLINE;
    DossierEvent received = life_received("2026-03-03T08:00", "2026-03-06T17:30");
    received.channel = CHANNEL_ONLINE;
    DossierEvent events[] = { submitted, life_event(EVENT_SUPPLEMENT_REQUESTED, "2026-03-02T21:00"),
                              life_event(EVENT_SUPPLEMENT_RECEIVED, "2026-03-03T07:00"), received };
    Counted counted = life_of(events, 3);
    CHECK_INT(counted.fold.state, DOSSIER_SUBMITTED);
    CHECK_INT(total(&counted, TALLY_PAUSED), 0);
    counted = life_of(events, 4);
    CHECK_INT(counted.fold.state, DOSSIER_RECEIVED);
    CHECK_INT(counted.n[TALLY_RECEIVED_ONLINE][2], 1);
}

TEST("late pick-up of a result does not make the agency late")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_RESOLVED, "2026-03-05T09:00"),
                              life_event(EVENT_RETURNED, "2026-03-30T09:00") };
    Counted counted = life_of(events, 3);
    CHECK_INT(total(&counted, TALLY_RESOLVED_ON_TIME), 1);
    CHECK_INT(total(&counted, TALLY_RESOLVED_LATE), 0);
    CHECK_INT(counted.fold.state, DOSSIER_RETURNED);
}

TEST("a history that knows only the return ends with it, once")
{
    DossierEvent events[] = { life_received("2026-03-02T09:00", "2026-03-05T17:30"),
                              life_event(EVENT_RETURNED, "2026-03-05T09:00") };
    Counted counted = life_of(events, 2);
    CHECK_INT(total(&counted, TALLY_RESOLVED_ON_TIME), 1);
    CHECK_INT(counted.fold.ended_at.ms, moment("2026-03-05T09:00").ms);
}

static DossierEvent step_event(DossierStep step, const char *at, const char *assignee)
{
    DossierEvent event = life_event(EVENT_STEP, at);
    event.step = step_name(step);
    event.assignee = str_from_c(assignee);
    event.step_due = NO_INSTANT;
    return event;
}

TEST("a dossier lies with whom it was given, passed on or sent back to, since that moment")
{
    static const DossierStep steps[] = { STEP_ASSIGNED, STEP_FORWARDED, STEP_SENT_BACK,
                                         STEP_DRAFTED, STEP_APPROVED };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        DossierFold fold;
        StepStand stand = { NO_STR, NO_STR };
        DossierEvent received = life_received("2026-03-02T09:00", "2026-03-05T17:30");
        DossierEvent step = step_event(steps[i], "2026-03-03T09:00", "hoa");
        step.step_due = moment("2026-03-04T17:30");
        fold_begin(&fold);
        fold_event(&fold, &received, NULL);
        CHECK_INT(fold.step_since.ms, received.at.ms);
        fold_event(&fold, &step, NULL);
        step_tell(&stand, &step);
        CHECK_STR(stand.assignee, "hoa");
        CHECK(str_equal(stand.step, step_name(steps[i])));
        CHECK_INT(fold.step_since.ms, step.at.ms);
        CHECK_INT(fold.step_due.ms, step.step_due.ms);
        CHECK_INT(fold.state, DOSSIER_WORKING);
    }
}

TEST("a question, its answer and a note leave desk, step and clock as they are")
{
    static const DossierStep steps[] = { STEP_CONSULTED, STEP_OPINION, STEP_NOTED };
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        DossierFold fold, before;
        StepStand stand = { S("assigned"), S("hoa") };
        DossierEvent received = life_received("2026-03-02T09:00", "2026-03-05T17:30");
        DossierEvent paused = life_event(EVENT_PAYMENT_REQUESTED, "2026-03-02T10:00");
        DossierEvent step = step_event(steps[i], "2026-03-03T09:00", "lan");
        fold_begin(&fold);
        fold_event(&fold, &received, NULL);
        fold_event(&fold, &paused, NULL);
        before = fold;
        fold_event(&fold, &step, NULL);
        step_tell(&stand, &step);
        CHECK_STR(stand.assignee, "hoa");
        CHECK_STR(stand.step, "assigned");
        CHECK_INT(fold.step_since.ms, before.step_since.ms);
        CHECK_INT(fold.paused_at.ms, before.paused_at.ms);
        CHECK_INT(fold.state, DOSSIER_PAYMENT);
    }
}

TEST("somebody may be given a dossier while its clock stands still; a draft sets it going")
{
    DossierFold fold;
    DossierEvent received = life_received("2026-03-02T09:00", "2026-03-05T17:30");
    DossierEvent paused = life_event(EVENT_PAYMENT_REQUESTED, "2026-03-02T10:00");
    DossierEvent given = step_event(STEP_ASSIGNED, "2026-03-03T09:00", "hoa");
    DossierEvent draft = step_event(STEP_DRAFTED, "2026-03-03T10:00", "binh");
    fold_begin(&fold);
    fold_event(&fold, &received, NULL);
    fold_event(&fold, &paused, NULL);
    fold_event(&fold, &given, NULL);
    CHECK(fold_is_paused(&fold));
    fold_event(&fold, &draft, NULL);
    CHECK(!fold_is_paused(&fold));
}

TEST("a hand-over to another agency leaves the desk empty")
{
    StepStand stand = { S("drafted"), S("hoa") };
    DossierEvent over = life_event(EVENT_TRANSFERRED, "2026-03-03T09:00");
    step_tell(&stand, &over);
    CHECK(str_is_absent(stand.assignee));
    CHECK(str_is_absent(stand.step));
}

TEST("a step with a name of its own changes the step and not the desk")
{
    StepStand stand = { S("assigned"), S("hoa") };
    DossierEvent step = step_event(STEP_OTHER, "2026-03-03T09:00", NULL);
    step.step = S("Thẩm định");
    step_tell(&stand, &step);
    CHECK_STR(stand.step, "Thẩm định");
    CHECK_STR(stand.assignee, "hoa");
}

// A small generator of its own: any lawful life, by chance.
static uint64_t chance(uint64_t *state, uint64_t n)
{
    *state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
    return (*state >> 33) % n;
}

static DossierEvent random_event(uint64_t *state, Instant *now)
{
    now->ms += (int64_t)chance(state, 2 * 24 * 60) * MINUTE_MS;
    DossierEvent event = { .kind = (DossierEventKind)(1 + chance(state, EVENT_KIND_COUNT - 1)),
                           .at = *now,
                           .recorded_at = *now,
                           .due = NO_INSTANT,
                           .promised = NO_INSTANT,
                           .leg_due = NO_INSTANT,
                           .step_due = NO_INSTANT };
    Instant later = { now->ms + (int64_t)chance(state, 10 * 24 * 60) * MINUTE_MS };
    if (event.kind == EVENT_EXTENDED || chance(state, 8) == 0)
        event.due = later;
    else if (chance(state, 3) > 0)
        event.promised = later;
    return event;
}

static void levels_check(const Counted *counted, int today)
{
    const DossierFold *fold = &counted->fold;
    bool received = !instant_is_absent(fold->received_at);
    bool open = received && !fold_is_ended(fold);
    int ended = total(counted, TALLY_RESOLVED_EARLY) + total(counted, TALLY_RESOLVED_ON_TIME) +
                total(counted, TALLY_RESOLVED_LATE);
    CHECK_INT(total(counted, TALLY_RECEIVED_ONLINE) + total(counted, TALLY_RECEIVED_DIRECT),
              received);
    CHECK_INT(ended, fold_is_ended(fold));
    CHECK_INT(level(counted, TALLY_PAUSED, today), open && fold_is_paused(fold));
    CHECK_INT(level(counted, TALLY_PENDING_NO_DUE, today), open && instant_is_absent(fold->due_at));
    Timeliness timeliness =
        fold_timeliness_by_date(fold, instant_end_of_day(date_add_days(first_day(), today - 1)));
    bool overdue = timeliness == TIMELINESS_OVERDUE || (open && timeliness == TIMELINESS_NO_DUE);
    CHECK_INT(level(counted, TALLY_OVERDUE, today), overdue);
}

TEST("in 20,000 lives by chance the counters say what the dossier says, every day")
{
    uint64_t state = 20260302;
    for (int life = 0; life < 20000; life++) {
        Counted counted = { 0 };
        Instant now = moment("2026-03-01T08:00");
        int today = 1;
        fold_begin(&counted.fold);
        for (int i = 0; i < 12; i++) {
            DossierEvent event = random_event(&state, &now);
            int day = instant_date(event.at).days - first_day().days + 1;
            if (day >= SPAN_DAYS)
                break;
            for (; today < day; today++)
                levels_check(&counted, today);
            if (life_refusal_of_history(&counted.fold, &event) == LIFE_OK)
                life_add(&counted, &event);
        }
        for (; today < SPAN_DAYS; today++)
            levels_check(&counted, today);
    }
}

TEST("what an officer filed online for somebody counts as online, and beside it as assisted")
{
    DossierEvent event = life_received("2026-03-02T09:00", "2026-03-05T17:30");
    event.assisted_by = S("letan");
    Counted counted = life_of(&event, 1);
    CHECK_INT(total(&counted, TALLY_RECEIVED_ASSISTED), 0); // at the counter it is nothing special
    event.channel = CHANNEL_ONLINE;
    counted = life_of(&event, 1);
    CHECK_INT(total(&counted, TALLY_RECEIVED_ONLINE), 1);
    CHECK_INT(total(&counted, TALLY_RECEIVED_ASSISTED), 1);
    event.assisted_by = NO_STR;
    counted = life_of(&event, 1);
    CHECK_INT(total(&counted, TALLY_RECEIVED_ASSISTED), 0);
}
