// Are the registers of results whole: each number once, none missing, up to the one given last.
#include "base/series.h"
#include "rooms/agencies/agencies.h"
#include "rooms/work/work.h"
#include "rooms/work/work_sql.h"
#include "store/tx.h"

typedef struct RegisterWalk {
    SeriesCheck check;
    int64_t issued;
} RegisterWalk;

static Err number_take(void *state, const IssuedNumberRow *row)
{
    RegisterWalk *walk = state;
    series_take(&walk->check, row->number);
    walk->issued++;
    return OK;
}

// "H16.37 2026 12/QĐ-UBND"
static Err wrong(Cx *cx, const IssueSerialRow *serial, const SeriesCheck *check,
                 ResultsVerdict *out)
{
    Agency agency;
    TRY(agency_get(cx, tx_reads(cx), serial->agency_id, &agency));
    out->ok = false;
    out->subject =
        str_format(cx->arena, "%.*s %lld %lld/%.*s", STR_ARG(agency.code), (long long)serial->year,
                   (long long)check->number, STR_ARG(serial->symbol));
    out->what = str_format(cx->arena, "register of results: %s", series_flaw_name(check->flaw));
    out->expected = str_format(cx->arena, "1 to %lld, each once", (long long)serial->last);
    out->found = str_format(cx->arena, "whole up to %lld", (long long)check->last);
    return OK;
}

static Err register_verify(Cx *cx, const IssueSerialRow *serial, ResultsVerdict *out)
{
    RegisterWalk walk = { 0 };
    TRY(sql_issued_number_each(tx_reads(cx), serial->agency_id, serial->year, serial->symbol,
                               number_take, &walk));
    series_end(&walk.check, serial->last);
    out->issued += walk.issued;
    return walk.check.flaw == SERIES_WHOLE ? OK : wrong(cx, serial, &walk.check, out);
}

Err results_verify(Cx *cx, ResultsVerdict *out)
{
    ResultsVerdict verdict = { .ok = true };
    IssueSerialRowList serials;
    UnserialledRow row;
    bool found = false;
    TRY(sql_serial_list(tx_reads(cx), &serials));
    for (size_t i = 0; i < serials.n && verdict.ok; i++)
        TRY(register_verify(cx, &serials.items[i], &verdict));
    if (verdict.ok)
        TRY(sql_issued_find_unserialled(tx_reads(cx), &row, &found));
    if (found) {
        IssueSerialRow none = { .agency_id = row.agency_id,
                                .year = row.year,
                                .symbol = row.symbol };
        SeriesCheck check = { .flaw = SERIES_BEYOND, .number = row.number };
        TRY(wrong(cx, &none, &check, &verdict));
    }
    *out = verdict;
    return OK;
}
