// The life of one dossier as a list, and its hand-overs.
#include <string.h>

#include "rooms/agencies/agencies.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"

static bool moment_read(Arena *arena, const LedgerEntry *entry, DossierMoment *out)
{
    PrivateContent content;
    DossierMoment moment = { .seq = entry->seq };
    if (!event_body_parse(arena, entry->body, &moment.event))
        return false;
    moment.event.at = entry->at;
    moment.event.recorded_at = entry->recorded_at;
    memcpy(moment.hash.bytes, entry->hash.data, sizeof moment.hash.bytes);
    private_content_parse(arena, entry->private_content, &content);
    moment.reason = content.reason;
    moment.note = content.note;
    moment.applicant = content.applicant;
    moment.details = content.details;
    moment.parts = content.parts;
    *out = moment;
    return true;
}

Err dossier_timeline(Cx *cx, int64_t dossier_id, DossierMomentList *out)
{
    LedgerEntryList entries;
    DossierMomentList list = { 0 };
    TRY(ledger_list(tx_reads(cx), dossier_id, &entries));
    list.items = arena_array(cx->arena, DossierMoment, entries.n);
    for (size_t i = 0; i < entries.n; i++)
        list.n += moment_read(cx->arena, &entries.items[i], &list.items[list.n]);
    *out = list;
    return OK;
}

Err dossier_questions(Cx *cx, int64_t dossier_id, DossierQuestionList *out)
{
    Tx *tx = tx_reads(cx);
    QuestionRowList rows;
    TRY(sql_question_list(tx, dossier_id, &rows));
    DossierQuestionList list = { arena_array(cx->arena, DossierQuestion, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const QuestionRow *row = &rows.items[i];
        Agency agency = { .code = NO_STR, .name = NO_STR };
        if (row->agency_id != NO_INT)
            TRY(agency_get(cx, tx, row->agency_id, &agency));
        list.items[i] = (DossierQuestion) { .number = row->number,
                                            .agency = agency.code,
                                            .agency_name = agency.name,
                                            .account = row->account,
                                            .asked_at = row->asked_at,
                                            .due_at = row->due_at,
                                            .answered_at = row->answered_at,
                                            .closed_at = row->closed_at };
    }
    *out = list;
    return OK;
}

Err dossier_legs(Cx *cx, int64_t dossier_id, DossierLegList *out)
{
    Tx *tx = tx_reads(cx);
    LegRowList rows;
    DossierLegList list;
    TRY(sql_leg_list(tx, dossier_id, &rows));
    list = (DossierLegList) { .items = arena_array(cx->arena, DossierLeg, rows.n), .n = rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const LegRow *row = &rows.items[i];
        Agency agency;
        TRY(agency_get(cx, tx, row->agency_id, &agency));
        list.items[i] = (DossierLeg) { .number = row->number,
                                       .agency = agency.code,
                                       .agency_name = agency.name,
                                       .received_at = row->received_at,
                                       .due_at = row->due_at,
                                       .ended_at = row->ended_at };
    }
    *out = list;
    return OK;
}
