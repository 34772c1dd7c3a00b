// Pages made from made-up structs, without a shop behind them.
#pragma once

#include "web/html.h"

// What somebody might type: it may stand on a page escaped only.
extern const char naughty[23];

// Begins the page of a Vietnamese path, in English below "/en".
Html made_page_begin(Lang lang, const char *path);
// As test_page_check; nothing of naughty stands unescaped, nothing of the template is left over.
void made_page_check(const Html *html);
