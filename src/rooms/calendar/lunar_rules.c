#include "rooms/calendar/lunar_rules.h"

#include <math.h>

// The method of Hồ Ngọc Đức, after J. Meeus, Astronomical Algorithms (1998): a month begins on the
// day of a new moon, month 11 holds the winter solstice, and in a year of 13 months the first month
// without a principal solar term is the leap month. Days are Julian day numbers at UTC+7.

static const double MONTH_DAYS = 29.530588853;          // mean synodic month
static const double FIRST_NEW_MOON = 2415021.076998695; // 1900-01-01, number 0
static const double ZONE_DAYS = UTC_OFFSET_MINUTES / (double)DAY_MINUTES;

enum {
    JULIAN_DAY_1970 = 2440588,
    FIRST_YEAR = 1900,
    LAST_YEAR = 2199,
    LONG_YEAR_DAYS = 365, // from month 11 to the next: more means 13 months
};

static double sine(double degrees)
{
    return sin(degrees * M_PI / 180);
}

static double new_moon_correction(double k, double t)
{
    double t2 = t * t, t3 = t2 * t;
    double sun = 359.2242 + 29.10535608 * k - 0.0000333 * t2 - 0.00000347 * t3;
    double moon = 306.0253 + 385.81691806 * k + 0.0107306 * t2 + 0.00001236 * t3;
    double node = 21.2964 + 390.67050646 * k - 0.0016528 * t2 - 0.00000239 * t3;
    return (0.1734 - 0.000393 * t) * sine(sun) + 0.0021 * sine(2 * sun) - 0.4068 * sine(moon) +
           0.0161 * sine(2 * moon) - 0.0004 * sine(3 * moon) + 0.0104 * sine(2 * node) -
           0.0051 * sine(sun + moon) - 0.0074 * sine(sun - moon) + 0.0004 * sine(2 * node + sun) -
           0.0004 * sine(2 * node - sun) - 0.0006 * sine(2 * node + moon) +
           0.0010 * sine(2 * node - moon) + 0.0005 * sine(2 * moon + sun);
}

// The day of the k-th new moon since 1900-01-01.
static int new_moon_day(int k)
{
    double t = k / 1236.85, t2 = t * t, t3 = t2 * t;
    double mean = 2415020.75933 + 29.53058868 * k + 0.0001178 * t2 - 0.000000155 * t3 +
                  0.00033 * sine(166.56 + 132.87 * t - 0.009173 * t2);
    double clock_drift = -0.000278 + 0.000265 * t + 0.000262 * t2;
    return (int)floor(mean + new_moon_correction(k, t) - clock_drift + 0.5 + ZONE_DAYS);
}

// In which twelfth of the ecliptic (0 … 11) the sun stands when the day begins.
static int solar_term(int day)
{
    double t = (day - 0.5 - ZONE_DAYS - 2451545.0) / 36525, t2 = t * t;
    double anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2;
    double longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t2 +
                       (1.914600 - 0.004817 * t - 0.000014 * t2) * sine(anomaly) +
                       (0.019993 - 0.000101 * t) * sine(2 * anomaly) + 0.000290 * sine(3 * anomaly);
    return (int)floor((longitude - 360 * floor(longitude / 360)) / 30);
}

static int julian_day(int year, int month, int day)
{
    return date_from_civil((Civil) { year, month, day }).days + JULIAN_DAY_1970;
}

// The first day of month 11, the one with the winter solstice (the sun enters term 9).
static int month_eleven_day(int year)
{
    int k = (int)((julian_day(year, 12, 31) - 2415021) / MONTH_DAYS);
    int day = new_moon_day(k);
    return solar_term(day) >= 9 ? new_moon_day(k - 1) : day;
}

// How many months after month 11 (which begins on eleven) the leap month stands.
static int leap_offset(int eleven)
{
    int k = (int)floor((eleven - FIRST_NEW_MOON) / MONTH_DAYS + 0.5);
    int i = 1, term = solar_term(new_moon_day(k + 1)), previous;
    do {
        previous = term;
        i++;
        term = solar_term(new_moon_day(k + i));
    } while (term != previous && i < 14);
    return i - 1;
}

bool lunar_from_date(Date date, LunarDate *out)
{
    int year = date_to_civil(date).year;
    int day = date.days + JULIAN_DAY_1970;
    if (day < julian_day(FIRST_YEAR, 1, 31) || year > LAST_YEAR)
        return false;

    // The true new moon swings around the mean one by more than half a day.
    int k = (int)floor((day - FIRST_NEW_MOON) / MONTH_DAYS) + 1;
    while (new_moon_day(k) > day)
        k--;
    int begins = new_moon_day(k);
    bool after_eleven = month_eleven_day(year) < begins;
    int eleven = month_eleven_day(after_eleven ? year : year - 1);
    int next_eleven = month_eleven_day(after_eleven ? year + 1 : year);
    if (!after_eleven && begins == next_eleven)
        eleven = next_eleven; // month 11 itself opens the count
    int months = (begins - eleven) / 29;
    LunarDate lunar = { .year = year, .month = months + 11, .day = day - begins + 1 };
    if (next_eleven > eleven && next_eleven - eleven > LONG_YEAR_DAYS) {
        int leap = leap_offset(eleven);
        lunar.month -= months >= leap;
        lunar.leap = months == leap;
    }
    lunar.month -= lunar.month > 12 ? 12 : 0;
    // Months 11 and 12 that reach into January belong to the year before.
    if (lunar.month >= 11 && date_to_civil(date).month <= 2)
        lunar.year--;
    *out = lunar;
    return true;
}

bool lunar_to_date(LunarDate lunar, Date *out)
{
    if (lunar.year < FIRST_YEAR || lunar.year > LAST_YEAR || lunar.month < 1 || lunar.month > 12 ||
        lunar.day < 1 || lunar.day > 30)
        return false;

    int first_year = lunar.month < 11 ? lunar.year - 1 : lunar.year;
    int eleven = month_eleven_day(first_year), next_eleven = month_eleven_day(first_year + 1);
    int k = (int)floor((eleven - FIRST_NEW_MOON) / MONTH_DAYS + 0.5);
    int months = (lunar.month + 1) % 12; // month 11 is 0, month 12 is 1, month 1 is 2
    bool has_leap = next_eleven - eleven > LONG_YEAR_DAYS;
    if (lunar.leap && !has_leap)
        return false;
    if (has_leap) {
        int leap = leap_offset(eleven);
        if (lunar.leap && months != leap - 1)
            return false;
        months += lunar.leap || months >= leap;
    }
    int begins = new_moon_day(k + months);
    if (begins + lunar.day > new_moon_day(k + months + 1))
        return false;
    *out = (Date) { begins + lunar.day - 1 - JULIAN_DAY_1970 };
    return true;
}
