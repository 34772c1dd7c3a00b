#include "app/command_help.h"

#include "texts.h"

enum {
    COLUMN = 30 // where explanations begin
};

static const CommandOption general_rows[] = {
    { .name = "data", .value = "DIR", .help = T_APP_OPTION_DATA },
    { .name = "db", .value = "postgresql://…", .help = T_APP_OPTION_DB },
    { .name = "json", .help = T_APP_OPTION_JSON },
    { .name = "lang", .value = "vi|en", .help = T_APP_OPTION_LANG },
    { .name = "help", .help = T_APP_OPTION_HELP },
    { 0 },
};

static void heading_add(Cx *cx, Buffer *out, TextKey text)
{
    buffer_add_char(out, '\n');
    buffer_add(out, text_get(cx->lang, text));
    buffer_add_char(out, '\n');
}

static void row_add(Cx *cx, Buffer *out, Str left, TextKey right)
{
    // "…" is three bytes and one column.
    size_t width = str_contains(left, S("…")) ? left.length - 2 : left.length;
    buffer_add_format(out, "  %.*s", STR_ARG(left));
    for (size_t i = width + 2; i < COLUMN; i++)
        buffer_add_char(out, ' ');
    buffer_add_char(out, ' ');
    buffer_add(out, text_get(cx->lang, right));
    buffer_add_char(out, '\n');
}

typedef struct ListState {
    Cx *cx;
    Buffer *out;
} ListState;

static void list_visit(void *state, const Command *command)
{
    ListState *list = state;
    row_add(list->cx, list->out, str_from_c(command->name), command->summary);
}

void help_of_all(Cx *cx, const CommandTables *tables, Buffer *out)
{
    buffer_add(out, text_get(cx->lang, T_APP_ABOUT));
    buffer_add_char(out, '\n');
    heading_add(cx, out, T_APP_EXAMPLES);
    buffer_add(out, S("  motcua init --data ./data\n"
                      "  motcua serve --listen 127.0.0.1:8080\n"));
    heading_add(cx, out, T_APP_COMMANDS);
    commands_each(tables, list_visit, &(ListState) { cx, out });
    buffer_add_char(out, '\n');
    buffer_add(out, text_get(cx->lang, T_APP_HELP_MORE));
    buffer_add_char(out, '\n');
}

static void examples_add(Cx *cx, Buffer *out, Str examples)
{
    heading_add(cx, out, T_APP_EXAMPLES);
    Str line;
    while (str_cut(&examples, '\n', &line))
        buffer_add_format(out, "  %.*s\n", STR_ARG(line));
}

static Str option_form(Arena *arena, const CommandOption *option)
{
    return option->value == NULL ? str_format(arena, "--%s", option->name)
                                 : str_format(arena, "--%s %s", option->name, option->value);
}

static void usage_add(Cx *cx, Buffer *out, const Command *command)
{
    heading_add(cx, out, T_APP_USAGE);
    buffer_add_format(out, "  motcua %s", command->name);
    if (command->arguments != NULL)
        buffer_add_format(out, " %s", command->arguments);
    for (const CommandOption *option = command->options; option != NULL && option->name != NULL;
         option++) {
        Str form = option_form(cx->arena, option);
        buffer_add_format(out, option->is_required ? " %.*s" : " [%.*s]", STR_ARG(form));
    }
    buffer_add_char(out, '\n');
}

static void options_add(Cx *cx, Buffer *out, const CommandOption *options)
{
    for (const CommandOption *option = options; option != NULL && option->name != NULL; option++)
        row_add(cx, out, option_form(cx->arena, option), option->help);
}

void help_of_command(Cx *cx, const Command *command, Buffer *out)
{
    buffer_add_format(out, "motcua %s – ", command->name);
    buffer_add(out, text_get(cx->lang, command->summary));
    buffer_add_char(out, '\n');
    examples_add(cx, out, str_from_c(command->examples));
    usage_add(cx, out, command);
    heading_add(cx, out, T_APP_OPTIONS);
    options_add(cx, out, command->options);
    options_add(cx, out, general_rows);
}
