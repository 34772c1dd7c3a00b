#include "rooms/reports/reports_cli.h"

#include "base/buffer.h"
#include "reports_html.h"
#include "rooms/reports/report_document.h"
#include "rooms/reports/report_export.h"
#include "rooms/reports/report_text.h"
#include "rooms/reports/sheet_pages.h"
#include "rooms/reports/wish.h"
#include "texts.h"
#include "web/view.h"

enum {
    OUTPUT_BYTES_MAX = 32 * 1024 * 1024
};

typedef struct ReportFormat {
    const char *name;
    Err (*write)(Cx *cx, const Report *report, Str *out);
} ReportFormat;

typedef void TextWrite(Buffer *buffer, Lang lang, const Report *report);

static Err text_made(Cx *cx, const Report *report, TextWrite *write, Str *out)
{
    Buffer buffer;
    buffer_init(&buffer, cx->arena, OUTPUT_BYTES_MAX);
    write(&buffer, cx->lang, report);
    *out = buffer_text(&buffer);
    return OK;
}

static void json_write(Buffer *buffer, Lang lang, const Report *report)
{
    (void)lang;
    report_write_json(buffer, report);
}

static Err text_format(Cx *cx, const Report *report, Str *out)
{
    return text_made(cx, report, report_write_text, out);
}

static Err json_format(Cx *cx, const Report *report, Str *out)
{
    return text_made(cx, report, json_write, out);
}

static Err csv_format(Cx *cx, const Report *report, Str *out)
{
    return text_made(cx, report, report_write_csv, out);
}

static Err document_made(Cx *cx, const Report *report, DocumentFormat format, Str *out)
{
    Document document;
    report_compose(cx->arena, cx->lang, report, cx->env->now(cx->env), &document);
    return cx->env->print(cx->env, cx->arena, &document, format, out);
}

static Err pdf_format(Cx *cx, const Report *report, Str *out)
{
    return document_made(cx, report, DOCUMENT_PDF, out);
}

static Err xlsx_format(Cx *cx, const Report *report, Str *out)
{
    return document_made(cx, report, DOCUMENT_XLSX, out);
}

// A page that stands alone: no address of a figure leads anywhere from a file.
static Err html_format(Cx *cx, const Report *report, Str *out)
{
    View view = { .lang = cx->lang, .lang_code = cx->lang == LANG_EN ? S("en") : S("vi") };
    ReportSheet sheet;
    Html html;
    report_sheet_make(cx->arena, cx->lang, report, NULL, &sheet);
    html_begin(&html, cx, &view);
    page_report_sheet(&html, &sheet);
    *out = buffer_text(&html.buffer);
    return OK;
}

static const ReportFormat formats[] = {
    { "text", text_format }, { "json", json_format }, { "csv", csv_format },
    { "xlsx", xlsx_format }, { "pdf", pdf_format },   { "html", html_format },
};

static Err format_find(Cx *cx, const CommandRun *run, const ReportFormat **out)
{
    Str name = command_option(run, "format");
    if (str_is_absent(name))
        name = run->json ? S("json") : S("text");
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (!str_equal_c(name, formats[i].name))
            continue;
        *out = &formats[i];
        return OK;
    }
    problem_add_field(cx, S("format"), T_REPORTS_FORMAT_UNKNOWN, &(TextArg) { "value", name });
    return problem_fields(cx, T_REPORTS_QUERY_WRONG);
}

static Err report_run(Cx *cx, const CommandRun *run)
{
    ReportWish wish = {
        .form = run->arguments[0],
        .grouping = command_option(run, "by"),
        .agency = command_option(run, "agency"),
        .from = command_option(run, "from"),
        .to = command_option(run, "to"),
        .as_of = command_option(run, "as-of"),
    };
    const ReportFormat *format;
    ReportQuery query;
    Report report;
    Str text;
    TRY(format_find(cx, run, &format));
    TRY(report_wish_parse(cx, &wish, &query));
    TRY(report_get(cx, &query, &report));
    TRY(format->write(cx, &report, &text));
    return command_print(run, text);
}

static const CommandOption report_options[] = {
    { .name = "agency", .value = "CODE", .help = T_REPORTS_OPTION_AGENCY },
    { .name = "from", .value = "DATE", .help = T_REPORTS_OPTION_FROM, .is_required = true },
    { .name = "to", .value = "DATE", .help = T_REPORTS_OPTION_TO, .is_required = true },
    { .name = "as-of", .value = "TIME", .help = T_REPORTS_OPTION_AS_OF },
    { .name = "by", .value = "agency", .help = T_REPORTS_OPTION_BY },
    { .name = "format", .value = "FORMAT", .help = T_REPORTS_OPTION_FORMAT },
    { 0 },
};

const Command reports_commands[] = {
    { .name = "report",
      .run = report_run,
      .summary = T_REPORTS_COMMAND_REPORT,
      .arguments = "FORM",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = report_options,
      .examples = "motcua report 06a --from 2026-01-01 --to 2026-06-30\n"
                  "motcua report 06a --agency 665 --from 2026-01-01 --to 2026-06-30 --by agency\n"
                  "motcua report 06b --from 2026-01-01 --to 2026-06-30 --format csv > 06b.csv",
      .database = COMMAND_READS },
    { 0 },
};
