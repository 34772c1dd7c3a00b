#include "rooms/work/batch.h"

#include "store/tx.h"
#include "texts.h"

static Err record_all(Cx *cx, Tx *tx, void *arg)
{
    const Batch *batch = arg;
    (void)tx;
    for (size_t i = 0; i < batch->codes.n; i++) {
        Dossier dossier;
        DossierAction action = { .event = { .kind = EVENT_STEP,
                                            .dossier = batch->codes.items[i],
                                            .at = NO_INSTANT,
                                            .due = NO_INSTANT,
                                            .promised = NO_INSTANT,
                                            .leg_due = NO_INSTANT,
                                            .step = step_name(batch->step),
                                            .assignee = batch->assignee,
                                            .step_due = batch->step_due },
                                 .note = batch->note };
        TRY(dossier_record(cx, &action, &dossier));
    }
    return OK;
}

Err batch_record(Cx *cx, const Batch *batch)
{
    Batch all = *batch;
    if (batch->codes.n == 0 || batch->codes.n > BATCH_MAX) {
        problem_add_field(cx, S("ma"), T_WORK_NOTHING_CHOSEN, NULL);
        return problem_fields(cx, T_WORK_BATCH_FAILED);
    }
    return tx_run(cx, "batch_record", record_all, &all);
}
