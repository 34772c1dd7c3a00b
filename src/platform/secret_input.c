#include "platform/secret_input.h"

#include "texts.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum {
    LINE_BYTES = 1024
};

// One line without its end; NO_STR at the end of the input.
static Str line_read(Cx *cx, FILE *from)
{
    char *line = arena_array(cx->arena, char, LINE_BYTES);
    if (fgets(line, LINE_BYTES, from) == NULL)
        return NO_STR;
    size_t n = strcspn(line, "\r\n");
    return (Str) { line, n };
}

static Str ask(Cx *cx, FILE *terminal, TextKey question)
{
    struct termios shown, hidden;
    bool is_terminal = tcgetattr(fileno(terminal), &shown) == 0;
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    fprintf(terminal, "%.*s ", STR_ARG(text_get(cx->lang, question)));
    fflush(terminal);
    if (is_terminal)
        tcsetattr(fileno(terminal), TCSAFLUSH, &hidden);
    Str answer = line_read(cx, terminal);
    if (is_terminal)
        tcsetattr(fileno(terminal), TCSAFLUSH, &shown);
    fputc('\n', terminal);
    return answer;
}

static Err ask_twice(Cx *cx, Str *out)
{
    FILE *terminal = fopen("/dev/tty", "r+");
    if (terminal == NULL)
        return fail(cx, ERR_INPUT, T_PLATFORM_PASSWORD_NO_TERMINAL,
                    .hint = T_PLATFORM_PASSWORD_HINT);
    Str first = ask(cx, terminal, T_PLATFORM_PASSWORD_ASK);
    Str second = ask(cx, terminal, T_PLATFORM_PASSWORD_AGAIN);
    fclose(terminal);
    if (str_is_absent(first) || !str_equal(first, second))
        return fail(cx, ERR_INPUT, T_PLATFORM_PASSWORD_DIFFERS);
    *out = first;
    return OK;
}

Err secret_input_read(Cx *cx, bool from_stdin, Str *out)
{
    if (!from_stdin)
        return ask_twice(cx, out);
    Str line = line_read(cx, stdin);
    if (str_is_empty(line))
        return fail(cx, ERR_INPUT, T_PLATFORM_PASSWORD_EMPTY, .hint = T_PLATFORM_PASSWORD_HINT);
    *out = line;
    return OK;
}
