#include "app/demo_cli.h"

#include "app/installation.h"
#include "base/json_write.h"
#include "platform/folder.h"
#include "platform/progress.h"
#include "rooms/demo/demo.h"
#include "texts.h"

enum {
    DOSSIERS = 12000,
    SEED = 42,
    DAYS = 365,
    JSON_BYTES = 4096,
};

static void progress_show(void *state, int64_t done)
{
    progress_set(state, done);
}

static Err options_read(Cx *cx, const CommandRun *run, DemoOptions *out)
{
    Date today = instant_date(cx->env->now(cx->env));
    int64_t seed;
    DemoOptions options = { .scenario = command_option(run, "scenario") };
    TRY(command_option_int(cx, run, "dossiers", DOSSIERS, &options.dossiers));
    TRY(command_option_int(cx, run, "seed", SEED, &seed));
    TRY(command_option_date(cx, run, "to", today, &options.to));
    Date year_before = date_add_days(options.to, 1 - DAYS);
    TRY(command_option_date(cx, run, "from", year_before, &options.from));
    if (seed < 0)
        return fail(cx, ERR_INPUT, T_DEMO_SEED_WRONG);
    options.seed = (uint64_t)seed;
    *out = options;
    return demo_check(cx, out);
}

static Str number_text(Arena *arena, int64_t n)
{
    return str_format(arena, "%lld", (long long)n);
}

static Str head_text(Arena *arena, const DemoTotals *totals)
{
    return str_hex(arena, (Str) { (const char *)totals->head.bytes, sizeof totals->head.bytes });
}

static Err totals_print(Cx *cx, const CommandRun *run, const DemoTotals *totals)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, cx->arena, JSON_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_int(&json, "dossiers", totals->dossiers);
    json_put_int(&json, "events", totals->events);
    json_put_text(&json, "head", head_text(cx->arena, totals));
    json_put_bool(&json, "was_there", totals->was_there);
    json_object_end(&json);
    buffer_add_char(&buffer, '\n');
    return command_print(run, buffer_text(&buffer));
}

static void totals_say(Cx *cx, const CommandRun *run, const DemoOptions *options,
                       const DemoTotals *totals)
{
    Date from;
    Date to;
    Str agency;
    TextArg made[] = { { "folder", run->data_folder },
                       { "dossiers", number_text(cx->arena, totals->dossiers) },
                       { "events", number_text(cx->arena, totals->events) },
                       { "head", head_text(cx->arena, totals) } };
    command_say(cx, totals->was_there ? T_DEMO_WAS_THERE : T_DEMO_MADE, made,
                totals->was_there ? 1 : 4);
    if (str_is_absent(options->scenario) ||
        !demo_scenario_period(options->scenario, &from, &to, &agency))
        return;
    TextArg report[] = { { "agency", agency },
                         { "from", date_format_iso(cx->arena, from) },
                         { "to", date_format_iso(cx->arena, to) } };
    command_say(cx, T_DEMO_SCENARIO_REPORT, report, 3);
}

static Err demo_run(Cx *cx, const CommandRun *run)
{
    DemoOptions options;
    DemoTotals totals;
    // Wrong options leave no half installation.
    TRY(options_read(cx, run, &options));
    if (folder_has_file(cx->arena, run->data_folder, "motcua.db"))
        TRY(installation_open(cx, run->data_folder, COMMAND_WRITES));
    else
        TRY(installation_create(cx, run->data_folder));
    if (run->progress != NULL) {
        options.on_progress = progress_show;
        options.progress_state = run->progress;
        progress_begin(run->progress, text_get(cx->lang, T_DEMO_WORKING), demo_count(&options));
    }
    Err err = demo_add(cx, &options, &totals);
    if (run->progress != NULL)
        progress_end(run->progress);
    TRY(err);
    if (run->json)
        return totals_print(cx, run, &totals);
    totals_say(cx, run, &options, &totals);
    return OK;
}

static const CommandOption demo_options[] = {
    { .name = "dossiers", .value = "N", .help = T_DEMO_OPTION_DOSSIERS },
    { .name = "seed", .value = "N", .help = T_DEMO_OPTION_SEED },
    { .name = "from", .value = "DATE", .help = T_DEMO_OPTION_FROM },
    { .name = "to", .value = "DATE", .help = T_DEMO_OPTION_TO },
    { .name = "scenario", .value = "NAME", .help = T_DEMO_OPTION_SCENARIO },
    { 0 },
};

const Command demo_commands[] = {
    { .name = "demo",
      .run = demo_run,
      .summary = T_DEMO_COMMAND_DEMO,
      .options = demo_options,
      .examples = "motcua demo\n"
                  "motcua demo --data ./data --dossiers 1000 --seed 7\n"
                  "motcua demo --data ./dak-song --scenario dak-song-2023-h1",
      .database = COMMAND_WITHOUT_DATABASE },
    { 0 },
};
