#include "rooms/procedures/procedures_cli.h"

#include "base/json_write.h"
#include "rooms/procedures/procedures.h"
#include "texts.h"

enum {
    REPORT_BYTES = 4096
};

static Err counts_print(const CommandRun *run, Arena *arena, const ProcedureImportCounts *counts)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, REPORT_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_int(&json, "read", counts->read);
    json_put_int(&json, "added", counts->added);
    json_put_int(&json, "changed", counts->changed);
    json_put_int(&json, "unchanged", counts->unchanged);
    json_put_int(&json, "ways", counts->ways);
    json_put_int(&json, "ways_unread", counts->ways_unread);
    json_put_int(&json, "parts", counts->parts);
    json_put_int(&json, "parts_unread", counts->parts_unread);
    json_put_int(&json, "steps_short", counts->steps_short);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(run, buffer_text(&buffer));
}

static void say_count(Cx *cx, TextKey text, int64_t count)
{
    if (count > 0)
        command_say(cx, text,
                    &(TextArg) { "count", str_format(cx->arena, "%lld", (long long)count) }, 1);
}

static void counts_say(Cx *cx, bool is_dry_run, const ProcedureImportCounts *counts)
{
    const TextArg args[] = {
        { "added", str_format(cx->arena, "%lld", (long long)counts->added) },
        { "changed", str_format(cx->arena, "%lld", (long long)counts->changed) },
        { "unchanged", str_format(cx->arena, "%lld", (long long)counts->unchanged) },
    };
    command_say(cx, is_dry_run ? T_PROCEDURES_IMPORT_REHEARSED : T_PROCEDURES_IMPORT_DONE, args, 3);
    say_count(cx, T_PROCEDURES_IMPORT_WAYS_UNREAD, counts->ways_unread);
    say_count(cx, T_PROCEDURES_IMPORT_PARTS_UNREAD, counts->parts_unread);
    say_count(cx, T_PROCEDURES_IMPORT_STEPS_SHORT, counts->steps_short);
}

static Err procedures_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    ProcedureImportCounts counts;
    ProcedureImport how = { .is_dry_run = command_has(run, "dry-run") };
    TRY(command_option_date(cx, run, "valid-from", NO_DATE, &how.valid_from));
    TRY(command_input_open(cx, run->arguments[0], &input));
    TRY(procedure_import(cx, input, &how, &counts));
    if (run->json)
        return counts_print(run, cx->arena, &counts);
    counts_say(cx, how.is_dry_run, &counts);
    return OK;
}

static Err procedures_export_run(Cx *cx, const CommandRun *run)
{
    return procedure_export(cx, run->out);
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_PROCEDURES_OPTION_DRY_RUN },
    { .name = "valid-from", .value = "DATE", .help = T_PROCEDURES_OPTION_VALID_FROM },
    { 0 },
};

const Command procedures_commands[] = {
    { .name = "import procedures",
      .run = procedures_import_run,
      .summary = T_PROCEDURES_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import procedures tthc.jsonl.gz\n"
                  "motcua import procedures changes.jsonl --valid-from 2026-07-01 --dry-run",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { .name = "export procedures",
      .run = procedures_export_run,
      .summary = T_PROCEDURES_COMMAND_EXPORT,
      .examples = "motcua export procedures > procedures.jsonl",
      .database = COMMAND_READS },
    { 0 },
};
