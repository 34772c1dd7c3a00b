#include "web/html.h"

#include <assert.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "texts.h"
#include "web/asset.h"
#include "web/format.h"
#include "web/request.h"
#include "web/view.h"

void html_begin(Html *html, Cx *cx, const View *view)
{
    *html = (Html) { .arena = cx->arena,
                     .lang = view->lang,
                     .view = view,
                     .title = S(""),
                     .has_errors = cx->problem.fields != NULL || cx->problem.err == ERR_CONFLICT };
    html->crumbs.items = arena_array(cx->arena, Crumb, HTML_CRUMBS);
    buffer_init(&html->buffer, cx->arena, HTML_BYTES_MAX);
}

void html_raw(Html *html, Str literal)
{
    buffer_add(&html->buffer, literal);
}

void html_set_title(Html *html, Str title)
{
    html->title = title;
}

void html_add_crumb(Html *html, Str path, Str label)
{
    assert(html->crumbs.n < HTML_CRUMBS);
    html->crumbs.items[html->crumbs.n++] = (Crumb) { path, label };
}

// Letters that a text or a quoted attribute cannot hold. Controls that HTML forbids are shown as
// U+FFFD.
#define SHOWN_AS_UNKNOWN STR_INIT("\uFFFD")
static const Str replacements[256] = {
    ['&'] = STR_INIT("&amp;"),          ['<'] = STR_INIT("&lt;"),
    ['>'] = STR_INIT("&gt;"),           ['"'] = STR_INIT("&quot;"),
    ['\''] = STR_INIT("&#39;"),         [0x00 ... 0x08] = SHOWN_AS_UNKNOWN,
    [0x0b ... 0x0c] = SHOWN_AS_UNKNOWN, [0x0e ... 0x1f] = SHOWN_AS_UNKNOWN,
    [0x7f] = SHOWN_AS_UNKNOWN,
};

static void add_escaped(Html *html, Str value)
{
    size_t begin = 0;
    for (size_t i = 0; i < value.length; i++) {
        const Str *replacement = &replacements[(unsigned char)value.data[i]];
        if (replacement->length == 0)
            continue;
        buffer_add(&html->buffer, str_slice(value, begin, i));
        buffer_add(&html->buffer, *replacement);
        begin = i + 1;
    }
    buffer_add(&html->buffer, str_slice(value, begin, value.length));
}

// An address may begin with a scheme we know, or be a path of this site. Browsers skip blanks and
// controls inside a scheme, so any of them makes the address unsafe.
static bool is_safe_url(Str value)
{
    static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };
    for (size_t i = 0; i < value.length; i++)
        if ((unsigned char)value.data[i] <= ' ' || value.data[i] == '\\')
            return false;
    size_t colon = str_position(value, ':');
    for (size_t i = 0; i < colon && colon < value.length; i++)
        if (strchr("/?#", value.data[i]) != NULL)
            return true; // the colon is not the end of a scheme
    if (colon == value.length)
        return true;
    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++)
        if (strlen(schemes[i]) == colon + 1 && strncasecmp(schemes[i], value.data, colon + 1) == 0)
            return true;
    return false;
}

void html_put_str(Html *html, HtmlPlace place, Str value)
{
    switch (place) {
    case HTML_TEXT:
    case HTML_MACHINE: add_escaped(html, value); return;
    case HTML_URL: add_escaped(html, is_safe_url(value) ? value : S("#")); return;
    case HTML_URL_PART: buffer_add(&html->buffer, url_encode(html->arena, value)); return;
    }
}

void html_put_markup(Html *html, HtmlPlace place, Markup value)
{
    assert(place == HTML_TEXT);
    buffer_add(&html->buffer, value.html);
}

void html_put_int(Html *html, HtmlPlace place, int64_t value)
{
    if (place == HTML_TEXT)
        buffer_add(&html->buffer, html_text_int(html, value));
    else
        buffer_add_int(&html->buffer, value);
}

void html_put_int32(Html *html, HtmlPlace place, int value)
{
    html_put_int(html, place, value);
}

void html_put_size(Html *html, HtmlPlace place, size_t value)
{
    html_put_int(html, place, (int64_t)value);
}

void html_put_date(Html *html, HtmlPlace place, Date value)
{
    if (date_is_absent(value))
        return;
    buffer_add(&html->buffer, place == HTML_TEXT ? date_format_vietnamese(html->arena, value)
                                                 : date_format_iso(html->arena, value));
}

void html_put_instant(Html *html, HtmlPlace place, Instant value)
{
    if (instant_is_absent(value))
        return;
    html_put_str(html, place,
                 place == HTML_TEXT ? instant_format_vietnamese(html->arena, value)
                                    : instant_format_iso(html->arena, value));
}

void html_put_money(Html *html, HtmlPlace place, Money value)
{
    if (money_is_absent(value))
        return;
    if (place == HTML_TEXT)
        buffer_add(&html->buffer, html_text_money(html, value));
    else
        buffer_add_int(&html->buffer, value.dong);
}

Str html_text_str(const Html *html, Str value)
{
    (void)html;
    return value;
}

Str html_text_int(const Html *html, int64_t value)
{
    return value == INT64_MIN ? S("") : format_int(html->arena, html->lang, value);
}

Str html_text_int32(const Html *html, int value)
{
    return html_text_int(html, value);
}

Str html_text_size(const Html *html, size_t value)
{
    return html_text_int(html, (int64_t)value);
}

Str html_text_date(const Html *html, Date value)
{
    return date_is_absent(value) ? S("") : date_format_vietnamese(html->arena, value);
}

Str html_text_instant(const Html *html, Instant value)
{
    return instant_is_absent(value) ? S("") : instant_format_vietnamese(html->arena, value);
}

Str html_text_money(const Html *html, Money value)
{
    return format_money(html->arena, html->lang, value);
}

Str html_text_fill(const Html *html, TextKey key, const TextArg *args)
{
    size_t n = 0;
    while (args[n].name != NULL)
        n++;
    return text_fill(html->arena, html->lang, key, args, n);
}

Str html_url_text(const Html *html, Str value)
{
    return url_encode(html->arena, value);
}

bool html_is_str(Str value)
{
    return value.length > 0;
}

bool html_is_date(Date value)
{
    return !date_is_absent(value);
}

bool html_is_instant(Instant value)
{
    return !instant_is_absent(value);
}

bool html_is_money(Money value)
{
    return !money_is_absent(value);
}

bool html_is_int(int64_t value)
{
    return value != 0;
}

bool html_is_pointer(const void *value)
{
    return value != NULL;
}

void html_put_csrf(Html *html)
{
    html_raw(html, S("<input type=\"hidden\" name=\"csrf\" value=\""));
    html_put_str(html, HTML_MACHINE, html->view->csrf_token);
    html_raw(html, S("\">"));
}

void html_put_style(Html *html, Str name)
{
    html_raw(html, S("<link rel=\"stylesheet\" href=\""));
    html_put_str(html, HTML_URL, asset_path(name));
    html_raw(html, S("\">"));
}

void html_put_script(Html *html, Str name)
{
    html_raw(html, S("<script src=\""));
    html_put_str(html, HTML_URL, asset_path(name));
    html_raw(html, S("\" defer></script>"));
}
