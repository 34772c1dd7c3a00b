#include "app/minutes.h"

#include <unistd.h>

#include "rooms/ledger/ledger.h"
#include "store/db.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

enum {
    EVERY_MS = 20,
    PATIENCE_MS = 5000,
};

static void minutes_wait(Minutes *minutes, int64_t n)
{
    for (int ms = 0; ms < PATIENCE_MS && minutes_done(minutes) < n; ms++)
        usleep(1000);
    CHECK(minutes_done(minutes) >= n);
}

static Str newest(Cx *outer, Str folder)
{
    Cx cx = *outer;
    Str text = NO_STR;
    CHECK_OK(db_open(&cx, folder, DB_READ));
    CHECK_OK(ledger_checkpoint_find(&cx, tx_reads(&cx), &text));
    return text;
}

TEST("each minute with events gets a checkpoint, the others nothing")
{
    Str folder;
    Cx *cx = test_db_file(&folder), server = *cx;
    Writer *writer;
    Minutes *minutes;
    ledger_fill(cx, 5);
    server.db = NULL;
    server.arena = arena_open("server", 64 * 1024 * 1024);
    CHECK_OK(writer_open(&server, folder, &writer));
    CHECK_OK(minutes_start(&server, writer, EVERY_MS, &minutes));
    minutes_wait(minutes, 2);
    Str first = newest(cx, folder);
    CHECK(str_contains(first, S("\n5\n")));
    ledger_fill(cx, 4);
    minutes_wait(minutes, minutes_done(minutes) + 2);
    CHECK(str_contains(newest(cx, folder), S("\n9\n")));
    CHECK_INT(minutes_failed(minutes), 0);
    arena_close(server.arena);
    LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
    CHECK(verdict.ok);
    CHECK_INT(verdict.checkpoints, 2);
}

TEST("a server that ends at once does not wait for the minute")
{
    Str folder;
    Cx *cx = test_db_file(&folder), server = *cx;
    Writer *writer;
    Minutes *minutes;
    server.db = NULL;
    server.arena = arena_open("server", 64 * 1024 * 1024);
    CHECK_OK(writer_open(&server, folder, &writer));
    CHECK_OK(minutes_start(&server, writer, 3600 * 1000, &minutes));
    arena_close(server.arena);
    CHECK(str_is_absent(newest(cx, folder)));
}
