// Writing and reading events.
#include "rooms/ledger/ledger.h"

#include "rooms/ledger/chain_rules.h"
#include "rooms/ledger/ledger_sql.h"
#include "rooms/ledger/tree_service.h"
#include "store/tx.h"
#include "texts.h"

#include <assert.h>

Str ledger_salt_draw(Cx *cx)
{
    char *salt = arena_push(cx->arena, LEDGER_SALT_BYTES);
    cx->env->random(cx->env, salt, LEDGER_SALT_BYTES);
    return (Str) { salt, LEDGER_SALT_BYTES };
}

static Err head_take(void *state, const EventHashRow *row)
{
    LedgerReceipt *head = state;
    head->seq = row->seq;
    return digest_from(row->hash, &head->hash) ? OK : ERR_STORAGE;
}

Err ledger_head(Tx *tx, LedgerReceipt *out)
{
    LedgerReceipt head = { 0 };
    Err err = sql_event_head(tx, head_take, &head);
    if (err == ERR_STORAGE && head.seq > 0)
        return fail(tx_cx(tx), err, T_LEDGER_DAMAGED, .hint = T_LEDGER_DAMAGED_HINT);
    TRY(err);
    *out = head;
    return OK;
}

// What the recording room promises; broken, the chain would hold what nobody can check.
static bool event_is_whole(const LedgerEvent *event)
{
    if (!ledger_body_is_canonical(event->body) || instant_is_absent(event->at) ||
        instant_is_absent(event->recorded_at))
        return false;
    if (str_is_absent(event->private_content))
        return str_is_absent(event->salt);
    return private_matches(event->body, event->salt, event->private_content);
}

Err ledger_append(Cx *cx, Tx *tx, const LedgerEvent *event, LedgerReceipt *out)
{
    (void)cx;
    assert(event_is_whole(event));
    LedgerReceipt head, added;
    TRY(ledger_head(tx, &head));
    added.seq = head.seq + 1;
    added.hash = chain_hash(head.hash, added.seq, event);
    TRY(sql_event_add(tx, &(SqlEventAddParams) {
                              .seq = added.seq,
                              .subject_id = event->subject_id,
                              .at = event->at,
                              .recorded_at = event->recorded_at,
                              .body = event->body,
                              .hash = digest_text(&added.hash),
                          }));
    if (!str_is_absent(event->private_content))
        TRY(sql_event_private_add(tx, added.seq, event->salt, event->private_content));
    TRY(tree_tiles_add(tx, added.seq));
    *out = added;
    return OK;
}

Err ledger_erase(Tx *tx, int64_t subject_id)
{
    return sql_event_private_remove(tx, subject_id);
}

static LedgerEntry entry_from(const EventRow *row)
{
    return (LedgerEntry) {
        .seq = row->seq,
        .subject_id = row->subject_id,
        .at = row->at,
        .recorded_at = row->recorded_at,
        .body = row->body,
        .hash = row->hash,
        .salt = row->salt,
        .private_content = row->content,
    };
}

Err ledger_list(Tx *tx, int64_t subject_id, LedgerEntryList *out)
{
    EventRowList rows;
    TRY(sql_event_list_by_subject(tx, subject_id, LEDGER_SUBJECT_EVENTS_MAX + 1, &rows));
    if (rows.n > LEDGER_SUBJECT_EVENTS_MAX)
        return fail(tx_cx(tx), ERR_LIMIT, T_LEDGER_TOO_LONG);
    LedgerEntry *items = arena_array(tx_cx(tx)->arena, LedgerEntry, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        items[i] = entry_from(&rows.items[i]);
    *out = (LedgerEntryList) { items, rows.n };
    return OK;
}

typedef struct EachState {
    LedgerVisit *visit;
    void *state;
} EachState;

static Err each_take(void *state, const EventRow *row)
{
    EachState *each = state;
    LedgerEntry entry = entry_from(row);
    return each->visit(each->state, &entry);
}

Err ledger_each(Tx *tx, int64_t after_seq, LedgerVisit *visit, void *state)
{
    EachState each = { visit, state };
    return sql_event_each(tx, after_seq, each_take, &each);
}

typedef struct SubjectWalk {
    LedgerSubjectVisit *visit;
    void *state;
} SubjectWalk;

static Err subject_row(void *state, const EventRecordedRow *row)
{
    const SubjectWalk *walk = state;
    return walk->visit(walk->state, row->subject_id);
}

Err ledger_each_recorded(Tx *tx, Instant from, Instant to, LedgerSubjectVisit *visit, void *state)
{
    SubjectWalk walk = { visit, state };
    return sql_event_each_recorded(tx, from, to, subject_row, &walk);
}
