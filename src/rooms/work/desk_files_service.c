#include "rooms/identity/identity.h"
#include "rooms/work/desk_files.h"
#include "store/tx.h"
#include "texts.h"

bool desk_may_add_files(const Cx *cx)
{
    return actor_can(cx->actor, PERM_DOSSIER_RECEIVE) || actor_can(cx->actor, PERM_DOSSIER_WORK);
}

// The newest number that any event says.
static Err applicant_find(Cx *cx, DeskFiles *files)
{
    DossierMomentList moments;
    Str number = S("");
    TRY(dossier_timeline(cx, files->dossier.id, &moments));
    for (size_t i = 0; i < moments.n; i++)
        if (!str_is_empty(moments.items[i].applicant.id_number))
            number = moments.items[i].applicant.id_number;
    files->has_applicant = !str_is_empty(number);
    return files->has_applicant ? file_applicant(cx, number, &files->applicant) : OK;
}

static Err earlier_find(Cx *cx, DeskFiles *files)
{
    FileLinkList all = { 0 };
    if (files->has_applicant)
        TRY(file_list_reusable(tx_reads(cx), &files->applicant, NO_INT, &all));
    files->earlier = (FileLinkList) { arena_array(cx->arena, FileLink, all.n + 1), 0 };
    for (size_t i = 0; i < all.n; i++)
        if (!str_equal(all.items[i].owner.key, files->owner.key))
            files->earlier.items[files->earlier.n++] = all.items[i];
    return OK;
}

Err desk_files_get(Cx *cx, Str code, DeskFiles *out)
{
    DeskFiles files = { 0 };
    TRY(dossier_get(cx, code, &files.dossier));
    files.owner = (FileOwner) { FILE_OWNER_DOSSIER, files.dossier.code };
    TRY(procedure_list_parts(tx_reads(cx), files.dossier.version_id, &files.parts));
    TRY(file_read_list(cx, &files.owner, &files.files));
    TRY(applicant_find(cx, &files));
    TRY(earlier_find(cx, &files));
    *out = files;
    return OK;
}

Err desk_file_get(Cx *cx, Str code, int64_t link_id, FileLink *out)
{
    Dossier dossier;
    TRY(dossier_get(cx, code, &dossier));
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier.code };
    return file_get(tx_reads(cx), &owner, link_id, out);
}

// ---- Places

static bool part_exists(const DeskFiles *files, int64_t ordinal)
{
    for (size_t i = 0; i < files->parts.n; i++)
        if (files->parts.items[i].ordinal == ordinal)
            return true;
    return false;
}

static const FileLink *file_find(const DeskFiles *files, int64_t link_id)
{
    for (size_t i = 0; i < files->files.n; i++)
        if (files->files.items[i].id == link_id)
            return &files->files.items[i];
    return NULL;
}

static Err place_unknown(Cx *cx)
{
    problem_add_field(cx, S("place"), T_WORK_FILES_PLACE_UNKNOWN, NULL);
    return problem_fields(cx, T_WEB_WHAT_INPUT);
}

Err desk_file_place(Cx *cx, const DeskFiles *files, Str place, FilePlace *out)
{
    FilePlace to = { .owner = files->owner,
                     .purpose = FILE_FOR_SCAN,
                     .digitisation = FILE_DIGITISED,
                     .signs_id = NO_INT,
                     .applicant = files->has_applicant ? &files->applicant : NULL };
    int64_t number = 0;
    bool has_number = str_to_int(str_slice(place, 1, place.length), &number);
    if (!desk_may_add_files(cx))
        return fail(cx, ERR_FORBIDDEN, T_NONE);
    if (str_equal(place, S("kq"))) {
        to.purpose = FILE_FOR_RESULT;
    } else if (str_begins_with(place, S("p")) && has_number && part_exists(files, number)) {
        to.purpose = FILE_FOR_PART;
        to.part = number;
    } else if (str_begins_with(place, S("s")) && has_number && file_find(files, number) != NULL) {
        to.purpose = FILE_FOR_SIGNATURE;
        to.signs_id = number;
        to.part = file_find(files, number)->part;
    } else if (!str_equal(place, S("k"))) {
        return place_unknown(cx);
    }
    *out = to;
    return OK;
}

// ---- Using again

typedef struct Reuse {
    int64_t link_id;
    FilePlace place;
    FileLink link;
} Reuse;

static Err reuse_in(Cx *cx, Tx *tx, void *arg)
{
    Reuse *reuse = arg;
    return file_reuse(cx, tx, reuse->link_id, &reuse->place, &reuse->link);
}

Err desk_file_reuse(Cx *cx, Str code, int64_t link_id, Str place)
{
    DeskFiles files;
    Reuse reuse = { .link_id = link_id };
    TRY(desk_files_get(cx, code, &files));
    TRY(desk_file_place(cx, &files, place, &reuse.place));
    return tx_run(cx, "file_reuse", reuse_in, &reuse);
}
