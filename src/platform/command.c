#include "platform/command.h"

#include "texts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static size_t option_index(const CommandRun *run, const char *name)
{
    const CommandOption *options = run->command->options;
    for (size_t i = 0; options != NULL && options[i].name != NULL; i++)
        if (strcmp(options[i].name, name) == 0)
            return i;
    assert(!"an option that the command does not declare");
    return 0;
}

Str command_option(const CommandRun *run, const char *name)
{
    return run->values[option_index(run, name)];
}

bool command_has(const CommandRun *run, const char *name)
{
    return !str_is_absent(command_option(run, name));
}

static Err option_refused(Cx *cx, TextKey text, const char *name, Str value)
{
    return fail(cx, ERR_INPUT, text,
                .args = { { "option", str_from_c(name) }, { "value", value } });
}

Err command_option_int(Cx *cx, const CommandRun *run, const char *name, int64_t absent,
                       int64_t *out)
{
    Str value = command_option(run, name);
    int64_t number = absent;
    if (!str_is_absent(value) && !str_to_int(value, &number))
        return option_refused(cx, T_PLATFORM_OPTION_NOT_NUMBER, name, value);
    *out = number;
    return OK;
}

Err command_option_date(Cx *cx, const CommandRun *run, const char *name, Date absent, Date *out)
{
    Str value = command_option(run, name);
    Date date = absent;
    if (!str_is_absent(value) && !date_parse_iso(value, &date) &&
        !date_parse_vietnamese(value, &date))
        return option_refused(cx, T_PLATFORM_OPTION_NOT_DATE, name, value);
    *out = date;
    return OK;
}

Err command_option_instant(Cx *cx, const CommandRun *run, const char *name, Instant absent,
                           Instant *out)
{
    Str value = command_option(run, name);
    Instant at = absent;
    if (!str_is_absent(value) && !instant_parse(value, &at))
        return option_refused(cx, T_PLATFORM_OPTION_NOT_INSTANT, name, value);
    *out = at;
    return OK;
}

Err command_input_open(Cx *cx, Str path, Input **out)
{
    Err err = cx->env->input_open(cx->env, cx->arena, path, out);
    if (err == ERR_NOT_FOUND)
        return fail(cx, err, T_PLATFORM_FILE_ABSENT, .args = { { "file", path } });
    if (err != OK)
        return fail(cx, err, T_PLATFORM_FILE_UNREADABLE, .args = { { "file", path } });
    return OK;
}

Err command_print(const CommandRun *run, Str text)
{
    return run->out->write(run->out, text);
}

void command_say(Cx *cx, TextKey text, const TextArg *args, size_t n_args)
{
    Str line = text_fill(cx->arena, cx->lang, text, args, n_args);
    fprintf(stderr, "%.*s\n", STR_ARG(line));
}
