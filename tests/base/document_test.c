#include "base/document.h"

#include "base/buffer.h"
#include "support/test.h"

static Document sample(void)
{
    static const double widths[] = { 1, 2.5 };
    static const DocumentCell cells[] = {
        { .text = STR_INIT("Tổng số"),
          .style = { .size_pt = 9, .is_bold = true, .align = ALIGN_CENTER },
          .columns = 2 },
        { .text = STR_INIT("12.530"), .is_number = true, .number = -12530 },
        { .qr = STR_INIT("https://a.vn"), .qr_mm = 25.5, .rows = 3 },
    };
    Document document;
    document_begin(&document, test_arena(), PAPER_A4_LANDSCAPE, S("Biểu 06a"));
    document.footer = S("Trang {page}");
    document.made_at = (Instant) { 1763863200000 };
    document_add_text(&document, (DocumentStyle) { .is_italic = true }, S("Kỳ báo cáo"));
    document_add_space(&document, 3.5);
    document_add_table(&document, &(DocumentTable) { .widths = widths,
                                                     .n_columns = 2,
                                                     .cells = cells,
                                                     .n_cells = 3,
                                                     .head_rows = 1,
                                                     .has_lines = true });
    return document;
}

static Str encoded(const Document *document)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 65536);
    document_encode(&buffer, document);
    return buffer_text(&buffer);
}

TEST("a small paper has small margins and letters")
{
    Document document;
    document_begin(&document, test_arena(), PAPER_A5, S("x"));
    CHECK(document.margin_mm == 10 && document.size_pt == 10);
    document_begin(&document, test_arena(), PAPER_A4, S("x"));
    CHECK(document.margin_mm == 15 && document.size_pt == 12);
}

TEST("a document survives the way to the process that prints")
{
    Document document = sample(), read;
    Str bytes = encoded(&document);
    CHECK(document_decode(test_arena(), bytes, &read));
    CHECK(str_equal(encoded(&read), bytes));
    CHECK_STR(read.title, "Biểu 06a");
    CHECK_INT(read.paper, PAPER_A4_LANDSCAPE);
    CHECK_INT((int64_t)read.n_blocks, 3);
    CHECK(read.blocks[0].style.is_italic);
    CHECK(read.blocks[1].space_mm == 3.5);
    const DocumentTable *table = &read.blocks[2].table;
    CHECK_INT((int64_t)table->n_cells, 3);
    CHECK(table->widths[1] == 2.5 && table->has_lines && table->head_rows == 1);
    CHECK_STR(table->cells[0].text, "Tổng số");
    CHECK_INT(table->cells[0].columns, 2);
    CHECK(table->cells[1].is_number && table->cells[1].number == -12530);
    CHECK_STR(table->cells[2].qr, "https://a.vn");
    CHECK(table->cells[2].qr_mm == 25.5 && table->cells[2].rows == 3);
}

TEST("bytes that were cut anywhere, or go on, are refused")
{
    Document document = sample(), read = { .n_blocks = 42 };
    Str bytes = encoded(&document);
    for (size_t n = 0; n < bytes.length; n++)
        CHECK(!document_decode(test_arena(), str_slice(bytes, 0, n), &read));
    CHECK(!document_decode(test_arena(), str_join(test_arena(), bytes, S("x")), &read));
    CHECK_INT((int64_t)read.n_blocks, 42);
}

TEST("no changed byte makes the reader leave its bytes")
{
    Document document = sample(), read;
    Str bytes = encoded(&document);
    for (size_t i = 0; i < bytes.length; i++) {
        char *changed = str_to_c(test_arena(), bytes);
        changed[i] = (char)(changed[i] ^ 0x81);
        (void)document_decode(test_arena(), (Str) { changed, bytes.length }, &read);
    }
}
