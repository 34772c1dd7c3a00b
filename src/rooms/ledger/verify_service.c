// Recomputes the whole ledger in one pass and constant memory, and names the first thing that is
// wrong.
#include "rooms/ledger/body_rules.h"
#include "rooms/ledger/chain_rules.h"
#include "rooms/ledger/ledger_sql.h"
#include "rooms/ledger/note_rules.h"
#include "rooms/ledger/tree_service.h"

#include "base/sign.h"
#include "store/tx.h"
#include "texts.h"

#include <string.h>

typedef struct Walk {
    Cx *cx;
    Tx *tx;
    LedgerVerdict verdict;
    LedgerHash head;
    TreeFrontier frontier;
    Checkpoint witness; // count 0: none
    uint8_t key[SIGN_PUBLIC_BYTES];
    bool has_key;
    int64_t private_rows;
    uint64_t subjects_sum, recorded_sum; // over all events, in any order: what the indexes hold
    Arena *scratch;                      // emptied after each event that needs it
} Walk;

// Ends the walk: the offender is in the verdict.
static Err offend(Walk *walk, const char *what, Str expected, Str found)
{
    Arena *arena = walk->cx->arena;
    walk->verdict.ok = false;
    walk->verdict.what = str_from_c(what);
    walk->verdict.expected = str_copy(arena, expected);
    walk->verdict.found = str_copy(arena, found);
    return ERR_CONFLICT;
}

static Str in_hex(const Walk *walk, Str bytes)
{
    return str_hex(walk->cx->arena, bytes);
}

static Err offend_hash(Walk *walk, const char *what, LedgerHash expected, Str found)
{
    return offend(walk, what, in_hex(walk, digest_text(&expected)),
                  str_is_absent(found) ? NO_STR : in_hex(walk, found));
}

static Err offend_count(Walk *walk, const char *what, int64_t expected, int64_t found)
{
    return offend(walk, what, str_format(walk->cx->arena, "%lld", (long long)expected),
                  str_format(walk->cx->arena, "%lld", (long long)found));
}

// Mixes a pair so that the sum over all pairs does not depend on their order.
static uint64_t pair_mix(int64_t a, int64_t b)
{
    uint64_t x = (uint64_t)a * 0x9e3779b97f4a7c15ULL + (uint64_t)b;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}

static Err chain_check(Walk *walk, const EventCheckpointRow *row)
{
    int64_t seq = walk->verdict.events + 1;
    walk->verdict.seq = row->seq;
    walk->verdict.subject_id = row->subject_id;
    if (row->seq != seq)
        return offend_count(walk, "order", seq, row->seq);
    LedgerEvent event = { .at = row->at, .recorded_at = row->recorded_at, .body = row->body };
    walk->head = chain_hash(walk->head, seq, &event);
    if (!str_equal(digest_text(&walk->head), row->hash))
        return offend_hash(walk, "hash", walk->head, row->hash);
    walk->verdict.events = seq;
    walk->subjects_sum += pair_mix(row->subject_id, row->seq);
    walk->recorded_sum +=
        pair_mix(row->recorded_at.ms, (int64_t)pair_mix(row->subject_id, row->seq));
    return OK;
}

static Err private_check(Walk *walk, const EventCheckpointRow *row)
{
    Str digest = body_raw_find(row->body, "private");
    if (str_is_absent(row->content)) {
        walk->verdict.erased += !str_is_absent(digest);
        return OK;
    }
    walk->private_rows++;
    if (!private_matches(row->body, row->salt, row->content))
        return offend(walk, "private", digest, S("content with another digest"));
    return OK;
}

static Err tile_check(Walk *walk, TreeSubtree tile, LedgerHash computed)
{
    LedgerHash stored;
    bool found;
    TRY(tree_tile_find(walk->tx, tile, &stored, &found));
    walk->verdict.tiles++;
    if (!found || !digest_equal(&stored, &computed))
        return offend_hash(walk, "tile", computed, found ? digest_text(&stored) : NO_STR);
    return OK;
}

static Err tree_check(Walk *walk)
{
    LedgerHash tiles[TREE_TILES_MAX];
    int n = tree_frontier_add(&walk->frontier, tree_leaf(walk->head), tiles);
    for (int i = 0; i < n; i++) {
        int level = TREE_TILE_LEVELS * (i + 1);
        TreeSubtree tile = { level, (walk->frontier.count >> level) - 1 };
        TRY(tile_check(walk, tile, tiles[i]));
    }
    return OK;
}

static Err checkpoint_check(Walk *walk, const EventCheckpointRow *row)
{
    Checkpoint checkpoint = { .count = row->seq, .at = row->checkpoint_at };
    Signature signature;
    if (str_is_absent(row->checkpoint_root))
        return OK;
    walk->verdict.checkpoints++;
    checkpoint.root = tree_frontier_root(&walk->frontier);
    if (!str_equal(digest_text(&checkpoint.root), row->checkpoint_root))
        return offend_hash(walk, "checkpoint root", checkpoint.root, row->checkpoint_root);
    if (row->key.length != sizeof signature.key ||
        row->signature.length != sizeof signature.bytes ||
        (walk->has_key && memcmp(row->key.data, walk->key, sizeof walk->key) != 0))
        return offend(walk, "checkpoint key", NO_STR, in_hex(walk, row->key));
    memcpy(signature.key, row->key.data, sizeof signature.key);
    memcpy(signature.bytes, row->signature.data, sizeof signature.bytes);
    Str signed_text = checkpoint_format(walk->scratch, &checkpoint, signature.key);
    bool valid = sign_is_valid(&signature, signed_text);
    arena_reset(walk->scratch);
    if (!valid)
        return offend(walk, "checkpoint signature", NO_STR, in_hex(walk, row->signature));
    return OK;
}

static Err witness_check(Walk *walk)
{
    if (walk->frontier.count != walk->witness.count)
        return OK;
    LedgerHash root = tree_frontier_root(&walk->frontier);
    if (!digest_equal(&root, &walk->witness.root))
        return offend_hash(walk, "witness", walk->witness.root, digest_text(&root));
    return OK;
}

static Err event_check(void *state, const EventCheckpointRow *row)
{
    Walk *walk = state;
    TRY(chain_check(walk, row));
    TRY(private_check(walk, row));
    TRY(tree_check(walk));
    TRY(checkpoint_check(walk, row));
    return witness_check(walk);
}

// ---- What one pass over the events cannot see

static Err subject_add(void *state, const EventSubjectRow *row)
{
    uint64_t *sum = state;
    *sum += pair_mix(row->subject_id, row->seq);
    return OK;
}

static Err recorded_add(void *state, const EventRecordedSubjectRow *row)
{
    uint64_t *sum = state;
    *sum += pair_mix(row->recorded_at.ms, (int64_t)pair_mix(row->subject_id, row->seq));
    return OK;
}

// Timelines and reports are read through the indexes: they must hold what the table holds.
static Err indexes_check(Walk *walk)
{
    uint64_t subjects = 0, recorded = 0;
    TRY(sql_event_each_by_subject(walk->tx, subject_add, &subjects));
    if (subjects != walk->subjects_sum)
        return offend(walk, "index", S("the subjects of the events"), S("others"));
    TRY(sql_event_each_by_recorded(walk->tx, recorded_add, &recorded));
    if (recorded != walk->recorded_sum)
        return offend(walk, "index", S("the times of the events"), S("others"));
    return OK;
}

// Rows that belong to no event.
static Err strays_check(Walk *walk)
{
    int64_t rows;
    TRY(sql_event_private_count(walk->tx, &rows));
    if (rows != walk->private_rows)
        return offend_count(walk, "private rows", walk->private_rows, rows);
    TRY(sql_tile_count(walk->tx, &rows));
    if (rows != walk->verdict.tiles)
        return offend_count(walk, "tiles", walk->verdict.tiles, rows);
    TRY(sql_checkpoint_count(walk->tx, &rows));
    if (rows != walk->verdict.checkpoints)
        return offend_count(walk, "checkpoints", walk->verdict.checkpoints, rows);
    return OK;
}

static Err whole_check(Walk *walk)
{
    TRY(sql_event_each_with_checkpoint(walk->tx, event_check, walk));
    walk->verdict.seq = walk->verdict.subject_id = 0; // what follows is not one event's fault
    if (walk->witness.count > walk->verdict.events)
        return offend_count(walk, "cut", walk->witness.count, walk->verdict.events);
    TRY(strays_check(walk));
    return indexes_check(walk);
}

// ---- Setting up

static Err witness_read(Walk *walk, Str text)
{
    if (str_is_absent(text))
        return OK;
    if (!checkpoint_parse(text, &walk->witness))
        return fail(walk->cx, ERR_INPUT, T_LEDGER_NO_WITNESS, .hint = T_LEDGER_NO_WITNESS_HINT);
    return OK;
}

static void scratch_close(void *arena)
{
    arena_close(arena);
}

static void walk_begin(Walk *walk, Cx *cx, Tx *tx)
{
    enum {
        SCRATCH_BYTES = 1024 * 1024
    };
    *walk = (Walk) { .cx = cx, .tx = tx, .verdict = { .ok = true } };
    walk->scratch = arena_open("ledger verify", SCRATCH_BYTES);
    arena_defer(cx->arena, scratch_close, walk->scratch);
    // Signing is the one way to learn our public key; without one any key in the table is taken.
    Signature probe;
    walk->has_key = cx->env->sign(cx->env, S(""), &probe) == OK;
    if (walk->has_key)
        memcpy(walk->key, probe.key, sizeof walk->key);
}

Err ledger_verify(Cx *cx, Tx *tx, Str witness, LedgerVerdict *out)
{
    Walk *walk = arena_new(cx->arena, Walk);
    walk_begin(walk, cx, tx);
    TRY(witness_read(walk, witness));
    Err err = whole_check(walk);
    if (err != OK && walk->verdict.ok)
        return err; // could not be read
    walk->verdict.head = walk->head;
    walk->verdict.root = tree_frontier_root(&walk->frontier);
    *out = walk->verdict;
    return OK;
}
