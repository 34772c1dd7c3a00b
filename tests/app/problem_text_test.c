#include "app/problem_text.h"

#include "support/test.h"
#include "texts.h"

TEST("a problem says what happened, which fields, and what to do next")
{
    Cx *cx = test_cx();
    cx->lang = LANG_EN;
    TextArg value = { "name", S("--zz") };
    problem_add_field(cx, S("line 12"), T_APP_OPTION_VALUE_MISSING, &value);
    CHECK_ERR(fail(cx, ERR_INPUT, T_APP_OPTION_UNKNOWN, .hint = T_APP_SEE_COMMANDS,
                   .args = { { "name", S("--yy") } }),
              ERR_INPUT);
    CHECK_STR(problem_text(cx), "motcua: This command has no option “--yy”.\n"
                                "  line 12: The option “--zz” needs a value.\n"
                                "  See “motcua --help”.\n");
}

TEST("a problem without a text still says which kind it is, and its detail")
{
    Cx *cx = test_cx();
    cx->lang = LANG_EN;
    cx->problem = (Problem) { .err = ERR_STORAGE, .detail = S("disk I/O error") };
    CHECK_STR(problem_text(cx), "motcua: The data could not be read or written.\n"
                                "  (disk I/O error)\n");
    for (int err = OK + 1; err < ERR_COUNT; err++) {
        cx->problem = (Problem) { .err = (Err)err };
        CHECK(problem_text(cx).length > sizeof "motcua: \n");
    }
}

TEST("many wrong fields are cut with a mark")
{
    Cx *cx = test_cx();
    for (int i = 0; i < 50; i++)
        problem_add_field(cx, S("x"), T_APP_FAILED_INPUT, NULL);
    cx->problem.err = ERR_INPUT;
    CHECK(str_ends_with(problem_text(cx), S("  …\n")));
}

TEST("exit codes: 0 success, 2 wrong use, 1 failure; content of a file is no use")
{
    CHECK_INT(exit_code_of(OK, false), 0);
    CHECK_INT(exit_code_of(ERR_INPUT, false), 2);
    CHECK_INT(exit_code_of(ERR_INPUT, true), 1);
    CHECK_INT(exit_code_of(ERR_CONFLICT, false), 1);
    CHECK_INT(exit_code_of(ERR_STORAGE, true), 1);
}
