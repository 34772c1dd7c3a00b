#include "rooms/reports/reports_web.h"

#include "base/document.h"
#include "reports_html.h"
#include "rooms/reports/report_document.h"
#include "rooms/reports/report_export.h"
#include "rooms/reports/sheet_pages.h"
#include "rooms/reports/wish.h"
#include "texts.h"
#include "web/paging.h"

enum {
    FILE_BYTES_MAX = 32 * 1024 * 1024,
};

static const char *const file_formats[] = { "pdf", "xlsx", "csv", "json" };

enum {
    FILE_FORMATS = sizeof file_formats / sizeof file_formats[0],
};

// Without a period: this year so far.
static Err report_asked(Cx *cx, const Request *request, Report *out)
{
    Date today = instant_date(cx->env->now(cx->env));
    Date year = date_from_civil((Civil) { date_to_civil(today).year, 1, 1 });
    ReportQuery query;
    ReportForm form;
    ReportWish wish = {
        .form = request_param(request, "form"),
        .grouping = request_query(request, "theo"),
        .agency = str_trim(request_query(request, "don-vi")),
        .from = str_trim(request_query(request, "tu")),
        .to = str_trim(request_query(request, "den")),
        .as_of = str_trim(request_query(request, "luc")),
    };
    if (!report_form_parse(wish.form, &form))
        return fail(cx, ERR_NOT_FOUND, T_REPORTS_FORM_UNKNOWN, .args = { { "value", wish.form } });
    if (str_is_empty(wish.from) && str_is_empty(wish.to)) {
        wish.from = date_format_iso(cx->arena, year);
        wish.to = date_format_iso(cx->arena, today);
    }
    TRY(report_wish_parse(cx, &wish, &query));
    return report_get(cx, &query, out);
}

static Str moment_text(Arena *arena, Instant as_of)
{
    return instant_is_absent(as_of) ? NO_STR : instant_format_iso(arena, as_of);
}

// The permanent address of a figure, which opens its dossiers.
static Str figure_address(Arena *arena, Lang lang, const ReportQuery *query, FigureKind kind,
                          Str field)
{
    TextArg args[] = { { "form", report_form_code(query->form) },
                       { "from", date_format_iso(arena, query->from) },
                       { "to", date_format_iso(arena, query->to) },
                       { "figure", figure_name(kind) } };
    NamedValue values[] = { { S("don-vi"), query->agency },
                            { S("linh-vuc"), field },
                            { S("luc"), moment_text(arena, query->as_of) } };
    Str path = text_fill(arena, lang, T_PORTAL_PATH_FIGURE, args, 4);
    return query_with(arena, path, &(NamedValueList) { 0 }, values, 3);
}

// The address of the same report in another form, grouping or file format.
static Str report_address(const Cx *cx, const ReportQuery *query, Str grouping, const char *format)
{
    TextArg args[] = { { "form", report_form_code(query->form) } };
    Str path = text_fill(cx->arena, cx->lang, T_REPORTS_PATH_REPORT, args, 1);
    if (format != NULL)
        path = str_format(cx->arena, "%.*s/%s", STR_ARG(path), format);
    NamedValue values[] = { { S("tu"), date_format_iso(cx->arena, query->from) },
                            { S("den"), date_format_iso(cx->arena, query->to) },
                            { S("don-vi"), query->agency },
                            { S("luc"), moment_text(cx->arena, query->as_of) },
                            { S("theo"), grouping } };
    return query_with(cx->arena, path, &(NamedValueList) { 0 }, values, 5);
}

static Str grouping_text(const ReportQuery *query)
{
    return query->grouping == REPORT_BY_AGENCY ? S("agency") : NO_STR;
}

static ReportLinks form_links(const Cx *cx, const ReportQuery *query)
{
    bool by_agency = query->grouping == REPORT_BY_AGENCY;
    ReportQuery fields = *query;
    ReportQuery procedures = *query;
    fields.form = REPORT_06A;
    procedures.form = REPORT_06B;
    ReportLinks links = { arena_array(cx->arena, ReportLink, 3), 3 };
    links.items[0] = (ReportLink) { text_get(cx->lang, T_REPORTS_BY_FIELD),
                                    report_address(cx, &fields, NO_STR, NULL),
                                    query->form == REPORT_06A && !by_agency };
    links.items[1] = (ReportLink) { text_get(cx->lang, T_REPORTS_BY_PROCEDURE),
                                    report_address(cx, &procedures, NO_STR, NULL),
                                    query->form == REPORT_06B && !by_agency };
    links.items[2] = (ReportLink) { text_get(cx->lang, T_REPORTS_BY_AGENCY),
                                    report_address(cx, &fields, S("agency"), NULL), by_agency };
    return links;
}

static ReportLinks file_links(const Cx *cx, const ReportQuery *query)
{
    ReportLinks links = { arena_array(cx->arena, ReportLink, FILE_FORMATS), FILE_FORMATS };
    for (size_t i = 0; i < FILE_FORMATS; i++)
        links.items[i] = (ReportLink) {
            .label = str_upper_ascii(cx->arena, str_from_c(file_formats[i])),
            .path = report_address(cx, query, grouping_text(query), file_formats[i]),
        };
    return links;
}

static InputView input_of(const Cx *cx, const char *name, TextKey label, Str value)
{
    return (InputView) { .name = str_from_c(name),
                         .label = text_get(cx->lang, label),
                         .value = str_is_absent(value) ? S("") : value,
                         .type = S("text"),
                         .autocomplete = S("off") };
}

static InputView date_input_of(const Cx *cx, const char *name, TextKey label, Date value)
{
    InputView input = input_of(cx, name, label, date_format_iso(cx->arena, value));
    input.type = S("date");
    input.required = true;
    return input;
}

static Err report_page_get(Cx *cx, const Request *request, Response *response)
{
    Report report;
    Html html;
    TRY(report_asked(cx, request, &report));
    const ReportQuery *query = &report.query;
    ReportPage page = {
        .action = request->path,
        .forms = form_links(cx, query),
        .files = file_links(cx, query),
        .from = date_input_of(cx, "tu", T_REPORTS_OPTION_FROM, query->from),
        .to = date_input_of(cx, "den", T_REPORTS_INPUT_TO, query->to),
        .agency = input_of(cx, "don-vi", T_REPORTS_INPUT_AGENCY, query->agency),
        .as_of = input_of(cx, "luc", T_REPORTS_OPTION_AS_OF, moment_text(cx->arena, query->as_of)),
    };
    report_sheet_make(cx->arena, cx->lang, &report, figure_address, &page.sheet);
    html_begin(&html, cx, request->view);
    page_report(&html, &page);
    response_set_html(response, &html);
    return OK;
}

static Err desk_get(Cx *cx, const Request *request, Response *response)
{
    TextArg args[] = { { "form", S("06a") } };
    (void)request;
    response_redirect(response, text_fill(cx->arena, cx->lang, T_REPORTS_PATH_REPORT, args, 1));
    return OK;
}

static Err document_made(Cx *cx, const Report *report, DocumentFormat format, Str *out)
{
    Document document;
    report_compose(cx->arena, cx->lang, report, cx->env->now(cx->env), &document);
    return cx->env->print(cx->env, cx->arena, &document, format, out);
}

static Err file_made(Cx *cx, const Report *report, Str format, Str *out, Str *out_type)
{
    Buffer buffer;
    buffer_init(&buffer, cx->arena, FILE_BYTES_MAX);
    if (str_equal_c(format, "pdf")) {
        *out_type = S("application/pdf");
        return document_made(cx, report, DOCUMENT_PDF, out);
    }
    if (str_equal_c(format, "xlsx")) {
        *out_type = S("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        return document_made(cx, report, DOCUMENT_XLSX, out);
    }
    if (str_equal_c(format, "csv"))
        report_write_csv(&buffer, cx->lang, report);
    else if (str_equal_c(format, "json"))
        report_write_json(&buffer, report);
    else
        return fail(cx, ERR_NOT_FOUND, T_REPORTS_FORMAT_UNKNOWN, .args = { { "value", format } });
    *out_type = str_equal_c(format, "csv") ? S("text/csv; charset=utf-8") : S("application/json");
    *out = buffer_text(&buffer);
    return OK;
}

static Err report_file_get(Cx *cx, const Request *request, Response *response)
{
    Str format = request_param(request, "format");
    Report report;
    Str body;
    Str type;
    TRY(report_asked(cx, request, &report));
    TRY(file_made(cx, &report, format, &body, &type));
    Str name =
        str_format(cx->arena, "%.*s-%.*s-%.*s.%.*s", STR_ARG(report_form_code(report.query.form)),
                   STR_ARG(date_format_iso(cx->arena, report.query.from)),
                   STR_ARG(date_format_iso(cx->arena, report.query.to)), STR_ARG(format));
    response_set_file(cx->arena, response, type, name, body);
    return OK;
}

const Route reports_web_routes[] = {
    { METHOD_GET, "/lam-viec/bao-cao", "/en/desk/reports", PERM_REPORT_VIEW, ROUTE_READ,
      .run = desk_get },
    { METHOD_GET, "/bao-cao/{form}", "/en/reports/{form}", PERM_REPORT_VIEW, ROUTE_READ,
      .run = report_page_get },
    { METHOD_GET, "/bao-cao/{form}/{format}", "/en/reports/{form}/{format}", PERM_REPORT_VIEW,
      ROUTE_SLOW, .run = report_file_get },
    { 0 },
};
