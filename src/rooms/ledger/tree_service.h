// Reading the tree: hashes of complete subtrees from events and tiles.
#pragma once

#include "rooms/ledger/tree_rules.h"

// Root over the leaves of a range of the tree (see tree_split); at most 256 rows for each of the
// stored levels. ERR_STORAGE when rows are missing.
CHECKED Err tree_range_root(Tx *tx, TreeRange range, LedgerHash *out);
// Stores the tiles that event seq completes.
CHECKED Err tree_tiles_add(Tx *tx, int64_t seq);
// A stored tile. *out_found false: there is none.
CHECKED Err tree_tile_find(Tx *tx, TreeSubtree tile, LedgerHash *out, bool *out_found);
