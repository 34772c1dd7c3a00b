#include "rooms/ledger/tree_rules.h"

#include <assert.h>
#include <string.h>

enum {
    LEAF_PREFIX = 0,
    NODE_PREFIX = 1
};

LedgerHash tree_leaf(LedgerHash entry)
{
    char bytes[1 + DIGEST_BYTES] = { LEAF_PREFIX };
    memcpy(bytes + 1, entry.bytes, DIGEST_BYTES);
    return digest_of((Str) { bytes, sizeof bytes });
}

LedgerHash tree_node(LedgerHash left, LedgerHash right)
{
    char bytes[1 + 2 * DIGEST_BYTES] = { NODE_PREFIX };
    memcpy(bytes + 1, left.bytes, DIGEST_BYTES);
    memcpy(bytes + 1 + DIGEST_BYTES, right.bytes, DIGEST_BYTES);
    return digest_of((Str) { bytes, sizeof bytes });
}

LedgerHash tree_empty(void)
{
    return digest_of(S(""));
}

// The largest power of two ≤ n. n ≥ 1.
static int level_below_or_at(int64_t n)
{
    return 63 - __builtin_clzll((unsigned long long)n);
}

// The largest power of two < n (RFC 6962's k). n ≥ 2.
static int64_t split_at(int64_t n)
{
    return (int64_t)1 << level_below_or_at(n - 1);
}

size_t tree_split(TreeRange range, TreeSubtree out[TREE_LEVELS_MAX])
{
    size_t n = 0;
    while (range.begin < range.end) {
        int level = level_below_or_at(range.end - range.begin);
        assert((range.begin & (((int64_t)1 << level) - 1)) == 0);
        out[n++] = (TreeSubtree) { level, range.begin >> level };
        range.begin += (int64_t)1 << level;
    }
    return n;
}

LedgerHash tree_fold(const LedgerHash *subtrees, size_t n)
{
    assert(n > 0);
    LedgerHash root = subtrees[n - 1];
    for (size_t i = n - 1; i-- > 0;)
        root = tree_node(subtrees[i], root);
    return root;
}

LedgerHash tree_fold_level(LedgerHash *nodes, size_t n)
{
    assert(n > 0 && (n & (n - 1)) == 0);
    for (; n > 1; n /= 2)
        for (size_t i = 0; i < n / 2; i++)
            nodes[i] = tree_node(nodes[2 * i], nodes[2 * i + 1]);
    return nodes[0];
}

static void ranges_reverse(TreeRange *ranges, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        TreeRange swapped = ranges[i];
        ranges[i] = ranges[n - 1 - i];
        ranges[n - 1 - i] = swapped;
    }
}

// From the root down to the leaf; the proof goes up, so the order is reversed at the end.
size_t tree_inclusion_ranges(int64_t index, int64_t count, TreeRange out[LEDGER_PROOF_HASHES_MAX])
{
    assert(index >= 0 && index < count);
    TreeRange range = { 0, count };
    size_t n = 0;
    while (range.end - range.begin > 1) {
        int64_t middle = range.begin + split_at(range.end - range.begin);
        bool left = index < middle;
        out[n++] = left ? (TreeRange) { middle, range.end } : (TreeRange) { range.begin, middle };
        range = left ? (TreeRange) { range.begin, middle } : (TreeRange) { middle, range.end };
    }
    ranges_reverse(out, n);
    return n;
}

// RFC 6962 §2.1.2: SUBPROOF(m, D[n], b), b true as long as only left turns were taken.
size_t tree_consistency_ranges(int64_t old_count, int64_t count,
                               TreeRange out[LEDGER_PROOF_HASHES_MAX])
{
    assert(old_count > 0 && old_count <= count);
    TreeRange range = { 0, count };
    size_t n = 0;
    while (range.end != old_count) {
        int64_t middle = range.begin + split_at(range.end - range.begin);
        bool left = old_count <= middle;
        out[n++] = left ? (TreeRange) { middle, range.end } : (TreeRange) { range.begin, middle };
        range = left ? (TreeRange) { range.begin, middle } : (TreeRange) { middle, range.end };
    }
    if (range.begin > 0)
        out[n++] = range;
    ranges_reverse(out, n);
    return n;
}

// ---- Reading proofs

bool tree_includes(LedgerHash leaf, TreeRange index_and_count, const LedgerProof *proof,
                   LedgerHash root)
{
    int64_t index = index_and_count.begin, last = index_and_count.end - 1;
    if (index < 0 || index > last)
        return false;
    for (size_t i = 0; i < proof->n; i++) {
        if (last == 0)
            return false;
        if ((index & 1) != 0 || index == last) {
            leaf = tree_node(proof->hashes[i], leaf);
            while ((index & 1) == 0 && index != 0) {
                index >>= 1;
                last >>= 1;
            }
        } else {
            leaf = tree_node(leaf, proof->hashes[i]);
        }
        index >>= 1;
        last >>= 1;
    }
    return last == 0 && digest_equal(&leaf, &root);
}

// RFC 9162 §2.1.4.2, step by step. A complete old tree is not repeated in the proof.
static bool consistency_walk(const TreeHead *old, const TreeHead *new, const LedgerProof *proof)
{
    int64_t at = old->count - 1, last = new->count - 1;
    bool complete = (old->count & (old->count - 1)) == 0;
    LedgerHash old_root = complete ? old->root : proof->hashes[0], new_root = old_root;
    while ((at & 1) != 0) {
        at >>= 1;
        last >>= 1;
    }
    for (size_t i = complete ? 0 : 1; i < proof->n; i++) {
        LedgerHash next = proof->hashes[i];
        if (last == 0)
            return false;
        if ((at & 1) != 0 || at == last) {
            old_root = tree_node(next, old_root);
            new_root = tree_node(next, new_root);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            new_root = tree_node(new_root, next);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && digest_equal(&old_root, &old->root) && digest_equal(&new_root, &new->root);
}

bool tree_is_consistent(const TreeHead *old, const TreeHead *new, const LedgerProof *proof)
{
    if (old->count < 1 || old->count > new->count)
        return false;
    if (old->count == new->count)
        return proof->n == 0 && digest_equal(&old->root, &new->root);
    return proof->n > 0 && consistency_walk(old, new, proof);
}

// ---- Growing

int tree_frontier_add(TreeFrontier *frontier, LedgerHash leaf, LedgerHash out_tiles[TREE_TILES_MAX])
{
    LedgerHash *top = &frontier->subtrees[frontier->n++];
    int level = 0;
    *top = leaf;
    frontier->count++;
    for (int64_t rest = frontier->count; (rest & 1) == 0; rest >>= 1) {
        top--;
        *top = tree_node(top[0], top[1]);
        frontier->n--;
        level++;
        if (level % TREE_TILE_LEVELS == 0)
            out_tiles[level / TREE_TILE_LEVELS - 1] = *top;
    }
    assert(frontier->n <= TREE_LEVELS_MAX);
    return level / TREE_TILE_LEVELS;
}

LedgerHash tree_frontier_root(const TreeFrontier *frontier)
{
    return frontier->n == 0 ? tree_empty() : tree_fold(frontier->subtrees, frontier->n);
}
