#include "rooms/dossiers/history_read.h"

#include "rooms/dossiers/history_told.h"

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

TEST("attributes of attributes, extensions and classifiers are passed over")
{
    Told told;
    CHECK_OK(tell_text("<log><extension name=\"Time\" prefix=\"time\" uri=\"x\"/>"
                       "<global scope=\"event\"><string key=\"concept:name\" value=\"G\"/></global>"
                       "<classifier name=\"c\" keys=\"concept:name\"/>"
                       "<list key=\"l\"><string key=\"concept:name\" value=\"L\"/></list>"
                       "<trace><string key=\"concept:name\" value=\"c\"/><event>"
                       "<list key=\"l\"><date key=\"time:timestamp\" value=\"1999-01-01\"/></list>"
                       "<date key=\"time:timestamp\" value=\"2023-01-04\"/></event></trace></log>",
                       &told));
    CHECK_STR(buffer_text(&told.text), "received c 01-04T00:00 \nresolved c 01-04T00:00 \n");
}

TEST("a global of traces that names an enddate makes cases without one open")
{
    Told told;
    CHECK_OK(tell_text("<log><global scope=\"trace\"><date key=\"enddate\" value=\"1970-01-01\"/>"
                       "</global><trace><string key=\"concept:name\" value=\"c\"/><event>"
                       "<date key=\"time:timestamp\" value=\"2023-01-04\"/></event></trace></log>",
                       &told));
    CHECK_INT(told.open, 1);
}

TEST("what nests too deeply or never ends is refused, not swallowed")
{
    Buffer deep;
    Told told;
    buffer_init(&deep, test_arena(), TOLD_BYTES);
    buffer_add(&deep, S("<log>"));
    for (int i = 0; i < 100; i++)
        buffer_add(&deep, S("<list key=\"l\">"));
    CHECK_ERR(tell_text(str_to_c(test_arena(), buffer_text(&deep)), &told), ERR_LIMIT);
    buffer_init(&deep, test_arena(), 4 * 1024 * 1024);
    buffer_add(&deep, S("<log><trace>"));
    for (int i = 0; i <= LOG_CASE_EVENTS_MAX; i++)
        buffer_add(&deep, S("<event><date key=\"time:timestamp\" value=\"2023-01-04\"/></event>"));
    CHECK_ERR(tell_text(str_to_c(test_arena(), buffer_text(&deep)), &told), ERR_LIMIT);
}
