// Every event in the order of recording, as a history file knows it.
#include "rooms/dossiers/edit_service.h"
#include "rooms/ledger/ledger.h"
#include "store/tx.h"

enum {
    ENTRY_BYTES = 1024 * 1024
};

typedef struct ExportState {
    Arena *scratch; // for one entry
    HistoryVisit *visit;
    void *state;
} ExportState;

static Err entry_visit(void *state, const LedgerEntry *entry)
{
    ExportState *export = state;
    PrivateContent content;
    HistoryEvent event = { .line = entry->seq };
    arena_reset(export->scratch);
    if (!event_body_parse(export->scratch, entry->body, &event.event))
        return OK;
    event.event.at = entry->at;
    event.event.recorded_at = entry->recorded_at;
    private_content_parse(export->scratch, entry->private_content, &content);
    event.applicant = content.applicant;
    event.details = content.details;
    event.parts = content.parts;
    event.reason = content.reason;
    event.note = content.note;
    event.event.private_text = entry->private_content;
    if (!str_is_absent(entry->salt))
        event.salt_hex = str_hex(export->scratch, entry->salt);
    return export->visit(export->state, &event);
}

Err history_each(Cx *cx, HistoryVisit *visit, void *state)
{
    ExportState export = { .visit = visit, .state = state };
    export.scratch = arena_open_below(cx->arena, "export", ENTRY_BYTES);
    return ledger_each(tx_reads(cx), 0, entry_visit, &export);
}
