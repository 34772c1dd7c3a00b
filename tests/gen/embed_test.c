#include "support/generator.h"
#include "support/test.h"

TEST("a file becomes a row with its type and a name that changes with its content")
{
    Str folder = test_folder();
    test_file_write(folder, "a.css", "p{}");
    CHECK_STR(test_generator_run("embed", folder, "%s %s/a.css").output, "");
    Str first = test_file_read(folder, "assets.c");
    CHECK(str_contains(first, S(".name = STR_INIT(\"a.css\")")));
    CHECK(str_contains(first, S("\"/tai-nguyen/a.806db221261e.css\"")));
    CHECK(str_contains(first, S("112,123,125,0 }, 3 }")));
    test_file_write(folder, "a.css", "p{ }");
    CHECK_INT(test_generator_run("embed", folder, "%s %s/a.css").exit_status, 0);
    CHECK(!str_equal(first, test_file_read(folder, "assets.c")));
}

TEST("other kinds of files and absent files are refused")
{
    Str folder = test_folder();
    test_file_write(folder, "a.exe", "x");
    GeneratorRun run = test_generator_run("embed", folder, "%s %s/a.exe");
    CHECK_INT(run.exit_status, 1);
    CHECK(str_contains(run.output, S("only .css, .js and .svg are embedded")));
    CHECK_INT(test_generator_run("embed", folder, "%s %s/b.css").exit_status, 1);
}

TEST("a text becomes a constant named after its file")
{
    Str folder = test_folder();
    test_file_write(folder, "two-words.csv", "a\n");
    GeneratorRun run = test_generator_run("embed", folder, "text %s/out.c %s/two-words.csv");
    CHECK_STR(run.output, "");
    CHECK_INT(run.exit_status, 0);
    Str made = test_file_read(folder, "out.c");
    CHECK(str_contains(made, S("const Str two_words_csv = { (const char[]) {")));
    CHECK(str_contains(made, S("97,10,0 }, 2 };")));
}
