#include "store/migrate.h"

#include "base/hash.h"
#include "store/sqlite.h"
#include "texts.h"

// schema_version is the store's own table; everything else comes from migrations.
static const Statement table_create = {
    .name = "schema_version_create",
    .sql = "create table if not exists schema_version ("
           " number integer primary key,"
           " name text not null,"
           " sha256 text not null)",
    .is_write = true,
};
static const Statement table_find = {
    .name = "schema_version_find_table",
    .sql = "select 1 from sqlite_schema where type = 'table' and name = 'schema_version'",
};
static const Statement version_list = {
    .name = "schema_version_list",
    .sql = "select number, name, sha256 from schema_version order by number",
};
static const Statement version_add = {
    .name = "schema_version_add",
    .sql = "insert into schema_version (number, name, sha256) values (:number, :name, :sha256)",
    .is_write = true,
};

typedef struct Step {
    const Migration *migration;
    MigrationList list;
    size_t applied;
} Step;

static Str digest(Arena *arena, const Migration *migration)
{
    Digest hash = digest_of(str_from_c(migration->sql));
    return str_hex(arena, digest_text(&hash));
}

static Err table_exists(Tx *tx, bool *out)
{
    Query query;
    TRY(query_open(tx, &table_find, &query));
    TRY(query_step(&query, out));
    query_close(&query);
    return OK;
}

static Err one_check(Cx *cx, const Query *query, MigrationList list, size_t i)
{
    Str number = str_format(cx->arena, "%lld", (long long)query_int(query, 0));
    if (i >= list.n)
        return fail(cx, ERR_CONFLICT, T_STORE_NEWER, .hint = T_STORE_NEWER_HINT,
                    .args = { { "number", number } });
    if (query_int(query, 0) != list.items[i].number ||
        !str_equal(query_text(query, 2), digest(cx->arena, &list.items[i])))
        return fail(cx, ERR_CONFLICT, T_STORE_PAST_CHANGED, .hint = T_STORE_PAST_CHANGED_HINT,
                    .args = { { "name", query_text(query, 1) } });
    return OK;
}

static Err applied_check(Cx *cx, Tx *tx, MigrationList list, size_t *out_applied)
{
    Query query;
    size_t applied = 0;
    bool is_row = false;
    TRY(table_exists(tx, &is_row));
    if (!is_row) {
        *out_applied = 0;
        return OK;
    }
    TRY(query_open(tx, &version_list, &query));
    TRY(query_step(&query, &is_row));
    while (is_row) {
        Err err = one_check(cx, &query, list, applied++);
        if (err != OK) {
            query_close(&query);
            return err;
        }
        TRY(query_step(&query, &is_row));
    }
    *out_applied = applied;
    return OK;
}

// Another process may have applied it meanwhile, so the transaction looks again.
static Err apply_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Step *step = arg;
    Query query;
    TRY(applied_check(cx, tx, step->list, &step->applied));
    if (step->applied == step->list.n)
        return OK;

    const Migration *next = &step->list.items[step->applied];
    TRY(query_open(tx, &table_create, &query));
    TRY(query_run(&query));
    TRY(connection_exec(cx, tx->db, next->sql, next->name));
    TRY(query_open(tx, &version_add, &query));
    query_bind_int(&query, 1, next->number);
    query_bind_text(&query, 2, str_from_c(next->name));
    query_bind_text(&query, 3, digest(cx->arena, next));
    TRY(query_run_one(&query));
    step->applied++;
    return OK;
}

static Err applied_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Step *step = arg;
    return applied_check(cx, tx, step->list, &step->applied);
}

Err migrate(Cx *cx, MigrationList list, bool may_write)
{
    Step step = { .list = list };
    TRY(tx_read(cx, applied_in_tx, &step));
    if (step.applied < list.n && !may_write) {
        Str number = str_format(cx->arena, "%d", list.items[list.n - 1].number);
        return fail(cx, ERR_CONFLICT, T_STORE_OLDER, .hint = T_STORE_OLDER_HINT,
                    .args = { { "number", number } });
    }
    while (step.applied < list.n)
        TRY(tx_run(cx, "migrate", apply_in_tx, &step));
    return OK;
}
