// Roots and proofs over the stored tree.
#include "rooms/ledger/tree_service.h"

#include "store/tx.h"
#include "texts.h"

static Err count_check(Tx *tx, int64_t first, int64_t count)
{
    LedgerReceipt head;
    TRY(ledger_head(tx, &head));
    if (first < 0 || first > count || count > head.seq)
        return fail(tx_cx(tx), ERR_NOT_FOUND, T_LEDGER_NO_SUCH_COUNT);
    return OK;
}

Err ledger_root(Tx *tx, int64_t count, LedgerHash *out)
{
    TRY(count_check(tx, 0, count));
    return tree_range_root(tx, (TreeRange) { 0, count }, out);
}

static Err proof_read(Tx *tx, const TreeRange *ranges, size_t n, LedgerProof *out)
{
    LedgerProof proof = { .n = n };
    for (size_t i = 0; i < n; i++)
        TRY(tree_range_root(tx, ranges[i], &proof.hashes[i]));
    *out = proof;
    return OK;
}

Err ledger_prove_inclusion(Tx *tx, int64_t seq, int64_t count, LedgerProof *out)
{
    TreeRange ranges[LEDGER_PROOF_HASHES_MAX];
    TRY(count_check(tx, seq, count));
    if (seq < 1)
        return fail(tx_cx(tx), ERR_NOT_FOUND, T_LEDGER_NO_SUCH_COUNT);
    return proof_read(tx, ranges, tree_inclusion_ranges(seq - 1, count, ranges), out);
}

Err ledger_prove_consistency(Tx *tx, int64_t old_count, int64_t count, LedgerProof *out)
{
    TreeRange ranges[LEDGER_PROOF_HASHES_MAX];
    TRY(count_check(tx, old_count, count));
    if (old_count == 0) { // every tree begins with the empty one; there is nothing to show
        *out = (LedgerProof) { .n = 0 };
        return OK;
    }
    return proof_read(tx, ranges, tree_consistency_ranges(old_count, count, ranges), out);
}
