// The public pages made from made-up structs: well-formed, accessible, escaped, in both languages.
#include "portal_html.h"
#include "support/made_page.h"
#include "support/page.h"
#include "support/test.h"
#include "texts.h"
#include "web/view.h"

static FigureViews figures(void)
{
    static FigureView views[] = { { STR_INIT("Tiếp nhận"), STR_INIT("15.051"), STR_INIT("/x") },
                                  { STR_INIT("Đúng hạn"), STR_INIT("86,5 %"), STR_INIT("") } };
    return (FigureViews) { views, 2 };
}

static FieldLinks fields(void)
{
    FieldLink *links = arena_array(test_arena(), FieldLink, 1);
    links[0] = (FieldLink) { str_from_c(naughty), S("/thu-tuc?linh-vuc=x"), 3, true };
    return (FieldLinks) { links, 1 };
}

TEST("the home page leads to search, tracking, results and fields; without dossiers it has no "
     "figures")
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html full = made_page_begin((Lang)lang, "/"), empty = made_page_begin((Lang)lang, "/");
        HomePage page = { .fields = fields(), .figures = figures() };
        page_home(&full, &page);
        made_page_check(&full);
        CHECK_INT(test_page_count(buffer_text(&full.buffer), "<form"), 2);
        page_home(&empty, &(HomePage) { 0 });
        made_page_check(&empty);
        CHECK_INT(test_page_count(buffer_text(&empty.buffer), "class=\"figures\""), 0);
    }
}

TEST("the catalogue shows what was asked, what was found, and says so when nothing was")
{
    ProcedureLine line = { S("1.001193"), str_from_c(naughty), S("Hộ tịch"), S("/thu-tuc/x"),
                           true,          T_PORTAL_ONLINE_FULL };
    CataloguePage page = { .q = str_from_c(naughty),
                           .field = S("Hộ tịch"),
                           .field_value = S("ho-tich"),
                           .is_filtered = true,
                           .lines = { &line, 1 },
                           .fields = fields(),
                           .pager = { S("/thu-tuc"), S("/thu-tuc?trang=3"), 2 } };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html = made_page_begin((Lang)lang, lang == LANG_EN ? "/procedures" : "/thu-tuc");
        page_catalogue(&html, &page);
        made_page_check(&html);
        CHECK(str_contains(buffer_text(&html.buffer), S("rel=\"next\"")));
    }
    page.lines.n = 0;
    Html none = made_page_begin(LANG_VI, "/thu-tuc"), bare = made_page_begin(LANG_VI, "/thu-tuc");
    page_catalogue(&none, &page);
    made_page_check(&none);
    CHECK(str_contains(buffer_text(&none.buffer), S("Không thấy thủ tục nào.")));
    page_catalogue(&bare, &(CataloguePage) { 0 });
    made_page_check(&bare);
    CHECK(str_contains(buffer_text(&bare.buffer), S("Danh mục thủ tục chưa được nhập.")));
}

TEST("a procedure page shows papers by group, fees, times, and says what is not stated")
{
    WayLine way = { S("Tại quầy"), S("Trong ngày"), str_from_c(naughty) };
    FeeLine fee = { S("Tại quầy"), S("Lệ phí"), S("8.000 ₫/bản"), S("") };
    PartLine parts[] = { { S("Trường hợp A"), str_from_c(naughty), S("TK.docx"), 1, 0, true },
                         { S(""), S("Giấy B"), S(""), 0, 2, false } };
    ProcedureView page = { .code = S("1.001193"),
                           .name = str_from_c(naughty),
                           .field = S("Hộ tịch"),
                           .field_path = S("/thu-tuc?linh-vuc=ho-tich"),
                           .is_suspended = true,
                           .online = T_PORTAL_ONLINE_PART,
                           .valid_from = { 20000 },
                           .ways = { &way, 1 },
                           .fees = { &fee, 1 },
                           .parts = { parts, 2 },
                           .sequence = S("Bước 1\nBước 2"),
                           .legal_basis = S("Luật Hộ tịch 2014") };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html = made_page_begin((Lang)lang, lang == LANG_EN ? "/procedures/x" : "/thu-tuc/x");
        page_procedure(&html, &page);
        made_page_check(&html);
        CHECK_INT(test_page_count(buffer_text(&html.buffer), "rowgroup"), 1);
    }
    Html bare = made_page_begin(LANG_VI, "/thu-tuc/x");
    page_procedure(&bare, &(ProcedureView) { .name = S("A"), .valid_from = NO_DATE });
    made_page_check(&bare);
    CHECK_INT(test_page_count(buffer_text(&bare.buffer), "Chưa có thông tin."), 3);
}

TEST("results show the share with its formula, a chart with its table, and a row for the total")
{
    ChartBar bar = { str_from_c(naughty), 5, S("5"), S("/so-lieu/x") };
    Chart chart = { .id = S("c"), .title = S("Nhiều nhất"), .bars = { &bar, 1 } };
    ResultRow rows[] = {
        { .name = str_from_c(naughty), .received = S("5"), .received_path = S("/so-lieu/x") },
        { .name = S("Tổng số"), .received = S("5"), .is_total = true }
    };
    PeriodLink period = { S("Tháng này"), S("/ket-qua-giai-quyet?ky=2026-11"), true };
    ResultsPage page = { .agency_name = str_from_c(naughty),
                         .agency = S("H16.37"),
                         .periods = { &period, 1 },
                         .from_input = { .name = S("tu"), .label = S("Từ"), .type = S("date") },
                         .to_input = { .name = S("den"), .label = S("Đến"), .type = S("date") },
                         .figures = figures(),
                         .chart = chart_layout(test_arena(), &chart),
                         .has_chart = true,
                         .rows = { rows, 2 },
                         .numbers_path = S("/api/v1/reports/06a") };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html =
            made_page_begin((Lang)lang, lang == LANG_EN ? "/results" : "/ket-qua-giai-quyet");
        page_results(&html, &page);
        made_page_check(&html);
        CHECK_INT(test_page_count(buffer_text(&html.buffer), "class=\"total\""), 1);
    }
    page.is_empty = true;
    Html empty = made_page_begin(LANG_VI, "/ket-qua-giai-quyet");
    page_results(&empty, &page);
    made_page_check(&empty);
    CHECK_INT(test_page_count(buffer_text(&empty.buffer), "<svg"), 0);
}

TEST("the page of a figure lists codes and dates, nothing personal")
{
    FigureRow row = {
        S("H16.37-261123-0001"), str_from_c(naughty), S("UBND xã"),          { 1700000000000 },
        { 1700000000000 },       NO_INSTANT,          T_PORTAL_TIME_OVERDUE, true
    };
    FigurePage page = { .figure = T_PORTAL_FIGURE_PENDING_OVERDUE,
                        .field = str_from_c(naughty),
                        .back_path = S("/ket-qua-giai-quyet"),
                        .rows = { &row, 1 },
                        .pager = { S("/so-lieu"), S(""), 2 } };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        Html html =
            made_page_begin((Lang)lang, "/so-lieu/06a/2026-11-01/2026-11-30/pending_overdue");
        page_figure(&html, &page);
        made_page_check(&html);
        CHECK(str_contains(buffer_text(&html.buffer), S("rel=\"first\"")));
    }
}
