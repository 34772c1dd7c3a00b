#include "rooms/dossiers/history_file.h"

#include "support/test.h"
#include "texts.h"

static bool parse(const char *text, HistoryMap *out, HistoryFault *out_fault)
{
    Json *json = NULL;
    Str problem = S("");
    bool ok = json_parse(test_arena(), str_from_c(text), &json, &problem);
    CHECK(ok);
    return ok && history_map_parse(json, out, out_fault);
}

TEST("an empty map keeps the usual names of a log, but knows no end of its cases")
{
    HistoryMap usual, map;
    HistoryFault fault;
    history_map_default(&usual);
    CHECK(parse("{}", &map, &fault));
    CHECK_STR(map.dossier, "case:concept:name");
    CHECK_STR(map.at, "time:timestamp");
    CHECK_STR(usual.resolved_at, "case:enddate");
    CHECK_STR(map.resolved_at, "");
    CHECK(map.is_given);
    CHECK(!usual.is_given);
}

TEST("a map names fields, constants and translations")
{
    HistoryMap map;
    HistoryFault fault;
    CHECK(parse("{\"dossier\":\"case:id\",\"prefix\":\"X-\",\"at\":\"when\",\"step\":\"what\","
                "\"actor\":\"who\",\"procedure\":\"1.001193\","
                "\"agency\":{\"from\":\"org:group\",\"default\":\"H16\"},"
                "\"channel\":{\"from\":\"case:way\",\"values\":{\"Web\":\"online\"}},"
                "\"received_at\":\"case:start\",\"due\":\"case:deadline\",\"resolved_at\":"
                "\"case:end\",\"events\":{\"Ask\":\"supplement_requested\",\"Noise\":\"skip\"}}",
                &map, &fault));
    CHECK_STR(map.dossier_prefix, "X-");
    CHECK_STR(map.procedure.fallback, "1.001193");
    CHECK_STR(map.procedure.from, "");
    CHECK_STR(map.agency.from, "org:group");
    CHECK_STR(map.agency.fallback, "H16");
    CHECK_STR(json_get_text(map.channel.values, "Web"), "online");
    CHECK_STR(map.due, "case:deadline");
    CHECK(map.events != NULL);
}

TEST("a map that makes no sense is refused with the member that is wrong")
{
    const struct {
        const char *text, *field;
    } cases[] = {
        { "[]", "json" },
        { "{\"agancy\":\"H16\"}", "map" },
        { "{\"at\":1}", "at" },
        { "{\"agency\":7}", "agency" },
        { "{\"agency\":{\"values\":{}}}", "agency" },
        { "{\"agency\":{\"from\":\"x\",\"values\":[]}}", "agency" },
        { "{\"channel\":\"fax\"}", "channel" },
        { "{\"channel\":{\"from\":\"x\",\"values\":{\"a\":\"fax\"}}}", "channel" },
        { "{\"channel\":{\"from\":\"x\",\"default\":\"fax\"}}", "channel" },
        { "{\"events\":[]}", "events" },
        { "{\"events\":{\"a\":\"lost\"}}", "events" },
        { "{\"events\":{\"a\":\"received\"}}", "events" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        HistoryMap map = { .at = S("untouched") };
        HistoryFault fault = { 0 };
        CHECK(!parse(cases[i].text, &map, &fault));
        CHECK_STR(str_from_c(fault.field), cases[i].field);
        CHECK_STR(map.at, "untouched");
    }
}

TEST("readers keep only the fields that the map names")
{
    HistoryMap map;
    history_map_default(&map);
    CHECK(history_map_wants(&map, S("concept:name"), true));
    CHECK(history_map_wants(&map, S("concept:name"), false));
    CHECK(history_map_wants(&map, S("enddate"), true));
    CHECK(!history_map_wants(&map, S("enddate"), false));
    CHECK(history_map_wants(&map, S("org:resource"), false));
    CHECK(history_map_wants(&map, S("history_line"), false));
    CHECK(!history_map_wants(&map, S("org:resource"), true));
    CHECK(!history_map_wants(&map, S("customer"), false));
}
