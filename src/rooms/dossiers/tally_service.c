#include "rooms/dossiers/tally_service.h"

#include <string.h>

#include "rooms/dossiers/tally_sql.h"
#include "store/tx.h"

enum {
    FIRST_CELLS = 64,
    CELLS_MAX = 16384, // then they are written early: an import stays small
};

static size_t cell_hash(const TallyCell *key)
{
    uint64_t hash = (uint64_t)key->agency_id * 0x9E3779B97F4A7C15ULL;
    hash = (hash ^ (uint64_t)key->procedure_id) * 0xC2B2AE3D27D4EB4FULL;
    hash = (hash ^ (uint32_t)key->day.days) * 0x165667B19E3779F9ULL;
    hash = (hash ^ (uint32_t)key->recorded_on.days) * 0x9E3779B97F4A7C15ULL;
    return (size_t)(hash ^ hash >> 29);
}

static bool cell_has_key(const TallyCell *cell, const TallyCell *key)
{
    return cell->agency_id == key->agency_id && cell->procedure_id == key->procedure_id &&
           cell->day.days == key->day.days && cell->recorded_on.days == key->recorded_on.days;
}

static TallyCell *cell_place(const TallyTable *table, const TallyCell *key)
{
    size_t at = cell_hash(key) & (table->capacity - 1);
    while (table->cells[at].used && !cell_has_key(&table->cells[at], key))
        at = (at + 1) & (table->capacity - 1);
    return &table->cells[at];
}

static void table_grow(Arena *arena, TallyTable *table)
{
    TallyTable bigger = { .n = table->n,
                          .capacity = table->capacity == 0 ? FIRST_CELLS : table->capacity * 2 };
    bigger.cells = arena_array(arena, TallyCell, bigger.capacity);
    for (size_t i = 0; i < table->capacity; i++)
        if (table->cells[i].used)
            *cell_place(&bigger, &table->cells[i]) = table->cells[i];
    *table = bigger;
}

TallyCell *tally_cell(Arena *arena, TallyTable *table, const TallyCell *key)
{
    if ((table->n + 1) * 2 > table->capacity)
        table_grow(arena, table);
    TallyCell *cell = cell_place(table, key);
    if (!cell->used) {
        *cell = (TallyCell) { .agency_id = key->agency_id,
                              .procedure_id = key->procedure_id,
                              .day = key->day,
                              .recorded_on = key->recorded_on,
                              .used = true };
        table->n++;
    }
    return cell;
}

static void cell_add(Arena *arena, TallyTable *table, const TallyCell *key, const TallyCell *more)
{
    TallyCell *cell = tally_cell(arena, table, key);
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        cell->n[kind] += more->n[kind];
}

static void batch_merge(Arena *group_arena, void *group_state, const void *body_state)
{
    TallyTable *group = group_state;
    const TallyTable *body = body_state;
    for (size_t i = 0; i < body->capacity; i++) {
        if (!body->cells[i].used)
            continue;
        cell_add(group_arena, group, &body->cells[i], &body->cells[i]);
    }
}

static bool cell_is_zero(const TallyCell *cell)
{
    for (int kind = 0; kind < TALLY_KIND_COUNT; kind++)
        if (cell->n[kind] != 0)
            return false;
    return true;
}

static Err day_write(Tx *tx, const TallyCell *cell)
{
    return sql_tally_day_add(tx, &(SqlTallyDayAddParams) {
                                     .agency_id = cell->agency_id,
                                     .procedure_id = cell->procedure_id,
                                     .day = cell->day,
                                     .received_online = cell->n[TALLY_RECEIVED_ONLINE],
                                     .received_direct = cell->n[TALLY_RECEIVED_DIRECT],
                                     .received_assisted = cell->n[TALLY_RECEIVED_ASSISTED],
                                     .resolved_early = cell->n[TALLY_RESOLVED_EARLY],
                                     .resolved_on_time = cell->n[TALLY_RESOLVED_ON_TIME],
                                     .resolved_late = cell->n[TALLY_RESOLVED_LATE],
                                     .withdrawn = cell->n[TALLY_WITHDRAWN],
                                     .refused = cell->n[TALLY_REFUSED],
                                     .resolved_no_due = cell->n[TALLY_RESOLVED_NO_DUE],
                                     .overdue = cell->n[TALLY_OVERDUE],
                                     .paused = cell->n[TALLY_PAUSED],
                                     .pending_no_due = cell->n[TALLY_PENDING_NO_DUE],
                                 });
}

static Err known_write(Tx *tx, const TallyCell *cell)
{
    return sql_tally_known_add(tx, &(SqlTallyKnownAddParams) {
                                       .agency_id = cell->agency_id,
                                       .procedure_id = cell->procedure_id,
                                       .day = cell->day,
                                       .recorded_on = cell->recorded_on,
                                       .received_online = cell->n[TALLY_RECEIVED_ONLINE],
                                       .received_direct = cell->n[TALLY_RECEIVED_DIRECT],
                                       .received_assisted = cell->n[TALLY_RECEIVED_ASSISTED],
                                       .resolved_early = cell->n[TALLY_RESOLVED_EARLY],
                                       .resolved_on_time = cell->n[TALLY_RESOLVED_ON_TIME],
                                       .resolved_late = cell->n[TALLY_RESOLVED_LATE],
                                       .withdrawn = cell->n[TALLY_WITHDRAWN],
                                       .refused = cell->n[TALLY_REFUSED],
                                       .resolved_no_due = cell->n[TALLY_RESOLVED_NO_DUE],
                                       .overdue = cell->n[TALLY_OVERDUE],
                                       .paused = cell->n[TALLY_PAUSED],
                                       .pending_no_due = cell->n[TALLY_PENDING_NO_DUE],
                                   });
}

static Err month_write(Tx *tx, const TallyCell *cell)
{
    return sql_tally_month_add(tx, &(SqlTallyMonthAddParams) {
                                       .agency_id = cell->agency_id,
                                       .procedure_id = cell->procedure_id,
                                       .month_on = cell->day,
                                       .received_online = cell->n[TALLY_RECEIVED_ONLINE],
                                       .received_direct = cell->n[TALLY_RECEIVED_DIRECT],
                                       .received_assisted = cell->n[TALLY_RECEIVED_ASSISTED],
                                       .resolved_early = cell->n[TALLY_RESOLVED_EARLY],
                                       .resolved_on_time = cell->n[TALLY_RESOLVED_ON_TIME],
                                       .resolved_late = cell->n[TALLY_RESOLVED_LATE],
                                       .withdrawn = cell->n[TALLY_WITHDRAWN],
                                       .refused = cell->n[TALLY_REFUSED],
                                       .resolved_no_due = cell->n[TALLY_RESOLVED_NO_DUE],
                                       .overdue = cell->n[TALLY_OVERDUE],
                                       .paused = cell->n[TALLY_PAUSED],
                                       .pending_no_due = cell->n[TALLY_PENDING_NO_DUE],
                                   });
}

Date tally_month(Date day)
{
    Civil civil = date_to_civil(day);
    return date_from_civil((Civil) { civil.year, civil.month, 1 });
}

static Err cells_write(Tx *tx, const TallyTable *table, Err (*write)(Tx *, const TallyCell *))
{
    for (size_t i = 0; i < table->capacity; i++)
        if (table->cells[i].used && !cell_is_zero(&table->cells[i]))
            TRY(write(tx, &table->cells[i]));
    return OK;
}

static Err batch_flush(Cx *cx, Tx *tx, void *group_state)
{
    const TallyTable *known = group_state;
    TallyTable days = { 0 }, months = { 0 };
    for (size_t i = 0; i < known->capacity; i++) {
        if (!known->cells[i].used)
            continue;
        TallyCell key = known->cells[i];
        key.recorded_on = NO_DATE;
        cell_add(cx->arena, &days, &key, &known->cells[i]);
        key.day = tally_month(key.day);
        cell_add(cx->arena, &months, &key, &known->cells[i]);
    }
    TRY(cells_write(tx, known, known_write));
    TRY(cells_write(tx, &days, day_write));
    return cells_write(tx, &months, month_write);
}

static const BatchKind tally_batch = {
    .name = "tally",
    .size_bytes = sizeof(TallyTable),
    .merge = batch_merge,
    .flush = batch_flush,
};

Err tally_add(Cx *cx, Tx *tx, const TallyKey *key, const TallyChanges *changes, int sign)
{
    TallyTable *table = tx_batch(tx, &tally_batch);
    if (table->n > CELLS_MAX) {
        TRY(batch_flush(cx, tx, table));
        memset(table->cells, 0, table->capacity * sizeof *table->cells);
        table->n = 0;
    }
    for (size_t i = 0; i < changes->n; i++) {
        const TallyChange *change = &changes->items[i];
        TallyCell cell = { .agency_id = key->agency_id,
                           .procedure_id = key->procedure_id,
                           .day = change->day,
                           .recorded_on = key->recorded_on };
        tally_cell(tx_cx(tx)->arena, table, &cell)->n[change->kind] += sign * change->n;
    }
    return OK;
}
