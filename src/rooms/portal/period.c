#include "rooms/portal/period.h"

enum {
    YEAR_MIN = 1990,
    YEAR_MAX = 2060
};

static Period months(int year, int first, int count)
{
    int next = first + count;
    Civil begin = { year, first, 1 };
    Civil after = { next > 12 ? year + 1 : year, next > 12 ? next - 12 : next, 1 };
    return (Period) { date_from_civil(begin), date_add_days(date_from_civil(after), -1) };
}

Period period_of_month(int year, int month)
{
    return months(year, month, 1);
}

Period period_of_quarter(int year, int quarter)
{
    return months(year, quarter * 3 - 2, 3);
}

Period period_of_year(int year)
{
    return months(year, 1, 12);
}

bool period_parse(Str text, Period *out)
{
    int64_t year, part;
    if (text.length < 4 || !str_to_int(str_slice(text, 0, 4), &year) || year < YEAR_MIN ||
        year > YEAR_MAX)
        return false;
    if (text.length == 4) {
        *out = period_of_year((int)year);
        return true;
    }
    Str rest = str_slice(text, 5, text.length);
    if (text.length != 7 || text.data[4] != '-')
        return false;
    bool is_quarter = rest.data[0] == 'q' || rest.data[0] == 'Q';
    if (!str_to_int(is_quarter ? str_slice(rest, 1, 2) : rest, &part) || part < 1 ||
        part > (is_quarter ? 4 : 12))
        return false;
    *out = is_quarter ? period_of_quarter((int)year, (int)part)
                      : period_of_month((int)year, (int)part);
    return true;
}
