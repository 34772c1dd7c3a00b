// The writer of pages: escapes each value by its type and its place. Used by compiled templates;
// handlers only begin it and hand it to a page function. Markup values are made in html.c alone.
#pragma once

#include "base/buffer.h"
#include "base/cx.h"
#include "base/money.h"

typedef struct View View;

// Ready HTML. Nothing outside html.c and the charts of the web kit makes one.
typedef struct Markup {
    Str html;
} Markup;

typedef struct Crumb {
    Str path, label;
} Crumb;

typedef struct CrumbList {
    Crumb *items;
    size_t n;
} CrumbList;

enum {
    HTML_CRUMBS = 6,
    HTML_BYTES_MAX = 8 * 1024 * 1024
};

typedef struct Html {
    Buffer buffer;
    Arena *arena;
    Lang lang;
    const View *view;
    Str title;       // set by the page before its layout begins
    bool has_errors; // fields or the whole were refused: said first in the title, for whoever
                     // cannot see the page
    CrumbList crumbs;
} Html;

typedef enum HtmlPlace {
    HTML_TEXT,    // between tags, or an attribute that people read: 1.234,5 and 23/11/2026
    HTML_MACHINE, // other attributes: 1234 and 2026-11-23
    HTML_URL,     // a whole address: only http, https, mailto, tel and paths of this site
    HTML_URL_PART // inside an address: percent-encoded
} HtmlPlace;

void html_begin(Html *html, Cx *cx, const View *view);
void html_raw(Html *html, Str literal); // for compiled templates only
void html_set_title(Html *html, Str title);
void html_add_crumb(Html *html, Str path, Str label);
// The hidden field that proves that a form comes from our own page.
void html_put_csrf(Html *html);
// A script of assets/ by its name, run after the page has been read: for {{ script "desk.js" }}.
void html_put_script(Html *html, Str name);
// A style sheet of assets/ beside the common one.
void html_put_style(Html *html, Str name);

void html_put_str(Html *html, HtmlPlace place, Str value);
void html_put_markup(Html *html, HtmlPlace place, Markup value);
void html_put_int(Html *html, HtmlPlace place, int64_t value);
void html_put_int32(Html *html, HtmlPlace place, int value);
void html_put_size(Html *html, HtmlPlace place, size_t value);
void html_put_date(Html *html, HtmlPlace place, Date value);
void html_put_instant(Html *html, HtmlPlace place, Instant value);
void html_put_money(Html *html, HtmlPlace place, Money value);

// A bare char * has no association and does not compile.
#define html_put(html, place, value)                                                               \
    _Generic((value), Str                                                                          \
             : html_put_str, Markup                                                                \
             : html_put_markup, int64_t                                                            \
             : html_put_int, int                                                                   \
             : html_put_int32, size_t                                                              \
             : html_put_size, Date                                                                 \
             : html_put_date, Instant                                                              \
             : html_put_instant, Money                                                             \
             : html_put_money)((html), (place), (value))

// The text of a value as people read it, not escaped: for placeholders of texts.
Str html_text_str(const Html *html, Str value);
Str html_text_int(const Html *html, int64_t value);
Str html_text_int32(const Html *html, int value);
Str html_text_size(const Html *html, size_t value);
Str html_text_date(const Html *html, Date value);
Str html_text_instant(const Html *html, Instant value);
Str html_text_money(const Html *html, Money value);
#define html_text(html, value)                                                                     \
    _Generic((value), Str                                                                          \
             : html_text_str, int64_t                                                              \
             : html_text_int, int                                                                  \
             : html_text_int32, size_t                                                             \
             : html_text_size, Date                                                                \
             : html_text_date, Instant                                                             \
             : html_text_instant, Money                                                            \
             : html_text_money)((html), (value))

// For compiled templates: a text with its arguments (a nameless one ends them), and an argument
// inside an address.
Str html_text_fill(const Html *html, TextKey key, const TextArg *args);
Str html_url_text(const Html *html, Str value);

// Whether {{ if value }} holds: a text is not empty, a day is not absent, a number is not 0.
bool html_is_str(Str value);
bool html_is_date(Date value);
bool html_is_instant(Instant value);
bool html_is_money(Money value);
bool html_is_int(int64_t value);
bool html_is_pointer(const void *value);
#define html_is(value)                                                                             \
    _Generic((value), Str                                                                          \
             : html_is_str, Date                                                                   \
             : html_is_date, Instant                                                               \
             : html_is_instant, Money                                                              \
             : html_is_money, bool                                                                 \
             : html_is_int, int                                                                    \
             : html_is_int, unsigned                                                               \
             : html_is_int, int64_t                                                                \
             : html_is_int, size_t                                                                 \
             : html_is_int, default                                                                \
             : html_is_pointer)(value)
