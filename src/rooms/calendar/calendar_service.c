#include "rooms/calendar/calendar_service.h"

#include "rooms/calendar/calendar_sql.h"
#include "store/cache.h"
#include "store/tx.h"
#include "texts.h"

// Rows being gathered for one compilation.
typedef struct Gathering {
    Arena *arena;
    int64_t version;
    CalendarSource source;
    DayRow *days;
} Gathering;

static Err hours_gather(Tx *tx, Gathering *g, int64_t owner)
{
    CalendarHoursRowList rows;
    TRY(sql_calendar_list_hours(tx, owner, g->version, &rows));
    if (rows.n == 0)
        return OK;
    HoursRow *hours = arena_array(g->arena, HoursRow, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        hours[i] = (HoursRow) { .valid_from = rows.items[i].valid_from,
                                .weekday = (int)rows.items[i].weekday,
                                .opens_minute = (int)rows.items[i].opens_minute,
                                .closes_minute = (int)rows.items[i].closes_minute,
                                .counts = rows.items[i].counts };
    g->source.hours = hours;
    g->source.hours_n = rows.n;
    return OK;
}

static Err days_gather(Tx *tx, Gathering *g, int64_t owner)
{
    CalendarDayRowList rows;
    TRY(sql_calendar_list_days(tx, owner, g->version, &rows));
    if (rows.n == 0)
        return OK;
    size_t n = g->source.days_n;
    g->days = arena_grow(g->arena, g->days, n * sizeof *g->days, (n + rows.n) * sizeof *g->days);
    for (size_t i = 0; i < rows.n; i++)
        g->days[n + i] = (DayRow) { .on = rows.items[i].on_date,
                                    .kind = (DayKind)rows.items[i].kind,
                                    .swap_with = rows.items[i].swap_with,
                                    .opens_minute = (int)rows.items[i].opens_minute,
                                    .closes_minute = (int)rows.items[i].closes_minute,
                                    .name = rows.items[i].name,
                                    .provisional = rows.items[i].provisional };
    g->source.days = g->days;
    g->source.days_n = n + rows.n;
    return OK;
}

// An agency's own patterns replace the national ones, its own days stand over theirs.
static Err calendar_read(Cx *cx, int64_t agency_id, int64_t version, const Calendar **out)
{
    Tx *tx = tx_reads(cx);
    Gathering g = { .arena = cx->arena, .version = version, .source = { .version = version } };
    TRY(hours_gather(tx, &g, CALENDAR_EVERYWHERE));
    TRY(days_gather(tx, &g, CALENDAR_EVERYWHERE));
    if (agency_id != NO_INT) {
        TRY(hours_gather(tx, &g, agency_id));
        TRY(days_gather(tx, &g, agency_id));
    }
    *out = calendar_compile(cx->arena, &g.source);
    return OK;
}

Err calendar_load(Cx *cx, int64_t agency_id, const Calendar **out)
{
    int64_t version;
    TRY(calendar_newest_version(cx, &version));
    return calendar_read(cx, agency_id, version, out);
}

Err calendar_load_version(Cx *cx, int64_t agency_id, int64_t version, const Calendar **out)
{
    int64_t newest;
    TRY(calendar_newest_version(cx, &newest));
    if (version < 0 || version > newest)
        return fail(cx, ERR_NOT_FOUND, T_CALENDAR_VERSION_UNKNOWN,
                    .args = { { "version", str_format(cx->arena, "%lld", (long long)version) } });
    return calendar_read(cx, agency_id, version, out);
}

Err calendar_newest_version(Cx *cx, int64_t *out)
{
    return sql_calendar_version_newest(tx_reads(cx), out);
}

Err calendar_has_own(Cx *cx, int64_t agency_id, bool *out)
{
    OwnerList owners;
    int64_t version;
    bool found = false;
    TRY(calendar_newest_version(cx, &version));
    TRY(calendar_list_owners(tx_reads(cx), version, &owners));
    for (size_t i = 0; i < owners.n; i++)
        found = found || owners.items[i] == agency_id;
    *out = found;
    return OK;
}

Err calendar_list_owners(Tx *tx, int64_t version, OwnerList *out)
{
    CalendarOwnerRowList rows;
    TRY(sql_calendar_list_owners(tx, version, &rows));
    int64_t *items = arena_array(tx_cx(tx)->arena, int64_t, rows.n);
    for (size_t i = 0; i < rows.n; i++)
        items[i] = rows.items[i].agency_id;
    *out = (OwnerList) { items, rows.n };
    return OK;
}

// One calendar as a connection keeps it. Most agencies have no rows of their own and share the
// national one.
typedef struct KeptCalendar {
    const Calendar *calendar;
    OwnerList owners; // with the national one: which agencies have their own
} KeptCalendar;

static Err kept_version(Cx *cx, Tx *tx, int64_t *out)
{
    (void)tx;
    return calendar_newest_version(cx, out);
}

static Err kept_fill(Cx *cx, Tx *tx, int64_t agency_id, const void **out)
{
    KeptCalendar *kept = arena_new(cx->arena, KeptCalendar);
    bool is_national = agency_id == CALENDAR_EVERYWHERE;
    TRY(calendar_load(cx, is_national ? NO_INT : agency_id, &kept->calendar));
    if (is_national)
        TRY(calendar_list_owners(tx, calendar_version(kept->calendar), &kept->owners));
    *out = kept;
    return OK;
}

static const CacheKind kept_calendars = {
    .name = "calendars",
    .version = kept_version,
    .fill = kept_fill,
};

Err calendar_get(Tx *tx, int64_t agency_id, const Calendar **out)
{
    const void *found;
    TRY(tx_cached(tx, &kept_calendars, CALENDAR_EVERYWHERE, &found));
    const KeptCalendar *kept = found;
    bool has_own = false;
    for (size_t i = 0; i < kept->owners.n; i++)
        has_own = has_own || kept->owners.items[i] == agency_id;
    if (has_own) {
        TRY(tx_cached(tx, &kept_calendars, agency_id, &found));
        kept = found;
    }
    *out = kept->calendar;
    return OK;
}
