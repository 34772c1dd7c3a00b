#include "web/html.h"

#include <stdlib.h>

#include "support/generator.h"
#include "support/test.h"
#include "texts.h"
#include "web/view.h"

static Html new_html(Lang lang)
{
    View *view = arena_new(test_arena(), View);
    view->lang = lang;
    view->csrf_token = S("abc");
    Html html;
    html_begin(&html, test_cx(), view);
    return html;
}

static Str put_str(HtmlPlace place, const char *value)
{
    Html html = new_html(LANG_VI);
    html_put(&html, place, str_from_c(value));
    return buffer_text(&html.buffer);
}

static bool says_error(Cx *cx)
{
    View *view = arena_new(test_arena(), View);
    Html html;
    html_begin(&html, cx, view);
    return html.has_errors;
}

TEST("a refused field and a refused whole are said in the title; what is only missing is not")
{
    Cx *cx = test_cx();
    CHECK(!says_error(cx));
    CHECK_ERR(fail(cx, ERR_CONFLICT, T_NONE), ERR_CONFLICT);
    CHECK(says_error(cx));
    cx->problem = (Problem) { 0 };
    CHECK_ERR(fail(cx, ERR_NOT_FOUND, T_NONE), ERR_NOT_FOUND);
    CHECK(!says_error(cx));
    cx->problem = (Problem) { 0 };
    problem_add_field(cx, S("name"), T_NONE, NULL);
    CHECK(says_error(cx));
}

TEST("text is escaped in texts and attributes")
{
    CHECK_STR(put_str(HTML_TEXT, "<b>&\"'</b>"), "&lt;b&gt;&amp;&quot;&#39;&lt;/b&gt;");
    CHECK_STR(put_str(HTML_MACHINE, "\" onclick=\""), "&quot; onclick=&quot;");
    CHECK_STR(put_str(HTML_TEXT, "Đặng Thị Hường 😀"), "Đặng Thị Hường 😀");
    CHECK_STR(put_str(HTML_TEXT, "a\x01\x7f"), "a\uFFFD\uFFFD");
    CHECK_STR(put_str(HTML_TEXT, NULL), "");
}

TEST("an address with a scheme we do not know becomes #")
{
    static const struct {
        const char *address, *written;
    } cases[] = {
        { "/thu-tuc?a=1&b=2", "/thu-tuc?a=1&amp;b=2" },
        { "https://dichvucong.gov.vn/", "https://dichvucong.gov.vn/" },
        { "mailto:a@example.vn", "mailto:a@example.vn" },
        { "tel:0123", "tel:0123" },
        { "#a:b", "#a:b" },
        { "javascript:alert(1)", "#" },
        { "JaVaScRiPt:alert(1)", "#" },
        { "\tjavascript:alert(1)", "#" },
        { "java\nscript:alert(1)", "#" },
        { "data:text/html,x", "#" },
        { "vbscript:x", "#" },
        { "/\\evil.example", "#" },
        { ":x", "#" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_STR(put_str(HTML_URL, cases[i].address), cases[i].written);
    CHECK_STR(put_str(HTML_URL_PART, "a/b?c\"<"), "a%2Fb%3Fc%22%3C");
}

TEST("numbers, money, days and moments are written as people of the language write them")
{
    Html vi = new_html(LANG_VI), en = new_html(LANG_EN);
    Date date = date_from_civil((Civil) { 2026, 11, 23 });
    html_put(&vi, HTML_TEXT, (int64_t)1234567);
    html_put(&vi, HTML_TEXT, ((Money) { 1250000 }));
    html_put(&vi, HTML_TEXT, date);
    CHECK_STR(buffer_text(&vi.buffer), "1.234.5671.250.000\u00a0₫23/11/2026");
    html_put(&en, HTML_TEXT, 1234567);
    html_put(&en, HTML_TEXT, ((Money) { 1250000 }));
    html_put(&en, HTML_TEXT, instant_at(date, 510));
    CHECK_STR(buffer_text(&en.buffer), "1,234,5671,250,000\u00a0₫08:30 23/11/2026");
}

TEST("attributes that machines read carry plain numbers and ISO dates")
{
    Html html = new_html(LANG_VI);
    Date date = date_from_civil((Civil) { 2026, 11, 23 });
    html_put(&html, HTML_MACHINE, (int64_t)1234567);
    html_put(&html, HTML_MACHINE, date);
    html_put(&html, HTML_MACHINE, instant_at(date, 510));
    html_put(&html, HTML_MACHINE, ((Money) { 5000 }));
    CHECK_STR(buffer_text(&html.buffer), "12345672026-11-232026-11-23T08:30:00+07:005000");
}

TEST("absent values write nothing and do not hold")
{
    Html html = new_html(LANG_VI);
    html_put(&html, HTML_TEXT, NO_STR);
    html_put(&html, HTML_TEXT, NO_DATE);
    html_put(&html, HTML_TEXT, NO_INSTANT);
    html_put(&html, HTML_TEXT, NO_MONEY);
    html_put(&html, HTML_TEXT, INT64_MIN);
    CHECK_STR(buffer_text(&html.buffer), "");
    CHECK(!html_is(NO_STR) && !html_is(S("")) && html_is(S("a")));
    CHECK(!html_is(NO_DATE) && html_is(((Date) { 0 })));
    CHECK(!html_is(NO_INSTANT) && !html_is(NO_MONEY) && html_is(((Money) { 0 })));
    CHECK(!html_is(0) && html_is(-1) && !html_is(false));
}

TEST("a form's proof is written as a hidden field")
{
    Html html = new_html(LANG_VI);
    html_put_csrf(&html);
    CHECK_STR(buffer_text(&html.buffer), "<input type=\"hidden\" name=\"csrf\" value=\"abc\">");
}

TEST("a script is loaded from its address with the hash, after the page")
{
    Html html = new_html(LANG_VI);
    html_put_script(&html, S("desk.js"));
    Str written = buffer_text(&html.buffer);
    CHECK(str_begins_with(written, S("<script src=\"/tai-nguyen/desk.")));
    CHECK(str_ends_with(written, S(".js\" defer></script>")));
}

static int compile(Str folder, const char *name)
{
    Str command =
        str_format(test_arena(), "cc -std=gnu17 -Isrc -fsyntax-only %.*s/%s.c 2>/dev/null",
                   STR_ARG(folder), name);
    return system(str_to_c(test_arena(), command));
}

TEST("a bare char * does not compile")
{
    Str folder = test_folder();
    test_file_write(folder, "good.c",
                    "#include \"web/html.h\"\nvoid f(Html *html);\n"
                    "void f(Html *html) { html_put(html, HTML_TEXT, S(\"a\")); }\n");
    test_file_write(folder, "bad.c",
                    "#include \"web/html.h\"\nvoid f(Html *html);\n"
                    "void f(Html *html) { html_put(html, HTML_TEXT, \"a\"); }\n");
    CHECK_INT(compile(folder, "good"), 0);
    CHECK(compile(folder, "bad") != 0);
}
