#include "base/cx.h"

#include "support/test.h"

enum {
    TEXT_WHAT = 3,
    TEXT_HINT = 4,
    TEXT_FIELD = 5
};

static Err refuse(Cx *cx)
{
    return fail(cx, ERR_CONFLICT, TEXT_WHAT, .hint = TEXT_HINT,
                .args = { { "code", S("H16.37") }, { "day", S("2026-11-23") } });
}

static Err pass_up(Cx *cx)
{
    TRY(OK);
    TRY(refuse(cx));
    return ERR_STORAGE; // not reached
}

TEST("a failure says what, why and where, and travels up unchanged")
{
    Cx *cx = test_cx();
    CHECK_ERR(pass_up(cx), ERR_CONFLICT);
    CHECK_INT(cx->problem.err, ERR_CONFLICT);
    CHECK_INT(cx->problem.what, TEXT_WHAT);
    CHECK_INT(cx->problem.hint, TEXT_HINT);
    CHECK_STR(cx->problem.args[0].value, "H16.37");
    CHECK_STR(cx->problem.args[1].value, "2026-11-23");
    CHECK(cx->problem.args[2].name == NULL);
    CHECK(str_ends_with(str_from_c(cx->problem.file), S("cx_test.c")));
    CHECK(cx->problem.line > 0);
}

TEST("a second failure replaces the first one wholly")
{
    Cx *cx = test_cx();
    CHECK_ERR(refuse(cx), ERR_CONFLICT);
    CHECK_ERR(fail(cx, ERR_LIMIT, TEXT_FIELD), ERR_LIMIT);
    CHECK_INT(cx->problem.what, TEXT_FIELD);
    CHECK_INT(cx->problem.hint, 0);
    CHECK(cx->problem.args[0].name == NULL);
}

TEST("no wrong field is no failure")
{
    Cx *cx = test_cx();
    CHECK_OK(problem_fields(cx, TEXT_WHAT));
    CHECK_INT(cx->problem.what, 0);
}

TEST("wrong fields are collected in their order and reported once")
{
    Cx *cx = test_cx();
    problem_add_field(cx, S("name"), TEXT_FIELD, NULL);
    problem_add_field(cx, S("parts[0].name"), TEXT_HINT, &(TextArg) { "limit", S("500") });
    CHECK_ERR(problem_fields(cx, TEXT_WHAT), ERR_INPUT);
    const FieldError *first = cx->problem.fields;
    CHECK(first != NULL && first->next != NULL && first->next->next == NULL);
    if (first == NULL || first->next == NULL)
        return;
    CHECK_STR(first->field, "name");
    CHECK_INT(first->text, TEXT_FIELD);
    CHECK(first->args[0].name == NULL);
    CHECK_STR(first->next->field, "parts[0].name");
    CHECK_STR(first->next->args[0].value, "500");
}
