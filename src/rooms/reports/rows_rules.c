#include "rooms/reports/rows_rules.h"

#include <assert.h>
#include <stdlib.h>

#include "base/text.h"

// A row under work: rows of one key are one row.
typedef struct DraftRow {
    Str key; // equal keys are the same row; also the order of the table
    ReportRow row;
} DraftRow;

typedef struct Draft {
    DraftRow *items;
    size_t n;
} Draft;

static int draft_compare(const void *a, const void *b)
{
    return str_compare(((const DraftRow *)a)->key, ((const DraftRow *)b)->key);
}

// SIZE_MAX: nobody knows the procedure.
static size_t label_position(const ReportLabelList *labels, int64_t procedure_id)
{
    size_t low = 0;
    size_t high = labels->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (labels->items[middle].procedure_id < procedure_id)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < labels->n && labels->items[low].procedure_id == procedure_id;
    return found ? low : SIZE_MAX;
}

// The row of a procedure, without figures. Folded for the order, then as written: two fields may
// fold alike.
static DraftRow label_row(Arena *arena, ReportForm form, const ReportLabel *label)
{
    Str folded = text_fold(arena, label->field);
    if (form == REPORT_06B)
        return (DraftRow) {
            str_format(arena, "%.*s\n%.*s", STR_ARG(folded), STR_ARG(label->code)),
            { .code = label->code, .name = label->name, .field = label->field },
        };
    return (DraftRow) {
        str_format(arena, "%.*s\n%.*s", STR_ARG(folded), STR_ARG(label->field)),
        { .name = label->field, .field = label->field },
    };
}

static const DraftRow *label_rows(Arena *arena, ReportForm form, const ReportLabelList *labels)
{
    DraftRow *rows = arena_array(arena, DraftRow, labels->n + 1);
    for (size_t i = 0; i < labels->n; i++) {
        assert(i == 0 || labels->items[i - 1].procedure_id < labels->items[i].procedure_id);
        rows[i] = label_row(arena, form, &labels->items[i]);
    }
    return rows;
}

typedef void AddSum(Figures *figures, const TallySum *sum);

typedef struct Filling {
    const ReportLabelList *labels;
    const DraftRow *rows; // of each label
    Report *report;
    Draft draft;
} Filling;

static DraftRow row_of(const Filling *filling, const ReportPart *part, int64_t procedure_id)
{
    if (filling->report->query.grouping == REPORT_BY_AGENCY)
        return (DraftRow) { part->code, { .code = part->code, .name = part->name } };
    size_t i = label_position(filling->labels, procedure_id);
    if (i != SIZE_MAX)
        return filling->rows[i];
    bool is_06b = filling->report->query.form == REPORT_06B;
    return (DraftRow) { S(""), { .code = is_06b ? S("") : NO_STR, .name = S(""), .field = S("") } };
}

static void sums_add(Filling *filling, const ReportPart *part, const TallySumList *sums,
                     AddSum *add)
{
    for (size_t i = 0; i < sums->n; i++) {
        DraftRow row = row_of(filling, part, sums->items[i].procedure_id);
        add(&row.row.figures, &sums->items[i]);
        add(&filling->report->totals, &sums->items[i]);
        filling->draft.items[filling->draft.n++] = row;
    }
}

// Joins neighbours of the same key and drops rows of nothing but zeros.
static void draft_join(Draft *draft, ReportRowList *out)
{
    out->n = 0;
    for (size_t i = 0; i < draft->n;) {
        ReportRow row = draft->items[i].row;
        size_t next = i + 1;
        for (; next < draft->n && str_equal(draft->items[next].key, draft->items[i].key); next++)
            figures_add(&row.figures, &draft->items[next].row.figures);
        i = next;
        if (!figures_are_zero(&row.figures))
            out->items[out->n++] = row;
    }
}

void report_fill(Arena *arena, const ReportSource *source, Report *out)
{
    size_t n_sums = 0;
    for (size_t i = 0; i < source->parts.n; i++)
        n_sums += source->parts.items[i].before.n + source->parts.items[i].through.n;
    Filling filling = {
        .labels = &source->labels,
        .rows = label_rows(arena, out->query.form, &source->labels),
        .report = out,
        .draft = { arena_array(arena, DraftRow, n_sums + 1), 0 },
    };
    out->totals = (Figures) { 0 };
    for (size_t i = 0; i < source->parts.n; i++) {
        const ReportPart *part = &source->parts.items[i];
        sums_add(&filling, part, &part->before, figures_add_before);
        sums_add(&filling, part, &part->through, figures_add_through);
    }
    assert(filling.draft.n == n_sums);
    qsort(filling.draft.items, n_sums, sizeof *filling.draft.items, draft_compare);
    out->rows.items = arena_array(arena, ReportRow, n_sums + 1);
    draft_join(&filling.draft, &out->rows);
    figures_check(&out->totals, out->checks);
}
