#include "rooms/dossiers/history_cli.h"

#include <string.h>

#include "base/json_write.h"
#include "platform/progress.h"
#include "rooms/dossiers/dossiers.h"
#include "texts.h"

enum {
    MAP_BYTES_MAX = 1024 * 1024,
    REPORT_BYTES = 4096,
};

// A map is small: read whole.
static Err map_read(Cx *cx, Str path, Str *out)
{
    Input *input;
    char *text = arena_push(cx->arena, MAP_BYTES_MAX + 1);
    size_t length = 0, n = 1;
    TRY(command_input_open(cx, path, &input));
    while (n > 0 && length <= MAP_BYTES_MAX) {
        if (input->read(input, text + length, MAP_BYTES_MAX + 1 - length, &n) != OK)
            return fail(cx, ERR_STORAGE, T_HISTORY_MAP_UNREADABLE, .args = { { "file", path } });
        length += n;
    }
    if (length > MAP_BYTES_MAX)
        return fail(cx, ERR_LIMIT, T_HISTORY_MAP_UNREADABLE, .args = { { "file", path } });
    *out = (Str) { text, length };
    return OK;
}

// An input that tells how far it has come.
typedef struct WatchedInput {
    Input *rest;
    Progress *progress;
} WatchedInput;

static Err watched_read(Input *input, void *buffer, size_t size_bytes, size_t *out_bytes)
{
    WatchedInput *watched = input->state;
    Err err = watched->rest->read(watched->rest, buffer, size_bytes, out_bytes);
    input->taken_bytes = watched->rest->taken_bytes;
    progress_set(watched->progress, input->taken_bytes);
    return err;
}

static Input *input_watch(Arena *arena, Input *input, Progress *progress)
{
    WatchedInput *watched = arena_new(arena, WatchedInput);
    Input *out = arena_new(arena, Input);
    *watched = (WatchedInput) { input, progress };
    *out = (Input) { .read = watched_read, .state = watched, .total_bytes = input->total_bytes };
    return out;
}

static Err totals_print(const CommandRun *run, Arena *arena, const HistoryTotals *totals)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, REPORT_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_int(&json, "dossiers", totals->dossiers);
    json_put_int(&json, "events", totals->events);
    json_put_int(&json, "procedures_created", totals->procedures_created);
    json_put_int(&json, "agencies_created", totals->agencies_created);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(run, buffer_text(&buffer));
}

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static void totals_say(Cx *cx, bool is_dry_run, const HistoryTotals *totals)
{
    TextArg args[] = { { "dossiers", number_text(cx->arena, totals->dossiers) },
                       { "events", number_text(cx->arena, totals->events) },
                       { "procedures", number_text(cx->arena, totals->procedures_created) },
                       { "agencies", number_text(cx->arena, totals->agencies_created) } };
    command_say(cx, is_dry_run ? T_HISTORY_REHEARSED : T_HISTORY_IMPORTED, args, 4);
}

static Err history_import_run(Cx *cx, const CommandRun *run)
{
    Input *input;
    HistoryTotals totals;
    HistoryFileHow how = { .map = NO_STR,
                           .create_missing = command_has(run, "create-missing"),
                           .is_dry_run = command_has(run, "dry-run") };
    if (command_has(run, "map"))
        TRY(map_read(cx, command_option(run, "map"), &how.map));
    TRY(command_input_open(cx, run->arguments[0], &input));
    progress_begin(run->progress, text_get(cx->lang, T_HISTORY_IMPORTING), input->total_bytes);
    input = input_watch(cx->arena, input, run->progress);
    Err err = history_file_import(cx, input, &how, &totals);
    progress_end(run->progress);
    TRY(err);
    if (run->json)
        return totals_print(run, cx->arena, &totals);
    totals_say(cx, how.is_dry_run, &totals);
    return OK;
}

static Err history_export_run(Cx *cx, const CommandRun *run)
{
    return history_file_export(cx, run->out);
}

static Err xes_export_run(Cx *cx, const CommandRun *run)
{
    return history_xes_export(cx, run->out);
}

static const CommandOption import_options[] = {
    { .name = "dry-run", .help = T_HISTORY_OPTION_DRY_RUN },
    { .name = "map", .value = "FILE", .help = T_HISTORY_OPTION_MAP },
    { .name = "create-missing", .help = T_HISTORY_OPTION_CREATE_MISSING },
    { 0 },
};

const Command history_commands[] = {
    { .name = "import history",
      .run = history_import_run,
      .summary = T_HISTORY_COMMAND_IMPORT,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .options = import_options,
      .examples = "motcua import history events.jsonl.gz\n"
                  "motcua import history log.xes.gz --map docs/maps/receipt.json --create-missing",
      .database = COMMAND_WRITES,
      .reads_content = true },
    { .name = "export history",
      .run = history_export_run,
      .summary = T_HISTORY_COMMAND_EXPORT,
      .examples = "motcua export history > events.jsonl",
      .database = COMMAND_READS },
    { .name = "export xes",
      .run = xes_export_run,
      .summary = T_HISTORY_COMMAND_XES,
      .examples = "motcua export xes > dossiers.xes",
      .database = COMMAND_READS },
    { 0 },
};
