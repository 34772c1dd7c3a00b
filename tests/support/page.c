#include "support/page.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "support/test.h"

enum {
    OPEN_MAX = 100,
    NAMES_MAX = 500,
    ATTRIBUTES_MAX = 30
};

typedef struct Attribute {
    Str name, value;
} Attribute;

typedef struct Tag {
    Str name;
    bool is_closing;
    Attribute attributes[ATTRIBUTES_MAX];
    size_t n;
} Tag;

typedef struct Names {
    Str items[NAMES_MAX];
    size_t n;
} Names;

typedef struct Page {
    Str open[OPEN_MAX]; // the elements we are in
    size_t depth;
    Names ids, references, labelled; // references: must be ids; labelled: for= of labels
    Names inputs;                    // ids that need a label
    int h1, heading;                 // how many h1; level of the last heading
    bool has_lang, in_label;
} Page;

static void complain(const char *what, Str where)
{
    char text[300];
    snprintf(text, sizeof text, "page: %s: %.*s", what,
             (int)(where.length < 200 ? where.length : 200), where.data != NULL ? where.data : "");
    test_check(false, text, __FILE__, __LINE__);
}

static void names_add(Names *names, Str name)
{
    if (names->n < NAMES_MAX)
        names->items[names->n++] = name;
}

static bool names_have(const Names *names, Str name)
{
    for (size_t i = 0; i < names->n; i++)
        if (str_equal(names->items[i], name))
            return true;
    return false;
}

static Str attribute(const Tag *tag, const char *name)
{
    for (size_t i = 0; i < tag->n; i++)
        if (str_equal_c(tag->attributes[i].name, name))
            return tag->attributes[i].value;
    return NO_STR;
}

static bool is_one_of(Str name, const char *const *names)
{
    for (; *names != NULL; names++)
        if (str_equal_c(name, *names))
            return true;
    return false;
}

// Reads "<name a="b" c>" at html[at]; gives the position after it.
static size_t tag_read(Str html, size_t at, Tag *out)
{
    *out = (Tag) { 0 };
    size_t i = at + 1;
    out->is_closing = html.data[i] == '/';
    i += out->is_closing;
    size_t begin = i;
    while (i < html.length && !isspace((unsigned char)html.data[i]) && html.data[i] != '>')
        i++;
    out->name = str_slice(html, begin, i);
    while (i < html.length && html.data[i] != '>') {
        if (isspace((unsigned char)html.data[i]) || html.data[i] == '/') {
            i++;
            continue;
        }
        begin = i;
        while (i < html.length && strchr("= >\n", html.data[i]) == NULL)
            i++;
        Attribute found = { str_slice(html, begin, i), S("") };
        if (i < html.length && html.data[i] == '=') {
            size_t quote = str_position(str_slice(html, i + 2, html.length), '"');
            found.value = str_slice(html, i + 2, i + 2 + quote);
            i += 3 + quote;
        }
        if (!str_is_absent(attribute(out, str_to_c(test_arena(), found.name))))
            complain("attribute twice", found.name);
        if (out->n < ATTRIBUTES_MAX)
            out->attributes[out->n++] = found;
    }
    return i + 1;
}

static void check_nesting(Page *page, const Tag *tag)
{
    static const char *const empty[] = { "!DOCTYPE", "meta", "link", "br",   "img",    "input",
                                         "hr",       "rect", "path", "line", "circle", NULL };
    if (is_one_of(tag->name, empty))
        return;
    if (!tag->is_closing) {
        if (page->depth < OPEN_MAX)
            page->open[page->depth++] = tag->name;
        return;
    }
    if (page->depth == 0 || !str_equal(page->open[page->depth - 1], tag->name))
        complain("tag closes what is not open", tag->name);
    else
        page->depth--;
}

static void check_heading(Page *page, const Tag *tag)
{
    if (tag->name.length != 2 || tag->name.data[0] != 'h' ||
        !isdigit((unsigned char)tag->name.data[1]))
        return;
    int level = tag->name.data[1] - '0';
    page->h1 += level == 1;
    if (level > page->heading + 1)
        complain("heading skips a level", tag->name);
    page->heading = level;
}

static void check_references(Page *page, const Tag *tag)
{
    static const char *const names[] = { "aria-labelledby", "aria-describedby", "aria-controls",
                                         NULL };
    Str href = attribute(tag, "href");
    for (const char *const *name = names; *name != NULL; name++) {
        Str rest = attribute(tag, *name), id;
        while (str_cut(&rest, ' ', &id))
            names_add(&page->references, id);
    }
    if (href.length > 1 && href.data[0] == '#')
        names_add(&page->references, str_slice(href, 1, href.length));
    if (str_equal_c(tag->name, "label") && attribute(tag, "for").length > 0) {
        names_add(&page->labelled, attribute(tag, "for"));
        names_add(&page->references, attribute(tag, "for"));
    }
}

static void check_input(Page *page, const Tag *tag)
{
    static const char *const inputs[] = { "input", "select", "textarea", NULL };
    bool is_hidden = str_equal_c(attribute(tag, "type"), "hidden");
    bool is_named = page->in_label || attribute(tag, "aria-label").length > 0;
    if (!is_one_of(tag->name, inputs) || is_hidden || is_named)
        return;
    if (attribute(tag, "id").length == 0)
        complain("input without an id for its label", attribute(tag, "name"));
    names_add(&page->inputs, attribute(tag, "id"));
}

static void check_attributes(Page *page, const Tag *tag)
{
    Str id = attribute(tag, "id");
    if (id.length > 0 && names_have(&page->ids, id))
        complain("id twice", id);
    if (id.length > 0)
        names_add(&page->ids, id);
    if (str_equal_c(tag->name, "html"))
        page->has_lang = attribute(tag, "lang").length > 0;
    if (str_equal_c(tag->name, "img") && str_is_absent(attribute(tag, "alt")))
        complain("image without alt", attribute(tag, "src"));
    if (str_equal_c(tag->name, "th") && attribute(tag, "scope").length == 0)
        complain("header cell without scope", attribute(tag, "class"));
    if (str_equal_c(tag->name, "style") || !str_is_absent(attribute(tag, "style")))
        complain("inline style", tag->name);
    for (size_t i = 0; i < tag->n; i++)
        if (str_begins_with(tag->attributes[i].name, S("on")))
            complain("inline script", tag->attributes[i].name);
}

static void check_tag(Page *page, const Tag *tag)
{
    check_nesting(page, tag);
    if (str_equal_c(tag->name, "label"))
        page->in_label = !tag->is_closing;
    if (tag->is_closing)
        return;
    check_heading(page, tag);
    check_attributes(page, tag);
    check_references(page, tag);
    check_input(page, tag);
}

static void check_whole(const Page *page)
{
    for (size_t i = 0; i < page->references.n; i++)
        if (!names_have(&page->ids, page->references.items[i]))
            complain("no element has this id", page->references.items[i]);
    for (size_t i = 0; i < page->inputs.n; i++)
        if (!names_have(&page->labelled, page->inputs.items[i]))
            complain("input without a label", page->inputs.items[i]);
    if (page->h1 != 1)
        complain("not exactly one h1", NO_STR);
    if (page->depth > 0)
        complain("element is never closed", page->open[page->depth - 1]);
    if (!page->has_lang)
        complain("no lang on html", NO_STR);
}

void test_page_check(Str html)
{
    Page page = { 0 };
    for (size_t i = 0; i < html.length;) {
        Tag tag;
        if (html.data[i] != '<') {
            i++;
            continue;
        }
        i = tag_read(html, i, &tag);
        check_tag(&page, &tag);
    }
    check_whole(&page);
}

int test_page_count(Str html, const char *text)
{
    int n = 0;
    for (size_t i = 0; i < html.length; i++)
        n += str_begins_with(str_slice(html, i, html.length), str_from_c(text));
    return n;
}
