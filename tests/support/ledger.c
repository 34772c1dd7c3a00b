#include "support/ledger.h"

#include <string.h>

#include "store/tx.h"
#include "support/test.h"

static const int64_t first_ms = 1672795800000; // 2023-01-04T08:30:00+07:00

static Str salt_of(Arena *arena, int64_t i)
{
    char *salt = arena_push(arena, LEDGER_SALT_BYTES);
    memset(salt, (int)(i % 251), LEDGER_SALT_BYTES);
    return (Str) { salt, LEDGER_SALT_BYTES };
}

Err ledger_sample_add(Tx *tx, int64_t i, LedgerReceipt *out)
{
    Cx *cx = tx_cx(tx);
    LedgerBody body;
    LedgerEvent event = {
        .subject_id = 1 + i % 7,
        .at = { first_ms + i * 1000 },
        .recorded_at = { first_ms + i * 1000 + 250 },
    };
    ledger_body_begin(&body, cx->arena);
    ledger_body_put_text(&body, "dossier",
                         str_format(cx->arena, "H16.37-230104-%04lld", (long long)(1 + i % 7)));
    ledger_body_put_text(&body, "event", i <= 7 ? S("received") : S("step"));
    if (i % 3 == 0) {
        event.salt = salt_of(cx->arena, i);
        event.private_content =
            str_format(cx->arena, "{\"name\":\"Nguyễn Văn %lld\"}", (long long)i);
        ledger_body_put_text(&body, "private",
                             ledger_private_digest(cx->arena, event.salt, event.private_content));
    }
    event.body = ledger_body_end(&body);
    return ledger_append(cx, tx, &event, out);
}

static Err fill_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const int64_t *n = arg;
    LedgerReceipt head;
    (void)cx;
    TRY(ledger_head(tx, &head));
    int64_t last = head.seq + *n;
    while (head.seq < last)
        TRY(ledger_sample_add(tx, head.seq + 1, &head));
    return OK;
}

// In an arena of its own, so that large ledgers fit the test's.
void ledger_fill(Cx *cx, int64_t n)
{
    enum {
        PART = 10000,
        PART_BYTES = 64 * 1024 * 1024
    };
    for (int64_t part; n > 0; n -= part) {
        part = n < PART ? n : PART;
        Cx own = *cx;
        own.arena = arena_open("fill", PART_BYTES);
        CHECK_OK(tx_run(&own, "fill", fill_in_tx, &part));
        arena_close(own.arena);
    }
}

static Err checkpoint_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return ledger_checkpoint_add(cx, tx);
}

void ledger_checkpoint(Cx *cx)
{
    CHECK_OK(tx_run(cx, "checkpoint", checkpoint_in_tx, NULL));
}

LedgerVerdict ledger_verdict(Cx *cx, Str witness)
{
    LedgerVerdict verdict = { 0 };
    CHECK_OK(ledger_verify(cx, tx_reads(cx), witness, &verdict));
    return verdict;
}
