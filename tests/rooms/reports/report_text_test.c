#include "rooms/reports/report_text.h"

#include "base/text.h"
#include "rooms/reports/made_up_report.h"
#include "base/buffer.h"
#include "support/test.h"

static Str text_of(Lang lang, const Report *report)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 1 << 20);
    report_write_text(&buffer, lang, report);
    return buffer_text(&buffer);
}

static Str line_with(Str text, Str part)
{
    Str line;
    while (str_cut(&text, '\n', &line))
        if (str_contains(line, part))
            return line;
    return NO_STR;
}

TEST("the text of a report has its head, one line a field, the totals and the checks")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    Str text = text_of(LANG_VI, &report);
    static const char *const parts[] = {
        "Biểu số II.06a/VPCP/KSTT\n",
        "Kỳ báo cáo (Từ ngày 01/01/2023 đến ngày 30/06/2023)\n",
        "Đơn vị báo cáo: UBND huyện Mẫu (H16.37)\n",
        "Lưu ý: 20 hồ sơ thiếu hạn trả, đã tính vào quá hạn.\n",
        "Kiểm tra 3=7+11: 1.270 và 1.270, đúng\n",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        CHECK(str_contains(text, str_from_c(parts[i])));
    CHECK_STR(line_with(text, S("Chứng thực")),
              "Chứng thực           1.250   250             900   100 1.200 1.000  150   50   50 "
              "   40   10    5     2    1       0");
    CHECK_STR(line_with(text, S("Tổng cộng")),
              "Tổng cộng            1.270   250             920   100 1.212 1.000  150   62   58 "
              "   40   18    5     2    1      20");
}

TEST("the figures of all lines end in the same columns")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Str text = text_of((Lang)lang, &report);
        size_t width = text_count_characters(line_with(text, S("──")));
        CHECK_INT((int64_t)text_count_characters(line_with(text, S("1.250"))),
                  lang == LANG_VI ? (int64_t)width : 0);
        CHECK_INT((int64_t)text_count_characters(line_with(text, S("1,250"))),
                  lang == LANG_EN ? (int64_t)width : 0);
    }
}

TEST("of the bounds only the broken ones are said")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK(!str_contains(text_of(LANG_VI, &report), S("paused<=11")));
    report.totals.n[FIGURE_PAUSED] = 59;
    figures_check(&report.totals, report.checks);
    CHECK(str_contains(text_of(LANG_VI, &report), S("Kiểm tra paused<=11: 59 và 58, SAI\n")));
}

TEST("no line ends with a blank")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK(!str_contains(text_of(LANG_VI, &report), S(" \n")));
}

TEST("a long name is cut at a character, with an ellipsis")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    rows[0].name = S("Đăng ký biện pháp bảo đảm bằng quyền sử dụng đất, tài sản gắn liền với đất");
    Str line = line_with(text_of(LANG_VI, &report), S("Đăng ký biện"));
    CHECK(str_contains(line, S("…")));
    CHECK(text_is_utf8(line));
}

TEST("the moment of knowledge is said only when one was asked for")
{
    ReportRow rows[2];
    Report report;
    made_up_report(rows, &report);
    CHECK(!str_contains(text_of(LANG_VI, &report), S("Theo dữ liệu")));
    report.query.as_of = instant_at(report.query.to, 0);
    CHECK(str_contains(text_of(LANG_VI, &report), S("Theo dữ liệu đã nhập đến 00:00 30/06/2023")));
}
