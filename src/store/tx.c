#include "store/tx.h"

#include <assert.h>

#include "platform/lock_file.h"
#include "store/sqlite.h"
#include "store/writer.h"
#include "texts.h"

enum {
    ATTEMPTS = 3
};

static const Statement begin_write = { .name = "begin", .sql = "begin immediate" };
static const Statement begin_read = { .name = "begin", .sql = "begin" };
static const Statement commit = { .name = "commit", .sql = "commit" };
static const Statement savepoint = { .name = "savepoint", .sql = "savepoint body" };
static const Statement release = { .name = "release", .sql = "release body" };
static const Statement roll_back = { .name = "rollback", .sql = "rollback" };
static const Statement rollback_to = { .name = "rollback to", .sql = "rollback to body" };

static Err run_whole(Cx *cx, const char *name, TxBody *body, void *arg);
static Err run_part(Cx *cx, const char *name, TxBody *body, void *arg);

Err tx_run(Cx *cx, const char *name, TxBody *body, void *arg)
{
    assert(cx->db != NULL);
    if (cx->db->writer != NULL)
        return writer_run(cx, name, body, arg);
    assert(cx->db->mode == DB_WRITE);
    if (cx->db->tx != NULL)
        return run_part(cx, name, body, arg);
    for (int attempt = 1;; attempt++) {
        Err err = run_whole(cx, name, body, arg);
        if (err != ERR_BUSY || attempt == ATTEMPTS)
            return err;
        cx->problem = (Problem) { 0 };
    }
}

static Err run_whole(Cx *cx, const char *name, TxBody *body, void *arg)
{
    Tx tx = { .cx = cx, .db = cx->db, .name = name, .arena = cx->arena, .is_write = true };
    TRY(group_begin(&tx));
    Err err = group_end(&tx, body(cx, &tx, arg));
    group_rest(cx->db);
    return err;
}

Err group_begin(Tx *tx)
{
    Cx *cx = tx->cx;
    Db *db = tx->db;
    if (db->is_stopped)
        return fail(cx, ERR_STORAGE, T_STORE_STOPPED, .hint = T_STORE_STOPPED_HINT);
    if (db->lock != NULL && !lock_file_take(db->lock, db->lock_wait_ms))
        return fail(cx, ERR_BUSY, T_STORE_BUSY, .hint = T_STORE_BUSY_HINT);
    Err err = connection_step(cx, db, &begin_write);
    if (err != OK && db->lock != NULL)
        lock_file_give_back(db->lock);
    if (err == OK)
        db->tx = tx;
    return err;
}

static Err batches_flush(Tx *tx)
{
    for (Batch *batch = tx->batches; batch != NULL; batch = batch->next)
        TRY(batch->kind->flush(tx->cx, tx, batch->state));
    return OK;
}

static Err group_commit(Tx *tx)
{
    TRY(batches_flush(tx));
    Err err = connection_step(tx->cx, tx->db, &commit);
    if (err != OK)
        connection_stop_if_unsure(tx->db);
    return err;
}

Err group_end(Tx *tx, Err err)
{
    Db *db = tx->db;
    if (err == OK && tx->is_lost)
        err = fail(tx->cx, ERR_STORAGE, T_STORE_FAILED, .hint = T_STORE_FAILED_HINT);
    if (err == OK)
        err = group_commit(tx);
    db->tx = NULL;
    if (err != OK)
        connection_roll_back(db);
    return err;
}

void group_rest(Db *db)
{
    if (db->lock == NULL)
        return;
    connection_copy_log_back(db);
    lock_file_give_back(db->lock);
}

static Batch *batch_find(const Tx *tx, const BatchKind *kind)
{
    for (Batch *batch = tx->batches; batch != NULL; batch = batch->next)
        if (batch->kind == kind)
            return batch;
    return NULL;
}

void *tx_batch(Tx *tx, const BatchKind *kind)
{
    assert(tx->is_write);
    Batch *batch = batch_find(tx, kind);
    if (batch == NULL) {
        batch = arena_new(tx->arena, Batch);
        batch->kind = kind;
        batch->state = arena_push(tx->arena, kind->size_bytes);
        batch->next = tx->batches;
        tx->batches = batch;
    }
    return batch->state;
}

static void batches_merge(Tx *into, const Tx *from)
{
    for (Batch *batch = from->batches; batch != NULL; batch = batch->next)
        batch->kind->merge(into->arena, tx_batch(into, batch->kind), batch->state);
}

// Takes back one body. When SQLite itself rolled back everything (disk full, out of memory), the
// group is lost and says so at its end.
static void part_undo(Tx *tx)
{
    caches_doubt(tx->db);
    Cx ignored = { .arena = tx->cx->arena };
    connection_reset_statements(tx->db);
    if (sqlite3_get_autocommit(tx->db->native) ||
        connection_step(&ignored, tx->db, &rollback_to) != OK ||
        connection_step(&ignored, tx->db, &release) != OK)
        for (Tx *outer = tx; outer != NULL; outer = outer->parent)
            outer->is_lost = true;
}

// The Tx is in the arena, not on the stack: when a limit of memory jumps away, it is still needed.
static Err run_part(Cx *cx, const char *name, TxBody *body, void *arg)
{
    Db *db = cx->db;
    Tx *tx = arena_new(cx->arena, Tx);
    *tx = (Tx) {
        .cx = cx, .db = db, .parent = db->tx, .name = name, .arena = cx->arena, .is_write = true
    };
    assert(db->tx->is_write);
    TRY(connection_step(cx, db, &savepoint));
    db->tx = tx;
    Err err = body(cx, tx, arg);
    if (err == OK)
        err = connection_step(cx, db, &release);
    if (err != OK)
        part_undo(tx);
    else
        batches_merge(tx->parent, tx);
    db->tx = tx->parent;
    return err;
}

Err tx_read(Cx *cx, TxBody *body, void *arg)
{
    Db *db = cx->db;
    assert(db != NULL);
    Tx tx = { .cx = cx, .db = db, .parent = db->tx, .name = "read" };
    if (db->tx != NULL)
        return body(cx, &tx, arg); // the transaction around it is the snapshot
    TRY(connection_step(cx, db, &begin_read));
    db->tx = &tx;
    Err err = body(cx, &tx, arg);
    if (err == OK)
        err = connection_step(cx, db, &commit);
    db->tx = NULL;
    if (err != OK)
        connection_roll_back(db);
    return err;
}

Tx *tx_reads(Cx *cx)
{
    assert(cx->db != NULL);
    Tx *tx = arena_new(cx->arena, Tx);
    *tx = (Tx) { .cx = cx, .db = cx->db, .parent = cx->db->tx, .name = "reads" };
    return tx;
}

Cx *tx_cx(Tx *tx)
{
    return tx->cx;
}

void group_undo_parts(Tx *group)
{
    Db *db = group->db;
    while (db->tx != group) {
        Tx *tx = db->tx;
        part_undo(tx);
        db->tx = tx->parent;
    }
}

void db_abandon(Db *db)
{
    db->tx = NULL;
    connection_roll_back(db);
    if (db->lock != NULL)
        lock_file_give_back(db->lock);
}

void connection_roll_back(Db *db)
{
    connection_reset_statements(db);
    caches_doubt(db);
    if (sqlite3_get_autocommit(db->native))
        return;
    Cx ignored = { .arena = db->arena };
    int fail_at = db->fail_at;
    db->fail_at = 0;
    (void)!connection_step(&ignored, db, &roll_back);
    db->fail_at = fail_at;
}
