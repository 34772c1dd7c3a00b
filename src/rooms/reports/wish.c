#include "rooms/reports/wish.h"

#include "texts.h"

static void refuse(Cx *cx, Str field, TextKey text, Str value)
{
    problem_add_field(cx, field, text, &(TextArg) { "value", value });
}

static Date date_read(Cx *cx, Str field, Str text)
{
    Date date = NO_DATE;
    if (!str_is_empty(text) && !date_parse_iso(text, &date) && !date_parse_vietnamese(text, &date))
        refuse(cx, field, T_REPORTS_DATE_WRONG, text);
    else if (str_is_empty(text))
        problem_add_field(cx, field, T_REPORTS_DATE_MISSING, NULL);
    return date;
}

static Instant moment_read(Cx *cx, Str text)
{
    Instant at = NO_INSTANT;
    Date date;
    if (str_is_empty(text))
        return NO_INSTANT;
    // A day alone means all that was entered on it.
    if (date_parse_iso(text, &date))
        return instant_end_of_day(date);
    if (!instant_parse(text, &at))
        refuse(cx, S("as_of"), T_REPORTS_MOMENT_WRONG, text);
    return at;
}

static ReportGrouping grouping_read(Cx *cx, Str text)
{
    if (str_is_empty(text))
        return REPORT_BY_FORM;
    if (!str_equal_c(text, "agency"))
        refuse(cx, S("by"), T_REPORTS_GROUPING_UNKNOWN, text);
    return REPORT_BY_AGENCY;
}

Err report_wish_parse(Cx *cx, const ReportWish *wish, ReportQuery *out)
{
    ReportQuery query = {
        .grouping = grouping_read(cx, wish->grouping),
        .agency = str_is_empty(wish->agency) ? NO_STR : wish->agency,
        .from = date_read(cx, S("from"), wish->from),
        .to = date_read(cx, S("to"), wish->to),
        .as_of = moment_read(cx, wish->as_of),
    };
    if (!report_form_parse(wish->form, &query.form))
        refuse(cx, S("form"), T_REPORTS_FORM_UNKNOWN, wish->form);
    TRY(problem_fields(cx, T_REPORTS_QUERY_WRONG));
    *out = query;
    return OK;
}
