#include "rooms/work/batch.h"

#include "store/tx.h"
#include "texts.h"

typedef struct BatchRun {
    BatchWork *work;
    const void *arg;
    Str code;
} BatchRun;

static Err one_in_tx(Cx *cx, Tx *tx, void *arg)
{
    BatchRun *run = arg;
    return run->work(cx, tx, run->code, run->arg);
}

static bool is_refusal(Err err)
{
    return err == ERR_INPUT || err == ERR_CONFLICT || err == ERR_FORBIDDEN || err == ERR_NOT_FOUND;
}

static Err chosen_check(Cx *cx, const StrList *codes)
{
    TextArg limit = { "n", str_format(cx->arena, "%d", BATCH_MAX) };
    if (codes->n == 0)
        problem_add_field(cx, S("ma"), T_WORK_NOTHING_CHOSEN, NULL);
    else if (codes->n > BATCH_MAX)
        problem_add_field(cx, S("ma"), T_WORK_TOO_MANY_CHOSEN, &limit);
    return problem_fields(cx, T_WORK_BATCH_FAILED);
}

Err batch_each(Cx *cx, const StrList *codes, BatchWork *work, const void *arg, BatchOutcome *out)
{
    TRY(chosen_check(cx, codes));
    BatchOutcome outcome = { arena_array(cx->arena, BatchLine, codes->n), codes->n, 0 };
    for (size_t i = 0; i < codes->n; i++) {
        BatchRun run = { work, arg, codes->items[i] };
        Err err = tx_run(cx, "batch", one_in_tx, &run);
        if (err != OK && !is_refusal(err))
            return err;
        outcome.items[i] = (BatchLine) { codes->items[i], err == OK, cx->problem };
        outcome.done += err == OK;
        cx->problem = (Problem) { 0 };
    }
    *out = outcome;
    return OK;
}

static Err step_record(Cx *cx, Tx *tx, Str code, const void *arg)
{
    const BatchStep *batch = arg;
    Dossier dossier;
    DossierAction action = { .event = { .kind = EVENT_STEP,
                                        .dossier = code,
                                        .at = NO_INSTANT,
                                        .due = NO_INSTANT,
                                        .promised = NO_INSTANT,
                                        .leg_due = NO_INSTANT,
                                        .step = step_name(batch->step),
                                        .assignee = batch->assignee,
                                        .step_due = batch->step_due },
                             .note = batch->note };
    (void)tx;
    return dossier_record(cx, &action, &dossier);
}

Err batch_record(Cx *cx, const BatchStep *batch, BatchOutcome *out)
{
    return batch_each(cx, &batch->codes, step_record, batch, out);
}
