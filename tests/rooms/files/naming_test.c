#include "rooms/files/naming.h"

#include "support/test.h"
#include "texts.h"

static TextKey name_wrong(Str sent)
{
    Str name;
    return file_name_check(test_arena(), sent, &name);
}

static Str name_kept(const char *sent)
{
    Str name = NO_STR;
    CHECK_INT(file_name_check(test_arena(), str_from_c(sent), &name), T_NONE);
    return name;
}

TEST("ordinary names stay as they are, decomposed ones are composed")
{
    CHECK_STR(name_kept("Giấy khai sinh (bản sao).pdf"), "Giấy khai sinh (bản sao).pdf");
    CHECK_STR(name_kept("  anh 1.jpg "), "anh 1.jpg");
    CHECK_STR(name_kept("Gia\xcc\x82\xcc\x81y.pdf"), "Giấy.pdf");
}

TEST("names with paths, streams, devices, hidden or reversing characters are refused")
{
    static const char *const names[] = {
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\Windows\\win.ini",
        "..\\..\\boot.ini",
        "a.pdf::$DATA",
        "a.pdf:hidden.exe",
        "con.pdf",
        "NUL",
        "lpt1.txt",
        "COM9.pdf",
        ".htaccess",
        "a.pdf.",
        "a\x01.pdf",
        "a\x7f.pdf",
        "a\r\nSet-Cookie: x.pdf",
        "a\xc2\x85.pdf",
        "anh\xe2\x80\xaegpj.exe.pdf", // right-to-left override
        "a\xe2\x81\xa6"
        "b.pdf",             // isolate
        "a\xe2\x80\x8b.pdf", // zero width space
        "\xef\xbb\xbf"
        "a.pdf",         // byte order mark
        "a\xd8\x9c.pdf", // Arabic letter mark
        "a|b.pdf",
        "a<b>.pdf",
        "a\"b.pdf",
        "a?.pdf",
        "a*.pdf",
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        CHECK_INT(name_wrong(str_from_c(names[i])), T_FILES_NAME_CHARACTERS);
    CHECK_INT(name_wrong((Str) { "a\0.pdf", 6 }), T_FILES_NAME_CHARACTERS);
    CHECK_INT(name_wrong(S("a\xff.pdf")), T_FILES_NAME_CHARACTERS);
    CHECK_INT(name_wrong(S("   ")), T_FILES_NAME_MISSING);
}

TEST("a name of 255 bytes is too long, one of 200 is not")
{
    char name[255];
    for (size_t i = 0; i < sizeof name; i++)
        name[i] = 'a';
    CHECK_INT(name_wrong((Str) { name, 255 }), T_FILES_NAME_LONG);
    CHECK_INT(name_wrong((Str) { name, 201 }), T_FILES_NAME_LONG);
    CHECK_INT(name_wrong((Str) { name, 200 }), T_NONE);
}

TEST("neighbours of the refused characters are taken, so that the ranges are no wider than said")
{
    CHECK_INT(name_wrong(S("a\xe2\x80\x90"
                           "b.pdf")),
              T_NONE);                                     // hyphen U+2010
    CHECK_INT(name_wrong(S("a\xe2\x80\xa6.pdf")), T_NONE); // ellipsis U+2026
    CHECK_INT(name_wrong(S("a\xe2\x80\xaf"
                           "b.pdf")),
              T_NONE); // narrow blank U+202F
    CHECK_INT(name_wrong(S("console.pdf")), T_NONE);
    CHECK_INT(name_wrong(S("com.pdf")), T_NONE);
}

TEST("the ending must be one of the type's")
{
    FileFacts pdf = { .type = FILE_PDF };
    CHECK_INT(file_facts_check(&pdf, S("a.pdf")), T_NONE);
    CHECK_INT(file_facts_check(&pdf, S("a.PDF")), T_NONE);
    CHECK_INT(file_facts_check(&pdf, S("a.jpg")), T_FILES_NAME_DISAGREES);
    CHECK_INT(file_facts_check(&pdf, S("pdf")), T_FILES_NAME_DISAGREES);
    CHECK_INT(file_facts_check(&pdf, S("a.pdf.exe")), T_FILES_NAME_DISAGREES);
    FileFacts image = { .type = FILE_JPEG };
    CHECK_INT(file_facts_check(&image, S("a.jpeg")), T_NONE);
    CHECK_INT(file_facts_check(&image, S("a.jpg")), T_NONE);
}

TEST("every flaw has its words, and an unknown kind is refused")
{
    for (int flaw = 1; flaw < FILE_FLAW_COUNT; flaw++) {
        FileFacts facts = { .type = FILE_PDF, .flaw = (FileFlaw)flaw };
        CHECK(file_facts_check(&facts, S("a.pdf")) != T_NONE);
    }
    FileFacts unknown = { .type = FILE_TYPE_UNKNOWN };
    CHECK_INT(file_facts_check(&unknown, S("a.exe")), T_FILES_FLAW_TYPE);
    for (int type = 0; type < FILE_TYPE_COUNT; type++) {
        CHECK(file_type_text((FileType)type) != T_NONE);
        CHECK(file_media_type((FileType)type).length > 0);
    }
}

TEST("a disposition carries the name twice: for old readers in ASCII, for all in UTF-8")
{
    CHECK_STR(file_disposition(test_arena(), S("hồ sơ.pdf")),
              "attachment; filename=\"h___ s__.pdf\"; filename*=UTF-8''h%E1%BB%93%20s%C6%A1.pdf");
    Str hostile = file_disposition(test_arena(), S("a\"; x=\r\n.pdf"));
    CHECK(!str_contains(hostile, S("\r")) && !str_contains(hostile, S("\"; x")));
}

TEST("sizes are said as people say them")
{
    CHECK_STR(file_size_text(test_arena(), 312), "312 B");
    CHECK_STR(file_size_text(test_arena(), 1024 * 300 + 100), "300 KB");
    CHECK_STR(file_size_text(test_arena(), 20 * 1024 * 1024), "20 MB");
    CHECK_STR(file_size_text(test_arena(), 1024 * 1024 * 3 / 2), "1,5 MB");
}
