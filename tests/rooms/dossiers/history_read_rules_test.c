#include "rooms/dossiers/history_read.h"

#include "rooms/dossiers/history_told.h"

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
    CHECK_INT(told.ended, 1487); // also the case with a single event
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
