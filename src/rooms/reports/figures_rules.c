#include "rooms/reports/figures_rules.h"

#include <assert.h>

static const Str figure_names[] = {
    [FIGURE_RECEIVED_TOTAL] = STR_INIT("received_total"),
    [FIGURE_RECEIVED_ONLINE] = STR_INIT("received_online"),
    [FIGURE_RECEIVED_DIRECT] = STR_INIT("received_direct"),
    [FIGURE_CARRIED_OVER] = STR_INIT("carried_over"),
    [FIGURE_RESOLVED_TOTAL] = STR_INIT("resolved_total"),
    [FIGURE_RESOLVED_EARLY] = STR_INIT("resolved_early"),
    [FIGURE_RESOLVED_ON_TIME] = STR_INIT("resolved_on_time"),
    [FIGURE_RESOLVED_LATE] = STR_INIT("resolved_late"),
    [FIGURE_PENDING_TOTAL] = STR_INIT("pending_total"),
    [FIGURE_PENDING_IN_TIME] = STR_INIT("pending_in_time"),
    [FIGURE_PENDING_OVERDUE] = STR_INIT("pending_overdue"),
    [FIGURE_PAUSED] = STR_INIT("paused"),
    [FIGURE_WITHDRAWN] = STR_INIT("withdrawn"),
    [FIGURE_REFUSED] = STR_INIT("refused"),
    [FIGURE_MISSING_DUE] = STR_INIT("missing_due"),
};
_Static_assert(sizeof figure_names / sizeof figure_names[0] == FIGURE_KIND_COUNT,
               "every figure has a name");

static const Str form_codes[] = {
    [REPORT_06A] = STR_INIT("06a"),
    [REPORT_06B] = STR_INIT("06b"),
};
_Static_assert(sizeof form_codes / sizeof form_codes[0] == REPORT_FORM_COUNT,
               "every form has a code");

static int64_t received(const TallySum *sum)
{
    return sum->n[TALLY_RECEIVED_ONLINE] + sum->n[TALLY_RECEIVED_DIRECT];
}

// Refused after reception and withdrawn are among the ended: else 3 = 7 + 11 could not hold.
static int64_t ended(const TallySum *sum)
{
    return sum->n[TALLY_RESOLVED_EARLY] + sum->n[TALLY_RESOLVED_ON_TIME] +
           sum->n[TALLY_RESOLVED_LATE];
}

// Flows of the period are what the last day knows less what the day before the first day knew.
static void add_flows(Figures *figures, const TallySum *sum, int64_t sign)
{
    int64_t *n = figures->n;
    n[FIGURE_RECEIVED_ONLINE] += sign * sum->n[TALLY_RECEIVED_ONLINE];
    n[FIGURE_RECEIVED_DIRECT] += sign * sum->n[TALLY_RECEIVED_DIRECT];
    n[FIGURE_RESOLVED_TOTAL] += sign * ended(sum);
    n[FIGURE_RESOLVED_EARLY] += sign * sum->n[TALLY_RESOLVED_EARLY];
    n[FIGURE_RESOLVED_ON_TIME] += sign * sum->n[TALLY_RESOLVED_ON_TIME];
    n[FIGURE_RESOLVED_LATE] += sign * sum->n[TALLY_RESOLVED_LATE];
    n[FIGURE_WITHDRAWN] += sign * sum->n[TALLY_WITHDRAWN];
    n[FIGURE_REFUSED] += sign * sum->n[TALLY_REFUSED];
    n[FIGURE_MISSING_DUE] += sign * sum->n[TALLY_RESOLVED_NO_DUE];
}

void figures_add_before(Figures *figures, const TallySum *sum)
{
    add_flows(figures, sum, -1);
    figures->n[FIGURE_CARRIED_OVER] += received(sum) - ended(sum);
    figures->n[FIGURE_RECEIVED_TOTAL] -= ended(sum);
}

void figures_add_through(Figures *figures, const TallySum *sum)
{
    int64_t pending = received(sum) - ended(sum);
    add_flows(figures, sum, 1);
    figures->n[FIGURE_RECEIVED_TOTAL] += received(sum);
    figures->n[FIGURE_PENDING_TOTAL] += pending;
    figures->n[FIGURE_PENDING_OVERDUE] += sum->n[TALLY_OVERDUE];
    figures->n[FIGURE_PENDING_IN_TIME] += pending - sum->n[TALLY_OVERDUE];
    figures->n[FIGURE_PAUSED] += sum->n[TALLY_PAUSED];
    figures->n[FIGURE_MISSING_DUE] += sum->n[TALLY_PENDING_NO_DUE];
}

void figures_add(Figures *figures, const Figures *other)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        figures->n[kind] += other->n[kind];
}

bool figures_are_zero(const Figures *figures)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        if (figures->n[kind] != 0)
            return false;
    return true;
}

void figures_check(const Figures *figures, ReportCheck out[REPORT_CHECKS])
{
    const int64_t *n = figures->n;
    int64_t least = 0;
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        least = n[kind] < least ? n[kind] : least;
    ReportCheck checks[] = {
        { S("3=4+5+6"), n[FIGURE_RECEIVED_TOTAL],
          n[FIGURE_RECEIVED_ONLINE] + n[FIGURE_RECEIVED_DIRECT] + n[FIGURE_CARRIED_OVER], false },
        { S("7=8+9+10"), n[FIGURE_RESOLVED_TOTAL],
          n[FIGURE_RESOLVED_EARLY] + n[FIGURE_RESOLVED_ON_TIME] + n[FIGURE_RESOLVED_LATE], false },
        { S("11=12+13"), n[FIGURE_PENDING_TOTAL],
          n[FIGURE_PENDING_IN_TIME] + n[FIGURE_PENDING_OVERDUE], false },
        { S("3=7+11"), n[FIGURE_RECEIVED_TOTAL], n[FIGURE_RESOLVED_TOTAL] + n[FIGURE_PENDING_TOTAL],
          false },
        { S("13<=11"), n[FIGURE_PENDING_OVERDUE], n[FIGURE_PENDING_TOTAL], false },
        { S("paused<=11"), n[FIGURE_PAUSED], n[FIGURE_PENDING_TOTAL], false },
        { S("withdrawn+refused<=7"), n[FIGURE_WITHDRAWN] + n[FIGURE_REFUSED],
          n[FIGURE_RESOLVED_TOTAL], false },
        { S("missing_due<=10+13"), n[FIGURE_MISSING_DUE],
          n[FIGURE_RESOLVED_LATE] + n[FIGURE_PENDING_OVERDUE], false },
        { S("0<=least"), 0, least, false },
    };
    _Static_assert(sizeof checks / sizeof checks[0] == REPORT_CHECKS, "all checks are given out");
    for (int i = 0; i < REPORT_CHECKS; i++) {
        bool is_bound = str_contains(checks[i].identity, S("<="));
        checks[i].ok =
            is_bound ? checks[i].left <= checks[i].right : checks[i].left == checks[i].right;
        out[i] = checks[i];
    }
}

bool figures_are_right(const ReportCheck checks[REPORT_CHECKS])
{
    for (int i = 0; i < REPORT_CHECKS; i++)
        if (!checks[i].ok)
            return false;
    return true;
}

Str figure_name(FigureKind kind)
{
    assert(kind >= 0 && kind < FIGURE_KIND_COUNT);
    return figure_names[kind];
}

bool figure_parse(Str name, FigureKind *out)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        if (!str_equal(name, figure_names[kind]))
            continue;
        *out = (FigureKind)kind;
        return true;
    }
    return false;
}

Str report_form_code(ReportForm form)
{
    assert(form >= 0 && form < REPORT_FORM_COUNT);
    return form_codes[form];
}

bool report_form_parse(Str code, ReportForm *out)
{
    for (int form = 0; form < REPORT_FORM_COUNT; form++) {
        if (!str_equal(code, form_codes[form]))
            continue;
        *out = (ReportForm)form;
        return true;
    }
    return false;
}
