#include "store/backup.h"

#include "base/content.h"
#include "platform/folder.h"
#include "store/sqlite.h"
#include "texts.h"

#include <string.h>

enum {
    STEP_PAGES = 500, // 2 MB between two looks at the clock
    PIECE_BYTES = 1024 * 1024,
    FILES_STEP = 200,
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

// ---- Uploaded files: in pieces, in a table of the copy

typedef struct Piece {
    sqlite3_stmt *insert;
    char *bytes;
} Piece;

static Err file_copy(Cx *cx, const Piece *piece, Arena *arena, const Digest *digest)
{
    const ContentStore *contents = cx->env->contents;
    Input *input;
    size_t n;
    int64_t number = 0;
    Err err = contents->open(contents, arena, digest, &input);
    if (err == ERR_NOT_FOUND)
        return OK; // forgotten since it was listed: nobody links to it
    TRY(err);
    do {
        TRY(input->read(input, piece->bytes, PIECE_BYTES, &n));
        sqlite3_reset(piece->insert);
        sqlite3_bind_blob(piece->insert, 1, digest->bytes, DIGEST_BYTES, SQLITE_STATIC);
        sqlite3_bind_int64(piece->insert, 2, number++);
        sqlite3_bind_blob(piece->insert, 3, piece->bytes, (int)n, SQLITE_STATIC);
        if (n > 0 && sqlite3_step(piece->insert) != SQLITE_DONE)
            return ERR_STORAGE;
    } while (n > 0);
    return OK;
}

// All that lie there, step by step.
static Err files_each(Cx *cx, const Piece *piece)
{
    Arena *arena = arena_open_below(cx->arena, "copied", 1024 * 1024);
    const ContentStore *contents = cx->env->contents;
    Digest after = { 0 };
    DigestList list;
    do {
        arena_reset(arena);
        TRY(contents->list(contents, arena, &after, FILES_STEP, &list));
        for (size_t i = 0; i < list.n; i++)
            TRY(file_copy(cx, piece, arena, &list.items[i]));
        if (list.n > 0)
            after = list.items[list.n - 1];
    } while (list.n == FILES_STEP);
    return OK;
}

// After the rows: a file that comes meanwhile is one too many, never one too few.
static Err files_copy(Cx *cx, sqlite3 *to)
{
    Piece piece = { .bytes = arena_push(cx->arena, PIECE_BYTES) };
    int code = sqlite3_exec(to,
                            "create table backup_file (digest blob not null, number integer not "
                            "null, bytes blob not null);"
                            "create unique index backup_file_in_order on backup_file (digest, "
                            "number); begin",
                            NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(to, "insert into backup_file values (?, ?, ?)", -1, &piece.insert,
                                  NULL);
    Err err = code == SQLITE_OK && cx->env->contents != NULL ? files_each(cx, &piece) : OK;
    sqlite3_finalize(piece.insert);
    if (code != SQLITE_OK || err != OK || sqlite3_exec(to, "commit", NULL, NULL, NULL) != SQLITE_OK)
        return copy_failed(cx, to, T_STORE_BACKUP_FAILED, S(""));
    return OK;
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
    if (err == OK)
        err = files_copy(cx, to->native);
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

// One file, from its first piece (the query stands on it) to the first of the next.
static Err file_restore(Cx *cx, Str file, sqlite3_stmt *query, int *code)
{
    const ContentStore *contents = cx->env->contents;
    Arena *arena = arena_open_below(cx->arena, "restored", 1024 * 1024);
    Content *content;
    Digest expected, found;
    Str name = { sqlite3_column_blob(query, 0), (size_t)sqlite3_column_bytes(query, 0) };
    if (!digest_from(name, &expected) || contents == NULL)
        return copy_refuse(cx, file);
    Err err = contents->begin(contents, arena, 0, &content);
    while (err == OK && *code == SQLITE_ROW && sqlite3_column_bytes(query, 0) == DIGEST_BYTES &&
           memcmp(sqlite3_column_blob(query, 0), expected.bytes, DIGEST_BYTES) == 0) {
        Str bytes = { sqlite3_column_blob(query, 1), (size_t)sqlite3_column_bytes(query, 1) };
        err = contents->write(content, bytes);
        *code = sqlite3_step(query);
    }
    if (err == OK)
        err = contents->keep(content, &found);
    if (err != OK)
        return fail(cx, ERR_STORAGE, err == ERR_LIMIT ? T_STORE_FULL : T_STORE_BACKUP_FAILED,
                    .args = { { "file", file } });
    arena_reset(arena);
    return digest_equal(&expected, &found) ? OK : copy_refuse(cx, file);
}

// Copies made before there were files have no table of them.
static Err files_restore(Cx *cx, Str file, sqlite3 *from)
{
    sqlite3_stmt *query = NULL;
    if (sqlite3_prepare_v2(from, "select digest, bytes from backup_file order by digest, number",
                           -1, &query, NULL) != SQLITE_OK)
        return OK;
    Err err = OK;
    int code = sqlite3_step(query);
    while (err == OK && code == SQLITE_ROW)
        err = file_restore(cx, file, query, &code);
    sqlite3_finalize(query);
    if (err == OK && code != SQLITE_DONE)
        return copy_refuse(cx, file);
    return err;
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
    // The files' pieces came along; they are not left behind as empty pages.
    if (sqlite3_exec(to->native, "drop table backup_key; drop table if exists backup_file; vacuum",
                     NULL, NULL, NULL) != SQLITE_OK)
        return copy_failed(cx, to->native, T_STORE_BACKUP_FAILED, file);
    TRY(files_restore(cx, file, from->native));
    *out_key = key;
    return OK;
}
