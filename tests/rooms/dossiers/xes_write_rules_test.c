#include "rooms/dossiers/xes_write_rules.h"

#include "rooms/dossiers/history_read.h"
#include "support/input.h"
#include "support/test.h"

enum {
    LOG_BYTES = 1024 * 1024
};

typedef struct Kept {
    Buffer lines;
} Kept;

static Err event_keep(void *state, const HistoryEvent *event)
{
    Kept *kept = state;
    history_line_write(&kept->lines, test_arena(), event);
    buffer_add_char(&kept->lines, '\n');
    return OK;
}

static DossierMoment moment(DossierEventKind kind, const char *at, Str text)
{
    DossierMoment made = { .event = { .kind = kind,
                                      .dossier = S("D-1"),
                                      .due = NO_INSTANT,
                                      .promised = NO_INSTANT,
                                      .leg_due = NO_INSTANT } };
    CHECK(instant_parse(str_from_c(at), &made.event.at));
    made.event.recorded_at = made.event.at;
    made.event.step = text;
    made.note = text;
    if (kind == EVENT_RECEIVED) {
        made.event.procedure = S("1.001193");
        made.event.agency = S("H16.37");
        made.event.channel = CHANNEL_ONLINE;
        made.applicant.name = text;
    }
    return made;
}

static Str log_of(DossierMoment *moments, size_t n)
{
    Buffer log;
    Dossier dossier = { .code = S("D-1"), .procedure = S("1.001193"), .agency = S("H16.37") };
    DossierMomentList list = { moments, n };
    buffer_init(&log, test_arena(), LOG_BYTES);
    buffer_add(&log, xes_head());
    xes_trace_write(&log, &dossier, &list);
    buffer_add(&log, xes_tail());
    return buffer_text(&log);
}

static Str read_again(Str log)
{
    HistoryMap map;
    Kept kept;
    history_map_default(&map);
    buffer_init(&kept.lines, test_arena(), LOG_BYTES);
    CHECK_OK(history_read(test_cx(), test_input(log, 999, OK), &map, event_keep, &kept));
    return buffer_text(&kept.lines);
}

TEST("what was written as XES is read back as the same events, whatever the texts hold")
{
    const Str texts[] = {
        S("Thẩm định"), S("<b>&amp;\"'</b>]]>"),       S("line\nbreak\ttab\rreturn"),
        S("\x01\x1f"),  S("\xef\xbf\xbe\xef\xbf\xbf"), S("𝄞 ẩ \xf0\x9f\x98\x80"),
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        DossierMoment moments[] = {
            moment(EVENT_RECEIVED, "2023-01-04T08:00:00.250+07:00", texts[i]),
            moment(EVENT_STEP, "2023-01-05", texts[i]), moment(EVENT_RESOLVED, "2023-01-06", NO_STR)
        };
        Kept direct;
        buffer_init(&direct.lines, test_arena(), LOG_BYTES);
        for (size_t k = 0; k < 3; k++) {
            HistoryEvent event = { .event = moments[k].event,
                                   .applicant = moments[k].applicant,
                                   .note = moments[k].note };
            CHECK_OK(event_keep(&direct, &event));
        }
        Str again = read_again(log_of(moments, 3));
        CHECK_STR(again, str_to_c(test_arena(), buffer_text(&direct.lines)));
    }
}

TEST("other tools find the standard attributes")
{
    DossierMoment moments[] = { moment(EVENT_RECEIVED, "2023-01-04T08:00:00+07:00", NO_STR),
                                moment(EVENT_STEP, "2023-01-05", S("A & B")) };
    Str log = log_of(moments, 2);
    CHECK(str_contains(log, S("xes.version=\"1849-2016\"")));
    CHECK(str_contains(log, S("<trace><string key=\"concept:name\" value=\"D-1\"/>"
                              "<string key=\"type\" value=\"1.001193\"/>")));
    CHECK(str_contains(log, S("<event><string key=\"concept:name\" value=\"received\"/>"
                              "<date key=\"time:timestamp\" value=\"2023-01-04T08:00:00+07:00\"/>"
                              "<string key=\"lifecycle:transition\" value=\"complete\"/>")));
    CHECK(str_contains(log, S("<string key=\"concept:name\" value=\"A &amp; B\"/>")));
}
