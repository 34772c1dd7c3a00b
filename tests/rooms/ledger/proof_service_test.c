#include "rooms/ledger/tree_rules.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

enum {
    EVENTS = 66000, // more than one tile of level 16
};

typedef struct Roots {
    TreeFrontier frontier;
    LedgerHash tiles[TREE_TILES_MAX];
    LedgerHash *leaves, *roots; // roots[n]: over the first n events
} Roots;

static Err root_add(void *state, const LedgerEntry *entry)
{
    Roots *roots = state;
    LedgerHash hash;
    CHECK(digest_from(entry->hash, &hash));
    roots->leaves[entry->seq - 1] = tree_leaf(hash);
    tree_frontier_add(&roots->frontier, tree_leaf(hash), roots->tiles);
    roots->roots[entry->seq] = tree_frontier_root(&roots->frontier);
    return OK;
}

static const Roots *roots_of(Cx *cx, size_t n)
{
    Roots *roots = arena_new(cx->arena, Roots);
    roots->leaves = arena_array(cx->arena, LedgerHash, n);
    roots->roots = arena_array(cx->arena, LedgerHash, n + 1);
    roots->roots[0] = tree_empty();
    CHECK_OK(ledger_each(tx_reads(cx), 0, root_add, roots));
    return roots;
}

static int64_t random_below(int64_t limit)
{
    uint32_t bits;
    test_env()->random(test_env(), &bits, sizeof bits);
    return bits % limit;
}

static void proofs_check(Cx *cx, const Roots *roots, int64_t count, int64_t seq)
{
    Tx *tx = tx_reads(cx);
    LedgerProof proof;
    LedgerHash root;
    CHECK_OK(ledger_root(tx, count, &root));
    CHECK(digest_equal(&root, &roots->roots[count]));
    CHECK_OK(ledger_prove_inclusion(tx, seq, count, &proof));
    CHECK(tree_includes(roots->leaves[seq - 1], (TreeRange) { seq - 1, count }, &proof, root));
    TreeHead old = { seq, roots->roots[seq] }, new = { count, root };
    CHECK_OK(ledger_prove_consistency(tx, seq, count, &proof));
    CHECK(tree_is_consistent(&old, &new, &proof));
}

TEST("roots and proofs of every size around a tile are those of the leaves")
{
    Cx *cx = test_db();
    ledger_fill(cx, 520);
    const Roots *roots = roots_of(cx, 520);
    for (int64_t count = 1; count <= 520; count++)
        proofs_check(cx, roots, count, 1 + random_below(count));
}

TEST("roots and proofs over tiles of two levels are those of the leaves")
{
    Cx *cx = test_db();
    ledger_fill(cx, EVENTS);
    const Roots *roots = roots_of(cx, EVENTS);
    for (int i = 0; i < 150; i++) {
        int64_t count = 1 + random_below(EVENTS);
        proofs_check(cx, roots, count, 1 + random_below(count));
    }
    for (int64_t count = 65535; count <= 65537; count++)
        proofs_check(cx, roots, count, 65535);
}

TEST("what the ledger does not have is not found")
{
    Cx *cx = test_db();
    LedgerProof proof = { .n = 9 };
    LedgerHash root;
    CHECK_OK(ledger_root(tx_reads(cx), 0, &root));
    CHECK_ERR(ledger_root(tx_reads(cx), 1, &root), ERR_NOT_FOUND);
    ledger_fill(cx, 3);
    const struct {
        int64_t first, count;
    } wrong[] = { { 0, 3 }, { 4, 3 }, { -1, 3 }, { 1, 4 }, { 4, 4 } };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        CHECK_ERR(ledger_prove_inclusion(tx_reads(cx), wrong[i].first, wrong[i].count, &proof),
                  ERR_NOT_FOUND);
        if (wrong[i].first != 0)
            CHECK_ERR(
                ledger_prove_consistency(tx_reads(cx), wrong[i].first, wrong[i].count, &proof),
                ERR_NOT_FOUND);
    }
    CHECK_INT((int64_t)proof.n, 9);
    CHECK_OK(ledger_prove_consistency(tx_reads(cx), 0, 3, &proof));
    CHECK_INT((int64_t)proof.n, 0);
}
