#include "rooms/procedures/procedures.h"

#include "store/tx.h"
#include "texts.h"

static Err agency_take(Cx *cx, const DueAsk *ask, Agency *out)
{
    bool found = false;
    *out = (Agency) { .id = NO_INT, .code = S("") };
    if (str_is_empty(ask->agency))
        return OK;
    TRY(agency_find_latest(tx_reads(cx), ask->agency, out, &found));
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_CALENDAR_DUE_AGENCY, .args = { { "code", ask->agency } });
    return OK;
}

static Err limit_take(Cx *cx, const DueAsk *ask, Str agency_code, TimeLimit *out)
{
    ProcedureVersion version;
    ProcedureAsk named = { ask->procedure, agency_code, instant_date(ask->from) };
    TRY(procedure_version_get_at(cx, tx_reads(cx), &named, &version));
    for (Channel channel = 0; channel < CHANNEL_COUNT; channel++) {
        bool is_asked = ask->channel == CHANNEL_COUNT || ask->channel == channel;
        if (is_asked && limit_is_known(version.limits[channel])) {
            *out = version.limits[channel];
            return OK;
        }
    }
    return fail(cx, ERR_CONFLICT, T_CALENDAR_DUE_NO_LIMIT, .args = { { "code", version.code } });
}

Err due_ask(Cx *cx, const DueAsk *ask, DueTrace *trace, Due *out)
{
    Agency agency;
    TimeLimit limit = ask->limit;
    const Calendar *calendar;
    TRY(agency_take(cx, ask, &agency));
    if (!str_is_empty(ask->procedure))
        TRY(limit_take(cx, ask, agency.code, &limit));
    TRY(calendar_load(cx, agency.id, &calendar));
    Due due = clock_due(calendar, &limit, ask->from, trace);
    if (due.refusal != CLOCK_ANSWERED)
        return fail(cx, ERR_INPUT, clock_refusal_text(due.refusal));
    *out = due;
    return OK;
}
