#include "app/command_help.h"

#include "app/commands.h"
#include "support/test.h"
#include "texts.h"

static Str help_in(Lang lang, const Command *command)
{
    Cx *cx = test_cx();
    cx->lang = lang;
    Buffer text;
    buffer_init(&text, cx->arena, 1 << 20);
    if (command == NULL)
        help_of_all(cx, commands_all(), &text);
    else
        help_of_command(cx, command, &text);
    return buffer_text(&text);
}

static void complete_visit(void *state, const Command *command)
{
    (void)state;
    Str vietnamese = help_in(LANG_VI, command), english = help_in(LANG_EN, command);
    CHECK(str_contains(vietnamese, S("Ví dụ:\n  motcua ")));
    CHECK(str_contains(english, S("Examples:\n  motcua ")));
    CHECK(str_contains(english, str_format(test_arena(), "  motcua %s", command->name)));
    CHECK(command->run != NULL && command->summary != T_NONE);
    CHECK(command->arguments_min <= command->arguments_max);
    CHECK((command->arguments == NULL) == (command->arguments_max == 0));
    for (const CommandOption *o = command->options; o != NULL && o->name != NULL; o++)
        CHECK(o->help != T_NONE);
}

TEST("every command explains itself in both languages, examples first")
{
    commands_each(commands_all(), complete_visit, NULL);
}

static void listed_visit(void *state, const Command *command)
{
    CHECK(str_contains(*(Str *)state, str_format(test_arena(), "\n  %s ", command->name)));
}

TEST("the list names every command")
{
    Str all = help_in(LANG_EN, NULL);
    commands_each(commands_all(), listed_visit, &all);
    CHECK(str_contains(all, S("motcua init")));
}
