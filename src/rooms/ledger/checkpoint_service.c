// Signed statements about the ledger: checkpoints, and what a receipt says of one event.
#include "rooms/ledger/checkpoint_service.h"

#include "rooms/ledger/note_rules.h"
#include "store/tx.h"
#include "texts.h"

#include <string.h>

// ---- Checkpoints

static bool checkpoint_from(const CheckpointRow *row, Checkpoint *out, Signature *out_signature)
{
    *out = (Checkpoint) { .count = row->count, .at = row->at };
    if (!digest_from(row->root, &out->root) || row->key.length != sizeof out_signature->key ||
        row->signature.length != sizeof out_signature->bytes)
        return false;
    memcpy(out_signature->key, row->key.data, sizeof out_signature->key);
    memcpy(out_signature->bytes, row->signature.data, sizeof out_signature->bytes);
    return true;
}

static Err sign(Cx *cx, Str message, Signature *out)
{
    if (cx->env->sign(cx->env, message, out) != OK)
        return fail(cx, ERR_STORAGE, T_LEDGER_NO_KEY, .hint = T_LEDGER_NO_KEY_HINT);
    return OK;
}

Err checkpoint_note(Cx *cx, const CheckpointRow *row, Str *out_text)
{
    Checkpoint checkpoint;
    Signature signature;
    if (!checkpoint_from(row, &checkpoint, &signature))
        return fail(cx, ERR_STORAGE, T_LEDGER_DAMAGED, .hint = T_LEDGER_DAMAGED_HINT);
    Str body = checkpoint_format(cx->arena, &checkpoint, signature.key);
    *out_text = note_seal(cx->arena, body, &signature);
    return OK;
}

Err ledger_checkpoint_find(Cx *cx, Tx *tx, Str *out_text)
{
    CheckpointRow row;
    bool found;
    TRY(sql_checkpoint_find_newest(tx, &row, &found));
    if (found)
        return checkpoint_note(cx, &row, out_text);
    *out_text = NO_STR;
    return OK;
}

// Signs what is there now; the row is not stored yet.
static Err checkpoint_sign(Cx *cx, Tx *tx, int64_t count, CheckpointRow *out)
{
    Signature probe, *signature = arena_new(cx->arena, Signature);
    Checkpoint *checkpoint = arena_new(cx->arena, Checkpoint);
    *checkpoint = (Checkpoint) { .count = count, .at = cx->env->now(cx->env) };
    TRY(ledger_root(tx, count, &checkpoint->root));
    TRY(sign(cx, S(""), &probe)); // the origin line names the key
    TRY(sign(cx, checkpoint_format(cx->arena, checkpoint, probe.key), signature));
    *out = (CheckpointRow) {
        .count = count,
        .root = digest_text(&checkpoint->root),
        .at = checkpoint->at,
        .signature = { (const char *)signature->bytes, sizeof signature->bytes },
        .key = { (const char *)signature->key, sizeof signature->key },
    };
    return OK;
}

// The checkpoint over all events: the stored one, or a new one that is not stored yet.
// ERR_NOT_FOUND: there are no events.
static Err checkpoint_present(Cx *cx, Tx *tx, CheckpointRow *out, bool *out_is_stored)
{
    LedgerReceipt head;
    bool found;
    TRY(ledger_head(tx, &head));
    if (head.seq == 0)
        return fail(cx, ERR_NOT_FOUND, T_LEDGER_NO_SUCH_COUNT);
    TRY(sql_checkpoint_find_newest(tx, out, &found));
    *out_is_stored = found && out->count == head.seq;
    return *out_is_stored ? OK : checkpoint_sign(cx, tx, head.seq, out);
}

Err ledger_checkpoint_add(Cx *cx, Tx *tx)
{
    CheckpointRow row;
    LedgerReceipt head;
    bool is_stored;
    TRY(ledger_head(tx, &head));
    if (head.seq == 0)
        return OK;
    TRY(checkpoint_present(cx, tx, &row, &is_stored));
    if (is_stored)
        return OK;
    return sql_checkpoint_add(tx, &(SqlCheckpointAddParams) {
                                      .count = row.count,
                                      .root = row.root,
                                      .at = row.at,
                                      .signature = row.signature,
                                      .key = row.key,
                                  });
}

static Err add_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return ledger_checkpoint_add(cx, tx);
}

Err ledger_checkpoint_make(Cx *cx)
{
    return tx_run(cx, "ledger_checkpoint", add_in_tx, NULL);
}

static Err get_in_tx(Cx *cx, Tx *tx, void *arg)
{
    CheckpointRow row;
    bool is_stored;
    TRY(checkpoint_present(cx, tx, &row, &is_stored));
    return checkpoint_note(cx, &row, arg);
}

Err ledger_checkpoint_get(Cx *cx, Str *out_text)
{
    return tx_read(cx, get_in_tx, out_text);
}

// ---- Proofs for people outside

typedef struct ProofShown {
    int64_t seq;
    LedgerHash hash;
    LedgerProof proof;
    Str checkpoint;
} ProofShown;

static Err event_take(void *state, const EventHashRow *row)
{
    return digest_from(row->hash, state) ? OK : ERR_STORAGE;
}

static Err proof_in_tx(Cx *cx, Tx *tx, void *arg)
{
    ProofShown *shown = arg;
    CheckpointRow row;
    bool is_stored;
    TRY(checkpoint_present(cx, tx, &row, &is_stored));
    TRY(ledger_prove_inclusion(tx, shown->seq, row.count, &shown->proof));
    TRY(sql_event_each_hash(tx, shown->seq, shown->seq, event_take, &shown->hash));
    return checkpoint_note(cx, &row, &shown->checkpoint);
}

Err ledger_proof_write(Cx *cx, int64_t seq, JsonWriter *json)
{
    ProofShown *shown = arena_new(cx->arena, ProofShown);
    shown->seq = seq;
    TRY(tx_read(cx, proof_in_tx, shown));
    json_object_begin(json);
    json_put_int(json, "seq", seq);
    json_put_text(json, "hash", str_hex(cx->arena, digest_text(&shown->hash)));
    json_name(json, "path");
    json_array_begin(json);
    for (size_t i = 0; i < shown->proof.n; i++)
        json_text(json, str_hex(cx->arena, digest_text(&shown->proof.hashes[i])));
    json_array_end(json);
    json_put_text(json, "checkpoint", shown->checkpoint);
    json_object_end(json);
    return OK;
}

// ---- Receipts

Err ledger_statement_sign(Cx *cx, const LedgerStatement *statement, Str *out_text)
{
    Signature signature;
    Str body = statement_format(cx->arena, statement);
    TRY(sign(cx, body, &signature));
    *out_text = note_seal(cx->arena, body, &signature);
    return OK;
}
