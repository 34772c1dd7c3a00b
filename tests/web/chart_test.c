#include "web/chart.h"

#include "support/test.h"
#include "web/view.h"
#include "web_html.h"

static Chart chart_of(ChartBar *bars, size_t n)
{
    return (Chart) { .id = S("c"),
                     .title = S("Quá hạn dồn ở Đất đai"),
                     .subtitle = S(""),
                     .label_heading = S("Lĩnh vực"),
                     .value_heading = S("Hồ sơ"),
                     .bars = { bars, n } };
}

TEST("the longest bar takes the whole width, the others their share of it from zero")
{
    ChartBar bars[] = { { S("a"), 50, S("50"), S("") },
                        { S("b"), 100, S("100"), S("") },
                        { S("c"), 0, S("0"), S("") } };
    Chart chart = chart_of(bars, 3);
    ChartView view = chart_layout(test_arena(), &chart);
    CHECK_INT(view.marks.items[0].width * 2, view.marks.items[1].width);
    CHECK_INT(view.marks.items[2].width, 0);
    CHECK(view.marks.items[1].bar_y > view.marks.items[0].bar_y);
    CHECK_STR(view.view_box, "0 0 640 150");
}

TEST("a chart of nothing, or of zeroes, is drawn without a division by zero")
{
    ChartBar bars[] = { { S("a"), 0, S("0"), S("") } };
    Chart none = chart_of(NULL, 0), zero = chart_of(bars, 1);
    CHECK_INT((int64_t)chart_layout(test_arena(), &none).marks.n, 0);
    CHECK_INT(chart_layout(test_arena(), &zero).marks.items[0].width, 0);
}

TEST("the figures are also a table, and each leads to its rows")
{
    ChartBar bars[] = { { S("Đất <đai>"), 7, S("7"), S("/so-lieu/x") } };
    Chart chart = chart_of(bars, 1);
    ChartView drawing = chart_layout(test_arena(), &chart);
    View view = { 0 };
    Html html;
    html_begin(&html, test_cx(), &view);
    part_chart(&html, &drawing);
    Str written = buffer_text(&html.buffer);
    CHECK(str_contains(written, S("<th scope=\"row\">Đất &lt;đai&gt;</th>")));
    CHECK(str_contains(written, S("<a href=\"/so-lieu/x\">7</a>")));
    CHECK(str_contains(written, S("role=\"img\" aria-labelledby=\"c\"")));
}
