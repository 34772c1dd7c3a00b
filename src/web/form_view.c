#include "web/form_view.h"

#include "base/secret.h"
#include "texts.h"

// What is wrong with one field of the form, "" when nothing is.
static Str field_error(Cx *cx, Str name)
{
    for (const FieldError *error = cx->problem.fields; error != NULL; error = error->next)
        if (str_equal(error->field, name))
            return text_fill(cx->arena, cx->lang, error->text, error->args, PROBLEM_ARGS);
    return S("");
}

InputView input_view(Cx *cx, const Request *request, const char *name, TextKey label)
{
    Str typed = value_find(&request->values, name);
    return (InputView) {
        .name = str_from_c(name),
        .label = text_get(cx->lang, label),
        .hint = S(""),
        .value = str_is_absent(typed) ? S("") : typed,
        .error = field_error(cx, str_from_c(name)),
        .type = S("text"),
        .autocomplete = S("off"),
    };
}

ErrorLines error_lines(Cx *cx)
{
    const Problem *problem = &cx->problem;
    ErrorLines lines = { 0 };
    size_t n = 0;
    for (const FieldError *error = problem->fields; error != NULL; error = error->next)
        n++;
    lines.items = arena_array(cx->arena, ErrorLine, n + 1);
    for (const FieldError *error = problem->fields; error != NULL; error = error->next)
        lines.items[lines.n++] = (ErrorLine) {
            error->field,
            text_fill(cx->arena, cx->lang, error->text, error->args, PROBLEM_ARGS),
        };
    if (n == 0 && problem->err != OK)
        lines.items[lines.n++] = (ErrorLine) {
            S(""),
            text_fill(cx->arena, cx->lang, problem->what, problem->args, PROBLEM_ARGS),
        };
    return lines;
}

Str desk_path(Cx *cx, const char *vi, const char *en, Str code)
{
    Str head = str_from_c(cx->lang == LANG_EN ? en : vi);
    if (str_is_absent(code))
        return head;
    return str_format(cx->arena, "%.*s/%.*s", STR_ARG(head), STR_ARG(url_encode(cx->arena, code)));
}

Str form_key(Cx *cx, const Request *request)
{
    Str sent = value_find(&request->values, "key");
    return str_is_empty(sent) ? token_random(cx->env, cx->arena) : sent;
}
