#include "rooms/ledger/tree_service.h"

#include "rooms/ledger/ledger_sql.h"
#include "store/tx.h"
#include "texts.h"

#include <assert.h>

// Hashes of one level, read in order.
typedef struct Nodes {
    LedgerHash items[TREE_TILE_WIDTH];
    size_t n;
} Nodes;

static Err node_take(Nodes *nodes, Str hash, bool is_entry)
{
    LedgerHash node;
    if (nodes->n == TREE_TILE_WIDTH || !digest_from(hash, &node))
        return OK; // the number of nodes tells
    nodes->items[nodes->n++] = is_entry ? tree_leaf(node) : node;
    return OK;
}

static Err entry_take(void *state, const EventHashRow *row)
{
    return node_take(state, row->hash, true);
}

static Err tile_take(void *state, const TileRow *row)
{
    return node_take(state, row->hash, false);
}

// Folds the subtree from the rows of a stored level below it (0: the events themselves).
static Err subtree_fold(Tx *tx, TreeSubtree subtree, int stored_level, LedgerHash *out)
{
    Nodes nodes;
    nodes.n = 0;
    int64_t width = (int64_t)1 << (subtree.level - stored_level);
    int64_t first = subtree.index * width, last = first + width - 1;
    assert(width <= TREE_TILE_WIDTH);
    if (stored_level == 0)
        TRY(sql_event_each_hash(tx, first + 1, last + 1, entry_take, &nodes));
    else
        TRY(sql_tile_each(tx, stored_level, first, last, tile_take, &nodes));
    if (nodes.n != (size_t)width)
        return fail(tx_cx(tx), ERR_STORAGE, T_LEDGER_DAMAGED, .hint = T_LEDGER_DAMAGED_HINT);
    *out = tree_fold_level(nodes.items, nodes.n);
    return OK;
}

Err tree_range_root(Tx *tx, TreeRange range, LedgerHash *out)
{
    TreeSubtree parts[TREE_LEVELS_MAX];
    LedgerHash roots[TREE_LEVELS_MAX];
    size_t n = tree_split(range, parts);
    for (size_t i = 0; i < n; i++)
        TRY(subtree_fold(tx, parts[i], parts[i].level / TREE_TILE_LEVELS * TREE_TILE_LEVELS,
                         &roots[i]));
    *out = n == 0 ? tree_empty() : tree_fold(roots, n);
    return OK;
}

Err tree_tiles_add(Tx *tx, int64_t seq)
{
    for (int level = TREE_TILE_LEVELS; level < TREE_LEVELS_MAX; level += TREE_TILE_LEVELS) {
        LedgerHash hash;
        int64_t leaves = (int64_t)1 << level;
        if (seq % leaves != 0)
            return OK;
        TreeSubtree tile = { level, seq / leaves - 1 };
        TRY(subtree_fold(tx, tile, level - TREE_TILE_LEVELS, &hash));
        TRY(sql_tile_add(tx, tile.level, tile.index, digest_text(&hash)));
    }
    return OK;
}

Err tree_tile_find(Tx *tx, TreeSubtree tile, LedgerHash *out, bool *out_found)
{
    Nodes nodes;
    nodes.n = 0;
    TRY(sql_tile_each(tx, tile.level, tile.index, tile.index, tile_take, &nodes));
    *out_found = nodes.n == 1;
    if (nodes.n == 1)
        *out = nodes.items[0];
    return OK;
}
