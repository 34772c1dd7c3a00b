#include "base/series.h"

#include "support/test.h"

static SeriesCheck checked(const int64_t *numbers, size_t n, int64_t given)
{
    SeriesCheck check = { 0 };
    for (size_t i = 0; i < n; i++)
        series_take(&check, numbers[i]);
    series_end(&check, given);
    return check;
}

TEST("numbers from 1 to the last one given are whole, and so is nothing of nothing")
{
    CHECK_INT(checked((int64_t[]) { 1, 2, 3 }, 3, 3).flaw, SERIES_WHOLE);
    CHECK_INT(checked(NULL, 0, 0).flaw, SERIES_WHOLE);
}

TEST("the first number that is missing, twice or never given is named, and no later one")
{
    static const struct {
        int64_t numbers[4], n, given;
        SeriesFlaw flaw;
        int64_t number;
    } cases[] = {
        { { 2, 3 }, 2, 3, SERIES_GAP, 1 },    { { 1, 3, 5 }, 3, 5, SERIES_GAP, 2 },
        { { 1, 2 }, 2, 3, SERIES_GAP, 3 },    { { 1, 2, 2, 4 }, 4, 4, SERIES_DOUBLE, 2 },
        { { 0, 1 }, 2, 1, SERIES_DOUBLE, 0 }, { { 1, 2, 3 }, 3, 2, SERIES_BEYOND, 3 },
        { { 1 }, 1, 0, SERIES_BEYOND, 1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        SeriesCheck check = checked(cases[i].numbers, (size_t)cases[i].n, cases[i].given);
        CHECK_INT(check.flaw, cases[i].flaw);
        CHECK_INT(check.number, cases[i].number);
        CHECK(series_flaw_name(check.flaw) != NULL);
    }
}
