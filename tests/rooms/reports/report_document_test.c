#include "rooms/reports/report_document.h"

#include "rooms/reports/made_up_report.h"
#include "support/test.h"

static Document composed(const Report *report)
{
    Document document;
    report_compose(test_arena(), LANG_VI, report, instant_at(report->query.to, 600), &document);
    return document;
}

// The table with lines: the figures.
static const DocumentTable *table_of(const Document *document)
{
    for (size_t i = 0; i < document->n_blocks; i++)
        if (document->blocks[i].kind == BLOCK_TABLE && document->blocks[i].table.has_lines)
            return &document->blocks[i].table;
    return NULL;
}

static bool has_text(const Document *document, const char *part)
{
    for (size_t i = 0; i < document->n_blocks; i++) {
        const DocumentBlock *block = &document->blocks[i];
        if (block->kind == BLOCK_TEXT && str_contains(block->text, str_from_c(part)))
            return true;
        for (size_t k = 0; block->kind == BLOCK_TABLE && k < block->table.n_cells; k++)
            if (str_contains(block->table.cells[k].text, str_from_c(part)))
                return true;
    }
    return false;
}

TEST("the paper has the head, the title and the signatures of the form")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    Document document = composed(&report);
    static const char *const parts[] = {
        "UBND huyện Mẫu (H16.37)",
        "Biểu số II.06a/VPCP/KSTT",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC",
        "Kỳ báo cáo (Từ ngày 01/01/2023 đến ngày 30/06/2023)",
        "Trực tiếp, dịch vụ bưu chính",
        "(3=4+5+6)",
        "(13)",
        "Lưu ý: 20 hồ sơ thiếu hạn trả",
        "NGƯỜI LẬP BIỂU",
        "THỦ TRƯỞNG ĐƠN VỊ",
    };
    CHECK_INT(document.paper, PAPER_A4_LANDSCAPE);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK(has_text(&document, parts[i]));
    CHECK(!has_text(&document, "SAI"));
}

TEST("the cells of the table fill its columns exactly, line by line")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    Document document = composed(&report);
    const DocumentTable *table = table_of(&document);
    size_t area = 0;
    for (size_t i = 0; i < table->n_cells; i++) {
        int columns = table->cells[i].columns == 0 ? 1 : table->cells[i].columns;
        int lines = table->cells[i].rows == 0 ? 1 : table->cells[i].rows;
        area += (size_t)(columns * lines);
    }
    // Four lines of captions, two rows, the totals.
    CHECK_INT((int64_t)area, (int64_t)table->n_columns * 7);
    CHECK_INT((int64_t)table->head_rows, 4);
}

TEST("figures are numbers for a workbook and texts for paper")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    Document document = composed(&report);
    const DocumentTable *table = table_of(&document);
    const DocumentCell *totals = &table->cells[table->n_cells - FIGURE_KIND_COUNT];
    CHECK_STR(totals[-1].text, "Tổng cộng");
    for (int kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        CHECK(totals[kind].is_number);
        CHECK_INT(totals[kind].number, report.totals.n[kind]);
    }
    CHECK_STR(totals[0].text, "1.270");
}

TEST("made-up data says so at the foot of each page, real data does not")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK_STR(composed(&report).footer, "Trang {page}/{pages}");
    report.is_demo = true;
    CHECK(str_begins_with(composed(&report).footer, S("DỮ LIỆU MẪU")));
}

TEST("a sum that does not hold stands on the paper")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.totals.n[FIGURE_PENDING_TOTAL]++;
    figures_check(&report.totals, report.checks);
    Document document = composed(&report);
    CHECK(has_text(&document, "Kiểm tra 11=12+13: 59 và 58, SAI"));
}

TEST("as of a moment, the paper says of which")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    report.query.as_of = instant_at(report.query.to, 450);
    Document document = composed(&report);
    CHECK(has_text(&document, "Theo dữ liệu đã nhập đến 07:30 30/06/2023"));
}
