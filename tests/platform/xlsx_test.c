#include "platform/xlsx.h"

#include <stdlib.h>
#include <string.h>

#include "platform/output.h"
#include "support/scratch.h"
#include "support/test.h"

// One part of the workbook, unpacked by Python, which is there where tests run.
static Str part_of(Str xlsx, const char *part)
{
    Output *output;
    const char *file = scratch_file(scratch_folder(), "a.xlsx").data;
    CHECK_OK(output_open(test_arena(), str_from_c(file), &output));
    CHECK_OK(output->write(output, xlsx));
    CHECK_OK(output->finish(output));
    Str command = str_format(test_arena(),
                             "python3 -c \"import zipfile; open('%s.part', 'wb').write("
                             "zipfile.ZipFile('%s').read('%s'))\"",
                             file, file, part);
    CHECK_INT(system(command.data), 0);
    return scratch_read(scratch_folder(), "a.xlsx.part");
}

static Document sample(Str title)
{
    static const double widths[] = { 1, 1, 2 };
    static const DocumentCell cells[] = {
        { .text = STR_INIT("TT"), .rows = 2 },
        { .text = STR_INIT("Số hồ sơ"), .columns = 2 },
        { .text = STR_INIT("Tổng") },
        { .text = STR_INIT("=1+1") },
        { .text = STR_INIT("a") },
        { .text = STR_INIT("12.530"), .is_number = true, .number = 12530 },
        { .text = STR_INIT("<b> & \"Đỗ\"") },
    };
    Document document;
    document_begin(&document, test_arena(), PAPER_A4_LANDSCAPE, title);
    document.made_at = (Instant) { 1763863200000 };
    document_add_text(&document, (DocumentStyle) { .is_bold = true }, S("Biểu số II.06a"));
    document_add_space(&document, 2);
    document_add_table(&document, &(DocumentTable) { .widths = widths,
                                                     .n_columns = 3,
                                                     .cells = cells,
                                                     .n_cells = 7,
                                                     .head_rows = 2,
                                                     .has_lines = true });
    document_add_text(&document, (DocumentStyle) { .is_italic = true }, S("Ghi chú"));
    return document;
}

static Str print(const Document *document)
{
    Str xlsx = NO_STR;
    CHECK_OK(xlsx_write(test_arena(), document, &xlsx));
    return xlsx;
}

TEST("numbers are numbers, spans are merged, blocks follow each other")
{
    Document document = sample(S("06a"));
    Str sheet = part_of(print(&document), "xl/worksheets/sheet1.xml");
    CHECK(str_contains(sheet, S("<v>12530</v>")));
    CHECK(str_contains(sheet, S("<mergeCell ref=\"A1:C1\"/>")));
    CHECK(str_contains(sheet, S("<mergeCell ref=\"A3:A4\"/>")));
    CHECK(str_contains(sheet, S("<mergeCell ref=\"B3:C3\"/>")));
    CHECK(str_contains(sheet, S("<mergeCell ref=\"A6:C6\"/>")));
    CHECK(str_contains(sheet, S("<c r=\"B5\"")));
    CHECK(str_contains(sheet, S("orientation=\"landscape\"")));
}

TEST("texts are escaped, stay Vietnamese, and never become formulas")
{
    Document document = sample(S("06a"));
    Str xlsx = print(&document);
    Str texts = part_of(xlsx, "xl/sharedStrings.xml");
    CHECK(str_contains(texts, S("<t>=1+1</t>")));
    CHECK(str_contains(texts, S("&lt;b&gt; &amp; \"Đỗ\"")));
    CHECK(str_contains(texts, S("Biểu số II.06a")));
    CHECK(!str_contains(part_of(xlsx, "xl/worksheets/sheet1.xml"), S("<f>")));
}

TEST("a title that Excel would refuse is made into the name of a sheet")
{
    Document document = sample(S("Biểu [06a]: kết/quả * giải quyết thủ tục hành chính cả năm"));
    Str book = part_of(print(&document), "xl/workbook.xml");
    CHECK(str_contains(book, S("<sheet name=\"Biểu -06a-- kết-quả - giải quyế\"")));
    document = sample(S(""));
    CHECK(str_contains(part_of(print(&document), "xl/workbook.xml"), S("name=\"Sheet1\"")));
}
