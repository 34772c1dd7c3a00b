#include "rooms/demo/demo.h"
#include "rooms/dossiers/tally_sql.h"
#include "rooms/procedures/procedures.h"
#include "rooms/reports/reports.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/life_reference.h"
#include "support/test.h"
#include "texts.h"

static const char *const agencies[] = { "H16.37", "H16.37.01", "H16.37.02" };
static const char *const procedures[] = { "P-1", "P-2", "P-3" };

// A district with two communes, three procedures, and n random lives.
typedef struct Filling {
    uint64_t seed;
    int n;
} Filling;

static Err agencies_add(Cx *cx, Tx *tx)
{
    int64_t ids[3];
    for (int i = 0; i < 3; i++) {
        Agency agency = { .code = str_from_c(agencies[i]),
                          .name = str_from_c(agencies[i]),
                          .level = i == 0 ? AGENCY_DISTRICT : AGENCY_COMMUNE,
                          .kind = S(""),
                          .parent_id = i == 0 ? NO_INT : ids[0],
                          .valid_from = NO_DATE,
                          .valid_to = NO_DATE };
        TRY(agency_add(cx, tx, &agency, &ids[i]));
    }
    return OK;
}

static Err life_write(HistoryImport *import, Life *life, int number, uint64_t *random)
{
    Str code = str_format(test_arena(), "T-%04d", number);
    const char *agency = agencies[test_draw(random, 3)];
    const char *procedure = procedures[test_draw(random, 3)];
    for (size_t i = 0; i < life->n; i++) {
        HistoryEvent event = { .event = life->events[i], .applicant = { .name = S("Mẫu") } };
        event.event.dossier = code;
        event.event.agency = str_from_c(agency);
        event.event.procedure = str_from_c(procedure);
        event.event.to = S("H16.37");
        event.event.step = S("Bước");
        TRY(history_add(import, &event));
    }
    return OK;
}

static Err lives_write(Cx *cx, Tx *tx, void *arg)
{
    const Filling *filling = arg;
    uint64_t random = filling->seed;
    HistoryImport *import;
    HistoryTotals totals;
    TRY(agencies_add(cx, tx));
    TRY(history_begin(cx, tx, true, &import));
    for (int i = 0; i < filling->n; i++) {
        Life life;
        life_draw(&random, test_date("2023-01-20"), &life);
        TRY(life_write(import, &life, i, &random));
    }
    return history_end(import, &totals);
}

// What is in the database, event by event: the due dates are those that the program promised.
typedef struct Stored {
    Life *items;
    Str *agencies, *codes;
    size_t n, capacity;
} Stored;

static Err stored_add(void *state, const HistoryEvent *event)
{
    Stored *stored = state;
    size_t i = 0;
    while (i < stored->n && !str_equal(stored->codes[i], event->event.dossier))
        i++;
    if (i == stored->n) {
        CHECK(stored->n < stored->capacity);
        stored->codes[i] = str_copy(test_arena(), event->event.dossier);
        stored->agencies[i] = NO_STR;
        stored->items[i].n = 0;
        stored->n++;
    }
    if (event->event.kind == EVENT_RECEIVED)
        stored->agencies[i] = str_copy(test_arena(), event->event.agency);
    Life *life = &stored->items[i];
    CHECK(life->n < LIFE_EVENTS_MAX);
    life->events[life->n++] = event->event;
    return OK;
}

static Stored stored_read(Cx *cx, size_t capacity)
{
    Stored stored = { .items = arena_array(test_arena(), Life, capacity),
                      .agencies = arena_array(test_arena(), Str, capacity),
                      .codes = arena_array(test_arena(), Str, capacity),
                      .capacity = capacity };
    CHECK_OK(history_each(cx, stored_add, &stored));
    return stored;
}

// The lives of one agency; NULL: all.
static LifeList lives_of(const Stored *stored, const char *agency)
{
    LifeList lives = { arena_array(test_arena(), Life, stored->n + 1), 0 };
    for (size_t i = 0; i < stored->n; i++)
        if (agency == NULL || str_equal_c(stored->agencies[i], agency))
            lives.items[lives.n++] = stored->items[i];
    return lives;
}

static Cx *filled(uint64_t seed, int n)
{
    Cx *cx = test_db();
    Filling filling = { seed, n };
    CHECK_OK(tx_run(cx, "lives_write", lives_write, &filling));
    return cx;
}

static ReportQuery query_draw(uint64_t *random)
{
    ReportQuery query = { .as_of = NO_INSTANT };
    query.from = date_add_days(test_date("2023-01-15"), (int)test_draw(random, 70));
    query.to = date_add_days(query.from, (int)test_draw(random, 70));
    if (test_draw(random, 2) == 0)
        query.as_of = (Instant) { instant_at(query.from, 0).ms +
                                  (int64_t)test_draw(random, 70 * DAY_MINUTES) * MINUTE_MS };
    return query;
}

static void figures_compare(const Figures *got, const Figures *want, const char *file, int line)
{
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        test_check_int(got->n[kind], want->n[kind], figure_name((FigureKind)kind).data, file, line);
}

TEST("reports over random histories are those of a slow count, also as of any minute")
{
    for (uint64_t seed = 1; seed <= 3; seed++) {
        Cx *cx = filled(seed, 60);
        Stored stored = stored_read(cx, 60);
        uint64_t random = seed + 100;
        for (int i = 0; i < 20; i++) {
            ReportQuery query = query_draw(&random);
            Report report = { 0 };
            LifeList lives = lives_of(&stored, NULL);
            Figures slow = reference_figures(&lives, &query);
            CHECK_OK(report_get(cx, &query, &report));
            figures_compare(&report.totals, &slow, __FILE__, __LINE__);
            CHECK(report.checks[3].ok);
        }
    }
}

TEST("each unit counts its own, a unit with others below it counts theirs too")
{
    Cx *cx = filled(9, 60);
    Stored stored = stored_read(cx, 60);
    uint64_t random = 5;
    for (int i = 0; i < 10; i++) {
        ReportQuery query = query_draw(&random);
        Report district = { 0 };
        Report commune = { 0 };
        LifeList all = lives_of(&stored, NULL);
        LifeList own = lives_of(&stored, "H16.37.01");
        Figures slow_all = reference_figures(&all, &query);
        Figures slow_own = reference_figures(&own, &query);
        query.agency = S("H16.37");
        CHECK_OK(report_get(cx, &query, &district));
        figures_compare(&district.totals, &slow_all, __FILE__, __LINE__);
        query.agency = S("H16.37.01");
        CHECK_OK(report_get(cx, &query, &commune));
        figures_compare(&commune.totals, &slow_own, __FILE__, __LINE__);
    }
}

// How many dossiers a figure opens, page by page.
static int64_t opened(Cx *cx, const ReportQuery *query, FigureKind kind, Str field)
{
    Cx page = *cx;
    page.arena = arena_open("pages", 64 * 1024 * 1024);
    ReportFigure figure = { .query = *query, .kind = kind, .field = field, .limit = 37 };
    int64_t n = 0;
    do {
        DossierList list = { 0 };
        Str next = NO_STR;
        CHECK_OK(report_figure_list(&page, &figure, &list, &next));
        n += (int64_t)list.n;
        figure.cursor = next;
    } while (!str_is_absent(figure.cursor));
    arena_close(page.arena);
    return n;
}

static int figures_open(Cx *cx, const ReportQuery *query)
{
    Report report = { 0 };
    int n = 0;
    CHECK_OK(report_get(cx, query, &report));
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        FigureKind figure = (FigureKind)kind;
        CHECK_INT(opened(cx, query, figure, NO_STR), report.totals.n[kind]);
        for (size_t i = 0; i < report.rows.n; i++, n++)
            CHECK_INT(opened(cx, query, figure, report.rows.items[i].field),
                      report.rows.items[i].figures.n[kind]);
    }
    return n;
}

TEST("every figure opens as many dossiers as it says, in random histories and as of any minute")
{
    Cx *cx = filled(77, 60);
    uint64_t random = 6;
    for (int i = 0; i < 8; i++) {
        ReportQuery query = query_draw(&random);
        query.agency = i % 2 == 0 ? NO_STR : S("H16.37.02");
        figures_open(cx, &query);
    }
}

TEST("every figure of the demo opens as many dossiers as it says")
{
    static const struct {
        const char *agency, *from, *to, *as_of;
    } cases[] = {
        { NULL, "2026-01-01", "2026-11-23", NULL },
        { "H16.37", "2026-06-01", "2026-06-30", NULL },
        { "H16.37.02", "2026-04-01", "2026-09-30", "2026-08-15 10:00" },
        { "H16.37", "2026-11-01", "2026-11-23", "2026-11-20 11:30" },
        { "H16.37.09", "2026-02-02", "2026-02-02", NULL },
    };
    Cx *cx = test_db();
    DemoOptions options = { .dossiers = 900, .seed = 3, .scenario = NO_STR };
    DemoTotals totals;
    int n = 0;
    options.from = test_date("2026-01-01");
    options.to = test_date("2026-11-23");
    CHECK_OK(demo_add(cx, &options, &totals));
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ReportQuery query = { .agency = str_from_c(cases[i].agency),
                              .from = test_date(cases[i].from),
                              .to = test_date(cases[i].to),
                              .as_of = NO_INSTANT };
        if (cases[i].as_of != NULL)
            query.as_of = test_instant(cases[i].as_of);
        n += figures_open(cx, &query);
    }
    CHECK(n > 300);
}

// Breaks one counter: somebody is late whom no dossier knows.
static Err counter_break(Cx *cx, Tx *tx, void *arg)
{
    Agency agency;
    ProcedureVersion version;
    bool found;
    ProcedureAsk ask = { S("P-1"), S("H16.37.01"), test_date("2023-02-01") };
    (void)arg;
    TRY(agency_find_latest(tx, S("H16.37.01"), &agency, &found));
    TRY(procedure_version_get_at(cx, tx, &ask, &version));
    return sql_tally_month_add(tx, &(SqlTallyMonthAddParams) {
                                       .agency_id = agency.id,
                                       .procedure_id = version.procedure_id,
                                       .month_on = test_date("2023-02-01"),
                                       .overdue = 1,
                                   });
}

TEST("a counter that counts one too many is seen against its dossiers")
{
    Cx *cx = filled(77, 30);
    ReportQuery query = { .from = test_date("2023-01-01"),
                          .to = test_date("2023-03-31"),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    CHECK_OK(tx_run(cx, "counter_break", counter_break, NULL));
    CHECK_OK(report_get(cx, &query, &report));
    CHECK_INT(opened(cx, &query, FIGURE_PENDING_OVERDUE, NO_STR),
              report.totals.n[FIGURE_PENDING_OVERDUE] - 1);
    CHECK_INT(opened(cx, &query, FIGURE_PENDING_IN_TIME, NO_STR),
              report.totals.n[FIGURE_PENDING_IN_TIME] + 1);
}

TEST("an installation without dossiers has an empty report")
{
    Cx *cx = test_db();
    ReportQuery query = { .from = test_date("2023-01-01"),
                          .to = test_date("2023-12-31"),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    CHECK_OK(report_get(cx, &query, &report));
    CHECK_INT((int64_t)report.rows.n, 0);
    CHECK_INT(report.totals.n[FIGURE_RECEIVED_TOTAL], 0);
    CHECK(str_is_absent(report.agency_name));
}

TEST("the agency may be asked for in any form of its code, an unknown one is refused")
{
    Cx *cx = filled(1, 5);
    ReportQuery query = { .agency = S("H16.37"),
                          .from = test_date("2023-01-01"),
                          .to = test_date("2023-12-31"),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    CHECK_OK(report_get(cx, &query, &report));
    CHECK_STR(report.query.agency, "H16.37");
    CHECK_STR(report.agency_name, "H16.37");
    query.agency = S("99999");
    CHECK_ERR(report_get(cx, &query, &report), ERR_INPUT);
    CHECK_STR(cx->problem.fields->field, "agency");
    CHECK_INT(cx->problem.fields->text, T_REPORTS_AGENCY_UNKNOWN);
    cx->problem = (Problem) { 0 };
    query.agency = S("");
    CHECK_OK(report_get(cx, &query, &report));
}

TEST("a period that ends before it begins is refused")
{
    Cx *cx = test_db();
    ReportQuery query = { .from = test_date("2023-02-01"),
                          .to = test_date("2023-01-31"),
                          .as_of = NO_INSTANT };
    Report report = { 0 };
    ReportFigure figure = { .query = query, .kind = FIGURE_PAUSED };
    DossierList list;
    Str next;
    CHECK_ERR(report_get(cx, &query, &report), ERR_INPUT);
    CHECK_INT(cx->problem.fields->text, T_REPORTS_PERIOD_BACKWARDS);
    cx->problem = (Problem) { 0 };
    CHECK_ERR(report_figure_list(cx, &figure, &list, &next), ERR_INPUT);
    cx->problem = (Problem) { 0 };
    query.from = NO_DATE;
    CHECK_ERR(report_get(cx, &query, &report), ERR_INPUT);
    CHECK_INT(cx->problem.fields->text, T_REPORTS_DATE_MISSING);
}
