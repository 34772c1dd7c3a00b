#include "base/series.h"

static void flaw_set(SeriesCheck *check, SeriesFlaw flaw, int64_t number)
{
    check->flaw = flaw;
    check->number = number;
}

void series_take(SeriesCheck *check, int64_t number)
{
    if (check->flaw != SERIES_WHOLE)
        return;
    if (number <= check->last)
        flaw_set(check, SERIES_DOUBLE, number);
    else if (number > check->last + 1)
        flaw_set(check, SERIES_GAP, check->last + 1);
    else
        check->last = number;
}

void series_end(SeriesCheck *check, int64_t given)
{
    if (check->flaw != SERIES_WHOLE)
        return;
    if (check->last < given)
        flaw_set(check, SERIES_GAP, check->last + 1);
    else if (check->last > given)
        flaw_set(check, SERIES_BEYOND, given + 1);
}

const char *series_flaw_name(SeriesFlaw flaw)
{
    static const char *const names[] = {
        [SERIES_WHOLE] = "whole",
        [SERIES_GAP] = "number missing",
        [SERIES_DOUBLE] = "number used twice",
        [SERIES_BEYOND] = "number never given",
    };
    return names[flaw];
}
