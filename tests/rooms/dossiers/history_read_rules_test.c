#include "rooms/dossiers/history_read.h"

#include "platform/input.h"
#include "support/input.h"
#include "support/test.h"

enum {
    TOLD_BYTES = 64 * 1024
};

// What came out of a file: "event dossier day step" a line; and the folds, case by case.
typedef struct Told {
    Buffer text;
    bool keeps_text;
    DossierFold fold;
    char dossier[DOSSIER_CODE_BYTES_MAX + 1];
    size_t dossier_length;
    int64_t events, dossiers, ended, late, open, refused;
    int64_t online, counter, post;
    Problem problem;
} Told;

static void dossier_count(Told *told)
{
    if (told->fold.events == 0)
        return;
    told->dossiers++;
    told->ended += fold_is_ended(&told->fold);
    told->open += !fold_is_ended(&told->fold);
    told->late += fold_is_ended(&told->fold) && told->fold.ended_at.ms > told->fold.due_at.ms;
    told->online += told->fold.channel == CHANNEL_ONLINE;
    told->counter += told->fold.channel == CHANNEL_COUNTER;
    told->post += told->fold.channel == CHANNEL_POST;
}

static Err event_tell(void *state, const HistoryEvent *in)
{
    Told *told = state;
    DossierEvent event = in->event;
    Str name = { told->dossier, told->dossier_length };
    event.recorded_at = instant_is_absent(event.recorded_at) ? event.at : event.recorded_at;
    if (!str_equal(name, event.dossier)) {
        dossier_count(told);
        fold_begin(&told->fold);
        told->dossier_length = event.dossier.length;
        for (size_t i = 0; i < event.dossier.length; i++)
            told->dossier[i] = event.dossier.data[i];
    }
    told->events++;
    if (life_refusal_of_history(&told->fold, &event) != LIFE_OK)
        told->refused++;
    else
        fold_event(&told->fold, &event, NULL);
    if (told->keeps_text)
        buffer_add_format(&told->text, "%.*s %.*s %.*s %.*s\n",
                          STR_ARG(event_kind_name(event.kind)), STR_ARG(event.dossier),
                          STR_ARG(str_slice(instant_format_iso(test_arena(), event.at), 5, 16)),
                          STR_ARG(event.step));
    return OK;
}

static Err tell(Input *input, const HistoryMap *map, Told *out)
{
    *out = (Told) { .keeps_text = input->total_bytes < 100000 };
    buffer_init(&out->text, test_arena(), TOLD_BYTES);
    fold_begin(&out->fold);
    Cx *cx = test_cx();
    Err err = history_read(cx, input, map, event_tell, out);
    out->problem = cx->problem;
    dossier_count(out);
    return err;
}

static Err tell_text(const char *text, Told *out)
{
    HistoryMap map;
    history_map_default(&map);
    return tell(test_input(str_from_c(text), 37, OK), &map, out);
}

static const char xes[] =
    "<?xml version=\"1.0\"?>\n<log xmlns=\"http://www.xes-standard.org/\">"
    "<string key=\"concept:name\" value=\"permits\"/>\n"
    "<trace><string key=\"concept:name\" value=\"c1\"/>\n"
    "<event><string key=\"concept:name\" value=\"A &amp; B\"><string key=\"concept:name\" "
    "value=\"nested\"/></string><date key=\"time:timestamp\" "
    "value=\"2023-01-04T08:00:00Z\"/></event>\n"
    "<event><string key=\"concept:name\" value=\"C\"/><date key=\"time:timestamp\" "
    "value=\"2023-01-04T09:00:00.5+07:00\"/></event>\n"
    "<event><string key=\"concept:name\" value=\"D\"/><date key=\"time:timestamp\" "
    "value=\"2023-01-05T09:00:00+07:00\"/></event></trace>\n"
    "<trace><string key=\"concept:name\" value=\"c2\"/><event><date key=\"time:timestamp\" "
    "value=\"2023-01-06T09:00:00+07:00\"/></event></trace>\n<trace/></log>";

TEST("a log says received, steps, resolved in order of time; one event alone is both")
{
    Told told;
    CHECK_OK(tell_text(xes, &told));
    CHECK_STR(buffer_text(&told.text), "received c1 01-04T09:00 C\n"
                                       "step c1 01-04T15:00 A & B\n"
                                       "resolved c1 01-05T09:00 D\n"
                                       "received c2 01-06T09:00 \n"
                                       "resolved c2 01-06T09:00 \n");
    CHECK_INT(told.refused, 0);
}

TEST("a log in CSV is read the same way, and a case without an end of its own stays open")
{
    Told told;
    CHECK_OK(tell_text("case:concept:name,concept:name,time:timestamp,case:enddate\n"
                       "c1,A,2023-01-04 08:00:00.123456+07:00,2023-01-09\n"
                       "c1,B,2023-01-05 08:00:00+07:00,2023-01-09\n"
                       "c2,A,2023-01-04 08:00:00+07:00,\n"
                       "c2,\"B, \"\"b\"\"\",2023-01-06 08:00:00+07:00,\n",
                       &told));
    CHECK_STR(buffer_text(&told.text), "received c1 01-04T08:00 A\n"
                                       "resolved c1 01-05T08:00 B\n"
                                       "received c2 01-04T08:00 A\n"
                                       "step c2 01-06T08:00 B, \"b\"\n");
}

TEST("CSV with the columns of the history file is read row by row")
{
    Told told;
    CHECK_OK(tell_text("dossier,event,at,procedure,agency,channel,step\n"
                       "d1,received,2023-01-04T08:00:00+07:00,p,a,counter,\n"
                       "d1,step,2023-01-05T08:00:00+07:00,,,,Thẩm định\n",
                       &told));
    CHECK_STR(buffer_text(&told.text), "received d1 01-04T08:00 \n"
                                       "step d1 01-05T08:00 Thẩm định\n");
}

TEST("JSON Lines are read line by line, empty lines are passed over")
{
    Told told;
    CHECK_OK(
        tell_text("\xef\xbb\xbf{\"dossier\":\"d\",\"event\":\"received\",\"at\":\"2023-01-04\","
                  "\"procedure\":\"p\",\"agency\":\"a\",\"channel\":\"post\"}\r\n\n"
                  "{\"dossier\":\"d\",\"event\":\"resolved\",\"at\":\"2023-01-05\"}",
                  &told));
    CHECK_INT(told.events, 2);
    CHECK_INT(told.ended, 1);
    CHECK_INT(told.post, 1);
}

TEST("what cannot be read names its line")
{
    const struct {
        const char *text, *field; // NULL: the file as a whole
        const char *line;
    } cases[] = {
        { "", NULL, "1" },
        { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\"}\n{\"dossier\":\"d\"}\n",
          "2:event", "2" },
        { "a,b\n1,2\n", NULL, "1" },
        { "case:concept:name,time:timestamp\nc1,2023-01-04\nc1,yesterday\n", "3:time:timestamp",
          "3" },
        { "case:concept:name,time:timestamp\nc1,2023-01-04\nc1\n", NULL, "3" },
        { "case:concept:name,time:timestamp\n,2023-01-04\n", "2:case:concept:name", "2" },
        { "dossier,event,at\nd,step,2023-01-04\nd,step,\n", "3:at", "3" },
        { "<html/>", NULL, "1" },
        { "<log>\n<trace></log>", NULL, "2" },
        { "<log>\n<trace>\n", NULL, "3" },
        { "<!DOCTYPE log [<!ENTITY a \"b\">]>\n<log/>", NULL, "1" },
        { "<log><trace><string key=\"concept:name\" value=\"c\"/>\n<event><date "
          "key=\"time:timestamp\" value=\"soon\"/></event></trace></log>",
          "2:time:timestamp", "2" },
        { "<log><trace><string key=\"concept:name\" value=\"c\"/>\n<event/></trace></log>",
          "2:time:timestamp", "2" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Told told;
        CHECK_ERR(tell_text(cases[i].text, &told), ERR_INPUT);
        CHECK_STR(told.problem.args[0].value, cases[i].line);
        CHECK_INT(told.problem.fields != NULL, cases[i].field != NULL);
        if (told.problem.fields != NULL && cases[i].field != NULL)
            CHECK_STR(told.problem.fields->field, cases[i].field);
    }
}

TEST("a stream that breaks off is told, whatever the format")
{
    const char *texts[] = { "{\"dossier\":\"d\",\"event\":\"step\",\"at\":\"2023-01-04\"}\n{",
                            "case:concept:name,time:timestamp\nc1,2023-01-04\nc1,20",
                            "<log><trace><string key=\"concept:name\"" };
    HistoryMap map;
    history_map_default(&map);
    for (size_t i = 0; i < 3; i++) {
        Told told;
        Input *input = test_input(str_from_c(texts[i]), 9, ERR_STORAGE);
        CHECK_ERR(tell(input, &map, &told), ERR_STORAGE);
    }
}

static HistoryMap map_of(const char *path)
{
    static const size_t limit = 10000;
    HistoryMap map;
    HistoryFault fault;
    Json *json = NULL;
    Input *input = NULL;
    Str problem = S("");
    size_t n = 0;
    char *text = arena_push(test_arena(), limit);
    CHECK_OK(input_open(test_arena(), str_from_c(path), &input));
    CHECK_OK(input->read(input, text, limit, &n));
    CHECK(json_parse(test_arena(), (Str) { text, n }, &json, &problem));
    CHECK(history_map_parse(json, &map, &fault));
    return map;
}

static Err tell_shared(const char *file, const HistoryMap *map, Told *out)
{
    Input *input = NULL;
    CHECK_OK(input_open(test_arena(), str_from_c(test_shared(file)), &input));
    return tell(input, map, out);
}

TEST("the receipt log with its map: 1,329 closed, 377 of them late, 105 open")
{
    if (test_shared("event-logs/receipt.xes.gz") == NULL)
        SKIP("../shared/data/event-logs is not here");
    const char *files[] = { "event-logs/receipt.csv.gz", "event-logs/receipt.xes.gz" };
    HistoryMap map = map_of("docs/maps/receipt.json");
    for (size_t i = 0; i < 2; i++) {
        Told told;
        CHECK_OK(tell_shared(files[i], &map, &told));
        CHECK_INT(told.refused, 0);
        CHECK_INT(told.dossiers, 1434);
        CHECK_INT(told.ended, 1329);
        CHECK_INT(told.late, 377);
        CHECK_INT(told.open, 105);
        CHECK_INT(told.online, 1271);
        CHECK_INT(told.counter, 110);
        CHECK_INT(told.post, 53);
        CHECK_INT(told.events, 8577 + 1434 + 1329);
    }
}

TEST("the other logs with their maps: every case is a dossier that ended")
{
    if (test_shared("event-logs/helpdesk.xes.gz") == NULL)
        SKIP("../shared/data/event-logs is not here");
    Told told;
    HistoryMap map = map_of("docs/maps/helpdesk.json");
    CHECK_OK(tell_shared("event-logs/helpdesk.xes.gz", &map, &told));
    CHECK_INT(told.dossiers, 4580);
    CHECK_INT(told.ended, 4580);
    CHECK_INT(told.events, 21348);
    CHECK_INT(told.refused, 0);
    map = map_of("docs/maps/bpic2013.json");
    CHECK_OK(tell_shared("event-logs/bpic2013_closed_problems.xes.gz", &map, &told));
    CHECK_INT(told.dossiers, 1487);
    CHECK_INT(told.ended, 1486); // one case has a single event, which is its reception
    CHECK_INT(told.refused, 0);
}

TEST("without a map all 7,501 cases are read, and the receipt log says which are complete")
{
    if (test_shared("event-logs/helpdesk.xes.gz") == NULL)
        SKIP("../shared/data/event-logs is not here");
    const struct {
        const char *file;
        int64_t dossiers, ended;
    } logs[] = {
        { "event-logs/receipt.csv.gz", 1434, 1329 },
        { "event-logs/receipt.xes.gz", 1434, 1329 },
        { "event-logs/helpdesk.xes.gz", 4580, 4580 },
        { "event-logs/bpic2013_closed_problems.xes.gz", 1487, 1487 },
    };
    HistoryMap map;
    history_map_default(&map);
    for (size_t i = 0; i < sizeof logs / sizeof logs[0]; i++) {
        Told told;
        CHECK_OK(tell_shared(logs[i].file, &map, &told));
        CHECK_INT(told.dossiers, logs[i].dossiers);
        CHECK_INT(told.ended, logs[i].ended);
        CHECK_INT(told.refused, 0);
    }
}
