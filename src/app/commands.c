#include "app/commands.h"

#include "app/app_commands.h"
#include "app/command_help.h"
#include "app/demo_cli.h"
#include "app/installation.h"
#include "app/problem_text.h"
#include "app/verify_command.h"
#include "app/version.h"
#include "rooms/agencies/agencies_cli.h"
#include "rooms/calendar/calendar_cli.h"
#include "rooms/dossiers/dossiers_cli.h"
#include "rooms/dossiers/history_cli.h"
#include "rooms/fees/fees_cli.h"
#include "rooms/identity/identity_cli.h"
#include "rooms/ledger/ledger_cli.h"
#include "rooms/procedures/due_cli.h"
#include "rooms/procedures/procedures_cli.h"
#include "rooms/reports/reports_cli.h"
#include "texts.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum {
    HELP_BYTES_MAX = 64 * 1024
};

// One line per table, by hand: ten lines beat any registration.
const CommandTables *commands_all(void)
{
    static const CommandTables tables = { {
        app_commands,
        identity_commands,
        agencies_commands,
        calendar_commands,
        procedures_commands,
        due_commands,
        dossiers_commands,
        fees_commands,
        demo_commands,
        history_commands,
        reports_commands,
        ledger_commands,
        verify_commands,
    } };
    return &tables;
}

static Lang lang_of_environment(void)
{
    const char *lang = getenv("LC_ALL");
    if (lang == NULL || lang[0] == '\0')
        lang = getenv("LANG");
    return str_begins_with(str_from_c(lang == NULL ? "" : lang), S("en")) ? LANG_EN : LANG_VI;
}

static Err help_print(Cx *cx, const CommandLine *line)
{
    Buffer text;
    buffer_init(&text, cx->arena, HELP_BYTES_MAX);
    if (line->version)
        buffer_add(&text, S("motcua " VERSION_TEXT "\n"));
    else if (line->run.command != NULL)
        help_of_command(cx, line->run.command, &text);
    else
        help_of_all(cx, commands_all(), &text);
    return command_print(&line->run, buffer_text(&text));
}

static Err line_run(Cx *cx, const CommandLine *line)
{
    if (line->help || line->version)
        return help_print(cx, line);
    if (!str_is_absent(line->database) || getenv("MOTCUA_DB") != NULL)
        return fail(cx, ERR_INPUT, T_APP_DB_NOT_YET, .hint = T_APP_DB_HINT);
    const Command *command = line->run.command;
    TRY(installation_open(cx, line->run.data_folder, command->database));
    Err err = command->run(cx, &line->run);
    // What the machine refuses has no words of its own: at least the file is named.
    if (err != OK && cx->problem.what == T_NONE && line->run.n_arguments > 0)
        cx->problem.detail = line->run.arguments[0];
    return err;
}

static Err words_run(Cx *cx, StrList words, bool *out_reads_content)
{
    CommandLine line;
    TRY(command_line_parse(cx, commands_all(), words, &line));
    *out_reads_content = line.run.command != NULL && line.run.command->reads_content;
    line.run.progress = progress_open(cx->arena, cx->env, STDERR_FILENO);
    TRY(cx->env->output_open(cx->env, cx->arena, S("-"), &line.run.out));
    Err err = line_run(cx, &line);
    // Also what was printed before a failure: verify names the first offender there.
    bool is_written = line.run.out->finish(line.run.out) == OK;
    if (err != OK)
        return err;
    if (!is_written)
        return fail(cx, ERR_STORAGE, T_APP_OUTPUT_FAILED);
    return OK;
}

int commands_run(Arena *arena, const Env *env, StrList words)
{
    Cx cx = { .arena = arena, .env = env, .lang = lang_of_environment() };
    bool reads_content = false;
    jmp_buf on_limit;
    if (setjmp(on_limit) != 0) {
        // No memory is left to compose a message in.
        fputs("motcua: memory limit reached / vượt giới hạn bộ nhớ\n", stderr);
        return 1;
    }
    arena_on_limit(arena, &on_limit);
    Err err = words_run(&cx, words, &reads_content);
    if (err != OK) {
        cx.problem.err = err;
        Str text = problem_text(&cx);
        fprintf(stderr, "%.*s", STR_ARG(text));
    }
    return exit_code_of(err, reads_content);
}
