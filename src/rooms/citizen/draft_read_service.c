// What can be filed, and drafts as their pages show them.
#include "rooms/citizen/citizen.h"

#include "base/hash.h"
#include "rooms/citizen/drafts.h"
#include "rooms/citizen/draft_sql.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    AGENCIES_SHOWN = 200,
};

static Date today(const Cx *cx)
{
    return instant_date(cx->env->now(cx->env));
}

// The agency of this installation: where its staff work, else the first at the top.
static Err home_find(Cx *cx, Tx *tx, int64_t *out_id)
{
    bool found;
    AgencyList tops;
    TRY(account_find_home(tx, out_id, &found));
    if (found)
        return OK;
    AgencyChildren ask = { NO_INT, today(cx), S(""), 1 };
    TRY(agency_list_children(tx, &ask, &tops));
    if (tops.n == 0)
        return fail(cx, ERR_NOT_FOUND, T_CITIZEN_NO_AGENCY);
    *out_id = tops.items[0].id;
    return OK;
}

static Err way_find(Cx *cx, DraftOffer *offer)
{
    const ProcedureVersion *version = &offer->version;
    FilingMode mode;
    TRY(setting_get_filing_mode(cx, &mode));
    TRY(setting_get(cx, SETTING_FILING_URL, &offer->portal_url));
    if (version->is_suspended)
        offer->way = FILE_SUSPENDED;
    else if (mode == FILING_COUNTER || !procedure_is_online(version))
        offer->way = FILE_AT_COUNTER;
    else
        offer->way = mode == FILING_LINKED ? FILE_ON_PORTAL : FILE_HERE;
    return OK;
}

static Err offer_in_tx(Cx *cx, Tx *tx, void *arg)
{
    DraftOffer *offer = arg;
    int64_t home_id;
    TRY(way_find(cx, offer));
    TRY(procedure_list_parts(tx, offer->version.id, &offer->parts));
    TRY(procedure_list_fees(tx, offer->version.id, &offer->fees));
    TRY(procedure_get_texts(tx, offer->version.id, &offer->texts));
    TRY(home_find(cx, tx, &home_id));
    TRY(agency_list_subtree(tx, home_id, today(cx), &offer->agencies));
    if (offer->agencies.n > AGENCIES_SHOWN)
        offer->agencies.n = AGENCIES_SHOWN;
    return OK;
}

typedef struct SlugAsk {
    Str slug;
    DraftOffer offer;
} SlugAsk;

static Err offer_by_slug(Cx *cx, Tx *tx, void *arg)
{
    SlugAsk *ask = arg;
    TRY(procedure_get_by_slug(cx, tx, ask->slug, today(cx), &ask->offer.version));
    return offer_in_tx(cx, tx, &ask->offer);
}

Err draft_offer_get(Cx *cx, Str slug, DraftOffer *out)
{
    SlugAsk ask = { .slug = slug };
    TRY(tx_read(cx, offer_by_slug, &ask));
    *out = ask.offer;
    return OK;
}

// ---- One draft

typedef struct DraftAsk {
    Str number;
    const DraftKey *key;
    Draft draft;
} DraftAsk;

static Err not_found(Cx *cx)
{
    return fail(cx, ERR_NOT_FOUND, T_CITIZEN_DRAFT_UNKNOWN, .hint = T_CITIZEN_DRAFT_UNKNOWN_HINT);
}

static Err access_check(Cx *cx, Tx *tx, const DraftRow *row, const DraftKey *key)
{
    int64_t draft_id;
    bool is_open = row->citizen_id != NO_INT && row->citizen_id == key->citizen_id;
    if (!is_open && !str_is_empty(key->browser)) {
        Digest digest = digest_of(key->browser);
        TRY(sql_draft_key_find(tx, digest_text(&digest), row->id, &draft_id, &is_open));
    }
    bool is_valid = row->expires_at.ms > cx->env->now(cx->env).ms;
    return is_open && is_valid ? OK : not_found(cx);
}

static Draft draft_from_row(Arena *arena, const DraftRow *row)
{
    bool has_delivery = row->delivery >= 0 && row->delivery < DELIVERY_COUNT;
    return (Draft) { .id = row->id,
                     .version = row->version,
                     .number = row->number,
                     .citizen_id = row->citizen_id,
                     .agency_id = row->agency_id,
                     .applicant = { .name = row->applicant_name,
                                    .id_number = row->id_number,
                                    .phone = row->phone,
                                    .email = row->email,
                                    .address = row->address },
                     .filed_by = row->filed_by,
                     .answers = answers_read(arena, row->answers),
                     .delivery = has_delivery ? (Delivery)row->delivery : DELIVERY_COUNTER,
                     .done = (unsigned)row->done,
                     .dossier_code = row->dossier_code,
                     .check_code = row->check_code,
                     .created_at = row->created_at,
                     .changed_at = row->changed_at,
                     .expires_at = row->expires_at };
}

static FileLinkList files_of_part(Arena *arena, const FileLinkList *all, int64_t ordinal)
{
    FileLinkList list = { arena_array(arena, FileLink, all->n + 1), 0 };
    for (size_t i = 0; i < all->n; i++)
        if (all->items[i].part == ordinal)
            list.items[list.n++] = all->items[i];
    return list;
}

static Err papers_read(Tx *tx, Draft *draft)
{
    Arena *arena = tx_cx(tx)->arena;
    ProcedurePartList parts;
    DraftPaperRowList rows;
    FileLinkList links;
    FileOwner owner = { FILE_OWNER_DRAFT, draft->number };
    TRY(file_list(tx, &owner, &links));
    TRY(procedure_list_parts(tx, draft->procedure.id, &parts));
    TRY(sql_draft_paper_list(tx, draft->id, PROCEDURE_PARTS_MAX, &rows));
    draft->papers = (DraftPapers) { arena_array(arena, DraftPaper, parts.n + 1), parts.n };
    for (size_t i = 0; i < parts.n; i++) {
        draft->papers.items[i].part = parts.items[i];
        draft->papers.items[i].files = files_of_part(arena, &links, parts.items[i].ordinal);
        for (size_t k = 0; k < rows.n; k++)
            if (rows.items[k].ordinal == parts.items[i].ordinal)
                draft->papers.items[i].choice = (PaperChoice)rows.items[k].choice;
        if (draft->papers.items[i].files.n > 0)
            draft->papers.items[i].choice = PAPER_ATTACHED;
        else if (draft->papers.items[i].choice == PAPER_ATTACHED)
            draft->papers.items[i].choice = PAPER_UNSAID;
    }
    return OK;
}

// A version that has gone out of force meanwhile must not be filed silently.
static Err change_find(Cx *cx, Tx *tx, Draft *draft)
{
    ProcedureVersion newest;
    ProcedureAsk ask = { draft->procedure.code, draft->agency, today(cx) };
    Err err = procedure_version_get_at(cx, tx, &ask, &newest);
    if (err == ERR_NOT_FOUND) {
        cx->problem = (Problem) { 0 };
        return OK;
    }
    TRY(err);
    draft->has_changed = newest.id != draft->procedure.id;
    return OK;
}

static Err draft_in_tx(Cx *cx, Tx *tx, void *arg)
{
    DraftAsk *ask = arg;
    DraftRow row;
    Agency agency;
    bool found;
    TRY(sql_draft_find(tx, ask->number, &row, &found));
    if (!found)
        return not_found(cx);
    TRY(access_check(cx, tx, &row, ask->key));
    ask->draft = draft_from_row(cx->arena, &row);
    TRY(procedure_version_get(cx, tx, row.version_id, &ask->draft.procedure));
    TRY(agency_get(cx, tx, row.agency_id, &agency));
    ask->draft.agency = agency.code;
    ask->draft.agency_name = agency.name;
    TRY(papers_read(tx, &ask->draft));
    return change_find(cx, tx, &ask->draft);
}

Err draft_get(Cx *cx, Str number, const DraftKey *key, Draft *out)
{
    DraftAsk ask = { .number = number, .key = key };
    TRY(tx_read(cx, draft_in_tx, &ask));
    *out = ask.draft;
    return OK;
}

Err draft_list_own(Cx *cx, DraftLines *out)
{
    Tx *tx = tx_reads(cx);
    DraftLineRowList rows;
    TRY(sql_draft_list(tx, cx->actor->id, DRAFT_LIST_MAX, &rows));
    *out = (DraftLines) { arena_array(cx->arena, DraftLine, rows.n + 1), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        ProcedureVersion version;
        TRY(procedure_version_get(cx, tx, rows.items[i].version_id, &version));
        out->items[i] = (DraftLine) { rows.items[i].number, version.name, rows.items[i].changed_at,
                                      rows.items[i].expires_at };
    }
    return OK;
}
