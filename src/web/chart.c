#include "web/chart.h"

#include <assert.h>

enum {
    CHART_WIDTH = 640,
    BAR_WIDTH_MAX = 520, // the rest is room for the figure
    ROW_HEIGHT = 50,
    LABEL_DROP = 15,
    BAR_DROP = 23,
    TEXT_GAP = 8,
};

ChartView chart_layout(Arena *arena, const Chart *chart)
{
    ChartView view = { .chart = chart, .height = (int64_t)chart->bars.n * ROW_HEIGHT };
    int64_t longest = 1;
    for (size_t i = 0; i < chart->bars.n; i++) {
        int64_t value = chart->bars.items[i].value;
        assert(value >= 0 && value <= INT64_MAX / BAR_WIDTH_MAX);
        longest = value > longest ? value : longest;
    }
    view.view_box = str_format(arena, "0 0 %d %lld", CHART_WIDTH, (long long)view.height);
    view.marks = (ChartMarks) { arena_array(arena, ChartMark, chart->bars.n + 1), chart->bars.n };
    for (size_t i = 0; i < chart->bars.n; i++) {
        const ChartBar *bar = &chart->bars.items[i];
        int64_t width = bar->value * BAR_WIDTH_MAX / longest, y = (int64_t)i * ROW_HEIGHT;
        view.marks.items[i] = (ChartMark) {
            .label = bar->label,
            .text = bar->text,
            .path = bar->path,
            .label_y = y + LABEL_DROP,
            .bar_y = y + BAR_DROP,
            .width = width,
            .text_x = width + TEXT_GAP,
        };
    }
    return view;
}
