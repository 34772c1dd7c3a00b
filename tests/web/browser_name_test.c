#include "web/browser_name.h"

#include "support/test.h"

TEST("a browser is called as its owner knows it")
{
    static const char *const pairs[][2] = {
        { "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
          "Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0",
          "Edge · Windows" },
        { "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 coc_coc_browser/120.0 Chrome/114.0 "
          "Safari/537.36",
          "Cốc Cốc · Windows" },
        { "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36",
          "Chrome · Android" },
        { "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1",
          "Safari · iPhone" },
        { "Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0",
          "Firefox · Linux" },
        { "curl/7.88.1", "" },
        { "", "" },
        { "Something (Windows)", "Windows" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++)
        CHECK_STR(browser_name(test_arena(), str_from_c(pairs[i][0])), pairs[i][1]);
}
