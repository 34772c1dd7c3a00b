#include "rooms/dossiers/history_file.h"

#include "support/test.h"
#include "texts.h"

enum {
    TOLD_BYTES = 64 * 1024
};

static Err event_tell(void *state, const HistoryEvent *in)
{
    Buffer *out = state;
    const DossierEvent *event = &in->event;
    buffer_add_format(out, "%lld %.*s %.*s %.*s", (long long)in->line,
                      STR_ARG(event_kind_name(event->kind)), STR_ARG(event->dossier),
                      STR_ARG(str_slice(instant_format_iso(test_arena(), event->at), 8, 16)));
    if (event->kind == EVENT_RECEIVED)
        buffer_add_format(out, " [%.*s|%.*s|%.*s]", STR_ARG(event->procedure),
                          STR_ARG(event->agency), STR_ARG(channel_code(event->channel)));
    if (!instant_is_absent(event->due))
        buffer_add_format(out, " due %.*s",
                          STR_ARG(str_slice(instant_format_iso(test_arena(), event->due), 8, 10)));
    buffer_add_format(out, " %.*s\n", STR_ARG(event->step));
    return OK;
}

static void map_take(const char *text, HistoryMap *out)
{
    Json *json = NULL;
    Str problem = S("");
    HistoryFault fault;
    if (text == NULL) {
        history_map_default(out);
        return;
    }
    CHECK(json_parse(test_arena(), str_from_c(text), &json, &problem));
    CHECK(history_map_parse(json, out, &fault));
}

// "step@2023-01-04 08:00" a step; the case is called c.
static LogCase case_of(const char *const *steps, const LogField *fields)
{
    LogCase log_case = { 0 };
    trail_field_add(test_arena(), &log_case.fields, S("concept:name"), S("c"));
    for (; fields != NULL && fields->key.data != NULL; fields++)
        trail_field_add(test_arena(), &log_case.fields, fields->key, fields->value);
    for (int64_t line = 1; *steps != NULL; steps++, line++) {
        Str rest = str_from_c(*steps), step = NO_STR;
        CHECK(str_cut(&rest, '@', &step));
        LogEvent *event = trail_event_add(test_arena(), &log_case);
        event->line = line;
        trail_field_add(test_arena(), &event->fields, S("concept:name"), step);
        trail_field_add(test_arena(), &event->fields, S("time:timestamp"), rest);
    }
    return log_case;
}

typedef struct Played {
    Err err;
    Str told;
    HistoryFault fault;
} Played;

static Played play(const char *map_text, const LogHead *head, const LogCase *log_case)
{
    HistoryMap map;
    Buffer told;
    Played played = { 0 };
    map_take(map_text, &map);
    buffer_init(&told, test_arena(), TOLD_BYTES);
    LogPlay with = { &map, head, event_tell, &told };
    played.err = trail_case_play(test_arena(), &with, log_case, &played.fault);
    played.told = buffer_text(&told);
    return played;
}

static const char *const three[] = { "A@2023-01-04 08:00", "B@2023-01-05 08:00",
                                     "C@2023-01-06 08:00", NULL };

TEST("the type of the case, the name of the log, or the word log is the procedure")
{
    const LogField typed[] = { { S("type"), S("permit") }, { NO_STR, NO_STR } };
    LogCase plain_case = case_of(three, NULL), typed_case = case_of(three, typed);
    LogHead named = { .name = S("permits") }, nameless = { .name = NO_STR };
    CHECK(str_contains(play(NULL, &named, &typed_case).told, S("[permit|Z99.LOG|counter]")));
    CHECK(str_contains(play(NULL, &named, &plain_case).told, S("[permits|Z99.LOG|counter]")));
    CHECK(str_contains(play(NULL, &nameless, &plain_case).told, S("[log|Z99.LOG|counter]")));
}

TEST("a log that tells the end of its cases leaves those without one open")
{
    const LogField ended[] = { { S("enddate"), S("2023-01-09") }, { NO_STR, NO_STR } };
    LogCase open_case = case_of(three, NULL), ended_case = case_of(three, ended);
    LogHead telling = { .tells_end = true }, silent = { .tells_end = false };
    CHECK(!str_contains(play(NULL, &telling, &open_case).told, S("resolved")));
    CHECK(str_contains(play(NULL, &telling, &ended_case).told, S("3 resolved c 06T08:00 C")));
    CHECK(str_contains(play(NULL, &silent, &open_case).told, S("3 resolved c 06T08:00 C")));
}

TEST("moments of reception and result of their own make all events of the log steps")
{
    const LogField moments[] = { { S("start"), S("2023-01-03") },
                                 { S("end"), S("2023-01-05 12:00") },
                                 { S("deadline"), S("2023-01-20") },
                                 { NO_STR, NO_STR } };
    LogCase log_case = case_of(three, moments);
    LogHead head = { 0 };
    Played played =
        play("{\"received_at\":\"case:start\",\"resolved_at\":\"case:end\",\"due\":"
             "\"case:deadline\",\"procedure\":\"p\",\"agency\":\"a\",\"prefix\":\"X-\"}",
             &head, &log_case);
    CHECK_OK(played.err);
    CHECK_STR(played.told, "1 received X-c 03T00:00 [p|a|counter] due 20 \n"
                           "1 step X-c 04T08:00 A\n"
                           "2 step X-c 05T08:00 B\n"
                           "1 resolved X-c 05T12:00 \n"
                           "3 step X-c 06T08:00 C\n");
}

TEST("an official start behind the first event, or an end before it, gives way")
{
    const LogField moments[] = { { S("start"), S("2023-01-05 10:00") },
                                 { S("end"), S("2023-01-02") },
                                 { NO_STR, NO_STR } };
    LogCase log_case = case_of(three, moments);
    LogHead head = { 0 };
    Played played =
        play("{\"received_at\":\"case:start\",\"resolved_at\":\"case:end\"}", &head, &log_case);
    CHECK_STR(played.told, "1 received c 04T08:00 [log|Z99.LOG|counter] \n"
                           "1 step c 04T08:00 A\n"
                           "1 resolved c 04T08:00 \n"
                           "2 step c 05T08:00 B\n"
                           "3 step c 06T08:00 C\n");
}

TEST("steps can be given a meaning, left out, and end a case at the last of their kind")
{
    static const char *const steps[] = { "In@2023-01-04 08:00",   "Noise@2023-01-04 09:00",
                                         "Ask@2023-01-05 08:00",  "Answer@2023-01-06 08:00",
                                         "Done@2023-01-07 08:00", "Done@2023-01-08 08:00",
                                         "Look@2023-01-09 08:00", NULL };
    LogCase log_case = case_of(steps, NULL);
    LogHead head = { 0 };
    Played played =
        play("{\"events\":{\"Noise\":\"skip\",\"Ask\":\"supplement_requested\",\"Answer\":"
             "\"supplement_received\",\"Done\":\"resolved\"}}",
             &head, &log_case);
    CHECK_STR(played.told, "1 received c 04T08:00 [log|Z99.LOG|counter] In\n"
                           "3 supplement_requested c 05T08:00 Ask\n"
                           "4 supplement_received c 06T08:00 Answer\n"
                           "5 step c 07T08:00 Done\n"
                           "6 resolved c 08T08:00 Done\n"
                           "7 step c 09T08:00 Look\n");
    LogCase without = case_of(three, NULL);
    CHECK(!str_contains(play("{\"events\":{\"Done\":\"resolved\"}}", &head, &without).told,
                        S("resolved")));
}

TEST("a case whose only event means the result is received and resolved at once")
{
    static const char *const steps[] = { "Done@2023-01-04 08:00", NULL };
    LogCase log_case = case_of(steps, NULL);
    LogHead head = { 0 };
    CHECK_STR(play("{\"events\":{\"Done\":\"resolved\"}}", &head, &log_case).told,
              "1 received c 04T08:00 [log|Z99.LOG|counter] Done\n"
              "1 resolved c 04T08:00 \n");
}

TEST("values are translated, others take the default, none is an error")
{
    const LogField web[] = { { S("way"), S("Web") }, { NO_STR, NO_STR } };
    const LogField fax[] = { { S("way"), S("Fax") }, { NO_STR, NO_STR } };
    LogCase by_web = case_of(three, web), by_fax = case_of(three, fax);
    LogHead head = { 0 };
    const char *strict = "{\"channel\":{\"from\":\"case:way\",\"values\":{\"Web\":\"online\"}}}";
    const char *lenient = "{\"channel\":{\"from\":\"case:way\",\"values\":{\"Web\":\"online\"},"
                          "\"default\":\"post\"}}";
    CHECK(str_contains(play(strict, &head, &by_web).told, S("|online]")));
    CHECK(str_contains(play(lenient, &head, &by_fax).told, S("|post]")));
    Played played = play(strict, &head, &by_fax);
    CHECK_ERR(played.err, ERR_INPUT);
    CHECK_STR(str_from_c(played.fault.field), "channel");
    CHECK_INT(played.fault.text, T_HISTORY_CASE_VALUE);
}

TEST("a wrong moment names the line of its event")
{
    static const char *const steps[] = { "A@2023-01-04", "B@soon", NULL };
    LogCase log_case = case_of(steps, NULL);
    LogHead head = { 0 };
    Played played = play(NULL, &head, &log_case);
    CHECK_ERR(played.err, ERR_INPUT);
    CHECK_INT(played.fault.line, 2);
    CHECK_STR(str_from_c(played.fault.field), "time:timestamp");
    CHECK_STR(played.told, "");
}

TEST("a case without events is no dossier, one without a name is an error")
{
    LogCase empty = { 0 }, nameless = { 0 };
    LogHead head = { 0 };
    CHECK_OK(play(NULL, &head, &empty).err);
    (void)trail_event_add(test_arena(), &nameless);
    Played played = play(NULL, &head, &nameless);
    CHECK_ERR(played.err, ERR_INPUT);
    CHECK_INT(played.fault.text, T_HISTORY_CASE_NAME);
}

static Err refuse_event(void *state, const HistoryEvent *event)
{
    (void)state;
    (void)event;
    return ERR_CONFLICT;
}

TEST("what the taker of the events says is passed on")
{
    LogCase log_case = case_of(three, NULL);
    LogHead head = { 0 };
    HistoryMap map;
    HistoryFault fault;
    LogPlay with = { &map, &head, refuse_event, NULL };
    history_map_default(&map);
    CHECK_ERR(trail_case_play(test_arena(), &with, &log_case, &fault), ERR_CONFLICT);
}
