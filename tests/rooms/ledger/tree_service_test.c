#include "rooms/ledger/tree_service.h"

#include "store/tx.h"
#include "support/db.h"
#include "support/ledger.h"
#include "support/test.h"

TEST("tiles are stored when their last leaf is, and not earlier")
{
    Cx *cx = test_db();
    LedgerHash hash, computed;
    bool found = true;
    ledger_fill(cx, 511);
    CHECK_OK(tree_tile_find(tx_reads(cx), (TreeSubtree) { 8, 1 }, &hash, &found));
    CHECK(!found);
    ledger_fill(cx, 1);
    CHECK_OK(tree_tile_find(tx_reads(cx), (TreeSubtree) { 8, 1 }, &hash, &found));
    CHECK(found);
    CHECK_OK(tree_range_root(tx_reads(cx), (TreeRange) { 256, 512 }, &computed));
    CHECK(digest_equal(&hash, &computed));
    CHECK_OK(tree_tile_find(tx_reads(cx), (TreeSubtree) { 16, 0 }, &hash, &found));
    CHECK(!found);
}

TEST("a range whose events are not all there is damage, not a wrong root")
{
    Cx *cx = test_db();
    LedgerHash hash;
    ledger_fill(cx, 5);
    CHECK_ERR(tree_range_root(tx_reads(cx), (TreeRange) { 0, 6 }, &hash), ERR_STORAGE);
    CHECK_OK(tree_range_root(tx_reads(cx), (TreeRange) { 0, 0 }, &hash));
    CHECK(digest_equal(&hash, &(LedgerHash[1]) { tree_empty() }[0]));
}
