#include "rooms/ledger/ledger.h"

#include <stdio.h>
#include <string.h>

#include "rooms/ledger/chain_rules.h"
#include "store/sqlite.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

enum {
    EVENTS = 600, // two tiles
    FLIPS = 10000,
    PAGE_BYTES = 4096,
};

static void sql(Cx *cx, const char *text)
{
    char *problem = NULL;
    int code = sqlite3_exec(cx->db->native, text, NULL, NULL, &problem);
    CHECK_STR(str_from_c(problem), NULL);
    CHECK_INT(code, SQLITE_OK);
    sqlite3_free(problem);
}

// Checkpoints after 100, 400 and 600 events.
static Cx *sample(void)
{
    Cx *cx = test_db();
    ledger_fill(cx, 100);
    ledger_checkpoint(cx);
    ledger_fill(cx, 300);
    ledger_checkpoint(cx);
    ledger_fill(cx, EVENTS - 400);
    ledger_checkpoint(cx);
    return cx;
}

static Str newest_checkpoint(Cx *cx)
{
    Str text;
    CHECK_OK(ledger_checkpoint_find(cx, tx_reads(cx), &text));
    return text;
}

TEST("a sound ledger is found sound and everything in it is counted")
{
    Cx *cx = sample();
    LedgerVerdict verdict = ledger_verdict(cx, newest_checkpoint(cx));
    LedgerHash root;
    LedgerReceipt head;
    CHECK(verdict.ok);
    CHECK_INT(verdict.events, EVENTS);
    CHECK_INT(verdict.tiles, 2);
    CHECK_INT(verdict.checkpoints, 3);
    CHECK_INT(verdict.erased, 0);
    CHECK_INT(verdict.seq, 0);
    CHECK_OK(ledger_root(tx_reads(cx), EVENTS, &root));
    CHECK_OK(ledger_head(tx_reads(cx), &head));
    CHECK(digest_equal(&verdict.root, &root));
    CHECK(digest_equal(&verdict.head, &head.hash));
}

TEST("an empty ledger is sound")
{
    CHECK(ledger_verdict(test_db(), NO_STR).ok);
}

// What somebody with the password of the database may try.
TEST("every change by hand is found and its first place named")
{
    static const struct {
        const char *change, *what;
        int64_t seq; // 0: not one event
    } attempts[] = {
        { "update event set at = at - 86400000 where seq = 77", "hash", 77 },
        { "update event set recorded_at = recorded_at + 1 where seq = 600", "hash", 600 },
        { "update event set body = replace(body, 'step', 'paid') where seq = 500", "hash", 500 },
        { "update event set hash = zeroblob(32) where seq = 1", "hash", 1 },
        { "update event set hash = x'00' where seq = 3", "hash", 3 },
        { "update event set body = body || ' ' where seq = 4", "hash", 4 },
        { "delete from event where seq = 9", "order", 10 },
        { "delete from event where seq = 1", "order", 2 },
        { "delete from event where seq = 600", "private rows", 0 },
        { "delete from event where seq > 550", "private rows", 0 },
        { "update event set seq = 1000 where seq = 600", "order", 1000 },
        { "update event set seq = 0 where seq = 1", "order", 0 },
        { "insert into event select 601, 1, at, recorded_at, body, hash from event where seq = 600",
          "hash", 601 },
        { "update event set seq = -1 where seq = 20; update event set seq = 20 where seq = 21;"
          "update event set seq = 21 where seq = -1",
          "hash", 20 },
        { "update event_private set content = replace(content, '33', '34') where seq = 33",
          "private", 33 },
        { "update event_private set salt = zeroblob(16) where seq = 30", "private", 30 },
        { "update event_private set seq = 31 where seq = 30", "private", 31 },
        { "insert into event_private values (700, zeroblob(16), 'x')", "private rows", 0 },
        { "insert into event_private values (1, zeroblob(16), 'x')", "private", 1 },
        { "update ledger_tile set hash = zeroblob(32) where idx = 1", "tile", 512 },
        { "delete from ledger_tile where idx = 0", "tile", 256 },
        { "insert into ledger_tile values (16, 0, zeroblob(32))", "tiles", 0 },
        { "update checkpoint set root = zeroblob(32) where count = 400", "checkpoint root", 400 },
        { "update checkpoint set at = at - 1 where count = 400", "checkpoint signature", 400 },
        { "update checkpoint set signature = zeroblob(64) where count = 100",
          "checkpoint signature", 100 },
        { "update checkpoint set key = zeroblob(32) where count = 100", "checkpoint key", 100 },
        { "update checkpoint set key = x'00' where count = 100", "checkpoint key", 100 },
        { "update checkpoint set count = 399 where count = 400", "checkpoint root", 399 },
        { "update checkpoint set count = 601 where count = 600", "checkpoints", 0 },
    };
    Cx *cx = sample();
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++) {
        sql(cx, "begin");
        sql(cx, attempts[i].change);
        LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
        sql(cx, "rollback");
        if (verdict.ok || !str_equal_c(verdict.what, attempts[i].what) ||
            verdict.seq != attempts[i].seq)
            printf("# attempt: %s\n", attempts[i].change);
        CHECK(!verdict.ok);
        CHECK_STR(verdict.what, attempts[i].what);
        CHECK_INT(verdict.seq, attempts[i].seq);
    }
    CHECK(ledger_verdict(cx, NO_STR).ok);
}

// ---- Witnesses

static void rechain(Cx *cx, int64_t from_seq)
{
    // What motcua itself would compute, with the changed past.
    sqlite3_stmt *all, *change;
    LedgerHash hash = { 0 };
    sqlite3_prepare_v2(cx->db->native,
                       "select seq, at, recorded_at, body, hash from event order by seq", -1, &all,
                       NULL);
    sqlite3_prepare_v2(cx->db->native, "update event set hash = ? where seq = ?", -1, &change,
                       NULL);
    while (sqlite3_step(all) == SQLITE_ROW) {
        LedgerEvent event = {
            .at = { sqlite3_column_int64(all, 1) },
            .recorded_at = { sqlite3_column_int64(all, 2) },
            .body = str_copy(cx->arena, str_from_c((const char *)sqlite3_column_text(all, 3))),
        };
        hash = chain_hash(hash, sqlite3_column_int64(all, 0), &event);
        if (sqlite3_column_int64(all, 0) < from_seq)
            continue;
        sqlite3_bind_blob(change, 1, hash.bytes, DIGEST_BYTES, SQLITE_TRANSIENT);
        sqlite3_bind_int64(change, 2, sqlite3_column_int64(all, 0));
        CHECK_INT(sqlite3_step(change), SQLITE_DONE);
        sqlite3_reset(change);
    }
    sqlite3_finalize(all);
    sqlite3_finalize(change);
}

TEST("who changes the past and computes the chain anew is betrayed by tiles and checkpoints")
{
    Cx *cx = sample();
    sql(cx, "update event set at = at - 86400000 where seq = 500");
    rechain(cx, 500);
    LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
    CHECK_STR(verdict.what, "tile");
    CHECK_INT(verdict.seq, 512);
    sql(cx, "delete from ledger_tile where idx = 1");
    CHECK_STR(ledger_verdict(cx, NO_STR).what, "tile");
}

TEST("who also has the key is betrayed by a checkpoint that somebody keeps outside")
{
    Cx *cx = test_db();
    ledger_fill(cx, 200);
    ledger_checkpoint(cx);
    Str witness = newest_checkpoint(cx);
    sql(cx, "update event set at = at - 86400000 where seq = 150");
    rechain(cx, 150);
    sql(cx, "delete from checkpoint");
    ledger_checkpoint(cx); // the true key signs the false past
    CHECK(ledger_verdict(cx, NO_STR).ok);
    LedgerVerdict verdict = ledger_verdict(cx, witness);
    CHECK(!verdict.ok);
    CHECK_STR(verdict.what, "witness");
    CHECK_INT(verdict.seq, 200);
}

TEST("a tail cut off together with its checkpoints is seen by a witness")
{
    Cx *cx = sample();
    Str witness = newest_checkpoint(cx);
    sql(cx, "delete from event where seq > 400; delete from event_private where seq > 400;"
            "delete from ledger_tile where idx = 1; delete from checkpoint where count > 400");
    CHECK(ledger_verdict(cx, NO_STR).ok);
    LedgerVerdict verdict = ledger_verdict(cx, witness);
    CHECK(!verdict.ok);
    CHECK_STR(verdict.what, "cut");
    CHECK_STR(verdict.expected, "600");
    CHECK_STR(verdict.found, "400");
}

TEST("an older witness holds after the ledger has grown")
{
    Cx *cx = sample();
    Str witness = newest_checkpoint(cx);
    ledger_fill(cx, 500);
    CHECK(ledger_verdict(cx, witness).ok);
}

TEST("a file that is no checkpoint is no witness")
{
    Cx *cx = sample();
    LedgerVerdict verdict = { .events = 42 };
    CHECK_ERR(ledger_verify(cx, tx_reads(cx), S("hello\n"), &verdict), ERR_INPUT);
    CHECK_INT(verdict.events, 42);
}

// ---- Bits

// A digest over the live values of the ledger, as read through SQL; NO_STR when that fails.
// A type that changed while the bytes did not (text and blob differ in one bit) counts as the same.
static Str ledger_digest(Cx *cx)
{
    static const char *const selects[] = {
        "select seq, subject_id, at, recorded_at, body, hash from event order by seq",
        "select subject_id, seq from event order by subject_id, seq",
        "select recorded_at, subject_id, seq from event order by recorded_at, subject_id",
        "select seq, salt, content from event_private order by seq",
        "select level, idx, hash from ledger_tile not indexed order by 1, 2",
        "select count, root, at, signature, key from checkpoint order by count",
    };
    Hash hash;
    hash_begin(&hash);
    for (size_t i = 0; i < sizeof selects / sizeof selects[0]; i++) {
        sqlite3_stmt *rows;
        if (sqlite3_prepare_v2(cx->db->native, selects[i], -1, &rows, NULL) != SQLITE_OK)
            return NO_STR;
        int code;
        while ((code = sqlite3_step(rows)) == SQLITE_ROW)
            for (int column = 0; column < sqlite3_column_count(rows); column++) {
                const char *bytes = sqlite3_column_blob(rows, column);
                hash_add(&hash, (Str) { bytes, (size_t)sqlite3_column_bytes(rows, column) });
            }
        sqlite3_finalize(rows);
        if (code != SQLITE_DONE)
            return NO_STR;
    }
    Digest digest = hash_end(&hash);
    return str_hex(cx->arena, digest_text(&digest));
}

// The bytes of a database that holds the ledger alone.
static Str ledger_image(Cx *cx)
{
    sqlite3 *db;
    sqlite3_int64 size_bytes;
    sqlite3_stmt *others;
    CHECK_INT(sqlite3_open(":memory:", &db), SQLITE_OK);
    sqlite3_backup *copy = sqlite3_backup_init(db, "main", cx->db->native, "main");
    CHECK_INT(sqlite3_backup_step(copy, -1), SQLITE_DONE);
    CHECK_INT(sqlite3_backup_finish(copy), SQLITE_OK);
    Str drops = S("");
    sqlite3_prepare_v2(db,
                       "select name from sqlite_schema where type = 'table' and name not in"
                       " ('event', 'event_private', 'ledger_tile', 'checkpoint')",
                       -1, &others, NULL);
    while (sqlite3_step(others) == SQLITE_ROW)
        drops = str_format(cx->arena, "%.*s drop table \"%s\";", STR_ARG(drops),
                           sqlite3_column_text(others, 0));
    sqlite3_finalize(others);
    CHECK_INT(sqlite3_exec(db, str_to_c(cx->arena, drops), NULL, NULL, NULL), SQLITE_OK);
    CHECK_INT(sqlite3_exec(db, "vacuum", NULL, NULL, NULL), SQLITE_OK);
    unsigned char *bytes = sqlite3_serialize(db, "main", &size_bytes, 0);
    Str image = str_copy(cx->arena, (Str) { (char *)bytes, (size_t)size_bytes });
    sqlite3_free(bytes);
    sqlite3_close(db);
    return image;
}

// version: a number for each image, so that statements are prepared anew as after opening a file.
static void image_open(Cx *cx, Str image, uint32_t version)
{
    enum {
        SCHEMA_COOKIE = 40 // its place in the header of the file
    };
    unsigned char *bytes = sqlite3_malloc64(image.length);
    memcpy(bytes, image.data, image.length);
    memcpy(bytes + SCHEMA_COOKIE, &version, sizeof version);
    CHECK_INT(sqlite3_deserialize(cx->db->native, "main", bytes, (sqlite3_int64)image.length,
                                  (sqlite3_int64)image.length, SQLITE_DESERIALIZE_FREEONCLOSE),
              SQLITE_OK);
}

// true: found, or nothing that is alive has changed.
static bool flip_is_found(Cx *cx, Str image, Str sound, uint32_t version)
{
    LedgerVerdict verdict;
    Cx own = *cx;
    own.arena = arena_open("flip", 16 * 1024 * 1024);
    image_open(&own, image, version);
    bool found = ledger_verify(&own, tx_reads(&own), NO_STR, &verdict) != OK || !verdict.ok;
    if (!found)
        found = str_equal(ledger_digest(&own), sound);
    arena_close(own.arena);
    return found;
}

// The first page holds the schema, which is the store's to check; all others are the ledger's.
TEST("10,000 random single-bit flips in the pages of the ledger are all found")
{
    Cx *cx = test_db();
    ledger_fill(cx, 150);
    ledger_checkpoint(cx);
    ledger_fill(cx, 150);
    ledger_checkpoint(cx);
    Str image = ledger_image(cx);
    image_open(cx, image, 1);
    Str sound = ledger_digest(cx);
    CHECK(ledger_verdict(cx, NO_STR).ok);
    int missed = 0;
    for (int i = 0; i < FLIPS; i++) {
        uint32_t random[2];
        cx->env->random(cx->env, random, sizeof random);
        size_t at = PAGE_BYTES + random[0] % (image.length - PAGE_BYTES);
        char *flipped = (char *)image.data;
        flipped[at] = (char)(flipped[at] ^ (1 << random[1] % 8));
        if (!flip_is_found(cx, image, sound, 2 + (uint32_t)i)) {
            printf("# not found: bit %u of byte %zu\n", random[1] % 8, at);
            missed++;
        }
        flipped[at] = (char)(flipped[at] ^ (1 << random[1] % 8));
    }
    CHECK_INT(missed, 0);
}
