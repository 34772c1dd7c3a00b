#include "rooms/ledger/ledger.h"

#include "base/json_read.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

typedef struct Sink {
    Output output;
    Buffer text;
    int writes_left; // then the disk is full; negative: never
} Sink;

static Err sink_write(Output *output, Str bytes)
{
    Sink *sink = output->state;
    if (sink->writes_left-- == 0)
        return ERR_STORAGE;
    buffer_add(&sink->text, bytes);
    return OK;
}

static Sink *sink_open(int writes)
{
    Sink *sink = arena_new(test_arena(), Sink);
    sink->output = (Output) { .write = sink_write, .state = sink };
    sink->writes_left = writes;
    buffer_init(&sink->text, test_arena(), 1024 * 1024);
    return sink;
}

TEST("the export has every event and checkpoint, and nothing personal")
{
    Cx *cx = test_db();
    Sink *sink = sink_open(-1);
    LedgerEntryList list;
    Json *json;
    Str rest, line, problem;
    int64_t events = 0, checkpoints = 0;
    ledger_fill(cx, 50);
    ledger_checkpoint(cx);
    CHECK_OK(ledger_list(tx_reads(cx), 3, &list));
    CHECK_OK(ledger_export(cx, &sink->output));
    rest = buffer_text(&sink->text);
    CHECK(!str_contains(rest, S("Nguyễn")));
    while (str_cut(&rest, '\n', &line) && line.length > 0) {
        CHECK(json_parse(cx->arena, line, &json, &problem));
        checkpoints += json_get(json, "checkpoint") != NULL;
        if (json_get(json, "checkpoint") != NULL)
            CHECK_INT((int64_t)json_get_text(json, "key").length, 64);
        if (json_get(json, "seq") == NULL)
            continue;
        events++;
        CHECK_INT(json_to_int(json_get(json, "seq")), events);
        if (events != list.items[0].seq)
            continue;
        CHECK(str_equal(json_get_text(json, "body"), list.items[0].body));
        CHECK(str_equal(json_get_text(json, "hash"), str_hex(cx->arena, list.items[0].hash)));
        CHECK_INT(json_to_int(json_get(json, "at")), list.items[0].at.ms);
    }
    CHECK_INT(events, 50);
    CHECK_INT(checkpoints, 1);
}

TEST("a full disk ends the export with an error")
{
    Cx *cx = test_db();
    ledger_fill(cx, 50);
    ledger_checkpoint(cx);
    CHECK_ERR(ledger_export(cx, &sink_open(20)->output), ERR_STORAGE);
    CHECK_ERR(ledger_export(cx, &sink_open(50)->output), ERR_STORAGE);
    CHECK_OK(ledger_export(cx, &sink_open(51)->output));
}
