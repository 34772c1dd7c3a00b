#include <assert.h>

#include "rooms/procedures/record.h"
#include "texts.h"

enum {
    DAY_WORKING_MINUTES = 8 * 60
};

static bool fault(RecordFault *out, Str field, TextKey text, Str value)
{
    *out = (RecordFault) { field, text, value };
    return false;
}

// The longest limits that the calendar can count.
static const int64_t limits_max[TIME_UNIT_COUNT] = {
    [TIME_WORKING_DAYS] = 3660,  [TIME_WORKING_HOURS] = 29280, [TIME_WORKING_MINUTES] = 1756800,
    [TIME_CALENDAR_DAYS] = 3660, [TIME_MONTHS] = 120,          [TIME_SAME_DAY] = 1,
};

static bool ways_check(Arena *arena, const ProcedureRecord *record, RecordFault *out_fault)
{
    for (size_t i = 0; i < record->ways.n; i++) {
        TimeLimit limit = record->ways.items[i].limit;
        if (limit.value > limits_max[limit.unit])
            return fault(out_fault, str_format(arena, "ways[%zu].limit", i + 1),
                         T_PROCEDURES_LIMIT_LONG,
                         str_format(arena, "%lld", (long long)limit.value));
    }
    return true;
}

// Working minutes of a limit; NO_INT when it is not counted in working time.
static int64_t limit_minutes(TimeLimit limit)
{
    if (!limit_is_known(limit))
        return NO_INT;
    switch (limit.unit) {
    case TIME_WORKING_DAYS: return limit.value * DAY_WORKING_MINUTES;
    case TIME_WORKING_HOURS: return limit.value * 60;
    case TIME_WORKING_MINUTES: return limit.value;
    case TIME_SAME_DAY: return DAY_WORKING_MINUTES;
    case TIME_CALENDAR_DAYS:
    case TIME_MONTHS:
    case TIME_UNIT_COUNT: break;
    }
    return NO_INT;
}

// The longest limit of all ways: a process serves every channel.
static int64_t longest_minutes(const ProcedureRecord *record)
{
    int64_t longest = NO_INT;
    for (size_t i = 0; i < record->ways.n; i++) {
        int64_t minutes = limit_minutes(record->ways.items[i].limit);
        longest = minutes > longest ? minutes : longest;
    }
    return longest;
}

static int64_t steps_minutes(const ProcedureRecord *record, Str process)
{
    int64_t minutes = 0;
    for (size_t i = 0; i < record->steps.n; i++)
        if (str_equal(record->steps.items[i].process, process))
            minutes += record->steps.items[i].minutes;
    return minutes;
}

static bool steps_check(Arena *arena, const ProcedureRecord *record, RecordFault *out_fault,
                        bool *out_steps_short)
{
    int64_t limit = longest_minutes(record);
    *out_steps_short = false;
    if (limit == NO_INT)
        return true;
    for (size_t i = 0; i < record->steps.n; i++) {
        int64_t minutes = steps_minutes(record, record->steps.items[i].process);
        if (minutes > limit)
            return fault(out_fault, S("steps"), T_PROCEDURES_STEPS_LONG,
                         str_format(arena, "%lld > %lld", (long long)minutes, (long long)limit));
        *out_steps_short |= minutes < limit;
    }
    return true;
}

bool record_check(Arena *arena, const ProcedureRecord *record, RecordFault *out_fault,
                  bool *out_steps_short)
{
    assert(!str_is_empty(record->base_code));
    // The day before the first is "replaced on its first day" and written so by an export.
    if (!date_is_absent(record->valid_from) && !date_is_absent(record->valid_to) &&
        record->valid_to.days < record->valid_from.days - 1)
        return fault(out_fault, S("valid_to"), T_PROCEDURES_DATES_TURNED,
                     date_format_iso(arena, record->valid_to));
    return ways_check(arena, record, out_fault) &&
           steps_check(arena, record, out_fault, out_steps_short);
}

int64_t record_parts_needed(const ProcedureRecord *record)
{
    int64_t n = 0;
    for (size_t i = 0; i < record->parts.n; i++)
        n += record->parts.items[i].is_mandatory;
    return n;
}

void record_sort(Arena *arena, ProcedureRecord *record)
{
    ProcedureWayList ways = { arena_array(arena, ProcedureWay, record->ways.n), 0 };
    ProcedureFeeList fees = { arena_array(arena, ProcedureFee, record->fees.n), 0 };
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++) {
        for (size_t i = 0; i < record->ways.n; i++)
            if (record->ways.items[i].channel == channel)
                ways.items[ways.n++] = record->ways.items[i];
        for (size_t i = 0; i < record->fees.n; i++)
            if (record->fees.items[i].channel == channel)
                fees.items[fees.n++] = record->fees.items[i];
    }
    record->ways = ways;
    record->fees = fees;
}
