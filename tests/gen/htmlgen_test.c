#include "support/generator.h"
#include "support/test.h"

#define PAGE "{{ page x (const XPage *page) layout public }}\n"

static GeneratorRun run_on(Str folder, const char *content)
{
    test_file_write(folder, "x.html", content);
    return test_generator_run("htmlgen", folder, "%s room room/room_pages.h %s/x.html");
}

TEST("a page becomes a function that opens its layout, writes and closes it")
{
    Str folder = test_folder();
    GeneratorRun run =
        run_on(folder, PAGE "{{ title t.list }}\n{{ crumb t.web.path_home t.web.home }}\n"
                            "<h1>{{ page->name }}</h1>\n");
    CHECK_STR(run.output, "");
    CHECK(str_contains(test_file_read(folder, "room_html.h"),
                       S("void page_x(Html *html, const XPage *page);")));
    Str code = test_file_read(folder, "room_html.c");
    size_t title = 0, begin = 0, end = 0;
    for (size_t i = 0; i < code.length; i++) {
        Str rest = str_slice(code, i, code.length);
        if (str_begins_with(rest, S("html_set_title(html, text_get(html->lang, T_ROOM_LIST))")))
            title = i;
        if (str_begins_with(rest, S("layout_public_begin(html)")))
            begin = i;
        if (str_begins_with(rest, S("layout_public_end(html)")))
            end = i;
    }
    CHECK(0 < title && title < begin && begin < end);
    CHECK(str_contains(code, S("html_add_crumb(html, text_get(html->lang, T_WEB_PATH_HOME), "
                               "text_get(html->lang, T_WEB_HOME))")));
    CHECK(str_contains(code, S("#line 4 ")));
}

TEST("a value is escaped for the place where it stands")
{
    static const struct {
        const char *template, *code;
    } cases[] = {
        { "<p>{{ page->a }}</p>", "html_put(html, HTML_TEXT, page->a);" },
        { "<p title=\"{{ page->a }}\"></p>", "html_put(html, HTML_TEXT, page->a);" },
        { "<i data-n=\"{{ page->a }}\"></i>", "html_put(html, HTML_MACHINE, page->a);" },
        { "<a href=\"{{ page->a }}\"></a>", "html_put(html, HTML_URL, page->a);" },
        { "<a href=\"/x/{{ page->a }}\"></a>", "html_put(html, HTML_URL_PART, page->a);" },
        { "<a href=\"{{ page->a }}/{{ page->b }}\"></a>",
          "html_put(html, HTML_URL_PART, page->b);" },
        { "<a href=\"{{ if page->a }}/a{{ end }}{{ page->b }}\"></a>",
          "html_put(html, HTML_URL_PART, page->b);" },
        { "<form action=\"{{ page->a }}\"></form>", "html_put(html, HTML_URL, page->a);" },
        { "<b>{{ t.k n=page->n }}</b>",
          "html_text_fill(html, T_ROOM_K, (TextArg[]) { { \"n\", html_text(html, page->n) }" },
        { "<a href=\"{{ t.k n=page->n }}\"></a>",
          "{ \"n\", html_url_text(html, html_text(html, page->n)) }" },
        { "<b>{{ text page->state }}</b>", "text_get(html->lang, page->state)" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str folder = test_folder();
        Str content = str_format(test_arena(), PAGE "%s", cases[i].template);
        CHECK_STR(run_on(folder, str_to_c(test_arena(), content)).output, "");
        if (!str_contains(test_file_read(folder, "room_html.c"), str_from_c(cases[i].code)))
            CHECK_STR(test_file_read(folder, "room_html.c"), cases[i].code);
    }
}

TEST("conditions, loops and parts become plain C")
{
    static const struct {
        const char *template, *code;
    } cases[] = {
        { "{{ if page->a }}1{{ end }}", "if (html_is(page->a)) {" },
        { "{{ if !page->a }}1{{ end }}", "if (!html_is(page->a)) {" },
        { "{{ if page->n >= 2 }}1{{ else }}2{{ end }}", "if (page->n >= 2) {" },
        { "{{ if page->n == 2 }}1{{ else if page->s == STATE_A }}2{{ end }}",
          "} else if (page->s == STATE_A) {" },
        { "{{ for row in page->rows }}{{ row->n }}{{ end }}",
          "for (size_t row_i = 0; row_i < (page->rows).n; row_i++) {" },
        { "{{ part pager(&page->pager, 3, \"a\", t.k) }}",
          "part_pager(html, &page->pager, 3, S(\"a\"), T_ROOM_K);" },
        { "{{ script \"desk.js\" }}", "html_put_script(html, S(\"desk.js\"));" },
        { "{{ style \"screen.css\" }}", "html_put_style(html, S(\"screen.css\"));" },
        { "<tr{{ if page->a }} class=\"late\"{{ end }}></tr>", "if (html_is(page->a)) {" },
        { "<option{{ if page->a }} selected{{ end }}></option>", "S(\" selected\")" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str folder = test_folder();
        Str content = str_format(test_arena(), PAGE "%s", cases[i].template);
        CHECK_STR(run_on(folder, str_to_c(test_arena(), content)).output, "");
        if (!str_contains(test_file_read(folder, "room_html.c"), str_from_c(cases[i].code)))
            CHECK_STR(test_file_read(folder, "room_html.c"), cases[i].code);
    }
}

TEST("a form that posts carries the proof that it is ours, one that gets does not")
{
    Str folder = test_folder();
    run_on(folder, PAGE "<form method=\"post\" action=\"/x\"><input></form>");
    Str code = test_file_read(folder, "room_html.c");
    CHECK(str_contains(code, S("<form method=\\\"post\\\" action=\\\"/x\\\">\"));\n"
                               "    html_put_csrf(html);")));
    run_on(folder, PAGE "<form method=\"get\" action=\"/x\"><input></form>");
    CHECK(!str_contains(test_file_read(folder, "room_html.c"), S("html_put_csrf")));
}

TEST("comments go away, blanks shrink, preformatted text stays")
{
    Str folder = test_folder();
    CHECK_STR(run_on(folder, PAGE "<p>\n\n   1 {{ page->a }}</p><!-- Secret {{ page->x -->\n"
                                  "<pre>1\n   2</pre>")
                  .output,
              "");
    Str code = test_file_read(folder, "room_html.c");
    CHECK(!str_contains(code, S("Secret")));
    CHECK(str_contains(code, S("<p>\\n1 \"")));
    CHECK(str_contains(code, S("<pre>1\\n   2</pre>")));
}

TEST("a layout becomes a beginning and an end")
{
    Str folder = test_folder();
    CHECK_STR(
        run_on(folder, "{{ layout public }}\n<!DOCTYPE html>\n<html>{{ content }}</html>").output,
        "");
    Str header = test_file_read(folder, "room_html.h");
    CHECK(str_contains(header, S("void layout_public_begin(Html *html);")));
    CHECK(str_contains(header, S("void layout_public_end(Html *html);")));
}

TEST("what cannot be escaped safely, and every mistake, stops the build with file and line")
{
    static const struct {
        const char *template, *complaint;
    } cases[] = {
        { PAGE "<p class={{ page->a }}>", "x.html:2: error: value of an attribute needs double" },
        { PAGE "<p class='a'>", "needs double quotes" },
        { PAGE "<p {{ page->a }}>", "a value may stand in a text or a quoted attribute only" },
        { PAGE "<{{ page->a }}>", "a value may stand in a text or a quoted attribute only" },
        { PAGE "<p onclick=\"x\">", "on…=: scripts belong in the script file" },
        { PAGE "<p style=\"x\">", "style=: styles belong" },
        { PAGE "<img srcset=\"x\">", "srcset and srcdoc" },
        { PAGE "<script>1</script>", "<script> with a body" },
        { PAGE "<script>{{ page->a }}</script>", "<script> with a body" },
        { PAGE "<style>p{}</style>", "<style>: styles belong" },
        { PAGE "<p>Xin</p>", "words belong in the .po file" },
        { PAGE "<p>Ủy</p>", "words belong in the .po file" },
        { PAGE "<p title=\"a\"></p>", "words belong in the .po file" },
        { PAGE "{{ if page->a }}<p", "block is never ended" },
        { PAGE "{{ if page->a }}<p{{ end }}>", "ends in another place of a tag" },
        { PAGE "{{ if page->a }}<p{{ else }}<p>{{ end }}", "branches end in different places" },
        { PAGE "{{ end }}", "x.html:2: error: end without if or for" },
        { PAGE "{{ else }}", "else without if" },
        { PAGE "{{ for row page->rows }}{{ end }}", "for takes: name in path" },
        { PAGE "{{ if page->a && page->b }}{{ end }}", "if takes a field path" },
        { PAGE "{{ system(\"x\") }}", "neither a field path, a text nor a known mark" },
        { PAGE "{{ page->a + 1 }}", "neither a field path, a text nor a known mark" },
        { PAGE "{{ t.k n=1+1 }}", "neither a field path, a text nor a known mark" },
        { PAGE "{{ part x page->a }}", "part takes" },
        { PAGE "{{ part x(f()) }}", "argument of a part" },
        { PAGE "<p>{{ title t.k }}", "title takes a text or a path, before the content" },
        { PAGE "<p class=\"a", "template ends inside a tag" },
        { "<p></p>", "x.html:1: error: a template begins with page, part or layout" },
        { "{{ box x }}", "a template begins with page, part or layout" },
        { "{{ layout x }}\n<p></p>", "layout without content" },
        { PAGE "{{ script desk.js }}", "script takes: \"name.js\"" },
        { PAGE "{{ script \"desk.css\" }}", "script takes" },
        { PAGE "{{ style \"desk.js\" }}", "style takes" },
        { PAGE "{{ script \"a\" + \"b.js\" }}", "script takes" },
        { PAGE "<p title=\"{{ script \"desk.js\" }}\"></p>", "script takes" },
        { PAGE "{{ content }}", "content stands once in a layout" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str folder = test_folder();
        GeneratorRun run = run_on(folder, cases[i].template);
        CHECK_INT(run.exit_status, 1);
        CHECK(str_is_absent(test_file_read(folder, "room_html.c")));
        if (!str_contains(run.output, str_from_c(cases[i].complaint)))
            CHECK_STR(run.output, cases[i].complaint);
    }
}
