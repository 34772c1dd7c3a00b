#include "support/generator.h"
#include "support/test.h"

#define ENTRY(key, vi, en) "msgctxt \"" key "\"\nmsgid \"" vi "\"\nmsgstr \"" en "\"\n\n"

static GeneratorRun run_on(const char *content)
{
    Str folder = test_folder();
    test_file_write(folder, "room.po", content);
    return test_generator_run("textgen", folder, "%s %s/room.po");
}

TEST("a key becomes an enumerator with the file's name before it")
{
    Str folder = test_folder();
    test_file_write(folder, "one-door.po", ENTRY("hello_1", "Chào {name}", "Hello {name}"));
    CHECK_INT(test_generator_run("textgen", folder, "%s %s/one-door.po").exit_status, 0);
    Str header = test_file_read(folder, "texts.h"), table = test_file_read(folder, "texts.c");
    CHECK(str_contains(header, S("T_NONE,\n    T_ONE_DOOR_HELLO_1,\n    T_COUNT")));
    CHECK(str_contains(table, S("[T_ONE_DOOR_HELLO_1] = STR_INIT(\"Chào {name}\")")));
    CHECK(str_contains(table, S("[T_ONE_DOOR_HELLO_1] = STR_INIT(\"Hello {name}\")")));
}

TEST("without any .po file the texts are empty and valid")
{
    Str folder = test_folder();
    CHECK_INT(test_generator_run("textgen", folder, "%s").exit_status, 0);
    CHECK(str_contains(test_file_read(folder, "texts.h"), S("T_NONE,\n    T_COUNT")));
}

TEST("comments, the gettext header, continued lines and escapes are understood")
{
    Str folder = test_folder();
    test_file_write(folder, "a.po",
                    "# comment\n#, fuzzy\nmsgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n"
                    "#. why\nmsgctxt \"long\"\nmsgid \"\"\n\"Một \"\n\"\\\"hai\\\"\\n\"\n"
                    "msgstr \"One \\\\ two\"\n#~ msgid \"old\"\n");
    CHECK_STR(test_generator_run("textgen", folder, "%s %s/a.po").output, "");
    Str table = test_file_read(folder, "texts.c");
    CHECK(str_contains(table, S("\"Một \\\"hai\\\"\\n\"")));
    CHECK(str_contains(table, S("\"One \\\\ two\"")));
}

TEST("every mistake stops the build and names file and line")
{
    static const struct {
        const char *content, *complaint;
    } cases[] = {
        { ENTRY("a", "Một", ""), "room.po:1: error: msgstr (English) is missing" },
        { "msgctxt \"a\"\nmsgid \"Một\"\n", "room.po:1: error: msgstr (English) is missing" },
        { ENTRY("a", "", "One"), "room.po:1: error: msgid (Vietnamese) is empty" },
        { ENTRY("a", "Một", "One") "\n" ENTRY("a", "Hai", "Two"),
          "room.po:6: error: key T_ROOM_A appears twice" },
        { ENTRY("a", "{n} ngày", "{m} days"), "placeholder {n} is only in one language" },
        { ENTRY("a", "ngày", "{m} days"), "placeholder {m} is only in one language" },
        { ENTRY("a", "{N} ngày", "{N} days"), "brace that is no placeholder" },
        { ENTRY("a", "a } b", "a b"), "brace that is no placeholder" },
        { ENTRY("a", "e\xCC\x81", "e"), "not in normal form C" },
        { ENTRY("a", "\xC3(", "e"), "not valid UTF-8" },
        { ENTRY("A b", "Một", "One"), "key \"A b\" is not lower_case" },
        { "msgid \"Một\"\nmsgstr \"One\"\n", "room.po:1: error: msgid without msgctxt" },
        { "msgctxt \"a\"\nmsgid \"x\"\nmsgid_plural \"y\"\nmsgstr \"z\"\n",
          "room.po:3: error: expected msgctxt" },
        { "msgctxt \"a\"\nmsgid \"x\\q\"\nmsgstr \"z\"\n", "room.po:2: error: unknown escape" },
        { "msgctxt \"a\"\nmsgid \"x\nmsgstr \"z\"\n", "room.po:2: error: expected" },
        { "msgctxt \"a\"\nmsgid \"x\"y\"\nmsgstr \"z\"\n", "needs a backslash" },
        { "msgctxt \"a\"\nmsgid \"x\"\nmsgstr \"z\"\nmsgstr \"z\"\n", "twice in one entry" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        GeneratorRun run = run_on(cases[i].content);
        CHECK_INT(run.exit_status, 1);
        if (!str_contains(run.output, str_from_c(cases[i].complaint)))
            CHECK_STR(run.output, cases[i].complaint);
    }
}

TEST("a folder without the file ends with a message")
{
    GeneratorRun run = test_generator_run("textgen", test_folder(), "%s %s/absent.po");
    CHECK_INT(run.exit_status, 1);
    CHECK(str_contains(run.output, S("absent.po: error: cannot be read")));
}
