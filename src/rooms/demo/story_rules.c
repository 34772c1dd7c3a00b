#include "rooms/demo/story_rules.h"

#include <assert.h>

// How it ends, per 10,000 (assumed; the remainder is early).
enum {
    SHARE_WITHDRAWN = 30,
    SHARE_REFUSED = 60,
    SHARE_LATE = 260,
    SHARE_ON_TIME = 3500,
    SHARE_SUPPLEMENT = 900,
    SHARE_SUPPLEMENT_AGAIN = 1000, // of those
    SHARE_PAYMENT = 4000,          // of land dossiers
    SHARE_HANDED_OVER = 3000,      // likewise
    SHARE_ENTERED_LATER = 60,
    SHARE_POST = 300,
    SALT_BYTES = 16,
};

// A story while it is told: now moves on with each event.
typedef struct Telling {
    Draw *draw;
    Arena *arena;
    const StoryAsk *ask;
    Story *out;
    Instant now, due;
    TimeLimit limit;
} Telling;

static HistoryEvent *tell(Telling *telling, DossierEventKind kind, Instant at)
{
    assert(telling->out->n < STORY_EVENTS_MAX && at.ms >= telling->now.ms);
    HistoryEvent *event = &telling->out->events[telling->out->n++];
    *event = (HistoryEvent) {
        .event = { .kind = kind, .at = at, .recorded_at = at, .dossier = telling->ask->code },
    };
    event->event.due = event->event.promised = event->event.leg_due = NO_INSTANT;
    event->event.step_due = NO_INSTANT;
    event->event.actor = telling->ask->unit->staff[draw_below(telling->draw, DEMO_STAFF)];
    telling->now = at;
    return event;
}

// ---- Desks: the accounts of the demo share the work by the serial number, without a draw, so that
// the stories themselves stay as they are.

static int serial_digit(const StoryAsk *ask)
{
    return ask->code.data[ask->code.length - 1] - '0';
}

// Some lie on nobody's desk yet.
static Str desk_of(const StoryAsk *ask)
{
    int digit = serial_digit(ask);
    if (digit == 9)
        return NO_STR;
    return digit >= 7 ? S("motcua") : S("totrinh");
}

static bool is_consulted(const StoryAsk *ask)
{
    int digit = serial_digit(ask);
    return digit == 3 || digit == 7;
}

static Str consulted_of(const StoryAsk *ask)
{
    return serial_digit(ask) == 7 ? S("totrinh") : S("motcua");
}

// At the moment of the event before it, by whoever has the dossier.
static HistoryEvent *add_step(Telling *telling, DossierStep step, Str assignee)
{
    assert(telling->out->n < STORY_EVENTS_MAX);
    HistoryEvent *event = &telling->out->events[telling->out->n++];
    Str desk = desk_of(telling->ask);
    *event = (HistoryEvent) {
        .event = { .kind = EVENT_STEP,
                   .at = telling->now,
                   .recorded_at = telling->now,
                   .dossier = telling->ask->code,
                   .due = NO_INSTANT,
                   .promised = NO_INSTANT,
                   .leg_due = NO_INSTANT,
                   .step_due = NO_INSTANT,
                   .step = step_name(step),
                   .assignee = assignee,
                   .actor = str_is_absent(desk) ? S("motcua") : desk },
    };
    return event;
}

// The words are salted from a copy of the draw.
static void add_words(Telling *telling, HistoryEvent *event, Str words)
{
    Draw beside = *telling->draw;
    event->note = words;
    event->salt_hex = draw_hex(&beside, telling->arena, SALT_BYTES);
}

static void tell_desk(Telling *telling)
{
    const StoryAsk *ask = telling->ask;
    Str desk = desk_of(ask);
    if (str_is_absent(desk))
        return;
    add_step(telling, STEP_ASSIGNED, desk);
    if (!is_consulted(ask))
        return;
    HistoryEvent *question = add_step(telling, STEP_CONSULTED, consulted_of(ask));
    Date until = calendar_working_day(ask->calendar, instant_date(telling->now), 2);
    if (!date_is_absent(until))
        question->event.step_due = calendar_closing(ask->calendar, until);
    add_words(telling, question, S("Đề nghị cho biết hồ sơ đã đủ căn cứ để giải quyết chưa."));
}

// The answer comes before the draft; the leader agrees and gives it back.
static void tell_draft(Telling *telling)
{
    const StoryAsk *ask = telling->ask;
    if (!str_is_absent(desk_of(ask)) && is_consulted(ask)) {
        HistoryEvent *answer = add_step(telling, STEP_OPINION, consulted_of(ask));
        answer->event.actor = consulted_of(ask);
        add_words(telling, answer, S("Đủ căn cứ."));
    }
    add_step(telling, STEP_DRAFTED, S("lanhdao"));
}

static void tell_approval(Telling *telling, Instant until)
{
    telling->now.ms += (until.ms - telling->now.ms) * 3 / 4;
    HistoryEvent *event = add_step(telling, STEP_APPROVED, desk_of(telling->ask));
    event->event.actor = S("lanhdao");
}

static void add_reason(Telling *telling, HistoryEvent *event, Str reason)
{
    event->reason = reason;
    event->salt_hex = draw_hex(telling->draw, telling->arena, SALT_BYTES);
}

// A moment on the first working day from day on.
static Instant moment_from(Telling *telling, Date day)
{
    const Calendar *calendar = telling->ask->calendar;
    Date open =
        calendar_is_working_day(calendar, day) ? day : calendar_working_day(calendar, day, 1);
    return moment_draw(calendar, date_is_absent(open) ? day : open, telling->now, telling->draw);
}

static Instant moment_after(Telling *telling, int working_days)
{
    Date today = instant_date(telling->now);
    if (working_days == 0)
        return moment_from(telling, today);
    Date day = calendar_working_day(telling->ask->calendar, today, working_days);
    return moment_from(telling, date_is_absent(day) ? today : day);
}

static Instant due_from(const Telling *telling, Instant at)
{
    return clock_due(telling->ask->calendar, &telling->limit, at, NULL).at;
}

static int days_left(const Telling *telling)
{
    if (instant_is_absent(telling->due))
        return 3;
    return instant_date(telling->due).days - instant_date(telling->now).days;
}

// One that the procedure is offered by: who cannot come as wished comes to the counter, and online
// where there is no counter.
static Channel channel_draw(Telling *telling)
{
    const StoryAsk *ask = telling->ask;
    const bool *is_open = ask->procedure->is_open;
    Channel wished = CHANNEL_COUNTER;
    if (draw_chance(telling->draw, ask->online_percent * 100))
        wished = CHANNEL_ONLINE;
    else if (draw_chance(telling->draw, SHARE_POST))
        wished = CHANNEL_POST;
    if (is_open[wished])
        return wished;
    return is_open[CHANNEL_COUNTER] ? CHANNEL_COUNTER : CHANNEL_ONLINE;
}

static void tell_reception(Telling *telling)
{
    const StoryAsk *ask = telling->ask;
    Applicant person;
    Channel channel = channel_draw(telling);
    telling->limit = ask->procedure->limits[channel];
    telling->due = due_from(telling, ask->received_at);
    bool submitted = channel == CHANNEL_ONLINE && draw_chance(telling->draw, 7000);
    person_draw(telling->draw, telling->arena, ask->unit->name, &person);
    HistoryEvent *event;
    if (submitted) {
        int64_t minutes = draw_between(telling->draw, 5, 900);
        event =
            tell(telling, EVENT_SUBMITTED, (Instant) { ask->received_at.ms - minutes * MINUTE_MS });
        event->event.actor = NO_STR;
        event->event.procedure = ask->procedure->code;
        event->event.agency = ask->unit->code;
        event->event.channel = channel;
    }
    event = tell(telling, EVENT_RECEIVED, ask->received_at);
    event->event.procedure = ask->procedure->code;
    event->event.agency = ask->unit->code;
    event->event.channel = channel;
    // The first event carries the person: that of an online dossier came with the submission.
    event = &telling->out->events[0];
    event->applicant = person;
    event->salt_hex = draw_hex(telling->draw, telling->arena, SALT_BYTES);
    event->check_code = draw_code(telling->draw, telling->arena, CHECK_CODE_LENGTH);
}

// Sets the due date after a pause as the clock of the program will.
static void resume(Telling *telling, Instant paused_at, bool restarts)
{
    if (instant_is_absent(telling->due))
        return;
    telling->due =
        restarts ? due_from(telling, telling->now)
                 : clock_resume(telling->ask->calendar, telling->due, paused_at, telling->now).at;
}

static void tell_supplement(Telling *telling)
{
    Instant asked_at = moment_after(telling, (int)draw_between(telling->draw, 0, 2));
    if (days_left(telling) < 1 || asked_at.ms >= telling->due.ms)
        return;
    add_reason(telling, tell(telling, EVENT_SUPPLEMENT_REQUESTED, asked_at),
               S("Thiếu bản sao giấy tờ theo danh mục"));
    tell(telling, EVENT_SUPPLEMENT_RECEIVED,
         moment_after(telling, (int)draw_between(telling->draw, 1, 8)));
    resume(telling, asked_at, telling->ask->procedure->supplement_mode == SUPPLEMENT_RESTART);
}

static void tell_payment(Telling *telling)
{
    Instant asked_at = moment_after(telling, 1);
    if (asked_at.ms >= telling->due.ms)
        return;
    tell(telling, EVENT_PAYMENT_REQUESTED, asked_at);
    tell(telling, EVENT_PAID, moment_after(telling, (int)draw_between(telling->draw, 1, 6)));
    resume(telling, asked_at, false);
}

static void tell_work(Telling *telling)
{
    Draw *draw = telling->draw;
    const StoryAsk *ask = telling->ask;
    bool is_short = days_left(telling) < 1;
    tell(telling, EVENT_STEP, moment_after(telling, 0))->event.step = S("Thẩm định");
    tell_desk(telling);
    if (!is_short && draw_chance(draw, SHARE_SUPPLEMENT)) {
        tell_supplement(telling);
        if (draw_chance(draw, SHARE_SUPPLEMENT_AGAIN))
            tell_supplement(telling);
    }
    if (!ask->procedure->is_land || days_left(telling) < 3)
        return;
    if (!str_is_absent(ask->unit->above) && draw_chance(draw, SHARE_HANDED_OVER)) {
        tell(telling, EVENT_TRANSFERRED, moment_after(telling, 1))->event.to = ask->unit->above;
        if (!str_is_absent(desk_of(ask)))
            add_step(telling, STEP_ASSIGNED, desk_of(ask));
    }
    if (draw_chance(draw, SHARE_PAYMENT))
        tell_payment(telling);
}

// A day from today to the day before the due day, likelier near the end.
static Instant early_moment(Telling *telling)
{
    int days = days_left(telling);
    int offset = days <= 1 ? 0 : (int)draw_below(telling->draw, days);
    Date day = date_add_days(instant_date(telling->now), offset);
    if (!calendar_is_working_day(telling->ask->calendar, day))
        day = calendar_working_day(telling->ask->calendar, day, -1);
    if (date_is_absent(day) || day.days < instant_date(telling->now).days)
        day = instant_date(telling->now);
    return moment_draw(telling->ask->calendar, day, telling->now, telling->draw);
}

static void tell_extension(Telling *telling)
{
    // NĐ 61/2018 Art. 19(9): announced at the latest one day before the due date.
    Instant told_at = early_moment(telling);
    if (instant_date(told_at).days >= instant_date(telling->due).days)
        return;
    Date day = calendar_working_day(telling->ask->calendar, instant_date(telling->due), 3);
    if (date_is_absent(day))
        return;
    HistoryEvent *event = tell(telling, EVENT_EXTENDED, told_at);
    telling->due = event->event.due = calendar_closing(telling->ask->calendar, day);
    add_reason(telling, event, S("Cần xác minh thêm; xin lỗi và hẹn lại"));
}

static void tell_result(Telling *telling, int point)
{
    Instant at = early_moment(telling);
    if (point < SHARE_LATE) {
        if (days_left(telling) > 2 && draw_chance(telling->draw, 3000))
            tell_extension(telling);
        Date due_day = instant_date(telling->due);
        Date day = calendar_working_day(telling->ask->calendar, due_day,
                                        (int)draw_between(telling->draw, 1, 9));
        at = moment_from(telling, date_is_absent(day) ? due_day : day);
    } else if (point < SHARE_LATE + SHARE_ON_TIME) {
        at = moment_from(telling, instant_date(telling->due));
    }
    Instant signed_at = { telling->now.ms + (at.ms - telling->now.ms) * 3 / 4 };
    tell(telling, EVENT_STEP, signed_at)->event.step = S("Trình ký");
    tell_draft(telling);
    tell_approval(telling, at);
    tell(telling, EVENT_RESOLVED, at);
    if (draw_chance(telling->draw, 8500))
        tell(telling, EVENT_RETURNED, moment_after(telling, (int)draw_below(telling->draw, 4)));
}

static void tell_end(Telling *telling)
{
    int point = (int)draw_below(telling->draw, 10000);
    if (instant_is_absent(telling->due))
        telling->due = telling->now;
    if (point < SHARE_WITHDRAWN) {
        add_reason(telling, tell(telling, EVENT_WITHDRAWN, early_moment(telling)),
                   S("Người nộp xin rút hồ sơ"));
        return;
    }
    point -= SHARE_WITHDRAWN;
    if (point < SHARE_REFUSED) {
        add_reason(telling, tell(telling, EVENT_REFUSED, early_moment(telling)),
                   S("Không đủ điều kiện theo quy định"));
        return;
    }
    tell_result(telling, point - SHARE_REFUSED);
}

// Cuts what lies after the end and enters some events a day or two after they happened.
static void record(Telling *telling)
{
    const StoryAsk *ask = telling->ask;
    Story *story = telling->out;
    while (story->n > 0 && story->events[story->n - 1].event.at.ms > ask->until.ms)
        story->n--;
    Instant entered_at = NO_INSTANT;
    for (size_t i = 0; i < story->n; i++) {
        DossierEvent *event = &story->events[i].event;
        if (draw_chance(telling->draw, SHARE_ENTERED_LATER))
            event->recorded_at.ms += draw_between(telling->draw, 8, 50) * 60 * MINUTE_MS;
        if (event->recorded_at.ms > ask->until.ms)
            event->recorded_at = ask->until;
        if (event->recorded_at.ms < entered_at.ms)
            event->recorded_at = entered_at;
        entered_at = event->recorded_at;
    }
}

void story_draw(Draw *draw, Arena *arena, const StoryAsk *ask, Story *out)
{
    Telling telling = { .draw = draw, .arena = arena, .ask = ask, .out = out, .now = NO_INSTANT };
    out->n = 0;
    tell_reception(&telling);
    tell_work(&telling);
    tell_end(&telling);
    record(&telling);
}
