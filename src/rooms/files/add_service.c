// How bytes become a file: checked, looked at, scanned, durable, and only then a row.
#include "rooms/files/naming.h"
#include "rooms/files/rows_service.h"
#include "store/tx.h"
#include "texts.h"

typedef struct Adding {
    const FilePlace *place;
    Str name;
    int64_t size_bytes;
    FileFacts facts;
    ScanState scan;
    Digest digest;
    FileLink link;
} Adding;

static Err name_refuse(Cx *cx, TextKey what, Str name)
{
    return fail(cx, ERR_INPUT, what, .hint = T_FILES_FLAW_HINT, .args = { { "name", name } });
}

static Err size_check(Cx *cx, const Adding *adding)
{
    FileLimit limit;
    TRY(file_limit_get(tx_reads(cx), adding->place->owner.kind, &limit));
    if (adding->size_bytes == 0)
        return name_refuse(cx, T_FILES_EMPTY, adding->name);
    if (adding->size_bytes > limit.file_bytes)
        return fail(cx, ERR_LIMIT, T_FILES_TOO_BIG, .hint = T_FILES_TOO_BIG_HINT,
                    .args = { { "name", adding->name },
                              { "limit", file_size_text(cx->arena, limit.file_bytes) } });
    return OK;
}

static Err content_look(Cx *cx, Content *content, Adding *adding)
{
    const ContentStore *store = cx->env->contents;
    if (store->inspect(content, &adding->facts) != OK)
        return fail(cx, ERR_STORAGE, T_FILES_LOOK_FAILED, .hint = T_FILES_STORE_HINT);
    TextKey flaw = file_facts_check(&adding->facts, adding->name);
    if (flaw != T_NONE)
        return name_refuse(cx, flaw, adding->name);
    if (store->scan(content, &adding->scan) != OK)
        return fail(cx, ERR_STORAGE, T_FILES_LOOK_FAILED, .hint = T_FILES_STORE_HINT);
    if (adding->scan == SCAN_INFECTED)
        return fail(cx, ERR_INPUT, T_FILES_INFECTED, .hint = T_FILES_INFECTED_HINT,
                    .args = { { "name", adding->name } });
    return OK;
}

// The row of the content: there already, or new.
static Err content_row(Cx *cx, Tx *tx, const Adding *adding, int64_t *out_id)
{
    FileRow row;
    bool found;
    TRY(sql_file_find_by_digest(tx, digest_text(&adding->digest), &row, &found));
    if (found) {
        *out_id = row.id;
        if (row.scan != SCAN_NONE || adding->scan == SCAN_NONE)
            return OK;
        return sql_file_change_scan(tx, row.id, adding->scan, cx->env->now(cx->env));
    }
    int64_t last;
    TRY(sql_file_last_id(tx, &last));
    Instant now = cx->env->now(cx->env);
    SqlFileAddParams in = {
        .id = last + 1,
        .digest = digest_text(&adding->digest),
        .size_bytes = adding->size_bytes,
        .type = adding->facts.type,
        .pages = adding->facts.pages,
        .scan = adding->scan,
        .scanned_at = adding->scan == SCAN_NONE ? NO_INSTANT : now,
        .added_at = now,
    };
    TRY(sql_file_add(tx, &in));
    *out_id = in.id;
    return OK;
}

static Err add_in(Cx *cx, Tx *tx, void *arg)
{
    Adding *adding = arg;
    FileLinkNew in = { .place = adding->place,
                       .size_bytes = adding->size_bytes,
                       .from_id = NO_INT,
                       .name = adding->name };
    TRY(content_row(cx, tx, adding, &in.file_id));
    return file_link_add(cx, tx, &in, &adding->link);
}

Err file_add(Cx *cx, const FilePlace *place, Str name, Content *content, FileLink *out)
{
    Adding adding = { .place = place, .size_bytes = content->size_bytes };
    if (cx->env->contents == NULL)
        return fail(cx, ERR_STORAGE, T_FILES_LOOK_FAILED, .hint = T_FILES_STORE_HINT);
    TextKey wrong = file_name_check(cx->arena, name, &adding.name);
    if (wrong != T_NONE)
        return name_refuse(cx, wrong, str_slice(name, 0, FILE_NAME_BYTES_MAX));
    TRY(size_check(cx, &adding));
    TRY(content_look(cx, content, &adding));
    Err err = cx->env->contents->keep(content, &adding.digest);
    if (err != OK)
        return fail(cx, ERR_STORAGE, err == ERR_LIMIT ? T_STORE_FULL : T_FILES_LOOK_FAILED,
                    .hint = T_FILES_STORE_HINT);
    TRY(tx_run(cx, "file_add", add_in, &adding));
    *out = adding.link;
    return OK;
}

Err file_add_bytes(Cx *cx, const FilePlace *place, Str name, Str bytes, FileLink *out)
{
    const ContentStore *store = cx->env->contents;
    Content *content;
    Err err = store == NULL ? ERR_STORAGE
                            : store->begin(store, cx->arena, (int64_t)bytes.length, &content);
    if (err == OK)
        err = store->write(content, bytes);
    if (err != OK)
        return fail(cx, ERR_STORAGE, err == ERR_LIMIT ? T_STORE_FULL : T_FILES_LOOK_FAILED,
                    .hint = T_FILES_STORE_HINT);
    return file_add(cx, place, name, content, out);
}
