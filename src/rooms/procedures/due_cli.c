#include "rooms/procedures/due_cli.h"

#include "rooms/procedures/procedures.h"
#include "texts.h"

typedef struct LimitOption {
    const char *name;
    TimeUnit unit;
} LimitOption;

static const LimitOption limit_options[] = {
    { "working-days", TIME_WORKING_DAYS },   { "working-hours", TIME_WORKING_HOURS },
    { "calendar-days", TIME_CALENDAR_DAYS }, { "months", TIME_MONTHS },
    { "same-day", TIME_SAME_DAY },
};

// As many limits as expected: a procedure brings its own.
static Err limit_take(Cx *cx, const CommandRun *run, int expected, TimeLimit *out)
{
    int given = 0;
    for (size_t i = 0; i < sizeof limit_options / sizeof limit_options[0]; i++) {
        const LimitOption *option = &limit_options[i];
        if (!command_has(run, option->name))
            continue;
        given++;
        out->unit = option->unit;
        if (option->unit != TIME_SAME_DAY)
            TRY(command_option_int(cx, run, option->name, 0, &out->value));
    }
    return given == expected ? OK : fail(cx, ERR_INPUT, T_CALENDAR_DUE_USE_LIMIT);
}

static Err ask_take(Cx *cx, const CommandRun *run, DueAsk *out)
{
    DueAsk ask = { .channel = CHANNEL_COUNT };
    ask.agency = command_option(run, "agency");
    ask.procedure = command_option(run, "procedure");
    bool by_procedure = !str_is_empty(ask.procedure);
    if (by_procedure == command_has(run, "from") || by_procedure != command_has(run, "received"))
        return fail(cx, ERR_INPUT, T_CALENDAR_DUE_USE);
    Str channel = command_option(run, "channel");
    if (!str_is_absent(channel) && !channel_parse(channel, &ask.channel))
        return fail(cx, ERR_INPUT, T_CALENDAR_DUE_USE_CHANNEL, .args = { { "value", channel } });
    TRY(command_option_instant(cx, run, by_procedure ? "received" : "from", NO_INSTANT, &ask.from));
    TRY(limit_take(cx, run, by_procedure ? 0 : 1, &ask.limit));
    *out = ask;
    return OK;
}

static Err due_run(Cx *cx, const CommandRun *run)
{
    DueAsk ask;
    Due due;
    DueTrace trace = { .arena = cx->arena };
    TRY(ask_take(cx, run, &ask));
    TRY(due_ask(cx, &ask, &trace, &due));
    if (!run->json)
        return command_print(run, due_text(cx->arena, cx->lang, &due, &trace));
    TRY(command_print(run, due_json(cx->arena, cx->lang, &due, &trace)));
    return command_print(run, S("\n"));
}

static const CommandOption due_options[] = {
    { .name = "procedure", .value = "CODE", .help = T_CALENDAR_OPTION_PROCEDURE },
    { .name = "received", .value = "TIME", .help = T_CALENDAR_OPTION_RECEIVED },
    { .name = "channel", .value = "CHANNEL", .help = T_CALENDAR_OPTION_CHANNEL },
    { .name = "agency", .value = "CODE", .help = T_CALENDAR_OPTION_AGENCY },
    { .name = "from", .value = "TIME", .help = T_CALENDAR_OPTION_FROM },
    { .name = "working-days", .value = "N", .help = T_CALENDAR_OPTION_WORKING_DAYS },
    { .name = "working-hours", .value = "N", .help = T_CALENDAR_OPTION_WORKING_HOURS },
    { .name = "calendar-days", .value = "N", .help = T_CALENDAR_OPTION_CALENDAR_DAYS },
    { .name = "months", .value = "N", .help = T_CALENDAR_OPTION_MONTHS },
    { .name = "same-day", .help = T_CALENDAR_OPTION_SAME_DAY },
    { 0 },
};

const Command due_commands[] = {
    { .name = "due",
      .run = due_run,
      .summary = T_CALENDAR_COMMAND_DUE,
      .options = due_options,
      .examples = "motcua due --procedure 1.001193 --received \"2026-11-20 16:00\"\n"
                  "motcua due --from 2026-11-20T10:00:00+07:00 --working-days 3 --json",
      .database = COMMAND_READS },
    { 0 },
};
