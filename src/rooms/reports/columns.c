#include "rooms/reports/columns.h"

#include <assert.h>

#include "texts.h"

static const struct {
    TextKey caption, meaning, group;
    int group_columns;
} columns[] = {
    [FIGURE_RECEIVED_TOTAL] = { T_REPORTS_COLUMN_RECEIVED_TOTAL, T_REPORTS_MEANING_RECEIVED_TOTAL,
                                T_REPORTS_GROUP_RECEIVED, 4 },
    [FIGURE_RECEIVED_ONLINE] = { T_REPORTS_COLUMN_RECEIVED_ONLINE,
                                 T_REPORTS_MEANING_RECEIVED_ONLINE, T_NONE, 0 },
    [FIGURE_RECEIVED_DIRECT] = { T_REPORTS_COLUMN_RECEIVED_DIRECT,
                                 T_REPORTS_MEANING_RECEIVED_DIRECT, T_NONE, 0 },
    [FIGURE_CARRIED_OVER] = { T_REPORTS_COLUMN_CARRIED_OVER, T_REPORTS_MEANING_CARRIED_OVER, T_NONE,
                              0 },
    [FIGURE_RESOLVED_TOTAL] = { T_REPORTS_COLUMN_RESOLVED_TOTAL, T_REPORTS_MEANING_RESOLVED_TOTAL,
                                T_REPORTS_GROUP_RESOLVED, 4 },
    [FIGURE_RESOLVED_EARLY] = { T_REPORTS_COLUMN_RESOLVED_EARLY, T_REPORTS_MEANING_RESOLVED_EARLY,
                                T_NONE, 0 },
    [FIGURE_RESOLVED_ON_TIME] = { T_REPORTS_COLUMN_RESOLVED_ON_TIME,
                                  T_REPORTS_MEANING_RESOLVED_ON_TIME, T_NONE, 0 },
    [FIGURE_RESOLVED_LATE] = { T_REPORTS_COLUMN_RESOLVED_LATE, T_REPORTS_MEANING_RESOLVED_LATE,
                               T_NONE, 0 },
    [FIGURE_PENDING_TOTAL] = { T_REPORTS_COLUMN_PENDING_TOTAL, T_REPORTS_MEANING_PENDING_TOTAL,
                               T_REPORTS_GROUP_PENDING, 3 },
    [FIGURE_PENDING_IN_TIME] = { T_REPORTS_COLUMN_PENDING_IN_TIME,
                                 T_REPORTS_MEANING_PENDING_IN_TIME, T_NONE, 0 },
    [FIGURE_PENDING_OVERDUE] = { T_REPORTS_COLUMN_PENDING_OVERDUE,
                                 T_REPORTS_MEANING_PENDING_OVERDUE, T_NONE, 0 },
    [FIGURE_PAUSED] = { T_REPORTS_COLUMN_PAUSED, T_REPORTS_MEANING_PAUSED, T_REPORTS_GROUP_OF_WHICH,
                        4 },
    [FIGURE_WITHDRAWN] = { T_REPORTS_COLUMN_WITHDRAWN, T_REPORTS_MEANING_WITHDRAWN, T_NONE, 0 },
    [FIGURE_REFUSED] = { T_REPORTS_COLUMN_REFUSED, T_REPORTS_MEANING_REFUSED, T_NONE, 0 },
    [FIGURE_MISSING_DUE] = { T_REPORTS_COLUMN_MISSING_DUE, T_REPORTS_MEANING_MISSING_DUE, T_NONE,
                             0 },
};
_Static_assert(sizeof columns / sizeof columns[0] == FIGURE_KIND_COUNT, "every column is named");

int figure_column(FigureKind kind)
{
    assert(kind >= 0 && kind < FIGURE_KIND_COUNT);
    return kind <= FIGURE_PENDING_OVERDUE ? 3 + (int)kind : 0;
}

TextKey figure_caption(FigureKind kind)
{
    assert(kind >= 0 && kind < FIGURE_KIND_COUNT);
    return columns[kind].caption;
}

TextKey figure_meaning(FigureKind kind)
{
    assert(kind >= 0 && kind < FIGURE_KIND_COUNT);
    return columns[kind].meaning;
}

TextKey figure_group(FigureKind kind, int *out_columns)
{
    assert(kind >= 0 && kind < FIGURE_KIND_COUNT);
    *out_columns = columns[kind].group_columns;
    return columns[kind].group;
}

TextKey report_form_title(ReportForm form)
{
    return form == REPORT_06B ? T_REPORTS_FORM_06B : T_REPORTS_FORM_06A;
}

TextKey report_head(const ReportQuery *query)
{
    if (query->grouping == REPORT_BY_AGENCY)
        return T_REPORTS_HEAD_AGENCY;
    return query->form == REPORT_06B ? T_REPORTS_HEAD_PROCEDURE : T_REPORTS_HEAD_FIELD;
}

Str report_period(Arena *arena, Lang lang, const ReportQuery *query)
{
    TextArg args[] = { { "from", date_format_vietnamese(arena, query->from) },
                       { "to", date_format_vietnamese(arena, query->to) } };
    return text_fill(arena, lang, T_REPORTS_PERIOD, args, 2);
}

Str report_as_of(Arena *arena, Lang lang, const ReportQuery *query)
{
    assert(!instant_is_absent(query->as_of));
    TextArg args[] = { { "at", instant_format_vietnamese(arena, query->as_of) } };
    return text_fill(arena, lang, T_REPORTS_AS_OF, args, 1);
}

Str report_unit(Arena *arena, Lang lang, const Report *report)
{
    if (str_is_absent(report->query.agency))
        return text_get(lang, T_REPORTS_ALL_UNITS);
    return str_format(arena, "%.*s (%.*s)", STR_ARG(report->agency_name),
                      STR_ARG(report->query.agency));
}

Str report_row_name(Arena *arena, Lang lang, const ReportRow *row)
{
    if (str_is_absent(row->code))
        return str_is_empty(row->name) ? text_get(lang, T_REPORTS_FIELD_UNKNOWN) : row->name;
    if (str_is_empty(row->code))
        return text_get(lang, T_REPORTS_FIELD_UNKNOWN);
    return str_format(arena, "%.*s %.*s", STR_ARG(row->code), STR_ARG(row->name));
}

Str count_format(Arena *arena, Lang lang, int64_t n)
{
    Str digits = str_format(arena, "%lld", (long long)(n < 0 ? -n : n));
    Str out = n < 0 ? S("-") : S("");
    Str point = lang == LANG_EN ? S(",") : S(".");
    size_t head = digits.length % 3 == 0 ? 3 : digits.length % 3;
    out = str_join(arena, out, str_slice(digits, 0, head));
    for (size_t i = head; i < digits.length; i += 3)
        out = str_join(arena, str_join(arena, out, point), str_slice(digits, i, i + 3));
    return out;
}

Str rate_format(Arena *arena, Lang lang, int64_t part, int64_t whole)
{
    assert(part >= 0 && whole >= 0 && part <= INT64_MAX / 20000 - whole);
    if (whole == 0)
        return S("–");
    int64_t hundredths = (part * 20000 + whole) / (2 * whole);
    return str_format(arena, "%lld%s%02d %%", (long long)(hundredths / 100),
                      lang == LANG_EN ? "." : ",", (int)(hundredths % 100));
}

Str report_rate(Arena *arena, Lang lang, const Figures *totals)
{
    int64_t whole = totals->n[FIGURE_RESOLVED_TOTAL];
    int64_t part = whole - totals->n[FIGURE_RESOLVED_LATE];
    bool is_possible = part >= 0 && whole >= part;
    TextArg args[] = { { "rate", is_possible ? rate_format(arena, lang, part, whole) : S("–") },
                       { "part", count_format(arena, lang, part) },
                       { "whole", count_format(arena, lang, whole) } };
    return text_fill(arena, lang, T_REPORTS_RATE, args, 3);
}

Str report_note(Arena *arena, Lang lang, const Figures *totals)
{
    int64_t n = totals->n[FIGURE_MISSING_DUE];
    if (n == 0)
        return NO_STR;
    TextArg args[] = { { "count", count_format(arena, lang, n) } };
    return text_fill(arena, lang, T_REPORTS_NOTE_MISSING_DUE, args, 1);
}

Str check_text(Arena *arena, Lang lang, const ReportCheck *check)
{
    TextArg args[] = { { "identity", check->identity },
                       { "left", count_format(arena, lang, check->left) },
                       { "right", count_format(arena, lang, check->right) } };
    return text_fill(arena, lang, check->ok ? T_REPORTS_CHECK_RIGHT : T_REPORTS_CHECK_WRONG, args,
                     3);
}
