// Signed statements about the ledger: checkpoints, and what a receipt says of one event.
#include "rooms/ledger/note_rules.h"

#include "rooms/ledger/ledger_sql.h"
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

Err ledger_checkpoint_find(Cx *cx, Tx *tx, Str *out_text)
{
    CheckpointRow row;
    Checkpoint checkpoint;
    Signature signature;
    bool found;
    TRY(sql_checkpoint_find_newest(tx, &row, &found));
    if (!found) {
        *out_text = NO_STR;
        return OK;
    }
    if (!checkpoint_from(&row, &checkpoint, &signature))
        return fail(cx, ERR_STORAGE, T_LEDGER_DAMAGED, .hint = T_LEDGER_DAMAGED_HINT);
    Str body = checkpoint_format(cx->arena, &checkpoint, signature.key);
    *out_text = note_seal(cx->arena, body, &signature);
    return OK;
}

static Err sign(Cx *cx, Str message, Signature *out)
{
    if (cx->env->sign(cx->env, message, out) != OK)
        return fail(cx, ERR_STORAGE, T_LEDGER_NO_KEY, .hint = T_LEDGER_NO_KEY_HINT);
    return OK;
}

static Err checkpoint_sign(Cx *cx, Tx *tx, const Checkpoint *checkpoint)
{
    Signature probe, signature;
    TRY(sign(cx, S(""), &probe)); // the origin line names the key
    TRY(sign(cx, checkpoint_format(cx->arena, checkpoint, probe.key), &signature));
    return sql_checkpoint_add(
        tx, &(SqlCheckpointAddParams) {
                .count = checkpoint->count,
                .root = digest_text(&checkpoint->root),
                .at = checkpoint->at,
                .signature = { (const char *)signature.bytes, sizeof signature.bytes },
                .key = { (const char *)signature.key, sizeof signature.key },
            });
}

Err ledger_checkpoint_add(Cx *cx, Tx *tx)
{
    CheckpointRow newest;
    LedgerReceipt head;
    bool found;
    TRY(sql_checkpoint_find_newest(tx, &newest, &found));
    TRY(ledger_head(tx, &head));
    if (head.seq == (found ? newest.count : 0))
        return OK;
    Checkpoint checkpoint = { .count = head.seq, .at = cx->env->now(cx->env) };
    TRY(ledger_root(tx, head.seq, &checkpoint.root));
    return checkpoint_sign(cx, tx, &checkpoint);
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
