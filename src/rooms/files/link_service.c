// Files in their places: listed, taken off, moved, used again.
#include "rooms/files/naming.h"
#include "rooms/files/rows_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

// ---- Rows

Err file_link_from_row(Cx *cx, const FileLinkRow *row, FileLink *out)
{
    FileLink link = {
        .id = row->id,
        .file_id = row->file_id,
        .owner = { (FileOwnerKind)row->owner_kind, row->owner_key },
        .part = row->part,
        .purpose = (FilePurpose)row->purpose,
        .digitisation = (FileDigitisation)row->digitisation,
        .signs_id = row->signs_id,
        .from_id = row->from_id,
        .name = row->name,
        .added_by = row->added_by,
        .added_at = row->added_at,
        .size_bytes = row->size_bytes,
        .type = (FileType)row->type,
        .pages = row->pages,
        .scan = (ScanState)row->scan,
    };
    if (!digest_from(row->digest, &link.digest))
        return fail(cx, ERR_STORAGE, T_NONE, .detail = S("digest of a file"));
    *out = link;
    return OK;
}

Err file_links_from_rows(Cx *cx, const FileLinkRowList *rows, FileLinkList *out)
{
    FileLinkList list = { arena_array(cx->arena, FileLink, rows->n + 1), rows->n };
    for (size_t i = 0; i < rows->n; i++)
        TRY(file_link_from_row(cx, &rows->items[i], &list.items[i]));
    *out = list;
    return OK;
}

static Err missing(Cx *cx)
{
    return fail(cx, ERR_NOT_FOUND, T_FILES_MISSING, .hint = T_FILES_MISSING_HINT);
}

static bool is_owner(const FileOwner *a, const FileOwner *b)
{
    return a->kind == b->kind && str_equal(a->key, b->key);
}

// ---- Reading

// A signature stands right after what it signs; all else keeps its order.
static void signatures_sort(FileLinkList *list)
{
    for (size_t i = 0; i < list->n; i++) {
        FileLink link = list->items[i];
        size_t to = i;
        for (size_t j = 0; link.signs_id != NO_INT && j < i; j++)
            if (list->items[j].id == link.signs_id)
                to = j + 1;
        for (size_t j = i; j > to; j--)
            list->items[j] = list->items[j - 1];
        list->items[to] = link;
    }
}

Err file_list(Tx *tx, const FileOwner *owner, FileLinkList *out)
{
    FileLinkRowList rows;
    TRY(sql_file_link_list(tx, owner->kind, owner->key, FILES_LISTED_MAX, &rows));
    TRY(file_links_from_rows(tx_cx(tx), &rows, out));
    signatures_sort(out);
    return OK;
}

Err file_list_newest(Tx *tx, const FileOwner *owner, int64_t before, int64_t limit,
                     FileLinkList *out)
{
    FileLinkRowList rows;
    TRY(sql_file_link_list_newest(tx, owner->kind, owner->key,
                                  before == NO_INT ? INT64_MAX : before, limit, &rows));
    return file_links_from_rows(tx_cx(tx), &rows, out);
}

Err file_read_list(Cx *cx, const FileOwner *owner, FileLinkList *out)
{
    return file_list(tx_reads(cx), owner, out);
}

static bool is_of_result(const FileLinkList *all, const FileLink *link)
{
    if (link->purpose != FILE_FOR_SIGNATURE)
        return link->purpose == FILE_FOR_RESULT;
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].id == link->signs_id)
            return all->items[i].purpose == FILE_FOR_RESULT;
    return false;
}

Err file_list_results(Cx *cx, const FileOwner *owner, FileLinkList *out)
{
    FileLinkList all;
    TRY(file_read_list(cx, owner, &all));
    FileLinkList results = { arena_array(cx->arena, FileLink, all.n + 1), 0 };
    for (size_t i = 0; i < all.n; i++)
        if (is_of_result(&all, &all.items[i]))
            results.items[results.n++] = all.items[i];
    *out = results;
    return OK;
}

static Err link_find(Tx *tx, int64_t link_id, FileLink *out)
{
    FileLinkRow row;
    bool found;
    TRY(sql_file_link_find(tx, link_id, &row, &found));
    return found ? file_link_from_row(tx_cx(tx), &row, out) : missing(tx_cx(tx));
}

Err file_get(Tx *tx, const FileOwner *owner, int64_t link_id, FileLink *out)
{
    FileLink link;
    TRY(link_find(tx, link_id, &link));
    if (!is_owner(&link.owner, owner))
        return missing(tx_cx(tx));
    *out = link;
    return OK;
}

Err file_count(Tx *tx, const FileOwner *owner, int64_t *out)
{
    FileSumRow sum;
    TRY(sql_file_link_sum(tx, owner->kind, owner->key, &sum));
    *out = sum.n;
    return OK;
}

Err file_limit_get(Tx *tx, FileOwnerKind kind, FileLimit *out)
{
    FileLimitRow row;
    bool found;
    TRY(sql_file_limit_find(tx, kind, &row, &found));
    *out = found ? (FileLimit) { row.file_bytes, row.owner_bytes, row.files }
                 : (FileLimit) { FILE_BYTES_SHOWN, FILE_BYTES_MAX, FILES_LISTED_MAX };
    return OK;
}

// ---- Adding

static Err limit_check(Cx *cx, Tx *tx, const FileLinkNew *in)
{
    FileLimit limit;
    FileSumRow sum;
    const FileOwner *owner = &in->place->owner;
    TRY(file_limit_get(tx, owner->kind, &limit));
    TRY(sql_file_link_sum(tx, owner->kind, owner->key, &sum));
    if (sum.n >= limit.files || sum.bytes > limit.owner_bytes - in->size_bytes)
        return fail(cx, ERR_LIMIT, T_FILES_OWNER_FULL, .hint = T_FILES_OWNER_FULL_HINT,
                    .args = { { "files", str_format(cx->arena, "%lld", (long long)limit.files) },
                              { "limit", file_size_text(cx->arena, limit.owner_bytes) } });
    return OK;
}

// What a signature signs lies with the same owner.
static Err signed_check(Tx *tx, const FilePlace *place)
{
    FileLink link;
    return place->signs_id == NO_INT ? OK : file_get(tx, &place->owner, place->signs_id, &link);
}

Err file_link_add(Cx *cx, Tx *tx, const FileLinkNew *in, FileLink *out)
{
    const FilePlace *place = in->place;
    int64_t same, last;
    bool found;
    TRY(sql_file_link_find_same(tx,
                                &(SqlFileLinkFindSameParams) { place->owner.kind, place->owner.key,
                                                               place->part, place->purpose,
                                                               in->file_id },
                                &same, &found));
    if (found)
        return link_find(tx, same, out);
    TRY(limit_check(cx, tx, in));
    TRY(signed_check(tx, place));
    TRY(sql_file_link_last_id(tx, &last));
    SqlFileLinkAddParams row = {
        .id = last + 1,
        .file_id = in->file_id,
        .owner_kind = place->owner.kind,
        .owner_key = place->owner.key,
        .part = place->part,
        .purpose = place->purpose,
        .digitisation = place->digitisation,
        .signs_id = place->signs_id,
        .from_id = in->from_id,
        .applicant = place->applicant != NULL ? digest_text(place->applicant) : NO_STR,
        .name = in->name,
        .added_by = cx->actor != NULL ? cx->actor->name : S(""),
        .added_at = cx->env->now(cx->env),
    };
    TRY(sql_file_link_add(tx, &row));
    return link_find(tx, row.id, out);
}

// ---- Taking off, moving

Err file_detach(Cx *cx, Tx *tx, const FileOwner *owner, int64_t link_id)
{
    FileLink link;
    TRY(file_get(tx, owner, link_id, &link));
    if (owner->kind != FILE_OWNER_DRAFT && owner->kind != FILE_OWNER_TRAY &&
        owner->kind != FILE_OWNER_INTAKE)
        return fail(cx, ERR_CONFLICT, T_FILES_HANDED_IN, .hint = T_FILES_HANDED_IN_HINT);
    return sql_file_link_remove(tx, owner->kind, owner->key, link_id);
}

Err file_forget(Tx *tx, const FileOwner *draft)
{
    return draft->kind == FILE_OWNER_DRAFT ? sql_file_link_forget(tx, draft->key) : OK;
}

Err file_move(Tx *tx, const FileOwner *from, const FileOwner *to, const Digest *applicant)
{
    return sql_file_link_move(
        tx, &(SqlFileLinkMoveParams) { .to_kind = to->kind,
                                       .to_key = to->key,
                                       .owner_kind = from->kind,
                                       .owner_key = from->key,
                                       .applicant =
                                           applicant != NULL ? digest_text(applicant) : NO_STR });
}

Err file_share(Cx *cx, Tx *tx, const FileOwner *from, const FilePlace *to)
{
    FileLinkList all;
    TRY(file_list(tx, from, &all));
    for (size_t i = 0; i < all.n; i++) {
        FilePlace place = *to;
        FileLink link;
        place.part = all.items[i].part;
        FileLinkNew in = { &place, all.items[i].file_id, all.items[i].size_bytes, NO_INT,
                           all.items[i].name };
        if (all.items[i].purpose != FILE_FOR_SIGNATURE)
            TRY(file_link_add(cx, tx, &in, &link));
    }
    return OK;
}

// Whether the same bytes lie in that place.
static Err place_has(Tx *tx, const FilePlace *place, int64_t file_id, bool *out)
{
    int64_t same;
    SqlFileLinkFindSameParams ask = { place->owner.kind, place->owner.key, place->part,
                                      place->purpose, file_id };
    return sql_file_link_find_same(tx, &ask, &same, out);
}

Err file_place(Cx *cx, Tx *tx, const FileLink *link, const FilePlace *place)
{
    FileLink found;
    bool is_there;
    Str applicant = place->applicant != NULL ? digest_text(place->applicant) : NO_STR;
    TRY(file_get(tx, &link->owner, link->id, &found));
    if (found.owner.kind != FILE_OWNER_TRAY)
        return fail(cx, ERR_CONFLICT, T_FILES_HANDED_IN, .hint = T_FILES_HANDED_IN_HINT);
    TRY(place_has(tx, place, found.file_id, &is_there));
    if (is_there)
        return sql_file_link_remove(tx, found.owner.kind, found.owner.key, found.id);
    TRY(sql_file_link_place(
        tx, &(SqlFileLinkPlaceParams) { link->id, place->owner.kind, place->owner.key, place->part,
                                        place->purpose, place->digitisation, applicant }));
    return sql_file_link_move_signatures(
        tx, &(SqlFileLinkMoveSignaturesParams) { link->id, place->owner.kind, place->owner.key,
                                                 place->part, applicant });
}

// ---- Using again

Err file_applicant(Cx *cx, Str id_number, Digest *out)
{
    char *digits = arena_push(cx->arena, id_number.length + 1);
    size_t n = 0;
    for (size_t i = 0; i < id_number.length; i++)
        if (id_number.data[i] > ' ' && id_number.data[i] != '.' && id_number.data[i] != '-')
            digits[n++] = id_number.data[i];
    if (n == 0) {
        // Whoever gave no number has nothing in common with others who gave none.
        cx->env->random(cx->env, out->bytes, sizeof out->bytes);
        return OK;
    }
    Signature signature;
    Str said = str_join(cx->arena, S("motcua file applicant "), (Str) { digits, n });
    if (cx->env->sign(cx->env, said, &signature) != OK)
        return fail(cx, ERR_STORAGE, T_NONE, .detail = S("no key to sign with"));
    *out = digest_of((Str) { (const char *)signature.bytes, sizeof signature.bytes });
    return OK;
}

Err file_copy(Cx *cx, Tx *tx, const FileLink *from, const FilePlace *place, FileLink *out)
{
    FileLinkNew in = { place, from->file_id, from->size_bytes, from->id, from->name };
    return file_link_add(cx, tx, &in, out);
}

Err file_list_reusable(Tx *tx, const Digest *applicant, int64_t before, FileLinkList *out)
{
    FileLinkRowList rows;
    TRY(sql_file_link_list_reusable(tx, digest_text(applicant),
                                    before == NO_INT ? INT64_MAX : before, FILES_REUSABLE_ROWS,
                                    &rows));
    return file_links_from_rows(tx_cx(tx), &rows, out);
}

static Err signatures_reuse(Cx *cx, Tx *tx, const FileLink *from, const FileLink *to,
                            const FilePlace *place)
{
    FileLinkList all;
    TRY(file_list(tx, &from->owner, &all));
    for (size_t i = 0; i < all.n; i++) {
        FilePlace with = *place;
        with.purpose = FILE_FOR_SIGNATURE;
        with.signs_id = to->id;
        with.digitisation = to->digitisation;
        FileLinkNew in = { &with, all.items[i].file_id, all.items[i].size_bytes, all.items[i].id,
                           all.items[i].name };
        FileLink link;
        if (all.items[i].signs_id == from->id)
            TRY(file_link_add(cx, tx, &in, &link));
    }
    return OK;
}

Err file_reuse(Cx *cx, Tx *tx, int64_t link_id, const FilePlace *place, FileLink *out)
{
    FileLinkRow row;
    FileLink from;
    bool found;
    TRY(sql_file_link_find(tx, link_id, &row, &found));
    Str applicant = place->applicant != NULL ? digest_text(place->applicant) : NO_STR;
    if (!found || str_is_absent(applicant) || !str_equal(row.applicant, applicant) ||
        row.owner_kind != FILE_OWNER_DOSSIER || row.purpose > FILE_FOR_RESULT)
        return missing(cx);
    TRY(file_link_from_row(cx, &row, &from));
    if (from.scan == SCAN_INFECTED)
        return fail(cx, ERR_INPUT, T_FILES_INFECTED, .hint = T_FILES_INFECTED_HINT,
                    .args = { { "name", from.name } });
    FilePlace to = *place;
    to.digitisation =
        from.purpose == FILE_FOR_RESULT ? FILE_REUSED_FROM_RESULT : FILE_REUSED_FROM_PART;
    FileLinkNew in = { &to, from.file_id, from.size_bytes, from.id, from.name };
    TRY(file_link_add(cx, tx, &in, out));
    return signatures_reuse(cx, tx, &from, out, &to);
}
