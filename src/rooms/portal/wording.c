#include "rooms/portal/wording.h"

#include <assert.h>

#include "texts.h"

Str limit_wording(Arena *arena, Lang lang, TimeLimit limit)
{
    static const TextKey keys[TIME_UNIT_COUNT] = {
        [TIME_WORKING_DAYS] = T_PORTAL_LIMIT_WORKING_DAYS,
        [TIME_WORKING_HOURS] = T_PORTAL_LIMIT_WORKING_HOURS,
        [TIME_WORKING_MINUTES] = T_PORTAL_LIMIT_WORKING_MINUTES,
        [TIME_CALENDAR_DAYS] = T_PORTAL_LIMIT_CALENDAR_DAYS,
        [TIME_MONTHS] = T_PORTAL_LIMIT_MONTHS,
        [TIME_SAME_DAY] = T_PORTAL_LIMIT_SAME_DAY,
    };
    if (!limit_is_known(limit))
        return text_get(lang, T_PORTAL_LIMIT_UNKNOWN);
    assert(limit.unit < TIME_UNIT_COUNT);
    TextArg arg = { "n", str_format(arena, "%lld", (long long)limit.value) };
    return text_fill(arena, lang, keys[limit.unit], &arg, 1);
}

TextKey channel_wording(Channel channel)
{
    static const TextKey keys[CHANNEL_COUNT] = {
        [CHANNEL_COUNTER] = T_PORTAL_CHANNEL_COUNTER,
        [CHANNEL_ONLINE] = T_PORTAL_CHANNEL_ONLINE,
        [CHANNEL_POST] = T_PORTAL_CHANNEL_POST,
    };
    assert(channel < CHANNEL_COUNT);
    return keys[channel];
}

TextKey fee_kind_wording(FeeKind kind)
{
    static const TextKey keys[FEE_KIND_COUNT] = {
        [FEE_CHARGE] = T_PORTAL_FEE_CHARGE,
        [FEE_LEVY] = T_PORTAL_FEE_LEVY,
        [FEE_OBLIGATION] = T_PORTAL_FEE_OBLIGATION,
    };
    assert(kind < FEE_KIND_COUNT);
    return keys[kind];
}

TextKey online_wording(OnlineLevel level)
{
    static const TextKey keys[ONLINE_LEVEL_COUNT] = {
        [ONLINE_NONE] = T_NONE,
        [ONLINE_PART] = T_PORTAL_ONLINE_PART,
        [ONLINE_FULL] = T_PORTAL_ONLINE_FULL,
    };
    assert(level < ONLINE_LEVEL_COUNT);
    return keys[level];
}

TextKey timeliness_wording(Timeliness timeliness)
{
    static const TextKey keys[TIMELINESS_COUNT] = {
        [TIMELINESS_NONE] = T_NONE,
        [TIMELINESS_EARLY] = T_PORTAL_TIME_EARLY,
        [TIMELINESS_ON_TIME] = T_PORTAL_TIME_ON_TIME,
        [TIMELINESS_LATE] = T_PORTAL_TIME_LATE,
        [TIMELINESS_IN_TIME] = T_PORTAL_TIME_IN_TIME,
        [TIMELINESS_OVERDUE] = T_PORTAL_TIME_OVERDUE,
        [TIMELINESS_PAUSED] = T_PORTAL_TIME_PAUSED,
        [TIMELINESS_NO_DUE] = T_PORTAL_TIME_NO_DUE,
    };
    assert(timeliness < TIMELINESS_COUNT);
    return keys[timeliness];
}

TextKey figure_wording(FigureKind kind)
{
    static const TextKey keys[FIGURE_KIND_COUNT] = {
        [FIGURE_RECEIVED_TOTAL] = T_PORTAL_FIGURE_RECEIVED_TOTAL,
        [FIGURE_RECEIVED_ONLINE] = T_PORTAL_FIGURE_RECEIVED_ONLINE,
        [FIGURE_RECEIVED_DIRECT] = T_PORTAL_FIGURE_RECEIVED_DIRECT,
        [FIGURE_CARRIED_OVER] = T_PORTAL_FIGURE_CARRIED_OVER,
        [FIGURE_RESOLVED_TOTAL] = T_PORTAL_FIGURE_RESOLVED_TOTAL,
        [FIGURE_RESOLVED_EARLY] = T_PORTAL_FIGURE_RESOLVED_EARLY,
        [FIGURE_RESOLVED_ON_TIME] = T_PORTAL_FIGURE_RESOLVED_ON_TIME,
        [FIGURE_RESOLVED_LATE] = T_PORTAL_FIGURE_RESOLVED_LATE,
        [FIGURE_PENDING_TOTAL] = T_PORTAL_FIGURE_PENDING_TOTAL,
        [FIGURE_PENDING_IN_TIME] = T_PORTAL_FIGURE_PENDING_IN_TIME,
        [FIGURE_PENDING_OVERDUE] = T_PORTAL_FIGURE_PENDING_OVERDUE,
        [FIGURE_PAUSED] = T_PORTAL_FIGURE_PAUSED,
        [FIGURE_WITHDRAWN] = T_PORTAL_FIGURE_WITHDRAWN,
        [FIGURE_REFUSED] = T_PORTAL_FIGURE_REFUSED,
        [FIGURE_MISSING_DUE] = T_PORTAL_FIGURE_MISSING_DUE,
    };
    assert(kind < FIGURE_KIND_COUNT);
    return keys[kind];
}
