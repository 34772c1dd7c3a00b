// The Merkle tree of RFC 6962 §2.1 (RFC 9162 §2.1) over the events' hashes. Pure arithmetic: which
// complete subtrees make a root or a proof; the service reads them.
#pragma once

#include "rooms/ledger/ledger.h"

enum {
    TREE_TILE_LEVELS = 8, // nodes of every 8th level are stored
    TREE_TILE_WIDTH = 256,
    TREE_LEVELS_MAX = 63,
    TREE_TILES_MAX = TREE_LEVELS_MAX / TREE_TILE_LEVELS,
};

LedgerHash tree_leaf(LedgerHash entry);
LedgerHash tree_node(LedgerHash left, LedgerHash right);
LedgerHash tree_empty(void); // root of no leaves: SHA-256 of nothing

// Leaves [begin, end), counted from 0.
typedef struct TreeRange {
    int64_t begin, end;
} TreeRange;

// A complete subtree: leaves [index << level, (index + 1) << level).
typedef struct TreeSubtree {
    int level;
    int64_t index;
} TreeSubtree;

// Splits a range that begins at a multiple of the largest power of two below its length (as all
// ranges of a tree do) into complete subtrees, left to right. Returns their number.
size_t tree_split(TreeRange range, TreeSubtree out[TREE_LEVELS_MAX]);
// Root over neighbouring complete subtrees of falling size. n ≥ 1.
LedgerHash tree_fold(const LedgerHash *subtrees, size_t n);
// Root over 2^k leaves or nodes of one level, in place; n is a power of two.
LedgerHash tree_fold_level(LedgerHash *nodes, size_t n);

// The ranges whose roots make the proof, in its order. Return their number.
size_t tree_inclusion_ranges(int64_t index, int64_t count, TreeRange out[LEDGER_PROOF_HASHES_MAX]);
size_t tree_consistency_ranges(int64_t old_count, int64_t count,
                               TreeRange out[LEDGER_PROOF_HASHES_MAX]);

// What a reader of a proof does (RFC 9162 §2.1.3.2, §2.1.4.2).
bool tree_includes(LedgerHash leaf, TreeRange index_and_count, const LedgerProof *proof,
                   LedgerHash root);
typedef struct TreeHead {
    int64_t count;
    LedgerHash root;
} TreeHead;
bool tree_is_consistent(const TreeHead *old, const TreeHead *new, const LedgerProof *proof);

// A tree that grows leaf by leaf in constant memory: the roots of its complete subtrees.
typedef struct TreeFrontier {
    LedgerHash subtrees[TREE_LEVELS_MAX + 1]; // of falling size
    size_t n;
    int64_t count;
} TreeFrontier;

// Returns how many tiles the leaf completed, 0 mostly: out_tiles[i] is the node of level 8 (i + 1).
int tree_frontier_add(TreeFrontier *frontier, LedgerHash leaf,
                      LedgerHash out_tiles[TREE_TILES_MAX]);
LedgerHash tree_frontier_root(const TreeFrontier *frontier);
