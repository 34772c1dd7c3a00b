#include "rooms/reports/report_export.h"

#include "base/json_write.h"
#include "texts.h"

static void put_figures(JsonWriter *json, const Figures *figures)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        json_put_int(json, figure_name((FigureKind)kind).data, figures->n[kind]);
}

static void put_row(JsonWriter *json, const Report *report, const ReportRow *row)
{
    json_object_begin(json);
    if (report->query.grouping == REPORT_BY_AGENCY)
        json_put_text(json, "agency", row->code);
    else if (report->query.form == REPORT_06B)
        json_put_text(json, "procedure", row->code);
    if (!str_is_absent(row->code))
        json_put_text(json, "name", row->name);
    if (!str_is_absent(row->field))
        json_put_text(json, "field", row->field);
    put_figures(json, &row->figures);
    json_object_end(json);
}

static void put_checks(JsonWriter *json, const Report *report)
{
    json_name(json, "checks");
    json_array_begin(json);
    for (int i = 0; i < REPORT_CHECKS; i++) {
        json_object_begin(json);
        json_put_text(json, "identity", report->checks[i].identity);
        json_put_int(json, "left", report->checks[i].left);
        json_put_int(json, "right", report->checks[i].right);
        json_put_bool(json, "ok", report->checks[i].ok);
        json_object_end(json);
    }
    json_array_end(json);
}

void report_write_json(Buffer *buffer, const Report *report)
{
    JsonWriter json;
    json_begin(&json, buffer);
    json_object_begin(&json);
    json_put_text(&json, "form", report_form_code(report->query.form));
    json_put_text(&json, "agency", report->query.agency);
    json_put_date(&json, "from", report->query.from);
    json_put_date(&json, "to", report->query.to);
    json_put_instant(&json, "as_of", report->query.as_of);
    json_name(&json, "rows");
    json_array_begin(&json);
    for (size_t i = 0; i < report->rows.n; i++)
        put_row(&json, report, &report->rows.items[i]);
    json_array_end(&json);
    json_name(&json, "totals");
    json_object_begin(&json);
    put_figures(&json, &report->totals);
    json_object_end(&json);
    put_checks(&json, report);
    json_object_end(&json);
    buffer_add_char(buffer, '\n');
}

static void put_cell(Buffer *buffer, Str text)
{
    bool plain = true;
    for (size_t i = 0; i < text.length; i++)
        plain &= text.data[i] != ',' && text.data[i] != '"' && (unsigned char)text.data[i] >= ' ';
    if (plain) {
        buffer_add(buffer, text);
        return;
    }
    buffer_add_char(buffer, '"');
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '"')
            buffer_add_char(buffer, '"');
        buffer_add_char(buffer, text.data[i]);
    }
    buffer_add_char(buffer, '"');
}

static void put_counts(Buffer *buffer, const Figures *figures)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        buffer_add_char(buffer, ',');
        buffer_add_int(buffer, figures->n[kind]);
    }
    buffer_add(buffer, S("\r\n"));
}

// The cells before the figures; how many depends on what a row is of.
static void put_names(Buffer *buffer, const Report *report, const ReportRow *row)
{
    put_cell(buffer, str_is_absent(row->code) ? row->name : row->code);
    if (report->query.grouping != REPORT_BY_AGENCY && report->query.form == REPORT_06A)
        return;
    buffer_add_char(buffer, ',');
    put_cell(buffer, row->name);
    if (report->query.grouping == REPORT_BY_AGENCY)
        return;
    buffer_add_char(buffer, ',');
    put_cell(buffer, row->field);
}

static Str csv_head(const ReportQuery *query)
{
    if (query->grouping == REPORT_BY_AGENCY)
        return S("agency,name");
    return query->form == REPORT_06B ? S("procedure,name,field") : S("field");
}

void report_write_csv(Buffer *buffer, Lang lang, const Report *report)
{
    buffer_add(buffer, csv_head(&report->query));
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        buffer_add_char(buffer, ',');
        buffer_add(buffer, figure_name((FigureKind)kind));
    }
    buffer_add(buffer, S("\r\n"));
    for (size_t i = 0; i < report->rows.n; i++) {
        put_names(buffer, report, &report->rows.items[i]);
        put_counts(buffer, &report->rows.items[i].figures);
    }
    ReportRow totals = { .code = text_get(lang, T_REPORTS_TOTALS), .name = S("") };
    put_names(buffer, report, &totals);
    put_counts(buffer, &report->totals);
}
