// Bar charts drawn on the server as SVG, with the table of the same figures under them: the same on
// screen, in print and for a screen reader.
#pragma once

#include "web/html.h"

typedef struct ChartBar {
    Str label;
    int64_t value; // not negative; the scale begins at 0
    Str text;      // the value as shown; empty: the number
    Str path;      // the rows behind the bar, empty when there are none to show
} ChartBar;

typedef struct Chart {
    Str id;       // unique on the page
    Str title;    // says the finding
    Str subtitle; // unit and period
    Str label_heading, value_heading;
    const ChartBar *bars;
    size_t n;
} Chart;

Markup chart_bars(Html *html, const Chart *chart);
