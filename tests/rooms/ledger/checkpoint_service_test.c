#include "rooms/ledger/note_rules.h"

#include "base/sign.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

static Str newest(Cx *cx)
{
    Str text;
    CHECK_OK(ledger_checkpoint_find(cx, tx_reads(cx), &text));
    return text;
}

static Str test_key(Cx *cx)
{
    Signature *signature = arena_new(cx->arena, Signature);
    CHECK_OK(cx->env->sign(cx->env, S(""), signature));
    return (Str) { (const char *)signature->key, sizeof signature->key };
}

TEST("a checkpoint is a signed note over the root of all events so far")
{
    Cx *cx = test_db();
    Checkpoint checkpoint;
    LedgerHash root;
    CHECK(str_is_absent(newest(cx)));
    ledger_fill(cx, 300);
    ledger_checkpoint(cx);
    Str text = newest(cx);
    CHECK(note_is_signed(cx->arena, text, (const uint8_t *)test_key(cx).data));
    CHECK(checkpoint_parse(text, &checkpoint));
    CHECK_OK(ledger_root(tx_reads(cx), 300, &root));
    CHECK(digest_equal(&root, &checkpoint.root));
    CHECK_INT(checkpoint.count, 300);
    CHECK_INT(checkpoint.at.ms, cx->env->now(cx->env).ms);
}

TEST("without new events there is no new checkpoint, and none of nothing")
{
    Cx *cx = test_db();
    ledger_checkpoint(cx);
    CHECK(str_is_absent(newest(cx)));
    ledger_fill(cx, 2);
    ledger_checkpoint(cx);
    Str first = newest(cx);
    test_clock_set((Instant) { cx->env->now(cx->env).ms + MINUTE_MS });
    ledger_checkpoint(cx);
    CHECK(str_equal(first, newest(cx)));
    ledger_fill(cx, 1);
    ledger_checkpoint(cx);
    CHECK(!str_equal(first, newest(cx)));
    CHECK_INT(ledger_verdict(cx, NO_STR).checkpoints, 2);
}

TEST("a checkpoint of this moment is shown without being kept, the kept one when it is new enough")
{
    Cx *cx = test_db();
    Str shown = NO_STR;
    Checkpoint checkpoint;
    CHECK_ERR(ledger_checkpoint_get(cx, &shown), ERR_NOT_FOUND);
    CHECK(str_is_absent(shown));
    ledger_fill(cx, 5);
    CHECK_OK(ledger_checkpoint_get(cx, &shown));
    CHECK(str_is_absent(newest(cx)));
    CHECK(checkpoint_parse(shown, &checkpoint));
    CHECK_INT(checkpoint.count, 5);
    CHECK_OK(ledger_checkpoint_make(cx));
    test_clock_set((Instant) { cx->env->now(cx->env).ms + MINUTE_MS });
    CHECK_OK(ledger_checkpoint_get(cx, &shown));
    CHECK(str_equal(shown, newest(cx)));
}

TEST("a proof is shown under the checkpoint of this moment")
{
    Cx *cx = test_db();
    Buffer text;
    JsonWriter json;
    ledger_fill(cx, 1);
    buffer_init(&text, cx->arena, 4096);
    json_begin(&json, &text);
    CHECK_ERR(ledger_proof_write(cx, 2, &json), ERR_NOT_FOUND);
    CHECK_STR(buffer_text(&text), "");
    CHECK_OK(ledger_proof_write(cx, 1, &json));
    CHECK(str_begins_with(buffer_text(&text), S("{\"seq\":1,\"hash\":\"")));
    CHECK(str_contains(buffer_text(&text), S("\",\"path\":[],\"checkpoint\":\"motcua/")));
}

static Err sign_nothing(const Env *env, Str message, Signature *out)
{
    (void)env, (void)message, (void)out;
    return ERR_STORAGE;
}

static Err checkpoint_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return ledger_checkpoint_add(cx, tx);
}

TEST("without the key nothing is signed and the problem says so")
{
    Cx *cx = test_db();
    ledger_fill(cx, 2);
    Env keyless = *cx->env;
    keyless.sign = sign_nothing;
    cx->env = &keyless;
    LedgerStatement statement = { .code = S("x") };
    Str text;
    CHECK_ERR(tx_run(cx, "checkpoint", checkpoint_in_tx, NULL), ERR_STORAGE);
    CHECK(cx->problem.hint != 0);
    CHECK_ERR(ledger_statement_sign(cx, &statement, &text), ERR_STORAGE);
    CHECK(str_is_absent(newest(cx)));
}

TEST("the statement of a receipt fits a QR code with the longest code and numbers")
{
    Cx *cx = test_db();
    LedgerStatement statement = {
        .code = S("000.00.00.H16.37.12-991231-99999"),
        .received_at = { 4102419599999 },
        .due_at = { 4102419599999 },
        .seq = INT64_MAX,
    };
    LedgerStatement read;
    Str text;
    CHECK_OK(ledger_statement_sign(cx, &statement, &text));
    CHECK(text.length <= 500);
    CHECK(ledger_statement_parse(cx->arena, text, test_key(cx), &read));
    CHECK(read.seq == INT64_MAX);
}

static Err fault_prepare(Cx *cx)
{
    ledger_fill(cx, 3);
    return OK;
}

static Err fault_run(Cx *cx)
{
    return tx_run(cx, "checkpoint", checkpoint_in_tx, NULL);
}

TEST("a checkpoint that fails on the way leaves nothing")
{
    CHECK(test_faults(&(FaultPath) { .prepare = fault_prepare, .run = fault_run }) > 5);
}
