#include "rooms/reports/sheet_pages.h"

#include "rooms/reports/columns.h"
#include "texts.h"

typedef struct Making {
    Arena *arena;
    Lang lang;
    const Report *report;
    FigurePath *path;
} Making;

// Zero has nothing to show, and only rows of fields can be asked for by their name.
static Str cell_path(const Making *making, FigureKind kind, const ReportRow *row)
{
    const ReportQuery *query = &making->report->query;
    bool is_total = str_is_absent(row->name);
    bool is_field =
        query->form == REPORT_06A && query->grouping == REPORT_BY_FORM && !str_is_empty(row->name);
    if (making->path == NULL || row->figures.n[kind] == 0 || (!is_total && !is_field))
        return S("");
    return making->path(making->arena, making->lang, query, kind, row->name);
}

static ReportLine line_of(const Making *making, const ReportRow *row)
{
    ReportCells cells = { arena_array(making->arena, ReportCell, FIGURE_KIND_COUNT),
                          FIGURE_KIND_COUNT };
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        cells.items[kind] = (ReportCell) {
            .text = count_format(making->arena, making->lang, row->figures.n[kind]),
            .path = cell_path(making, kind, row),
        };
    return (ReportLine) { .cells = cells };
}

static ReportLines lines_of(const Making *making)
{
    const Report *report = making->report;
    ReportLines lines = { arena_array(making->arena, ReportLine, report->rows.n + 1), 0 };
    for (size_t i = 0; i < report->rows.n; i++) {
        const ReportRow *row = &report->rows.items[i];
        lines.items[lines.n] = line_of(making, row);
        lines.items[lines.n++].name = report_row_name(making->arena, making->lang, row);
    }
    ReportRow totals = { .name = NO_STR, .figures = report->totals };
    lines.items[lines.n] = line_of(making, &totals);
    lines.items[lines.n].name = text_get(making->lang, T_REPORTS_TOTALS);
    lines.items[lines.n++].is_total = true;
    return lines;
}

static void captions_make(const Making *making, ReportSheet *sheet)
{
    ReportCaption *all = arena_array(making->arena, ReportCaption, 2 * FIGURE_KIND_COUNT);
    ReportCaptions groups = { all, 0 };
    ReportCaptions captions = { all + FIGURE_KIND_COUNT, FIGURE_KIND_COUNT };
    for (FigureKind kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        int columns;
        TextKey group = figure_group(kind, &columns);
        int number = figure_column(kind);
        if (columns > 0)
            groups.items[groups.n++] =
                (ReportCaption) { .text = text_get(making->lang, group), .columns = columns };
        captions.items[kind] = (ReportCaption) {
            .text = text_get(making->lang, figure_caption(kind)),
            .number = number == 0 ? S("") : str_format(making->arena, "(%d)", number),
            .columns = 1,
        };
    }
    sheet->groups = groups;
    sheet->captions = captions;
}

// The identities always, the bounds only when they are broken.
static ReportCheckLines checks_of(const Making *making)
{
    ReportCheckLines lines = { arena_array(making->arena, ReportCheckLine, REPORT_CHECKS), 0 };
    for (int i = 0; i < REPORT_CHECKS; i++) {
        const ReportCheck *check = &making->report->checks[i];
        if (i < REPORT_IDENTITIES || !check->ok)
            lines.items[lines.n++] =
                (ReportCheckLine) { check_text(making->arena, making->lang, check), !check->ok };
    }
    return lines;
}

void report_sheet_make(Arena *arena, Lang lang, const Report *report, FigurePath *path,
                       ReportSheet *out)
{
    Making making = { arena, lang, report, path };
    Str note = report_note(arena, lang, &report->totals);
    ReportSheet sheet = {
        .form = text_get(lang, report_form_title(report->query.form)),
        .unit = report_unit(arena, lang, report),
        .period = report_period(arena, lang, &report->query),
        .as_of = instant_is_absent(report->query.as_of) ? S("")
                                                        : report_as_of(arena, lang, &report->query),
        .head = text_get(lang, report_head(&report->query)),
        .lines = lines_of(&making),
        .rate = report_rate(arena, lang, &report->totals),
        .note = str_is_absent(note) ? S("") : note,
        .checks = checks_of(&making),
        .is_demo = report->is_demo,
    };
    captions_make(&making, &sheet);
    *out = sheet;
}
