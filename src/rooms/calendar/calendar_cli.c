#include "rooms/calendar/calendar_cli.h"

#include "base/json_write.h"
#include "rooms/calendar/calendar.h"
#include "texts.h"

enum {
    REPORT_BYTES = 4096
};

static Err counts_print(const CommandRun *run, Arena *arena, const CalendarImportCounts *counts)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, REPORT_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_int(&json, "read", counts->read);
    json_put_int(&json, "added", counts->added);
    json_put_int(&json, "changed", counts->changed);
    json_put_int(&json, "removed", counts->removed);
    json_put_int(&json, "unchanged", counts->unchanged);
    json_put_int(&json, "version", counts->version);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(run, buffer_text(&buffer));
}

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static Err holidays_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    CalendarImportCounts counts;
    bool is_dry_run = command_has(run, "dry-run");
    TRY(command_input_open(cx, run->arguments[0], &input));
    TRY(calendar_import(cx, input, is_dry_run, &counts));
    if (run->json)
        return counts_print(run, cx->arena, &counts);
    TextArg args[] = { { "added", number_text(cx->arena, counts.added) },
                       { "changed", number_text(cx->arena, counts.changed) },
                       { "removed", number_text(cx->arena, counts.removed) },
                       { "unchanged", number_text(cx->arena, counts.unchanged) } };
    command_say(cx, is_dry_run ? T_CALENDAR_IMPORT_REHEARSED : T_CALENDAR_IMPORT_DONE, args, 4);
    if (counts.added + counts.changed + counts.removed > 0 && !is_dry_run)
        command_say(cx, T_CALENDAR_IMPORT_KEPT, NULL, 0);
    return OK;
}

static Err holidays_export_run(Cx *cx, const CommandRun *run)
{
    return calendar_export(cx, run->out);
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_CALENDAR_OPTION_DRY_RUN },
    { 0 },
};

const Command calendar_commands[] = {
    { .name = "import holidays",
      .run = holidays_import_run,
      .summary = T_CALENDAR_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import holidays fixtures/holidays.csv\n"
                  "motcua import holidays days.jsonl.gz --dry-run",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { .name = "export holidays",
      .run = holidays_export_run,
      .summary = T_CALENDAR_COMMAND_EXPORT,
      .examples = "motcua export holidays > days.jsonl",
      .database = COMMAND_READS },
    { 0 },
};
