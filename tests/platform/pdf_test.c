#include "platform/pdf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "platform/output.h"
#include "support/scratch.h"
#include "base/buffer.h"
#include "support/test.h"

// Every letter of Vietnamese, with all its marks, and the signs that official papers use.
static const Str letters =
    STR_INIT("aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstu"
             "ùủũúụưừửữứựvwxyỳỷỹýỵzAÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆFGHIÌỈĨÍỊJKLMNOÒ"
             "ỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVWXYỲỶỸÝỴZ0123456789.,;:!?()/%–—“”‘’…"
             "₫°§×=+<>&\"'");

static Document sample(DocumentPaper paper)
{
    Document document;
    document_begin(&document, test_arena(), paper, S("Giấy tiếp nhận"));
    document.made_at = (Instant) { 1763863200000 };
    return document;
}

static Str print(const Document *document)
{
    Str pdf = NO_STR;
    CHECK_OK(pdf_write(test_arena(), document, &pdf));
    return pdf;
}

// What a reader sees: the text of the file, by poppler. NO_STR when poppler is not installed.
static Str text_of(Str pdf)
{
    Output *output;
    const char *file = scratch_file(scratch_folder(), "a.pdf").data;
    CHECK_OK(output_open(test_arena(), str_from_c(file), &output));
    CHECK_OK(output->write(output, pdf));
    CHECK_OK(output->finish(output));
    Str command = str_format(test_arena(), "pdftotext -layout %s %s.txt", file, file);
    return system(command.data) == 0 ? scratch_read(scratch_folder(), "a.pdf.txt") : NO_STR;
}

static size_t count(Str text, Str part)
{
    size_t n = 0;
    for (size_t i = 0; i + part.length <= text.length; i++)
        n += str_equal(str_slice(text, i, i + part.length), part);
    return n;
}

TEST("the font of documents has every Vietnamese letter, in all four styles")
{
    CHECK(pdf_has_letters(test_arena(), letters));
    CHECK(!pdf_has_letters(test_arena(), S("\xf3\xb0\x80\x80"))); // of private use: nobody has it
}

TEST("every letter comes out of the file as it went in, and small files stay small")
{
    Document document = sample(PAPER_A5);
    document_add_text(&document, (DocumentStyle) { .size_pt = 5 }, letters);
    Str pdf = print(&document), text = text_of(pdf);
    CHECK(str_begins_with(pdf, S("%PDF-1.5")));
    CHECK(pdf.length < 60000);
    if (str_is_absent(text))
        SKIP("pdftotext is not installed");
    Buffer joined; // what the page shows, without blanks and ends of lines
    buffer_init(&joined, test_arena(), 65536);
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] > ' ')
            buffer_add_char(&joined, text.data[i]);
    CHECK(str_contains(buffer_text(&joined), letters));
}

TEST("equal documents give equal bytes")
{
    Document document = sample(PAPER_A5);
    document_add_text(&document, (DocumentStyle) { .is_bold = true }, S("Hẹn trả kết quả"));
    Str first = print(&document), second = print(&document);
    CHECK(str_equal(first, second));
}

TEST("a long table goes over pages, its head on each, pages numbered")
{
    static const double widths[] = { 1, 4 };
    Document document = sample(PAPER_A4);
    enum {
        ROWS = 200
    };
    DocumentCell *cells = arena_array(test_arena(), DocumentCell, 2 * ROWS + 2);
    cells[0].text = S("STT");
    cells[1].text = S("Tên thủ tục");
    for (int i = 0; i < ROWS; i++) {
        cells[2 + 2 * i].text = str_format(test_arena(), "%d", i + 1);
        cells[3 + 2 * i].text = S("Đăng ký khai sinh");
    }
    document_add_table(&document, &(DocumentTable) { .widths = widths,
                                                     .n_columns = 2,
                                                     .cells = cells,
                                                     .n_cells = 2 * ROWS + 2,
                                                     .head_rows = 1,
                                                     .has_lines = true });
    document.footer = S("Trang {page}/{pages}");
    Str text = text_of(print(&document));
    if (str_is_absent(text))
        SKIP("pdftotext is not installed");
    size_t pages = count(text, S("\f"));
    CHECK(pages >= 4);
    CHECK_INT((int64_t)count(text, S("Tên thủ tục")), (int64_t)pages);
    CHECK_INT((int64_t)count(text, S("Đăng ký khai sinh")), ROWS);
    CHECK(str_contains(text, str_format(test_arena(), "Trang 1/%zu", pages)));
    CHECK(str_contains(text, str_format(test_arena(), "Trang %zu/%zu", pages, pages)));
}

TEST("cells over several rows and columns keep their places")
{
    static const double widths[] = { 1, 1, 1 };
    static const DocumentCell cells[] = {
        { .text = STR_INIT("A"), .rows = 2 },
        { .text = STR_INIT("B"), .columns = 2 },
        { .text = STR_INIT("C") },
        { .text = STR_INIT("D") },
        { .text = STR_INIT("E") },
        { .text = STR_INIT("F") },
        { .text = STR_INIT("G") },
    };
    Document document = sample(PAPER_A5);
    document_add_table(&document, &(DocumentTable) { .widths = widths,
                                                     .n_columns = 3,
                                                     .cells = cells,
                                                     .n_cells = 7,
                                                     .head_rows = 2,
                                                     .has_lines = true });
    Str text = text_of(print(&document));
    if (str_is_absent(text))
        SKIP("pdftotext is not installed");
    // Words of the last row in their order.
    const char *e = strchr(text.data, 'E'), *f = strchr(text.data, 'F');
    const char *g = strchr(text.data, 'G'), *d = strchr(text.data, 'D');
    CHECK(e != NULL && f != NULL && g != NULL && d != NULL && d < e && e < f && f < g);
}

TEST("a QR code and an empty document are no trouble")
{
    static const double widths[] = { 1 };
    Document document = sample(PAPER_A5);
    CHECK(print(&document).length > 300);
    DocumentCell cell = { .qr = S("https://example.vn/hs/H16"), .qr_mm = 25 };
    document_add_table(
        &document,
        &(DocumentTable) { .widths = widths, .n_columns = 1, .cells = &cell, .n_cells = 1 });
    CHECK(print(&document).length > 500);
}

TEST("a text higher than the rest of the page begins on the next one")
{
    Document document = sample(PAPER_A5);
    document.footer = S("{page} of {pages}");
    document_add_space(&document, 185);
    document_add_text(&document, (DocumentStyle) { 0 }, S("một\nhai\nba\nbốn"));
    Str text = text_of(print(&document));
    if (str_is_absent(text))
        SKIP("pdftotext is not installed");
    CHECK(str_contains(text, S("1 of 2")));
    CHECK(str_contains(text, S("2 of 2")));
}
