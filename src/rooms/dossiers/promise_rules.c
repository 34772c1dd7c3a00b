#include "rooms/dossiers/promise_rules.h"

TimeLimit promise_limit(const ProcedureVersion *version, Channel channel)
{
    if (limit_is_known(version->limits[channel]))
        return version->limits[channel];
    for (int other = CHANNEL_COUNTER; other < CHANNEL_COUNT; other++)
        if (limit_is_known(version->limits[other]))
            return version->limits[other];
    return version->limits[channel];
}

Instant promise_at_reception(const Calendar *calendar, const ProcedureVersion *version,
                             Channel channel, Instant received_at)
{
    TimeLimit limit = promise_limit(version, channel);
    if (!limit_is_known(limit))
        return NO_INSTANT;
    return clock_due(calendar, &limit, received_at, NULL).at;
}

Instant promise_after_pause(const Calendar *calendar, const ProcedureVersion *version,
                            const DossierFold *fold, const DossierEvent *event)
{
    if (instant_is_absent(fold->received_at) || !fold_is_paused(fold))
        return NO_INSTANT;
    bool restarts =
        event->kind == EVENT_SUPPLEMENT_RECEIVED && version->supplement_mode == SUPPLEMENT_RESTART;
    if (restarts)
        return promise_at_reception(calendar, version, fold->channel, event->at);
    bool resumes = event->kind == EVENT_SUPPLEMENT_RECEIVED || event->kind == EVENT_PAID ||
                   event->kind == EVENT_RESUMED;
    if (!resumes || instant_is_absent(fold->due_at))
        return NO_INSTANT;
    return clock_resume(calendar, fold->due_at, fold->paused_at, event->at).at;
}
