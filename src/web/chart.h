// Bar charts drawn on the server as SVG, with the table of the same figures under them: the same on
// screen, in print and for a screen reader.
#pragma once

#include "web/html.h"

typedef struct ChartBar {
    Str label;
    int64_t value; // not negative; the scale begins at 0
    Str text;      // the value as shown
    Str path;      // the rows behind the bar, empty when there are none to show
} ChartBar;

typedef struct ChartBars {
    ChartBar *items;
    size_t n;
} ChartBars;

typedef struct Chart {
    Str id;       // unique on the page, ASCII
    Str title;    // says the finding
    Str subtitle; // unit and period
    Str label_heading, value_heading;
    ChartBars bars;
} Chart;

// What the template draws, in units of the SVG's view box.
typedef struct ChartMark {
    Str label, text, path;
    int64_t label_y, bar_y, text_x, width;
} ChartMark;

typedef struct ChartMarks {
    ChartMark *items;
    size_t n;
} ChartMarks;

typedef struct ChartView {
    const Chart *chart;
    Str view_box;
    int64_t height;
    ChartMarks marks;
} ChartView;

// Lays the bars out, the longest over the whole width; for {{ part chart(…) }}.
ChartView chart_layout(Arena *arena, const Chart *chart);
