#include "store/tx.h"

#include "store/probe.h"
#include "support/db.h"

static Cx *probe_db(void)
{
    Cx *cx = test_db();
    CHECK_OK(probe_create(cx));
    return cx;
}

typedef struct Plan {
    int64_t id;
    Err result;         // of the body, after it wrote
    struct Plan *inner; // another tx_run inside, before the end
    Err inner_result;   // what that must give
    int busy, runs;     // ERR_BUSY as often as this; how often the body ran
    const BatchKind *kind;
} Plan;

static Err plan_in_tx(Cx *cx, Tx *tx, void *arg)
{
    Plan *plan = arg;
    plan->runs++;
    TRY(probe_add(tx, plan->id));
    if (plan->kind != NULL)
        *(int64_t *)tx_batch(tx, plan->kind) += plan->id;
    if (plan->inner != NULL)
        CHECK_ERR(tx_run(cx, "inner", plan_in_tx, plan->inner), plan->inner_result);
    if (plan->runs <= plan->busy)
        return fail(cx, ERR_BUSY, T_STORE_FAILED);
    return plan->result == OK ? OK : fail(cx, plan->result, T_STORE_FAILED);
}

TEST("a body that succeeds is written, one that fails leaves nothing")
{
    Cx *cx = probe_db();
    CHECK_OK(tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 1 }));
    CHECK_INT(probe_count(cx), 1);
    CHECK_ERR(tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 2, .result = ERR_CONFLICT }),
              ERR_CONFLICT);
    CHECK_INT(probe_count(cx), 1);
}

TEST("a body inside a body is taken back alone when it fails")
{
    Cx *cx = probe_db();
    Plan inner = { .id = 2, .result = ERR_LIMIT };
    CHECK_OK(tx_run(cx, "plan", plan_in_tx,
                    &(Plan) { .id = 1, .inner = &inner, .inner_result = ERR_LIMIT }));
    CHECK_INT(probe_count(cx), 1);
}

TEST("a failing body takes back what a body inside it had written")
{
    Cx *cx = probe_db();
    Plan inner = { .id = 2 };
    Plan outer = { .id = 1, .inner = &inner, .result = ERR_CONFLICT };
    CHECK_ERR(tx_run(cx, "plan", plan_in_tx, &outer), ERR_CONFLICT);
    CHECK_INT(probe_count(cx), 0);
}

TEST("busy is tried three times, then reported")
{
    static const struct {
        int busy;
        Err result;
        int runs;
    } cases[] = { { 0, OK, 1 }, { 1, OK, 2 }, { 2, OK, 3 }, { 3, ERR_BUSY, 3 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Cx *cx = probe_db();
        Plan plan = { .id = 1, .busy = cases[i].busy };
        CHECK_ERR(tx_run(cx, "plan", plan_in_tx, &plan), cases[i].result);
        CHECK_INT(plan.runs, cases[i].runs);
        CHECK_INT(probe_count(cx), cases[i].result == OK);
    }
}

TEST("a violated constraint is a conflict that names its statement")
{
    Cx *cx = probe_db();
    CHECK_OK(tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 1 }));
    CHECK_ERR(tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 1 }), ERR_CONFLICT);
    CHECK(str_contains(cx->problem.detail, S("probe_add: UNIQUE")));
}

static void sum_merge(Arena *arena, void *group_state, const void *body_state)
{
    (void)arena;
    *(int64_t *)group_state += *(const int64_t *)body_state;
}

static Err sum_flush(Cx *cx, Tx *tx, void *group_state)
{
    (void)cx;
    return probe_add(tx, 1000 + *(int64_t *)group_state);
}

static Err sum_refuse(Cx *cx, Tx *tx, void *group_state)
{
    (void)tx, (void)group_state;
    return fail(cx, ERR_CONFLICT, T_STORE_FAILED);
}

static const BatchKind sum_kind = { "sum", sizeof(int64_t), sum_merge, sum_flush };
static const BatchKind refusing_kind = { "refusing", sizeof(int64_t), sum_merge, sum_refuse };

TEST("a batch gathers what succeeding bodies add and is written once before the commit")
{
    Cx *cx = probe_db();
    Plan inner = { .id = 4, .kind = &sum_kind };
    CHECK_OK(
        tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 1, .kind = &sum_kind, .inner = &inner }));
    CHECK_INT(probe_newest(cx), 1005);
    CHECK_INT(probe_count(cx), 3);
}

TEST("a batch forgets what a failing body added")
{
    Cx *cx = probe_db();
    Plan inner = { .id = 4, .kind = &sum_kind, .result = ERR_INPUT };
    CHECK_OK(
        tx_run(cx, "plan", plan_in_tx,
               &(Plan) { .id = 1, .kind = &sum_kind, .inner = &inner, .inner_result = ERR_INPUT }));
    CHECK_INT(probe_newest(cx), 1001);
}

TEST("a batch that cannot be written takes everything back")
{
    Cx *cx = probe_db();
    CHECK_ERR(tx_run(cx, "plan", plan_in_tx, &(Plan) { .id = 1, .kind = &refusing_kind }),
              ERR_CONFLICT);
    CHECK_INT(probe_count(cx), 0);
}

static Err snapshot_in_tx(Cx *cx, Tx *tx, void *arg)
{
    (void)tx;
    Cx *writer = arg;
    int64_t before = probe_count(cx);
    CHECK_OK(tx_run(writer, "plan", plan_in_tx, &(Plan) { .id = 7 }));
    CHECK_INT(probe_count(cx), before);
    return OK;
}

TEST("a reader sees one snapshot while another connection writes")
{
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    Cx reader = *cx;
    CHECK_OK(db_open(&reader, folder, DB_READ));
    CHECK_OK(tx_read(&reader, snapshot_in_tx, cx));
    CHECK_INT(probe_count(&reader), 1);
}

TEST("a reading connection cannot write, not even by a statement that says it only reads")
{
    static const Statement liar = { .name = "liar", .sql = "insert into probe (id) values (1)" };
    Str folder;
    Cx *cx = test_db_file(&folder);
    CHECK_OK(probe_create(cx));
    Cx reader = *cx;
    CHECK_OK(db_open(&reader, folder, DB_READ));
    Query query;
    bool is_row;
    CHECK_OK(query_open(tx_reads(&reader), &liar, &query));
    CHECK_ERR(query_step(&query, &is_row), ERR_STORAGE);
    CHECK_INT(probe_count(cx), 0);
}

static Err path_in_tx(Cx *cx, Tx *tx, void *arg)
{
    int64_t *id = arg;
    // Allocates as a service does.
    Str name = str_format(cx->arena, "%lld", (long long)*id);
    *(int64_t *)tx_batch(tx, &sum_kind) += (int64_t)name.length;
    TRY(probe_add(tx, *id));
    if (*id == 1)
        TRY(tx_run(cx, "inner", path_in_tx, &(int64_t) { 2 }));
    return OK;
}

static Err path_run(Cx *cx)
{
    return tx_run(cx, "outer", path_in_tx, &(int64_t) { 1 });
}

TEST("a path of writing leaves nothing half-done, whichever step or allocation fails")
{
    FaultPath path = { .prepare = probe_create, .run = path_run };
    CHECK(test_faults(&path) > 12);
}
