#include "base/cx.h"

Err problem_set(Cx *cx, const Problem *problem)
{
    FieldError *fields = problem->fields != NULL ? problem->fields : cx->problem.fields;
    cx->problem = *problem;
    cx->problem.fields = fields;
    return problem->err;
}

void problem_add_field(Cx *cx, Str field, TextKey text, const TextArg *arg)
{
    FieldError *added = arena_new(cx->arena, FieldError);
    added->field = field;
    added->text = text;
    if (arg != NULL)
        added->args[0] = *arg;
    FieldError **end = &cx->problem.fields;
    while (*end != NULL)
        end = &(*end)->next;
    *end = added;
}

Err problem_fields(Cx *cx, TextKey what)
{
    return cx->problem.fields == NULL ? OK : fail(cx, ERR_INPUT, what);
}
