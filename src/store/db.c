#include "store/db.h"

#include "platform/folder.h"
#include "platform/lock_file.h"
#include "store/migrate.h"
#include "store/sqlite.h"
#include "texts.h"

static const char file_name[] = "motcua.db";

static Err lock_open(Cx *cx, Str folder, Db *db)
{
    db->lock = lock_file_open(db->arena, folder_path(cx->arena, folder, "write.lock").data);
    if (db->lock != NULL)
        return OK;
    return fail(cx, ERR_STORAGE, T_STORE_NO_FOLDER, .hint = T_STORE_FOLDER_HINT,
                .args = { { "folder", folder } });
}

Err connection_open_in(Cx *cx, Str folder, DbMode mode, Db **out)
{
    Db *db;
    TRY(connection_open(cx, folder_path(cx->arena, folder, file_name).data, mode, &db));
    Err err = mode == DB_WRITE ? lock_open(cx, folder, db) : OK;
    if (err != OK)
        connection_close(db);
    else
        *out = db;
    return err;
}

Err connection_open_checked(Cx *cx, Str folder, DbMode mode, Db **out)
{
    if (!folder_has_file(cx->arena, folder, file_name))
        return fail(cx, ERR_NOT_FOUND, T_STORE_NO_DATABASE, .hint = T_STORE_NO_DATABASE_HINT,
                    .args = { { "folder", folder } });
    Db *before = cx->db;
    TRY(connection_open_in(cx, folder, mode, &cx->db));
    Err err = connection_check_mark(cx, cx->db);
    if (err == OK && mode == DB_WRITE) // a restored copy may have come with another journal
        err = connection_exec(cx, cx->db, "pragma journal_mode = wal", "journal");
    if (err == OK)
        err = migrate(cx, store_migrations, mode == DB_WRITE);
    if (err != OK)
        connection_close(cx->db);
    else
        *out = cx->db;
    cx->db = before;
    return err;
}

Err db_create(Cx *cx, Str folder)
{
    if (folder_create(cx->arena, folder) != OK)
        return fail(cx, ERR_STORAGE, T_STORE_NO_FOLDER, .hint = T_STORE_FOLDER_HINT,
                    .args = { { "folder", folder } });
    if (folder_has_file(cx->arena, folder, file_name))
        return fail(cx, ERR_CONFLICT, T_STORE_EXISTS, .args = { { "folder", folder } });
    TRY(connection_create(cx, folder_path(cx->arena, folder, file_name).data));
    return db_open(cx, folder, DB_WRITE);
}

Err db_open(Cx *cx, Str folder, DbMode mode)
{
    Db *db;
    TRY(connection_open_checked(cx, folder, mode, &db));
    arena_defer(cx->arena, connection_close, db);
    cx->db = db;
    return OK;
}

Err db_open_memory(Cx *cx)
{
    TRY(connection_open(cx, NULL, DB_WRITE, &cx->db));
    arena_defer(cx->arena, connection_close, cx->db);
    return migrate(cx, store_migrations, true);
}
