#include "rooms/citizen/own_papers.h"

#include "rooms/citizen/account_service.h"
#include "rooms/citizen/citizen_sql.h"
#include "rooms/citizen/contact_rules.h"
#include "store/tx.h"
#include "texts.h"

// ---- What is his

static bool contact_is_his(Cx *cx, const Citizen *citizen, const Applicant *contact)
{
    Str phone, email;
    bool has_phone =
        !str_is_empty(contact->phone) && phone_normal(cx->arena, contact->phone, &phone);
    bool has_email =
        !str_is_empty(contact->email) && email_normal(cx->arena, contact->email, &email);
    return (has_phone && str_equal(phone, citizen->phone)) ||
           (has_email && str_equal(email, citizen->email));
}

static Err proved_find(Cx *cx, const Citizen *citizen, const Dossier *dossier, bool *out)
{
    Applicant contact;
    TRY(dossier_contact_get(cx, dossier->id, &contact));
    *out = contact_is_his(cx, citizen, &contact);
    return OK;
}

static bool is_shown(const FileLink *link, bool is_proved)
{
    bool was_handed_in = link->purpose == FILE_FOR_PART || link->purpose == FILE_FOR_SUPPLEMENT;
    return link->purpose == FILE_FOR_RESULT || (is_proved && was_handed_in);
}

static Err files_of(Cx *cx, const Citizen *citizen, const Dossier *dossier, FileLinkList *out)
{
    FileLinkList all;
    bool is_proved;
    FileOwner owner = { FILE_OWNER_DOSSIER, dossier->code };
    TRY(file_read_list(cx, &owner, &all));
    *out = (FileLinkList) { arena_array(cx->arena, FileLink, all.n + 1), 0 };
    if (all.n == 0)
        return OK;
    TRY(proved_find(cx, citizen, dossier, &is_proved));
    for (size_t i = 0; i < all.n; i++)
        if (is_shown(&all.items[i], is_proved))
            out->items[out->n++] = all.items[i];
    return OK;
}

// ---- His page

Err own_papers_list(Cx *cx, Str cursor, OwnPapersList *out)
{
    Citizen citizen;
    OwnDossierList dossiers;
    TRY(citizen_get_own(cx, &citizen));
    TRY(citizen_dossier_list(cx, cursor, &dossiers));
    OwnPapersList list = { arena_array(cx->arena, OwnPapers, dossiers.n + 1), 0, dossiers.next };
    for (size_t i = 0; i < dossiers.n; i++) {
        OwnPapers *papers = &list.items[list.n];
        papers->dossier = dossiers.items[i];
        TRY(files_of(cx, &citizen, &papers->dossier, &papers->files));
        list.n += papers->files.n > 0;
    }
    *out = list;
    return OK;
}

static Err on_page_find(Cx *cx, int64_t citizen_id, Str code, Dossier *out, bool *out_found)
{
    Instant added_at;
    TRY(sql_citizen_dossier_find(tx_reads(cx), citizen_id, code, &added_at, out_found));
    return *out_found ? dossier_find(cx, code, out, out_found) : OK;
}

Err own_paper_get(Cx *cx, Str code, int64_t link_id, FileLink *out)
{
    Citizen citizen;
    Dossier dossier;
    FileLinkList files = { 0 };
    bool found;
    TRY(citizen_get_own(cx, &citizen));
    TRY(on_page_find(cx, citizen.id, code, &dossier, &found));
    if (found)
        TRY(files_of(cx, &citizen, &dossier, &files));
    for (size_t i = 0; i < files.n; i++)
        if (files.items[i].id == link_id) {
            *out = files.items[i];
            return OK;
        }
    return fail(cx, ERR_NOT_FOUND, T_NONE);
}

// ---- Using it again

// Whoever knows an ID number can write it into a draft: what the number alone would find is shown
// only when the dossier is on his page and its contact is his.
static Err reusable_keep(Cx *cx, const Citizen *citizen, const FileLinkList *all, FileLinkList *out)
{
    *out = (FileLinkList) { arena_array(cx->arena, FileLink, all->n + 1), 0 };
    for (size_t i = 0; i < all->n; i++) {
        Dossier dossier;
        bool found, is_proved = false;
        TRY(on_page_find(cx, citizen->id, all->items[i].owner.key, &dossier, &found));
        if (found)
            TRY(proved_find(cx, citizen, &dossier, &is_proved));
        if (is_proved)
            out->items[out->n++] = all->items[i];
    }
    return OK;
}

Err own_papers_list_reusable(Cx *cx, const Draft *draft, const DraftKey *key, FileLinkList *out)
{
    Citizen citizen;
    Digest applicant;
    FileLinkList all;
    *out = (FileLinkList) { 0 };
    if (key->citizen_id == NO_INT || str_is_empty(draft->applicant.id_number))
        return OK;
    TRY(citizen_read(cx, key->citizen_id, &citizen));
    TRY(file_applicant(cx, draft->applicant.id_number, &applicant));
    TRY(file_list_reusable(tx_reads(cx), &applicant, NO_INT, &all));
    return reusable_keep(cx, &citizen, &all, out);
}

typedef struct ReuseWork {
    FilePlace place;
    int64_t link_id;
} ReuseWork;

static Err reuse_in_tx(Cx *cx, Tx *tx, void *arg)
{
    const ReuseWork *work = arg;
    FileLink link;
    return file_reuse(cx, tx, work->link_id, &work->place, &link);
}

Err draft_paper_reuse(Cx *cx, const Draft *draft, const DraftKey *key, const PaperReuse *reuse)
{
    FileLinkList files;
    Digest applicant;
    ReuseWork work = { .link_id = reuse->link_id };
    TRY(draft_file_place(cx, draft, reuse->ordinal, &work.place));
    TRY(own_papers_list_reusable(cx, draft, key, &files));
    for (size_t i = 0; i < files.n; i++)
        if (files.items[i].id == reuse->link_id) {
            TRY(file_applicant(cx, draft->applicant.id_number, &applicant));
            work.place.applicant = &applicant;
            return tx_run(cx, "draft_paper_reuse", reuse_in_tx, &work);
        }
    return fail(cx, ERR_NOT_FOUND, T_CITIZEN_REUSE_MISSING);
}
