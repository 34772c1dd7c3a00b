#include "rooms/ledger/ledger.h"

#include "rooms/ledger/chain_rules.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"
#include "texts.h"

TEST("events are numbered from 1 and each hash covers the one before")
{
    Cx *cx = test_db();
    LedgerEntryList list;
    LedgerHash hash = { 0 };
    ledger_fill(cx, 40);
    for (int64_t subject = 1; subject <= 7; subject++) {
        CHECK_OK(ledger_list(tx_reads(cx), subject, &list));
        CHECK_INT((int64_t)list.n, subject == 1 || subject == 7 ? 5 : 6);
        for (size_t i = 0; i < list.n; i++) {
            CHECK_INT(list.items[i].subject_id, subject);
            CHECK_INT(1 + list.items[i].seq % 7, subject);
            CHECK(i == 0 || list.items[i].seq > list.items[i - 1].seq);
        }
    }
    CHECK_OK(ledger_list(tx_reads(cx), 2, &list));
    LedgerEvent first = { .at = list.items[0].at,
                          .recorded_at = list.items[0].recorded_at,
                          .body = list.items[0].body };
    hash = chain_hash(hash, 1, &first);
    CHECK(str_equal(list.items[0].hash, digest_text(&hash)));
    CHECK_STR(list.items[0].body, "{\"dossier\":\"H16.37-230104-0002\",\"event\":\"received\"}");
}

TEST("an empty ledger has no events and a head of zeros")
{
    Cx *cx = test_db();
    LedgerReceipt head = { .seq = 9 };
    LedgerEntryList list;
    CHECK_OK(ledger_head(tx_reads(cx), &head));
    CHECK_INT(head.seq, 0);
    CHECK(digest_equal(&head.hash, &(LedgerHash) { 0 }));
    CHECK_OK(ledger_list(tx_reads(cx), 1, &list));
    CHECK_INT((int64_t)list.n, 0);
}

typedef struct Seen {
    int64_t n, last, stop_at;
    int64_t private_rows;
} Seen;

static Err seen_add(void *state, const LedgerEntry *entry)
{
    Seen *seen = state;
    CHECK(seen->last == 0 || entry->seq == seen->last + 1);
    CHECK_INT(!str_is_absent(entry->private_content), entry->seq % 3 == 0);
    seen->private_rows += !str_is_absent(entry->salt);
    seen->last = entry->seq;
    seen->n++;
    return entry->seq == seen->stop_at ? ERR_LIMIT : OK;
}

TEST("a walk begins after a point, goes in order and ends when the visitor wants")
{
    Cx *cx = test_db();
    ledger_fill(cx, 30);
    Seen all = { 0 }, rest = { 0 }, some = { .stop_at = 12 }, none = { 0 };
    CHECK_OK(ledger_each(tx_reads(cx), 0, seen_add, &all));
    CHECK_INT(all.n, 30);
    CHECK_INT(all.private_rows, 10);
    CHECK_OK(ledger_each(tx_reads(cx), 25, seen_add, &rest));
    CHECK_INT(rest.n, 5);
    CHECK_ERR(ledger_each(tx_reads(cx), 0, seen_add, &some), ERR_LIMIT);
    CHECK_INT(some.n, 12);
    CHECK_OK(ledger_each(tx_reads(cx), 30, seen_add, &none));
    CHECK_INT(none.n, 0);
}

static Err erase_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    return ledger_erase(tx, *(int64_t *)arg);
}

TEST("erasing a person takes the content of all events of the subject and nothing else")
{
    Cx *cx = test_db();
    int64_t subject = 4;
    LedgerEntryList list;
    ledger_fill(cx, 63);
    CHECK_OK(tx_run(cx, "erase", erase_in_tx, &subject));
    CHECK_OK(ledger_list(tx_reads(cx), subject, &list));
    for (size_t i = 0; i < list.n; i++) {
        CHECK(str_is_absent(list.items[i].private_content));
        CHECK(str_is_absent(list.items[i].salt));
    }
    LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
    CHECK(verdict.ok);
    CHECK_INT(verdict.erased, 3);
    CHECK_INT(verdict.events, 63);
}

// ---- Transactions

static Err add_then_fail(Cx *cx, Tx *tx, void *arg)
{
    LedgerReceipt receipt;
    const int64_t *i = arg;
    TRY(ledger_sample_add(tx, *i, &receipt));
    return fail(cx, ERR_CONFLICT, T_LEDGER_TOO_LONG);
}

static Err add_one(Cx *cx, Tx *tx, void *arg)
{
    LedgerReceipt receipt;
    const int64_t *i = arg;
    (void)cx;
    TRY(ledger_sample_add(tx, *i, &receipt));
    CHECK_INT(receipt.seq, *i);
    return OK;
}

// Of three that share a commit, the second fails.
static Err group_in_tx(Cx *cx, Tx *tx, void *arg)
{
    int64_t *i = arg;
    (void)tx;
    TRY(tx_run(cx, "first", add_one, i));
    ++*i;
    CHECK_ERR(tx_run(cx, "second", add_then_fail, i), ERR_CONFLICT);
    return tx_run(cx, "third", add_one, i);
}

TEST("a body that fails inside a group leaves no gap, at every place around a tile")
{
    for (int64_t before = 252; before <= 257; before++) {
        Cx *cx = test_db();
        ledger_fill(cx, before);
        int64_t i = before + 1;
        CHECK_OK(tx_run(cx, "group", group_in_tx, &i));
        ledger_fill(cx, 10);
        LedgerVerdict verdict = ledger_verdict(cx, NO_STR);
        CHECK(verdict.ok);
        CHECK_INT(verdict.events, before + 12);
        CHECK_INT(verdict.tiles, 1);

        Cx *straight = test_db();
        ledger_fill(straight, before + 12);
        LedgerVerdict same = ledger_verdict(straight, NO_STR);
        CHECK(digest_equal(&verdict.root, &same.root));
    }
}

static Err fault_prepare(Cx *cx)
{
    ledger_fill(cx, 255);
    return OK;
}

static Err fault_run(Cx *cx)
{
    int64_t i = 256;
    return tx_run(cx, "append", add_one, &i);
}

TEST("whichever step fails, nothing of the event and of its tile remains")
{
    CHECK(test_faults(&(FaultPath) { .prepare = fault_prepare, .run = fault_run }) >= 7);
}

TEST("salts are drawn from the env, 16 bytes each, never the same")
{
    Cx *cx = test_cx();
    Str a = ledger_salt_draw(cx), b = ledger_salt_draw(cx);
    CHECK_INT((int64_t)a.length, LEDGER_SALT_BYTES);
    CHECK(!str_equal(a, b));
}

TEST("a subject with more events than a person reads is refused, not cut")
{
    Cx *cx = test_db();
    LedgerEntryList list = { .n = 42 };
    ledger_fill(cx, 7 * LEDGER_SUBJECT_EVENTS_MAX + 7);
    CHECK_ERR(ledger_list(tx_reads(cx), 1, &list), ERR_LIMIT);
    CHECK_INT((int64_t)list.n, 42);
}
