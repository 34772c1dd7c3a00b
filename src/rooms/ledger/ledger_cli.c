#include "rooms/ledger/ledger_cli.h"

#include "rooms/ledger/ledger.h"
#include "texts.h"

static Err export_run(Cx *cx, const CommandRun *run)
{
    return ledger_export(cx, run->out);
}

const Command ledger_commands[] = {
    { .name = "export ledger",
      .run = export_run,
      .summary = T_LEDGER_COMMAND_EXPORT,
      .examples = "motcua export ledger > ledger.jsonl\n"
                  "tools/verify_ledger.py ledger.jsonl",
      .database = COMMAND_READS },
    { 0 },
};
