#include "store/backup.h"

#include "platform/folder.h"
#include "store/sqlite.h"
#include "texts.h"

#include <string.h>

enum {
    STEP_PAGES = 500 // 2 MB between two looks at the clock
};

// The other database of a copy: a plain file, without write-ahead log.
typedef struct CopyFile {
    sqlite3 *native;
} CopyFile;

static void copy_close(void *handle)
{
    sqlite3_close_v2(((CopyFile *)handle)->native);
}

static Err copy_failed(Cx *cx, sqlite3 *native, TextKey what, Str file)
{
    bool is_full = (sqlite3_errcode(native) & 0xff) == SQLITE_FULL;
    return fail(cx, ERR_STORAGE, is_full ? T_STORE_FULL : what,
                .hint = is_full ? T_STORE_FULL_HINT : T_NONE, .args = { { "file", file } },
                .detail = str_copy(cx->arena, str_from_c(sqlite3_errmsg(native))));
}

static Err pages_copy(Cx *cx, sqlite3 *to, sqlite3 *from, Progress *progress)
{
    sqlite3_backup *copy = sqlite3_backup_init(to, "main", from, "main");
    if (copy == NULL)
        return copy_failed(cx, to, T_STORE_BACKUP_FAILED, S(""));
    progress_begin(progress, text_get(cx->lang, T_STORE_BACKUP_PROGRESS), 0);
    int code;
    do {
        code = sqlite3_backup_step(copy, STEP_PAGES);
        progress_set(progress, sqlite3_backup_pagecount(copy) - sqlite3_backup_remaining(copy));
    } while (code == SQLITE_OK);
    progress_end(progress);
    sqlite3_backup_finish(copy);
    return code == SQLITE_DONE ? OK : copy_failed(cx, to, T_STORE_BACKUP_FAILED, S(""));
}

// With a snapshot held the copy is of one moment and never begins anew, however much is written.
static Err snapshot_copy(Cx *cx, sqlite3 *to, Progress *progress)
{
    Db *db = cx->db;
    TRY(connection_exec(cx, db, "begin; select count(*) from sqlite_schema", "snapshot"));
    Err err = pages_copy(cx, to, db->native, progress);
    connection_roll_back(db);
    return err;
}

static Err key_write(Cx *cx, sqlite3 *to, Str key, Str file)
{
    sqlite3_stmt *insert = NULL;
    int code = sqlite3_exec(to,
                            "pragma journal_mode = delete; pragma synchronous = full;"
                            "create table backup_key (letters text not null)",
                            NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(to, "insert into backup_key values (?)", -1, &insert, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_text(insert, 1, key.data, (int)key.length, SQLITE_STATIC);
    if (code == SQLITE_OK)
        code = sqlite3_step(insert);
    sqlite3_finalize(insert);
    return code == SQLITE_DONE ? OK : copy_failed(cx, to, T_STORE_BACKUP_FAILED, file);
}

static Err copy_open(Cx *cx, Str file, int flags, CopyFile **out)
{
    CopyFile *copy = arena_new(cx->arena, CopyFile);
    arena_defer(cx->arena, copy_close, copy);
    int code = sqlite3_open_v2(str_to_c(cx->arena, file), &copy->native,
                               flags | SQLITE_OPEN_EXRESCODE, NULL);
    if (code != SQLITE_OK)
        return copy_failed(cx, copy->native, T_STORE_BACKUP_FAILED, file);
    *out = copy;
    return OK;
}

Err backup_write(Cx *cx, Str file, Str key, Progress *progress)
{
    CopyFile *to;
    Str part = str_format(cx->arena, "%.*s.part", STR_ARG(file));
    if (folder_file_exists(cx->arena, file))
        return fail(cx, ERR_CONFLICT, T_STORE_BACKUP_THERE, .hint = T_STORE_BACKUP_THERE_HINT,
                    .args = { { "file", file } });
    if (folder_file_create_private(cx->arena, part) != OK)
        return fail(cx, ERR_STORAGE, T_STORE_BACKUP_FAILED, .args = { { "file", file } });
    Err err = copy_open(cx, part, SQLITE_OPEN_READWRITE, &to);
    if (err == OK)
        err = snapshot_copy(cx, to->native, progress);
    if (err == OK)
        err = key_write(cx, to->native, key, file);
    if (err == OK && folder_rename(cx->arena, part, file) != OK)
        err = fail(cx, ERR_STORAGE, T_STORE_BACKUP_FAILED, .args = { { "file", file } });
    if (err != OK)
        folder_file_remove(cx->arena, part);
    return err;
}

// ---- Back

static Err copy_refuse(Cx *cx, Str file)
{
    return fail(cx, ERR_INPUT, T_STORE_BACKUP_BROKEN, .hint = T_STORE_BACKUP_BROKEN_HINT,
                .args = { { "file", file } });
}

// First column of the first row, NO_STR when there is none or the statement fails.
static Str text_of(Cx *cx, sqlite3 *native, const char *sql)
{
    sqlite3_stmt *query = NULL;
    Str text = NO_STR;
    if (sqlite3_prepare_v2(native, sql, -1, &query, NULL) == SQLITE_OK &&
        sqlite3_step(query) == SQLITE_ROW)
        text = str_copy(cx->arena, str_from_c((const char *)sqlite3_column_text(query, 0)));
    sqlite3_finalize(query);
    return text;
}

Err backup_read(Cx *cx, Str file, Str folder, Str *out_key)
{
    CopyFile *from, *to;
    if (!folder_file_exists(cx->arena, file))
        return fail(cx, ERR_NOT_FOUND, T_STORE_BACKUP_MISSING, .args = { { "file", file } });
    TRY(copy_open(cx, file, SQLITE_OPEN_READONLY, &from));
    Str key = text_of(cx, from->native, "select letters from backup_key");
    Str sound = text_of(cx, from->native, "pragma integrity_check(1)");
    if (str_is_absent(key) || !str_equal(sound, S("ok")))
        return copy_refuse(cx, file);

    Str target = folder_path(cx->arena, folder, "motcua.db");
    TRY(copy_open(cx, target, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &to));
    TRY(pages_copy(cx, to->native, from->native, progress_open(cx->arena, cx->env, 2)));
    if (sqlite3_exec(to->native, "drop table backup_key", NULL, NULL, NULL) != SQLITE_OK)
        return copy_failed(cx, to->native, T_STORE_BACKUP_FAILED, file);
    *out_key = key;
    return OK;
}
