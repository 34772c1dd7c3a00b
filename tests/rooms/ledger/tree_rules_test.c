#include "rooms/ledger/tree_rules.h"

#include "support/test.h"

#include <string.h>

enum {
    LEAVES = 300
};

// The definition of RFC 6962 §2.1, word by word: the slow reference.
static LedgerHash naive_root(const LedgerHash *leaves, size_t n)
{
    if (n == 0)
        return digest_of(S(""));
    if (n == 1)
        return leaves[0];
    size_t k = 1;
    while (2 * k < n)
        k *= 2;
    return tree_node(naive_root(leaves, k), naive_root(leaves + k, n - k));
}

static const LedgerHash *sample_leaves(void)
{
    LedgerHash *leaves = arena_array(test_arena(), LedgerHash, LEAVES);
    for (size_t i = 0; i < LEAVES; i++) {
        LedgerHash entry = { { (unsigned char)i, (unsigned char)(i >> 8) } };
        leaves[i] = tree_leaf(entry);
    }
    return leaves;
}

static LedgerProof proof_from(const LedgerHash *leaves, const TreeRange *ranges, size_t n)
{
    LedgerProof proof = { .n = n };
    for (size_t i = 0; i < n; i++)
        proof.hashes[i] =
            naive_root(leaves + ranges[i].begin, (size_t)(ranges[i].end - ranges[i].begin));
    return proof;
}

// The eight leaves and roots that implementations of Certificate Transparency share.
TEST("the known trees of Certificate Transparency have their known roots")
{
    static const struct {
        const char *leaf_hex, *root_hex;
    } known[] = {
        { "", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
        { "00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
        { "10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
        { "2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
        { "3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
        { "40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
        { "5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
        { "606162636465666768696a6b6c6d6e6f",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
    };
    TreeFrontier frontier = { 0 };
    LedgerHash tiles[TREE_TILES_MAX], root = tree_frontier_root(&frontier);
    CHECK_STR(str_hex(test_arena(), digest_text(&root)),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        Str leaf = NO_STR;
        CHECK(str_from_hex(test_arena(), str_from_c(known[i].leaf_hex), &leaf));
        tree_frontier_add(&frontier, digest_of(str_join(test_arena(), S("\0"), leaf)), tiles);
        root = tree_frontier_root(&frontier);
        CHECK_STR(str_hex(test_arena(), digest_text(&root)), known[i].root_hex);
    }
}

TEST("a tree that grows leaf by leaf has the root of the definition at every size")
{
    const LedgerHash *leaves = sample_leaves();
    TreeFrontier frontier = { 0 };
    for (size_t n = 0; n <= LEAVES; n++) {
        LedgerHash root = tree_frontier_root(&frontier), want = naive_root(leaves, n);
        CHECK(digest_equal(&root, &want));
        CHECK_INT(frontier.count, (int64_t)n);
        if (n == LEAVES)
            break;
        LedgerHash tiles[TREE_TILES_MAX];
        CHECK_INT(tree_frontier_add(&frontier, leaves[n], tiles), n + 1 == 256 ? 1 : 0);
        want = naive_root(leaves, 256);
        CHECK(n + 1 != 256 || digest_equal(&tiles[0], &want));
    }
}

TEST("a leaf completes the tiles of all levels at once")
{
    TreeFrontier frontier = { 0 };
    LedgerHash tiles[TREE_TILES_MAX], *level8 = arena_array(test_arena(), LedgerHash, 256);
    for (int64_t count = 1; count <= 65536; count++) {
        int n = tree_frontier_add(&frontier, (LedgerHash) { { (unsigned char)count } }, tiles);
        CHECK_INT(n, count == 65536 ? 2 : count % 256 == 0);
        if (n > 0)
            level8[count / 256 - 1] = tiles[0];
    }
    LedgerHash root = tree_frontier_root(&frontier), folded = tree_fold_level(level8, 256);
    CHECK(digest_equal(&tiles[1], &root));
    CHECK(digest_equal(&tiles[1], &folded));
}

TEST("a range is split into complete subtrees, at most one of each size")
{
    TreeSubtree parts[TREE_LEVELS_MAX];
    for (int64_t n = 1; n <= 1100; n++) {
        size_t count = tree_split((TreeRange) { 0, n }, parts);
        int64_t next = 0;
        CHECK_INT((int64_t)count, __builtin_popcountll((unsigned long long)n));
        for (size_t i = 0; i < count; i++) {
            CHECK_INT(parts[i].index << parts[i].level, next);
            next += (int64_t)1 << parts[i].level;
            CHECK(i == 0 || parts[i].level < parts[i - 1].level);
        }
        CHECK_INT(next, n);
    }
    CHECK_INT((int64_t)tree_split((TreeRange) { 12, 15 }, parts), 2);
    CHECK_INT(parts[0].index, 6);
    CHECK_INT(parts[1].index, 14);
}

TEST("nodes of one level fold to their common root")
{
    const LedgerHash *leaves = sample_leaves();
    LedgerHash nodes[256];
    for (size_t n = 1; n <= 256; n *= 2) {
        memcpy(nodes, leaves, n * sizeof nodes[0]);
        LedgerHash root = tree_fold_level(nodes, n), want = naive_root(leaves, n);
        CHECK(digest_equal(&root, &want));
    }
}

TEST("an inclusion proof of every leaf in every small tree holds, and for no other leaf or size")
{
    const LedgerHash *leaves = sample_leaves();
    TreeRange ranges[LEDGER_PROOF_HASHES_MAX];
    for (int64_t n = 1; n <= 40; n++) {
        LedgerHash root = naive_root(leaves, (size_t)n);
        for (int64_t i = 0; i < n; i++) {
            size_t length = tree_inclusion_ranges(i, n, ranges);
            LedgerProof proof = proof_from(leaves, ranges, length);
            CHECK(tree_includes(leaves[i], (TreeRange) { i, n }, &proof, root));
            for (int64_t other = 0; other < n; other++)
                CHECK(other == i ||
                      !tree_includes(leaves[i], (TreeRange) { other, n }, &proof, root));
            CHECK(!tree_includes(leaves[n], (TreeRange) { i, n }, &proof, root));
        }
    }
}

TEST("an inclusion proof that was changed, cut or lengthened is refused")
{
    const LedgerHash *leaves = sample_leaves();
    TreeRange ranges[LEDGER_PROOF_HASHES_MAX];
    LedgerHash root = naive_root(leaves, LEAVES);
    LedgerProof proof = proof_from(leaves, ranges, tree_inclusion_ranges(77, LEAVES, ranges));
    for (size_t i = 0; i < proof.n; i++) {
        LedgerProof changed = proof;
        changed.hashes[i].bytes[i % DIGEST_BYTES] ^= 0x10;
        CHECK(!tree_includes(leaves[77], (TreeRange) { 77, LEAVES }, &changed, root));
    }
    proof.n--;
    CHECK(!tree_includes(leaves[77], (TreeRange) { 77, LEAVES }, &proof, root));
    proof.n += 2;
    CHECK(!tree_includes(leaves[77], (TreeRange) { 77, LEAVES }, &proof, root));
    proof.n--;
    CHECK(tree_includes(leaves[77], (TreeRange) { 77, LEAVES }, &proof, root));
    CHECK(!tree_includes(leaves[77], (TreeRange) { -1, LEAVES }, &proof, root));
    CHECK(!tree_includes(leaves[77], (TreeRange) { LEAVES, LEAVES }, &proof, root));
}

TEST("a consistency proof between any two small trees holds and any changed hash breaks it")
{
    const LedgerHash *leaves = sample_leaves();
    TreeRange ranges[LEDGER_PROOF_HASHES_MAX];
    for (int64_t n = 1; n <= 40; n++) {
        TreeHead new = { n, naive_root(leaves, (size_t)n) };
        for (int64_t m = 1; m <= n; m++) {
            TreeHead old = { m, naive_root(leaves, (size_t)m) };
            LedgerProof proof = proof_from(leaves, ranges, tree_consistency_ranges(m, n, ranges));
            CHECK(tree_is_consistent(&old, &new, &proof));
            for (size_t i = 0; i < proof.n; i++) {
                LedgerProof changed = proof;
                changed.hashes[i].bytes[3] ^= 1;
                CHECK(!tree_is_consistent(&old, &new, &changed));
            }
            TreeHead forged = old;
            forged.root.bytes[0] ^= 1;
            CHECK(!tree_is_consistent(&forged, &new, &proof));
        }
    }
}

TEST("sizes that make no sense are never consistent")
{
    const LedgerHash *leaves = sample_leaves();
    TreeHead small = { 3, naive_root(leaves, 3) }, large = { 7, naive_root(leaves, 7) };
    TreeHead empty = { 0, tree_empty() };
    LedgerProof none = { .n = 0 };
    CHECK(!tree_is_consistent(&large, &small, &none));
    CHECK(!tree_is_consistent(&small, &large, &none));
    CHECK(!tree_is_consistent(&empty, &large, &none));
    CHECK(tree_is_consistent(&small, &small, &none));
}
