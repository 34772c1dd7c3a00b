#include "app/problem_text.h"

#include "base/buffer.h"
#include "texts.h"

enum {
    TEXT_BYTES_MAX = 256 * 1024,
    FIELDS_SHOWN = 20,
};

static TextKey text_of_err(Err err)
{
    switch (err) {
    case OK: return T_NONE;
    case ERR_INPUT: return T_APP_FAILED_INPUT;
    case ERR_FORBIDDEN: return T_APP_FAILED_FORBIDDEN;
    case ERR_NOT_FOUND: return T_APP_FAILED_NOT_FOUND;
    case ERR_CONFLICT: return T_APP_FAILED_CONFLICT;
    case ERR_LIMIT: return T_APP_FAILED_LIMIT;
    case ERR_BUSY: return T_APP_FAILED_BUSY;
    case ERR_REMOTE: return T_APP_FAILED_REMOTE;
    case ERR_STORAGE: return T_APP_FAILED_STORAGE;
    case ERR_COUNT: break;
    }
    return T_NONE;
}

static size_t args_count(const TextArg *args)
{
    size_t n = 0;
    while (n < PROBLEM_ARGS && args[n].name != NULL)
        n++;
    return n;
}

static void line_add(Cx *cx, Buffer *out, TextKey text, const TextArg *args)
{
    buffer_add(out, text_fill(cx->arena, cx->lang, text, args, args_count(args)));
    buffer_add_char(out, '\n');
}

Str problem_text(Cx *cx)
{
    const Problem *problem = &cx->problem;
    Buffer out;
    buffer_init(&out, cx->arena, TEXT_BYTES_MAX);
    buffer_add(&out, S("motcua: "));
    line_add(cx, &out, problem->what != T_NONE ? problem->what : text_of_err(problem->err),
             problem->args);
    int shown = 0;
    for (const FieldError *field = problem->fields; field != NULL; field = field->next) {
        if (shown++ == FIELDS_SHOWN) {
            buffer_add(&out, S("  …\n"));
            break;
        }
        buffer_add_format(&out, "  %.*s: ", STR_ARG(field->field));
        line_add(cx, &out, field->text, field->args);
    }
    if (!str_is_empty(problem->detail))
        buffer_add_format(&out, "  (%.*s)\n", STR_ARG(problem->detail));
    if (problem->hint != T_NONE) {
        buffer_add(&out, S("  "));
        line_add(cx, &out, problem->hint, problem->args);
    }
    return buffer_text(&out);
}

int exit_code_of(Err err, bool reads_content)
{
    if (err == OK)
        return 0;
    return err == ERR_INPUT && !reads_content ? 2 : 1;
}
