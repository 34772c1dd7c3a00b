#include "rooms/fees/fees_cli.h"

#include "rooms/fees/fees.h"
#include "texts.h"

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static Err fees_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    FeeImportCounts counts;
    bool is_dry_run = command_has(run, "dry-run");
    TRY(command_input_open(cx, run->arguments[0], &input));
    TRY(fee_import(cx, input, is_dry_run, &counts));
    TextArg args[] = { { "prices", number_text(cx->arena, counts.prices) },
                       { "exemptions", number_text(cx->arena, counts.exemptions) } };
    command_say(cx, is_dry_run ? T_FEES_IMPORT_REHEARSED : T_FEES_IMPORT_DONE, args, 2);
    return OK;
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_FEES_OPTION_DRY_RUN },
    { 0 },
};

const Command fees_commands[] = {
    { .name = "import fees",
      .run = fees_import_run,
      .summary = T_FEES_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import fees fixtures/fees.jsonl",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { 0 },
};
