// Looks at a finished page as a browser and a screen reader would.
#pragma once

#include "base/str.h"

// Reports, as a failed CHECK each: tags that do not nest, doubled ids, inputs without a label,
// images without alt, headings that skip a level, not exactly one h1, header cells without scope,
// references (for, aria-…, #…) to ids that are not there, inline styles and scripts, no lang.
void test_page_check(Str html);
// How often a text occurs.
int test_page_count(Str html, const char *text);
