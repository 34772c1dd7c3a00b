// The working calendar of a year: which days count, and why; days off entered by hand.
#include "admin_html.h"
#include "rooms/admin/admin.h"
#include "rooms/admin/admin_input.h"
#include "rooms/admin/admin_web.h"
#include "rooms/calendar/calendar.h"
#include "rooms/identity/identity.h"
#include "texts.h"
#include "web/form_view.h"

enum {
    YEAR_FIRST = 1990, // of the calendar
    YEAR_LAST = 2060,
    MONTHS = 12,
    WEEKS = 6,
    NAMED_MAX = 366,
};

// 0: Monday.
static int weekday_of(Date date)
{
    return (int)(((date.days + 3) % 7 + 7) % 7);
}

static Date first_of(int year, int month)
{
    int index = month - 1 + 12 * year;
    return date_from_civil((Civil) { index / 12, index % 12 + 1, 1 });
}

static DayView day_view(Cx *cx, const Calendar *calendar, Date date)
{
    Str name = calendar_day_name(calendar, date);
    bool works = calendar_is_working_day(calendar, date);
    bool is_weekend = weekday_of(date) >= 5;
    const char *kind = works                              ? str_is_empty(name) ? "work" : "makeup"
                       : str_is_empty(name) && is_weekend ? "rest"
                                                          : "off";
    TextArg arg = { "name", str_is_empty(name) ? S("") : name };
    return (DayView) {
        .number = str_format(cx->arena, "%d", date_to_civil(date).day),
        .words = str_is_empty(name)
                     ? S("")
                     : text_fill(cx->arena, cx->lang, works ? T_ADMIN_DAY_WORKED : T_ADMIN_DAY_OFF,
                                 &arg, 1),
        .kind = str_from_c(kind),
    };
}

static MonthGrid month_view(Cx *cx, const Calendar *calendar, int year, int month)
{
    Date first = first_of(year, month), next = first_of(year, month + 1);
    TextArg arg = { "n", str_format(cx->arena, "%d", month) };
    MonthGrid grid = { text_fill(cx->arena, cx->lang, T_ADMIN_MONTH, &arg, 1),
                       { arena_array(cx->arena, WeekView, WEEKS), 0 } };
    DayView nothing = { S(""), S(""), S("") };
    for (Date monday = date_add_days(first, -weekday_of(first)); monday.days < next.days;
         monday = date_add_days(monday, 7)) {
        WeekView *week = &grid.weeks.items[grid.weeks.n++];
        *week = (WeekView) { arena_array(cx->arena, DayView, 7), 7 };
        for (int i = 0; i < 7; i++) {
            Date date = date_add_days(monday, i);
            bool is_inside = date.days >= first.days && date.days < next.days;
            week->items[i] = is_inside ? day_view(cx, calendar, date) : nothing;
        }
    }
    return grid;
}

static void days_fill(Cx *cx, const Calendar *calendar, int year, YearPage *page)
{
    static const TextKey weekdays[7] = { T_ADMIN_MONDAY,   T_ADMIN_TUESDAY, T_ADMIN_WEDNESDAY,
                                         T_ADMIN_THURSDAY, T_ADMIN_FRIDAY,  T_ADMIN_SATURDAY,
                                         T_ADMIN_SUNDAY };
    Date end = first_of(year + 1, 1);
    page->days.items = arena_array(cx->arena, NamedDay, NAMED_MAX);
    for (Date date = first_of(year, 1); date.days < end.days; date = date_add_days(date, 1)) {
        bool works = calendar_is_working_day(calendar, date);
        Str name = calendar_day_name(calendar, date);
        page->working_days += works;
        if (str_is_empty(name))
            continue;
        page->days.items[page->days.n++] = (NamedDay) {
            .on = date,
            .weekday = text_get(cx->lang, weekdays[weekday_of(date)]),
            .name = name,
            .kind = works ? T_ADMIN_KIND_WORKED : T_ADMIN_KIND_OFF,
        };
    }
}

static SelectView kind_select(Cx *cx, const Request *request)
{
    static const TextKey labels[] = { T_ADMIN_KIND_OFF_STATUTORY, T_ADMIN_KIND_OFF_OBSERVED,
                                      T_ADMIN_KIND_OFF_SWAPPED,   T_ADMIN_KIND_WORK_MAKEUP,
                                      T_ADMIN_KIND_LOCAL_CLOSURE, T_ADMIN_KIND_ORDINARY };
    size_t n = sizeof labels / sizeof labels[0];
    Str typed = value_find(&request->values, "kind");
    SelectView select = { .name = S("kind"),
                          .label = text_get(cx->lang, T_ADMIN_DAY_KIND),
                          .hint = S(""),
                          .error = S(""),
                          .choices = { arena_array(cx->arena, ChoiceView, n), n } };
    for (size_t i = 0; i < n; i++)
        select.choices.items[i] =
            (ChoiceView) { str_from_c(day_kinds[i]), text_get(cx->lang, labels[i]),
                           str_equal_c(typed, day_kinds[i]) };
    return select;
}

static void form_fill(Cx *cx, const Request *request, YearPage *page)
{
    page->date = input_view(cx, request, "date", T_ADMIN_DAY_DATE);
    page->date.required = true;
    page->date.hint = text_get(cx->lang, T_ADMIN_DAY_DATE_HINT);
    page->kind = kind_select(cx, request);
    page->name = input_view(cx, request, "name", T_ADMIN_DAY_NAME);
    page->swap_with = input_view(cx, request, "swap_with", T_ADMIN_DAY_SWAP);
    page->swap_with.hint = text_get(cx->lang, T_ADMIN_DAY_SWAP_HINT);
    page->hours = input_view(cx, request, "hours", T_ADMIN_DAY_HOURS);
    page->hours.hint = text_get(cx->lang, T_ADMIN_DAY_HOURS_HINT);
    page->source = input_view(cx, request, "source", T_ADMIN_DAY_SOURCE);
}

static Str year_path(Cx *cx, int year)
{
    Str path = desk_path(cx, "/quan-tri/lich", "/en/admin/calendar", NO_STR);
    return year < YEAR_FIRST || year > YEAR_LAST
               ? S("")
               : str_format(cx->arena, "%.*s?nam=%d", STR_ARG(path), year);
}

static Err year_show(Cx *cx, const Request *request, int year, Response *response)
{
    Html html;
    Agency own;
    bool is_all;
    const Calendar *calendar;
    TRY(admin_scope(cx, &own, &is_all));
    TRY(calendar_load(cx, own.id, &calendar));
    YearPage page = { .errors = error_lines(cx),
                      .action = desk_path(cx, "/quan-tri/lich", "/en/admin/calendar", NO_STR),
                      .before_path = year_path(cx, year - 1),
                      .after_path = year_path(cx, year + 1),
                      .year = str_format(cx->arena, "%d", year),
                      .scope = own.name,
                      .is_confirmed = calendar_is_confirmed(calendar, year),
                      .is_saved = !str_is_empty(request_query(request, "da-luu")),
                      .months = { arena_array(cx->arena, MonthGrid, MONTHS), MONTHS } };
    for (int month = 1; month <= MONTHS; month++)
        page.months.items[month - 1] = month_view(cx, calendar, year, month);
    days_fill(cx, calendar, year, &page);
    form_fill(cx, request, &page);
    html_begin(&html, cx, request->view);
    page_year(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static int this_year(Cx *cx)
{
    return date_to_civil(instant_date(cx->env->now(cx->env))).year;
}

Err year_get(Cx *cx, const Request *request, Response *response)
{
    int64_t year = request_query_int(request, "nam", this_year(cx), YEAR_LAST);
    return year_show(cx, request, year < YEAR_FIRST ? this_year(cx) : (int)year, response);
}

Err day_refused(Cx *cx, const Request *request, Response *response)
{
    return year_show(cx, request, this_year(cx), response);
}

Err day_post(Cx *cx, const Request *request, Response *response)
{
    const DayInput *input = request->input;
    DayChange change = { .on = input->date,
                         .kind = str_from_c(day_kinds[input->kind]),
                         .name = input->name,
                         .swap_with = input->swap_with,
                         .hours = input->hours,
                         .source = input->source };
    TRY(day_change(cx, &change));
    int year = date_to_civil(input->date).year;
    response_redirect(response, str_join(cx->arena, year_path(cx, year), S("&da-luu=1")));
    return OK;
}
