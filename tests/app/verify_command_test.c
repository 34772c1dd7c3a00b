#include "app/verify_command.h"

#include "base/json_read.h"
#include "platform/folder.h"
#include "platform/output.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "store/sqlite.h"
#include "store/tx.h"
#include "support/command.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/scratch.h"
#include "support/shop.h"
#include "support/test.h"

static Err deed_write(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return deed_add(cx, tx, &(DeedNew) { .kind = DEED_DELEGATION_ADDED, .subject = S("hoa") });
}

// Runs verify; what it printed is in out.
static Err verify(Cx *cx, Str witness, bool json, Str *out)
{
    CommandRun run = { .command = &verify_commands[0], .values = { witness }, .json = json };
    const char *file = scratch_file(scratch_folder(), "out").data;
    CHECK_OK(output_open(cx->arena, str_from_c(file), &run.out));
    Err err = verify_commands[0].run(cx, &run);
    CHECK_OK(run.out->finish(run.out));
    *out = scratch_read(scratch_folder(), "out");
    return err;
}

static void witness_write(Cx *cx, Str text)
{
    Output *output;
    const char *file = scratch_file(scratch_folder(), "witness").data;
    CHECK_OK(output_open(cx->arena, str_from_c(file), &output));
    CHECK_OK(output->write(output, text));
    CHECK_OK(output->finish(output));
}

static Str witness_path(void)
{
    return str_from_c(scratch_file(scratch_folder(), "witness").data);
}

TEST("verify prints what it counted")
{
    Cx *cx = test_db();
    Str out, problem;
    Json *json;
    ledger_fill(cx, 300);
    ledger_checkpoint(cx);
    CHECK_OK(verify(cx, NO_STR, false, &out));
    CHECK(str_begins_with(out, S("OK: 300 events, 0 erased, 1 checkpoints, 0 dossiers, 0 counters, "
                                 "0 receipts, 0 results, 0 files, root ")));
    CHECK_OK(verify(cx, NO_STR, true, &out));
    CHECK(json_parse(cx->arena, out, &json, &problem));
    CHECK(json_to_bool(json_get(json, "ok")));
    CHECK_INT(json_to_int(json_get(json, "tiles")), 1);
    CHECK(json_get(json, "offender") == NULL);
}

TEST("verify names the first offender and fails")
{
    Cx *cx = test_db();
    Str out, problem;
    Json *json;
    ledger_fill(cx, 30);
    sqlite3_exec(cx->db->native, "update event set at = 0 where seq = 8", NULL, NULL, NULL);
    CHECK_ERR(verify(cx, NO_STR, false, &out), ERR_CONFLICT);
    CHECK(str_begins_with(out, S("WRONG: hash\n  event     8\n  subject   2\n  expected  ")));
    CHECK(cx->problem.hint != 0);
    CHECK_ERR(verify(cx, NO_STR, true, &out), ERR_CONFLICT);
    CHECK(json_parse(cx->arena, out, &json, &problem));
    CHECK(!json_to_bool(json_get(json, "ok")));
    CHECK_INT(json_to_int(json_get(json_get(json, "offender"), "seq")), 8);
}

TEST("verify compares with a witness from a file")
{
    Cx *cx = test_db();
    Str out, checkpoint;
    ledger_fill(cx, 10);
    CHECK_OK(ledger_checkpoint_get(cx, &checkpoint));
    witness_write(cx, checkpoint);
    CHECK_OK(verify(cx, witness_path(), false, &out));
    sqlite3_exec(cx->db->native,
                 "delete from event where seq > 8; delete from event_private where seq > 8", NULL,
                 NULL, NULL);
    CHECK_OK(verify(cx, NO_STR, false, &out));
    CHECK_ERR(verify(cx, witness_path(), false, &out), ERR_CONFLICT);
    CHECK(str_begins_with(out, S("WRONG: cut\n")));
    witness_write(cx, S("not a checkpoint"));
    CHECK_ERR(verify(cx, witness_path(), false, &out), ERR_INPUT);
}

TEST("a witness file that is much too long is refused")
{
    Cx *cx = test_db();
    Str out;
    char *long_text = arena_push(cx->arena, 100000);
    witness_write(cx, (Str) { long_text, 100000 });
    CHECK_ERR(verify(cx, witness_path(), false, &out), ERR_INPUT);
}

TEST("as a command it says what is wrong on standard output, and why it failed on the other")
{
    Str folder;
    SignKey key;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(folder_key_create(cx->env, cx->arena, folder, &key));
    ledger_fill(cx, 20);
    CommandReply sound = command_ask("verify --data {data}", folder, S(""));
    CHECK_INT(sound.exit_code, 0);
    CHECK(str_begins_with(sound.out, S("OK: 20 events")));
    sqlite3_exec(cx->db->native, "delete from event where seq = 5", NULL, NULL, NULL);
    CommandReply broken = command_ask("verify --data {data}", folder, S(""));
    CHECK_INT(broken.exit_code, 1);
    CHECK(str_begins_with(broken.out, S("WRONG: order\n  event     6\n")));
    CHECK(!str_is_empty(broken.err));
}

TEST("books of receipts, registers of results and the record of who changed what are checked, too")
{
    static const struct {
        const char *change, *wrong;
    } cases[] = {
        { "insert into fee_book (agency_id, book, last) select id, '2026', 1 from agency limit 1",
          "WRONG: receipt book: number missing\n" },
        { "insert into issue_serial (agency_id, year, symbol, last)"
          " select id, 2026, 'QĐ-UBND', 2 from agency limit 1",
          "WRONG: register of results: number missing\n" },
        { "update deed set detail = 'x'", "WRONG: record of who changed what\n" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Cx *cx = test_shop();
        Str out;
        CHECK_OK(tx_run(cx, "deed", deed_write, NULL));
        CHECK_OK(verify(cx, NO_STR, false, &out));
        CHECK_INT(sqlite3_exec(cx->db->native, cases[i].change, NULL, NULL, NULL), SQLITE_OK);
        CHECK_ERR(verify(cx, NO_STR, false, &out), ERR_CONFLICT);
        CHECK(str_begins_with(out, str_from_c(cases[i].wrong)));
    }
}
