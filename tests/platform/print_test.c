#include "platform/print.h"

#include "support/test.h"

TEST("each format has its own kind of file, and no other is known")
{
    Document document;
    Str bytes = NO_STR;
    document_begin(&document, test_arena(), PAPER_A5, S("x"));
    document_add_text(&document, (DocumentStyle) { 0 }, S("y"));
    CHECK_OK(print_document(test_arena(), &document, DOCUMENT_PDF, &bytes));
    CHECK(str_begins_with(bytes, S("%PDF-")));
    CHECK_OK(print_document(test_arena(), &document, DOCUMENT_XLSX, &bytes));
    CHECK(str_begins_with(bytes, S("PK")));
    CHECK_ERR(print_document(test_arena(), &document, DOCUMENT_FORMAT_COUNT, &bytes), ERR_STORAGE);
}
