// A change by hand is a new version like any other: the record of today with some fields changed.
#include "rooms/procedures/record.h"
#include "rooms/procedures/versions_service.h"
#include "rooms/procedures/words_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SCRATCH_BYTES = 16 * 1024 * 1024,
};

static bool has_way(const ProcedureRecord *record, Channel channel)
{
    for (size_t i = 0; i < record->ways.n; i++)
        if (record->ways.items[i].channel == channel)
            return true;
    return false;
}

// The first way of a channel is the ordinary one; special cases keep their limits.
static void ways_change(Arena *arena, const ProcedureChange *change, ProcedureRecord *record)
{
    bool is_done[CHANNEL_COUNT] = { false };
    ProcedureWayList ways = { arena_array(arena, ProcedureWay, record->ways.n + CHANNEL_COUNT), 0 };
    for (size_t i = 0; i < record->ways.n; i++) {
        ProcedureWay way = record->ways.items[i];
        if (!change->is_open[way.channel])
            continue;
        if (!is_done[way.channel])
            way.limit = change->limits[way.channel];
        is_done[way.channel] = true;
        ways.items[ways.n++] = way;
    }
    for (Channel channel = 0; channel < CHANNEL_COUNT; channel++)
        if (change->is_open[channel] && !has_way(record, channel))
            ways.items[ways.n++] =
                (ProcedureWay) { channel, change->limits[channel], .note = S("") };
    record->ways = ways;
}

static void fees_change(const ProcedureChange *change, ProcedureRecord *record)
{
    for (size_t i = 0; i < record->fees.n && i < change->n_fees; i++) {
        ProcedureFee *fee = &record->fees.items[i];
        if (change->fees[i] == NO_INT)
            continue;
        fee->basis = FEE_FIXED;
        fee->amount = change->fees[i];
    }
}

static Err record_check_now(Cx *cx, ProcedureRecord *record)
{
    RecordFault fault;
    bool steps_short;
    record_sort(cx->arena, record);
    if (record_check(cx->arena, record, &fault, &steps_short))
        return OK;
    problem_add_field(cx, fault.field, fault.text, &(TextArg) { "value", fault.value });
    return problem_fields(cx, T_PROCEDURES_CHANGE_REFUSED);
}

static Err record_write_now(Cx *cx, Tx *tx, const ProcedureRecord *record)
{
    NextIds next;
    RecordPlace place;
    WordIndex *words = word_index_open(cx->arena);
    Arena *scratch = arena_open_below(cx->arena, "procedure change", SCRATCH_BYTES);
    TRY(next_ids_read(tx, &next));
    RecordPut put = { record, record->valid_from, &next, scratch };
    TRY(record_put(cx, tx, &put, &place));
    if (place.outcome == RECORD_UNCHANGED)
        return OK;
    word_index_add(words, scratch, place.procedure_id, record);
    return word_index_write(tx, words);
}

Err procedure_change(Cx *cx, Tx *tx, const ProcedureChange *change)
{
    ProcedureVersion version;
    ProcedureRecord record;
    ProcedureAsk ask = { change->code, change->suffix, change->from };
    TRY(procedure_version_get_at(cx, tx, &ask, &version));
    if (version.valid_to.days != AGENCY_FOR_EVER.days && !date_is_absent(version.valid_to))
        return fail(cx, ERR_CONFLICT, T_PROCEDURES_CHANGE_LATER,
                    .args = { { "code", version.code } });
    TRY(record_get(cx, tx, version.id, &record));
    if (str_is_empty(record.suffix))
        record.suffix = change->suffix;
    record.valid_from = change->from;
    record.valid_to = NO_DATE;
    record.is_partial = false;
    record.is_suspended = change->is_suspended;
    record.supplement_mode = change->supplement_mode;
    record.online_level = change->online_level;
    ways_change(cx->arena, change, &record);
    fees_change(change, &record);
    TRY(record_check_now(cx, &record));
    return record_write_now(cx, tx, &record);
}
