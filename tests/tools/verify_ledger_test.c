// The independent verifier agrees with us on sound ledgers and refuses the broken twins.
#include "rooms/ledger/ledger.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "platform/output.h"
#include "store/sqlite.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/scratch.h"
#include "support/test.h"

// Of the tests' signing key, RFC 8032's seed 00 01 … 1f.
#define KEY " --key 03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8 "

enum {
    EVENTS = 300
};

static Str folder;

static const char *path(const char *name)
{
    return scratch_file(scratch_folder(), name).data;
}

static void file_write(Cx *cx, const char *name, Str text)
{
    Output *output;
    CHECK_OK(output_open(cx->arena, str_from_c(path(name)), &output));
    CHECK_OK(output->write(output, text));
    CHECK_OK(output->finish(output));
}

// Exit code; the output is shown when it is not the one that is wanted.
static void verify(const char *arguments, int want)
{
    Str command = str_format(test_arena(), "python3 tools/verify_ledger.py" KEY "%s > %s 2>&1",
                             arguments, path("out.txt"));
    int status = system(command.data); // NOLINT: fixed words and paths of the test
    CHECK_INT(WEXITSTATUS(status), want);
    if (WEXITSTATUS(status) != want)
        printf("# %s\n# %.*s", arguments, STR_ARG(scratch_read(scratch_folder(), "out.txt")));
}

static Cx *sample(void)
{
    Cx *cx = test_db_file(&folder);
    Str checkpoint, statement;
    LedgerEntryList list;
    ledger_fill(cx, 120);
    ledger_checkpoint(cx);
    CHECK_OK(ledger_checkpoint_get(cx, &checkpoint));
    file_write(cx, "witness.txt", checkpoint);
    ledger_fill(cx, EVENTS - 120);
    ledger_checkpoint(cx);
    CHECK_OK(ledger_list(tx_reads(cx), 3, &list));
    LedgerStatement receipt = { .code = S("H16.37-230104-0003"),
                                .received_at = list.items[0].at,
                                .due_at = NO_INSTANT,
                                .seq = list.items[0].seq };
    CHECK(digest_from(list.items[0].hash, &receipt.hash));
    CHECK_OK(ledger_statement_sign(cx, &receipt, &statement));
    file_write(cx, "receipt.txt", statement);
    return cx;
}

static const char *database(void)
{
    return scratch_file(folder, "motcua.db").data;
}

static void sql(Cx *cx, const char *text)
{
    CHECK_INT(sqlite3_exec(cx->db->native, text, NULL, NULL, NULL), SQLITE_OK);
}

static void verify_all(const char *extra, int want)
{
    verify(str_format(test_arena(), "%s %s", extra, database()).data, want);
}

static const char *witness(void)
{
    return str_format(test_arena(), "--witness %s", path("witness.txt")).data;
}

TEST("the independent verifier finds a sound ledger sound, with witness and receipt")
{
    Cx *cx = sample();
    verify_all("", 0);
    LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
    Str found = scratch_read(scratch_folder(), "out.txt");
    CHECK(str_contains(found, str_hex(cx->arena, digest_text(&verdict.root))));
    verify_all(witness(), 0);
    verify_all(str_format(cx->arena, "--receipt %s", path("receipt.txt")).data, 0);
    verify(str_format(cx->arena, "--receipt %s", path("receipt.txt")).data, 0);
}

TEST("it takes the exported file as well, and proofs alone")
{
    Cx *cx = sample();
    Output *output;
    Str file = str_from_c(path("ledger.jsonl"));
    CHECK_OK(output_open(cx->arena, file, &output));
    CHECK_OK(ledger_export(cx, output));
    CHECK_OK(output->finish(output));
    verify(str_format(cx->arena, "%s %s", witness(), file.data).data, 0);
    for (int64_t seq = 1; seq <= EVENTS; seq += 77) {
        Buffer text;
        JsonWriter json;
        buffer_init(&text, cx->arena, 65536);
        json_begin(&json, &text);
        CHECK_OK(ledger_proof_write(cx, seq, &json));
        file_write(cx, "proof.json", buffer_text(&text));
        verify(str_format(cx->arena, "--proof %s %s", path("proof.json"), file.data).data, 0);
        text.data[20] = text.data[20] == '0' ? '1' : '0'; // a digit of the hash
        file_write(cx, "proof.json", buffer_text(&text));
        verify(str_format(cx->arena, "--proof %s", path("proof.json")).data, 1);
    }
}

TEST("it refuses every broken twin")
{
    static const char *const twins[] = {
        "update event set at = at - 86400000 where seq = 77", // re-dated
        "update event set recorded_at = recorded_at - 1 where seq = 300",
        "update event set body = replace(body, 'step', 'paid') where seq = 99",
        "update event set hash = zeroblob(32) where seq = 4",
        "update event set seq = -1 where seq = 20; update event set seq = 20 where seq = 21;"
        "update event set seq = 21 where seq = -1", // reordered
        "delete from event where seq = 150",
        "delete from event where seq > 299", // cut behind the last checkpoint's start
        "update event_private set content = content || ' ' where seq = 33",
        "insert into event_private values (900, zeroblob(16), 'x')",
        "update ledger_tile set hash = zeroblob(32)",
        "delete from ledger_tile",
        "update checkpoint set at = at + 1 where count = 300",
        "update checkpoint set signature = zeroblob(64) where count = 120",
        "update checkpoint set key = zeroblob(32) where count = 120",
    };
    Cx *cx = sample();
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
        sql(cx, "begin immediate");
        sql(cx, twins[i]);
        sql(cx, "commit");
        verify_all("", 1);
        cx = sample();
    }
}

TEST("it sees a cut tail and a past signed anew only with what was kept outside")
{
    Cx *cx = sample();
    sql(cx, "delete from event where seq > 100; delete from event_private where seq > 100;"
            "delete from ledger_tile; delete from checkpoint");
    verify_all("", 0);
    verify_all(witness(), 1);
    sql(cx, "delete from event; delete from event_private");
    ledger_fill(cx, 119);
    sql(cx, "update event set at = at + 1 where seq = 3");
    verify_all(str_format(cx->arena, "--receipt %s", path("receipt.txt")).data, 1);
}

// As a scanner gives it: an address, the note percent-encoded behind its '#'.
static Str qr_of(Cx *cx, Str note)
{
    Buffer text;
    buffer_init(&text, cx->arena, 4096);
    buffer_add(&text, S("https://mot.cua.vn/hs/H16.37-230104-0003/abcd2345#"));
    for (size_t i = 0; i < note.length; i++)
        buffer_add_format(&text, "%%%02X", (unsigned)(unsigned char)note.data[i]);
    return buffer_text(&text);
}

TEST("it takes the QR code of a receipt as a scanner gives it")
{
    Cx *cx = sample();
    Str note = scratch_read(scratch_folder(), "receipt.txt");
    file_write(cx, "qr.txt", qr_of(cx, note));
    verify_all(str_format(cx->arena, "--receipt %s", path("qr.txt")).data, 0);
    char *changed = str_to_c(cx->arena, note);
    changed[40] = changed[40] == '1' ? '2' : '1';
    file_write(cx, "qr.txt", qr_of(cx, (Str) { changed, note.length }));
    verify(str_format(cx->arena, "--receipt %s", path("qr.txt")).data, 1);
}

TEST("it refuses a changed receipt, a changed witness and a stranger's signature")
{
    Cx *cx = sample();
    Str receipt = scratch_read(scratch_folder(), "receipt.txt");
    char *changed = str_to_c(cx->arena, receipt);
    changed[40] = changed[40] == '1' ? '2' : '1';
    file_write(cx, "changed.txt", (Str) { changed, receipt.length });
    verify(str_format(cx->arena, "--receipt %s", path("changed.txt")).data, 1);
    verify_all(str_format(cx->arena, "--witness %s", path("changed.txt")).data, 1);
    verify("", 2);
    Str command =
        str_format(cx->arena, "python3 tools/verify_ledger.py --key %064d --receipt %s > %s 2>&1",
                   5, path("receipt.txt"), path("out.txt"));
    int status = system(command.data); // NOLINT
    CHECK_INT(WEXITSTATUS(status), 1);
}
