#include "platform/inspector.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "support/hostile.h"
#include "support/scratch.h"
#include "support/test.h"

static int file_make(Str bytes)
{
    Str path = scratch_file(scratch_folder(), "file");
    int fd = open(path.data, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    CHECK_INT(write(fd, bytes.data, bytes.length), (int64_t)bytes.length);
    return fd;
}

static FileFacts look(Str bytes)
{
    FileFacts facts = { .flaw = FILE_FLAW_COUNT };
    int fd = file_make(bytes);
    CHECK_OK(inspector_facts("/proc/self/exe", fd, &facts));
    (void)close(fd);
    return facts;
}

static Str text_repeat(const char *text, int times)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 64 << 20);
    for (int i = 0; i < times; i++)
        buffer_add(&buffer, str_from_c(text));
    buffer_add_char(&buffer, '\0');
    return str_slice(buffer_text(&buffer), 0, buffer.length - 1);
}

#define CHECK_FLAW(bytes, want) CHECK_INT(look(bytes).flaw, want)
#define CHECK_TYPE(bytes, kind)                                                                    \
    do {                                                                                           \
        FileFacts found = look(bytes);                                                             \
        CHECK_INT(found.flaw, FILE_FLAW_NONE);                                                     \
        CHECK_INT(found.type, kind);                                                               \
    } while (0)

// ---- The sound twins of everything below

TEST("sound files of each kind are taken for what they are")
{
    CHECK_TYPE(pdf_make("", ""), FILE_PDF);
    CHECK_TYPE(png_make(40, 30), FILE_PNG);
    CHECK_TYPE(jpeg_make(), FILE_JPEG);
    CHECK_TYPE(docx_make(NULL), FILE_DOCX);
    CHECK_TYPE(S("<?xml version=\"1.0\"?><Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\">"
                 "<SignedInfo/></Signature>"),
               FILE_XML);
    CHECK_TYPE(S("-----BEGIN PKCS7-----\nMIIB\n-----END PKCS7-----\n"), FILE_P7S);
    ZipEntry sheet[] = { { .name = "[Content_Types].xml", .bytes = S("<Types/>") },
                         { .name = "xl/workbook.xml", .bytes = S("<workbook/>") } };
    CHECK_TYPE(zip_make(sheet, 2), FILE_XLSX);
    ZipEntry odt[] = { { .name = "mimetype",
                         .bytes = S("application/vnd.oasis.opendocument.text"),
                         .is_stored = true },
                       { .name = "content.xml", .bytes = S("<office/>") } };
    CHECK_TYPE(zip_make(odt, 2), FILE_ODT);
}

TEST("pages and dimensions are told")
{
    FileFacts pdf = look(pdf_make("", "")), png = look(png_make(40, 30));
    CHECK_INT(pdf.pages, 1);
    CHECK_INT(png.width, 40);
    CHECK_INT(png.height, 30);
}

// ---- Kinds

TEST("programs, pages, drawings and plain archives are no kind that is taken")
{
    ZipEntry plain = { .name = "a.txt", .bytes = S("x") };
    CHECK_FLAW(S("MZ\x90\0\3 This program cannot be run in DOS mode"), FILE_FLAW_TYPE);
    CHECK_FLAW(S("\x7f"
                 "ELF\2\1\1"),
               FILE_FLAW_TYPE);
    CHECK_FLAW(S("<!DOCTYPE html><html><script>alert(1)</script></html>"), FILE_FLAW_TYPE);
    CHECK_FLAW(S("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
               FILE_FLAW_TYPE);
    CHECK_FLAW(S("GIF89a\1\0\1\0\0\0\0;"), FILE_FLAW_TYPE);
    CHECK_FLAW(S("#!/bin/sh\nrm -rf /\n"), FILE_FLAW_TYPE);
    CHECK_FLAW(zip_make(&plain, 1), FILE_FLAW_TYPE);
    CHECK_FLAW(S("hello"), FILE_FLAW_TYPE);
}

// ---- Archives

TEST("bombs are refused: dense, lying about their size, sharing their bytes, of too many entries")
{
    ZipEntry dense = { .name = "word/media.bin", .bytes = zeros_make(32 << 20) };
    CHECK_FLAW(docx_make(&dense), FILE_FLAW_BOMB);
    ZipEntry lying = { .name = "word/a.xml", .bytes = zeros_make(4 << 20), .claims_bytes = 4000 };
    CHECK_FLAW(docx_make(&lying), FILE_FLAW_BOMB);
    ZipEntry shared[40] = { { .name = "a.bin", .bytes = text_repeat("random 3489 ", 3000) } };
    for (int i = 1; i < 40; i++)
        shared[i] = (ZipEntry) { .name = "a.bin", .bytes = shared[0].bytes, .shares_first = true };
    CHECK_FLAW(zip_make(shared, 40), FILE_FLAW_BOMB);
    ZipEntry many[1001] = { { .name = "a", .bytes = S("x") } };
    for (int i = 1; i < 1001; i++)
        many[i] = many[0];
    CHECK_FLAW(zip_make(many, 1001), FILE_FLAW_COUNT_HIGH);
    CHECK_INT(look(zip_make(many, 1000)).flaw, FILE_FLAW_TYPE); // the twin: counted and read
}

TEST("a compressed text that is only well compressed is no bomb")
{
    ZipEntry text = { .name = "word/styles.xml",
                      .bytes = text_repeat("<w:style w:id='a7'/> ", 3000) };
    CHECK_TYPE(docx_make(&text), FILE_DOCX);
}

TEST("entries with paths, links, passwords, other archives and programs are refused")
{
    static const struct {
        ZipEntry entry;
        FileFlaw flaw;
    } cases[] = {
        { { .name = "../../etc/cron.d/x", .bytes = STR_INIT("x") }, FILE_FLAW_ENTRY },
        { { .name = "/etc/passwd", .bytes = STR_INIT("x") }, FILE_FLAW_ENTRY },
        { { .name = "C:\\a.xml", .bytes = STR_INIT("x") }, FILE_FLAW_ENTRY },
        { { .name = "a/..\\b", .bytes = STR_INIT("x") }, FILE_FLAW_ENTRY },
        { { .name = "word/link", .bytes = STR_INIT("/etc/passwd"), .is_link = true },
          FILE_FLAW_ENTRY },
        { { .name = "word/inner.zip", .bytes = STR_INIT("PK") }, FILE_FLAW_ENTRY },
        { { .name = "word/a.xml", .bytes = STR_INIT("x"), .is_locked = true }, FILE_FLAW_LOCKED },
        { { .name = "word/vbaProject.bin", .bytes = STR_INIT("x") }, FILE_FLAW_PROGRAM },
        { { .name = "word/run.EXE", .bytes = STR_INIT("x") }, FILE_FLAW_PROGRAM },
        { { .name = "word/embeddings/o.bin", .bytes = STR_INIT("x") }, FILE_FLAW_EMBEDDED },
        { { .name = "word/_rels/settings.xml.rels",
            .bytes = STR_INIT("<Relationship Type=\"a/attachedTemplate\" "
                              "Target=\"http://x/a.dotm\" TargetMode=\"External\"/>") },
          FILE_FLAW_PROGRAM },
        { { .name = "word/_rels/document.xml.rels",
            .bytes = STR_INIT("<Relationship Type=\"a/hyperlink\" Target=\"http://x\" "
                              "TargetMode=\"External\"/>") },
          FILE_FLAW_NONE }, // the twin: a link to click on
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_FLAW(docx_make(&cases[i].entry), cases[i].flaw);
}

TEST("an archive in another, however deep, is not opened but refused")
{
    Str inner = zeros_make(1 << 20);
    for (int depth = 0; depth < 5; depth++) {
        ZipEntry entry = { .name = "0.zip", .bytes = inner };
        inner = zip_make(&entry, 1);
    }
    CHECK_FLAW(inner, FILE_FLAW_ENTRY);
}

TEST("an archive with something before or behind it, or whose two directories differ, is refused")
{
    Str docx = docx_make(NULL);
    CHECK(look(bytes_join(S("junk"), docx)).flaw != FILE_FLAW_NONE);
    CHECK(look(bytes_join(docx, S("junk"))).flaw != FILE_FLAW_NONE);
    char *changed = str_to_c(test_arena(), docx);
    memcpy(changed, docx.data, docx.length);
    changed[30] = 'X'; // the first letter of the first local name
    CHECK_FLAW(((Str) { changed, docx.length }), FILE_FLAW_BROKEN);
}

// ---- PDF

TEST("PDFs that run, launch, fetch or carry something are refused, however it is spelt")
{
    static const struct {
        const char *extra, *catalog;
        FileFlaw flaw;
    } cases[] = {
        { "5 0 obj\n<< /S /JavaScript /JS (app.alert(1)) >>\nendobj\n", "/OpenAction 5 0 R",
          FILE_FLAW_PROGRAM },
        { "5 0 obj\n<< /S /J#61vaScript /#4aS (app.alert(1)) >>\nendobj\n", "/OpenAction 5 0 R",
          FILE_FLAW_PROGRAM },
        { "5 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj\n", "/OpenAction 5 0 R",
          FILE_FLAW_PROGRAM },
        { "5 0 obj\n<< /Type /Filespec /EF << /F 6 0 R >> >>\nendobj\n6 0 obj\n<< /Type "
          "/EmbeddedFile /Length 1 >>\nstream\nx\nendstream\nendobj\n",
          "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>", FILE_FLAW_EMBEDDED },
        { "5 0 obj\n<< /Subtype /RichMedia >>\nendobj\n", "", FILE_FLAW_PROGRAM },
        { "", "/Encrypt 9 0 R", FILE_FLAW_LOCKED },
        { "5 0 obj\n<< /Title (JavaScript and /Launch in words) >>\nendobj\n", "/Lang (vi)",
          FILE_FLAW_PROGRAM }, // in doubt refused: a name in a string looks like one
        { "5 0 obj\n<< /Title (JavaScript) >>\nendobj\n", "/Lang (vi)", FILE_FLAW_NONE },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_FLAW(pdf_make(cases[i].extra, cases[i].catalog), cases[i].flaw);
}

TEST("what an uncompressed stream of a page says is no name of the document")
{
    CHECK_FLAW(pdf_make("5 0 obj\n<< /Length 12 >>\nstream\n/JavaScript \nendstream\nendobj\n", ""),
               FILE_FLAW_NONE);
}

TEST("a million objects and tables in a circle end quickly")
{
    CHECK_FLAW(pdf_make(text_repeat("5 0 obj\nnull\nendobj\n", 1000000).data, ""),
               FILE_FLAW_COUNT_HIGH);
    Str loop = S("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
                 "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 2 /Root 1 0 R /Prev 46 >>\n"
                 "startxref\n46\n%%EOF\n");
    CHECK_FLAW(loop, FILE_FLAW_LOOP);
    CHECK_FLAW(S("%PDF-1.4\nnothing\n%%EOF\n"), FILE_FLAW_BROKEN);
}

TEST("a PDF that is also a page, an archive or a program is refused")
{
    Str pdf = pdf_make("", "");
    CHECK(look(bytes_join(S("<html><script>alert(1)</script>\n"), pdf)).flaw != FILE_FLAW_NONE);
    CHECK_FLAW(bytes_join(pdf, S("<html><script>alert(1)</script>")), FILE_FLAW_TWO_KINDS);
    CHECK_FLAW(bytes_join(pdf, docx_make(NULL)), FILE_FLAW_TWO_KINDS);
    CHECK_FLAW(bytes_join(pdf, S("\r\n \n")), FILE_FLAW_NONE);
    CHECK_FLAW(str_slice(pdf, 0, pdf.length / 2), FILE_FLAW_BROKEN);
    Str page =
        bytes_join(S("%PDF-1.4\n%<script>alert(1)</script>\n"), str_slice(pdf, 9, pdf.length));
    CHECK_FLAW(page, FILE_FLAW_TWO_KINDS);
}

// ---- Images

TEST("images of too many points are refused by their heads, before they are decoded")
{
    CHECK_FLAW(png_claim(50000, 50000), FILE_FLAW_DIMENSIONS);
    CHECK_FLAW(png_claim(15000, 15000), FILE_FLAW_DIMENSIONS);
    CHECK_FLAW(png_claim(0, 10), FILE_FLAW_BROKEN);
    CHECK_FLAW(png_claim(4, 4), FILE_FLAW_NONE); // the twin
}

TEST("an image that is also an archive, a page or a PDF is refused")
{
    CHECK_FLAW(bytes_join(jpeg_make(), docx_make(NULL)), FILE_FLAW_TWO_KINDS);
    CHECK_FLAW(bytes_join(png_make(4, 4), S("<?php")), FILE_FLAW_TWO_KINDS);
    Str jpeg = jpeg_make(), comment = S("\xff\xfe\0\x1c<script>alert(1)</script>");
    comment.data = "\xff\xfe\0\x1c<script>alert(1)</script>\0";
    comment.length = 30;
    Str page =
        bytes_join(bytes_join(str_slice(jpeg, 0, 20), comment), str_slice(jpeg, 20, jpeg.length));
    CHECK_FLAW(page, FILE_FLAW_TWO_KINDS);
}

// ---- Others

TEST("XML with a document type, a style sheet or a page in it is refused")
{
    CHECK(look(S("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")).flaw !=
          FILE_FLAW_NONE);
    CHECK_FLAW(S("<?xml version=\"1.0\"?><?xml-stylesheet href=\"x.xsl\"?><a/>"),
               FILE_FLAW_PROGRAM);
    CHECK_FLAW(S("<?xml version=\"1.0\"?><a><b xmlns=\"http://www.w3.org/1999/xhtml\"/></a>"),
               FILE_FLAW_PROGRAM);
    CHECK_FLAW(S("<?xml version=\"1.0\"?><a><b></a>"), FILE_FLAW_BROKEN);
}

TEST("a signature must fill its file")
{
    Str der = { "\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\0", 15 };
    CHECK_TYPE(der, FILE_P7S);
    CHECK_FLAW(bytes_join(der, S("PK")), FILE_FLAW_TYPE);
}

// ---- Pictures

static Err draw(Str bytes, FileType type, int64_t page, Str *out)
{
    int fd = file_make(bytes);
    PreviewWish wish = { .type = type, .page = page, .width_points = 240 };
    Err err = inspector_page(test_arena(), "/proc/self/exe", fd, &wish, out);
    (void)close(fd);
    return err;
}

TEST("a page and an image are drawn anew as JPEG")
{
    Str picture = NO_STR;
    CHECK_OK(draw(pdf_make("", ""), FILE_PDF, 1, &picture));
    CHECK(str_begins_with(picture, S("\xff\xd8\xff")));
    CHECK_INT(look(picture).width, 240);
    CHECK_OK(draw(png_make(1000, 500), FILE_PNG, 1, &picture));
    CHECK_INT(look(picture).width, 240);
    CHECK_INT(look(picture).height, 120);
    CHECK_OK(draw(jpeg_make(), FILE_JPEG, 1, &picture));
    CHECK_INT(look(picture).width, 8);
}

TEST("a page that is not there and a kind that cannot be drawn give nothing")
{
    Str picture;
    CHECK_ERR(draw(pdf_make("", ""), FILE_PDF, 2, &picture), ERR_NOT_FOUND);
    CHECK_ERR(draw(pdf_make("", ""), FILE_PDF, 0, &picture), ERR_NOT_FOUND);
    CHECK_ERR(draw(png_make(4, 4), FILE_PNG, 2, &picture), ERR_NOT_FOUND);
    CHECK_ERR(draw(docx_make(NULL), FILE_DOCX, 1, &picture), ERR_NOT_FOUND);
    CHECK_ERR(draw(S("no pdf"), FILE_PDF, 1, &picture), ERR_NOT_FOUND);
}

TEST("without a process nothing is looked at")
{
    FileFacts facts;
    int fd = file_make(S("x"));
    CHECK_ERR(inspector_facts("/nowhere/motcua", fd, &facts), ERR_STORAGE);
    (void)close(fd);
}

TEST("a process that says nothing in two seconds is ended, and one that lies is not believed")
{
    FileFacts facts = { .flaw = FILE_FLAW_NONE };
    Str folder = scratch_folder(), sleeper = scratch_file(folder, "sleeper"),
        liar = scratch_file(folder, "liar");
    FILE *script = fopen(sleeper.data, "w");
    fputs("#!/bin/sh\nexec sleep 20\n", script);
    fclose(script);
    script = fopen(liar.data, "w");
    fputs("#!/bin/sh\nhead -c 40 /dev/zero | tr '\\0' '\\377'\n", script);
    fclose(script);
    CHECK_INT(chmod(sleeper.data, 0700) + chmod(liar.data, 0700), 0);
    int fd = file_make(S("x"));
    int64_t begun = (int64_t)time(NULL);
    CHECK_OK(inspector_facts(sleeper.data, fd, &facts));
    CHECK((int64_t)time(NULL) - begun <= 3 * INSPECTOR_LIMIT_MS / 1000 + 2); // tried three times
    CHECK_INT(facts.flaw, FILE_FLAW_COSTLY);
    CHECK_OK(inspector_facts(liar.data, fd, &facts));
    CHECK_INT(facts.flaw, FILE_FLAW_BROKEN);
    (void)close(fd);
}
