#include "rooms/dossiers/history_read.h"

#include "rooms/dossiers/history_told.h"

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

TEST("a case has at most so many events, its rows stand together")
{
    Buffer rows;
    Told told;
    buffer_init(&rows, test_arena(), 1024 * 1024);
    buffer_add(&rows, S("case:concept:name,time:timestamp\n"));
    for (int i = 0; i <= LOG_CASE_EVENTS_MAX; i++)
        buffer_add(&rows, S("c,2023-01-04\n"));
    CHECK_ERR(tell_text(str_to_c(test_arena(), buffer_text(&rows)), &told), ERR_LIMIT);
    // A case that comes again after it ended is told again: its life says that it cannot be.
    CHECK_OK(tell_text("case:concept:name,time:timestamp\nc,2023-01-04\nd,2023-01-04\n"
                       "c,2023-01-05\n",
                       &told));
    CHECK_INT(told.events, 6);
}

TEST("a name of a case that is too long is refused with its line")
{
    Told told;
    char *name = arena_push(test_arena(), 301);
    for (int i = 0; i < 300; i++)
        name[i] = 'n';
    Str text = str_format(test_arena(), "case:concept:name,time:timestamp\n%s,2023-01-04\n", name);
    CHECK_ERR(tell_text(str_to_c(test_arena(), text), &told), ERR_INPUT);
    CHECK_STR(told.problem.args[0].value, "2");
}
