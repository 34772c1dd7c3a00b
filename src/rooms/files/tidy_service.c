// What the room does by itself: forgets what nobody came back for, scans what no scanner has seen,
// and proves that every file is what it was.
#include "rooms/files/rows_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    STEP_ROWS = 200, // of one transaction: nobody waits long behind it
    SCANS_A_RUN = 20,
    READ_BYTES = 64 * 1024,
    ORPHAN_HOURS = 24,
};

// ---- Drafts nobody came back to, forms nobody saved

typedef struct Tidying {
    FileOwnerKind kind;
    Instant before;
    FileRowList files;
    const FileRow *file;
    ScanState scan;
    bool is_over;
} Tidying;

static Err drafts_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Tidying *tidying = arg;
    IntList ids;
    TRY(sql_file_link_list_stale(tx, tidying->kind, tidying->before, STEP_ROWS, &ids));
    for (size_t i = 0; i < ids.n; i++)
        TRY(sql_file_link_remove_stale(tx, ids.items[i], tidying->kind, tidying->before));
    tidying->is_over = ids.n < STEP_ROWS;
    return OK;
}

static Err drafts_forget(Cx *cx, FileOwnerKind kind, int64_t days)
{
    int64_t kept_ms = days * DAY_MINUTES * MINUTE_MS;
    Tidying tidying = { .kind = kind, .before = { cx->env->now(cx->env).ms - kept_ms } };
    while (!tidying.is_over)
        TRY(tx_run(cx, "file_drafts", drafts_in, &tidying));
    return OK;
}

// ---- Contents nobody links to: first the row, then the bytes

static Err orphans_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Tidying *tidying = arg;
    TRY(sql_file_list_orphans(tx, tidying->before, STEP_ROWS, &tidying->files));
    for (size_t i = 0; i < tidying->files.n; i++)
        TRY(sql_file_remove_orphan(tx, tidying->files.items[i].id));
    return OK;
}

static Err orphans_forget(Cx *cx)
{
    int64_t kept_ms = (int64_t)ORPHAN_HOURS * 60 * MINUTE_MS;
    Tidying tidying = { .before = { cx->env->now(cx->env).ms - kept_ms } };
    do {
        TRY(tx_run(cx, "file_orphans", orphans_in, &tidying));
        for (size_t i = 0; i < tidying.files.n; i++) {
            Digest digest;
            bool removed;
            if (digest_from(tidying.files.items[i].digest, &digest))
                TRY(cx->env->contents->remove(cx->env->contents, &digest, &removed));
        }
    } while (tidying.files.n == STEP_ROWS);
    return OK;
}

// ---- Files that came while the scanner was away

static Err scan_in(Cx *cx, Tx *tx, void *arg)
{
    const Tidying *tidying = arg;
    return sql_file_change_scan(tx, tidying->file->id, tidying->scan, cx->env->now(cx->env));
}

static Err unscanned_scan(Cx *cx)
{
    const ContentStore *store = cx->env->contents;
    FileRowList files;
    if (!store->has_scanner(store))
        return OK;
    TRY(sql_file_list_unscanned(tx_reads(cx), 0, SCANS_A_RUN, &files));
    for (size_t i = 0; i < files.n; i++) {
        Tidying tidying = { .file = &files.items[i] };
        Digest digest;
        if (!digest_from(files.items[i].digest, &digest) ||
            store->rescan(store, &digest, &tidying.scan) != OK || tidying.scan == SCAN_NONE)
            continue;
        TRY(tx_run(cx, "file_scan", scan_in, &tidying));
    }
    return OK;
}

Err files_tidy(Cx *cx)
{
    TRY(drafts_forget(cx, FILE_OWNER_DRAFT, FILE_DRAFT_DAYS));
    TRY(drafts_forget(cx, FILE_OWNER_INTAKE, FILE_INTAKE_DAYS));
    if (cx->env->contents == NULL)
        return OK;
    TRY(orphans_forget(cx));
    return unscanned_scan(cx);
}

// ---- Is every file what it was

static Err content_digest(Cx *cx, Arena *arena, const Digest *digest, Digest *out, int64_t *out_n)
{
    const ContentStore *store = cx->env->contents;
    Input *input;
    Hash hash;
    size_t n;
    int64_t total = 0;
    if (store == NULL)
        return ERR_NOT_FOUND;
    TRY(store->open(store, arena, digest, &input));
    char *bytes = arena_push(arena, READ_BYTES);
    hash_begin(&hash);
    do {
        TRY(input->read(input, bytes, READ_BYTES, &n));
        hash_add(&hash, (Str) { bytes, n });
        total += (int64_t)n;
    } while (n > 0);
    *out = hash_end(&hash);
    *out_n = total;
    return OK;
}

Err file_is_intact(Cx *cx, const FileLink *link, bool *out)
{
    Arena *arena = arena_open_below(cx->arena, "file", 4 * READ_BYTES + 64 * 1024);
    Digest found;
    int64_t n = 0;
    Err err = content_digest(cx, arena, &link->digest, &found, &n);
    cx->problem = (Problem) { 0 }; // a file that cannot be read is an answer, too
    *out = err == OK && digest_equal(&link->digest, &found) && n == link->size_bytes;
    return OK;
}

static Err row_verify(Cx *cx, Arena *arena, const FileRow *row, FilesVerdict *verdict)
{
    Digest expected, found;
    int64_t n = 0;
    bool is_digest = digest_from(row->digest, &expected);
    arena_reset(arena);
    Err err = is_digest ? content_digest(cx, arena, &expected, &found, &n) : ERR_STORAGE;
    verdict->files++;
    verdict->bytes += n;
    if (err == OK && digest_equal(&expected, &found) && n == row->size_bytes)
        return OK;
    verdict->ok = false;
    verdict->subject = str_hex(cx->arena, row->digest);
    verdict->what = err == ERR_NOT_FOUND ? S("file is missing") : S("file is not what it was");
    verdict->expected = verdict->subject;
    verdict->found = err == OK ? str_hex(cx->arena, digest_text(&found)) : S("");
    return OK;
}

Err files_verify(Cx *cx, FilesVerdict *out)
{
    FilesVerdict verdict = { .ok = true };
    Arena *arena = arena_open_below(cx->arena, "file", 4 * READ_BYTES + 64 * 1024);
    FileRowList rows;
    int64_t after = 0;
    do {
        TRY(sql_file_list_linked(tx_reads(cx), after, STEP_ROWS, &rows));
        for (size_t i = 0; i < rows.n && verdict.ok; i++)
            TRY(row_verify(cx, arena, &rows.items[i], &verdict));
        after = rows.n > 0 ? rows.items[rows.n - 1].id : after;
    } while (rows.n == STEP_ROWS && verdict.ok);
    *out = verdict;
    return OK;
}
