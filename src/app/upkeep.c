#include "app/upkeep.h"

#include "rooms/citizen/citizen.h"
#include "rooms/counter/tray_job.h"
#include "rooms/fees/fees.h"
#include "rooms/files/files.h"
#include "rooms/identity/identity.h"
#include "rooms/ledger/ledger.h"
#include "rooms/notices/notices.h"
#include "rooms/work/work.h"

#include <setjmp.h>

enum {
    ARENA_BYTES = 64 * 1024 * 1024
};

typedef struct Task {
    const char *name; // for the log
    Err (*run)(Cx *cx);
    Err (*run_in)(Cx *cx, Str folder); // with the folder of the office's scanner
} Task;

static const Task tasks[] = {
    { "checkpoint", ledger_checkpoint_make, NULL },
    { "forget_answers", kept_answer_forget, NULL },
    { "remind", notice_remind, NULL },
    { "files", files_tidy, NULL },
    { "forget_citizens", citizen_forget, NULL },
    { "payments", fee_payments_ask, NULL },
    { "scans", NULL, tray_collect },
    { "apologies", apologies_draft, NULL },
};

static Err task_try(Server *server, const Task *task, Cx *cx)
{
    jmp_buf on_limit;
    if (setjmp(on_limit) != 0)
        return ERR_LIMIT;
    arena_on_limit(cx->arena, &on_limit);
    TRY(pool_borrow(server->readers, cx));
    writer_use(cx, server->writer);
    return task->run_in != NULL ? task->run_in(cx, server->options.scans) : task->run(cx);
}

static void task_run(Server *server, const Task *task)
{
    Cx cx = { .arena = arena_open("upkeep", ARENA_BYTES),
              .env = server->env,
              .actor = actor_system() };
    Err err = task_try(server, task, &cx);
    if (err != OK) {
        LogField fields[] = { { "task", str_from_c(task->name) },
                              { "file", str_from_c(cx.problem.file) },
                              { "detail", cx.problem.detail } };
        log_failure(server->log, "upkeep_failed", fields, 3);
    }
    arena_close(cx.arena);
}

void upkeep_run(Server *server)
{
    for (size_t i = 0; i < sizeof tasks / sizeof tasks[0]; i++)
        task_run(server, &tasks[i]);
}
