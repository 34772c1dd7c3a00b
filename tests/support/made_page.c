#include "support/made_page.h"

#include "support/page.h"
#include "support/test.h"
#include "web/request.h"
#include "web/view.h"

const char naughty[] = "<b>\"Đặng\" & 'x'</b>";
static const Site site = { .name = STR_INIT("UBND xã"), .name_en = STR_INIT("Commune") };

Html made_page_begin(Lang lang, const char *path)
{
    static const char *const prefix[] = { "", "/en" };
    Request request = { .id = S("r") };
    View *view = arena_new(test_arena(), View);
    Html html;
    Str target = str_join(test_arena(), str_from_c(prefix[lang]), str_from_c(path));
    CHECK(request_parse_target(test_arena(), target, &request));
    view_init(view, test_arena(), &site, &request, lang);
    html_begin(&html, test_cx(), view);
    return html;
}

void made_page_check(const Html *html)
{
    Str text = buffer_text(&html->buffer);
    test_page_check(text);
    CHECK(!str_contains(text, S("<b>")));
    CHECK(!str_contains(text, S("{{")));
    CHECK_INT(test_page_count(text, "<main "), 1);
}
