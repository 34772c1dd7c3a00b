#include "rooms/agencies/agencies_cli.h"

#include "base/json_write.h"
#include "rooms/agencies/agencies.h"
#include "texts.h"

enum {
    REPORT_BYTES = 4096
};

static Err counts_print(const CommandRun *run, Arena *arena, const AgencyImportCounts *counts)
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
    json_put_int(&json, "links", counts->links);
    json_put_int(&json, "matched_by_name", counts->matched_by_name);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(run, buffer_text(&buffer));
}

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static Err agencies_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    AgencyImportCounts counts;
    bool is_dry_run = command_has(run, "dry-run");
    TRY(command_input_open(cx, run->arguments[0], &input));
    TRY(agency_import(cx, input, is_dry_run, &counts));
    if (run->json)
        return counts_print(run, cx->arena, &counts);
    TextArg args[] = { { "added", number_text(cx->arena, counts.added) },
                       { "changed", number_text(cx->arena, counts.changed) },
                       { "unchanged", number_text(cx->arena, counts.unchanged) },
                       { "links", number_text(cx->arena, counts.links) } };
    command_say(cx, is_dry_run ? T_AGENCIES_IMPORT_REHEARSED : T_AGENCIES_IMPORT_DONE, args, 4);
    if (counts.matched_by_name > 0)
        command_say(cx, T_AGENCIES_IMPORT_BY_NAME,
                    &(TextArg) { "count", number_text(cx->arena, counts.matched_by_name) }, 1);
    return OK;
}

static Err agencies_export_run(Cx *cx, const CommandRun *run)
{
    return agency_export(cx, run->out);
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_AGENCIES_OPTION_DRY_RUN },
    { 0 },
};

const Command agencies_commands[] = {
    { .name = "import agencies",
      .run = agencies_import_run,
      .summary = T_AGENCIES_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import agencies agencies.csv\n"
                  "motcua import agencies wards.csv.gz --dry-run",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { .name = "export agencies",
      .run = agencies_export_run,
      .summary = T_AGENCIES_COMMAND_EXPORT,
      .examples = "motcua export agencies > agencies.jsonl",
      .database = COMMAND_READS },
    { 0 },
};
