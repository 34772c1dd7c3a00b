#include "web/web_routes.h"

#include "texts.h"
#include "web/asset.h"
#include "web/view.h"
#include "web_html.h"

enum {
    YEAR_S = 365 * 24 * 3600
};

static Handler asset_get;
static Handler display_get;

const Route web_routes[] = {
    { METHOD_GET, "/tai-nguyen/{file}", NULL, PERM_PUBLIC, ROUTE_READ, .run = asset_get },
    { METHOD_GET, "/hien-thi", "/en/display", PERM_PUBLIC, ROUTE_READ, .run = display_get },
    { .path = NULL },
};

// The name carries a hash of the content: a browser never needs to ask again.
static Err asset_get(Cx *cx, const Request *request, Response *response)
{
    const Asset *asset = asset_find(request_param(request, "file"));
    if (asset == NULL)
        return fail(cx, ERR_NOT_FOUND, T_NONE);
    response->content_type = asset->content_type;
    response->is_compressed = str_contains(request->accept_encoding, S("gzip"));
    response->body = response->is_compressed ? asset->gzipped : asset->plain;
    response_add_header(response, "Cache-Control", S("public, max-age=31536000, immutable"));
    response_add_header(response, "Vary", S("Accept-Encoding"));
    return OK;
}

static ChoiceViews size_choices(Arena *arena, const View *view)
{
    ChoiceViews list = { 0 };
    while (display_sizes[list.n] > 0)
        list.n++;
    list.items = arena_array(arena, ChoiceView, list.n);
    for (size_t i = 0; i < list.n; i++) {
        Str number = str_format(arena, "%d", display_sizes[i]);
        TextArg arg = { "n", number };
        list.items[i] = (ChoiceView) {
            .value = number,
            .label = text_fill(arena, view->lang, T_WEB_PERCENT, &arg, 1),
            .is_chosen = view->display.text_percent == display_sizes[i],
        };
    }
    return list;
}

static ChoiceViews contrast_choices(Arena *arena, const View *view)
{
    ChoiceViews list = { arena_array(arena, ChoiceView, 2), 2 };
    bool high = view->display.high_contrast;
    list.items[0] =
        (ChoiceView) { S("thuong"), text_get(view->lang, T_WEB_CONTRAST_NORMAL), !high };
    list.items[1] = (ChoiceView) { S("cao"), text_get(view->lang, T_WEB_CONTRAST_HIGH), high };
    return list;
}

static void show_choices(Cx *cx, const Request *request, Response *response)
{
    Str back = request_query(request, "ve");
    DisplayPage page = {
        .sizes = size_choices(cx->arena, request->view),
        .contrasts = contrast_choices(cx->arena, request->view),
        .back_path = str_is_absent(back) ? text_get(cx->lang, T_WEB_PATH_HOME) : back,
    };
    Html html;
    html_begin(&html, cx, request->view);
    page_display(&html, &page);
    response_set_html(response, &html);
}

// Works by GET, because the links A- A A+ at the top of every page come here: it changes nothing
// but the cookie of the one who asks.
static Err display_get(Cx *cx, const Request *request, Response *response)
{
    Str size = request_query(request, "co"), contrast = request_query(request, "tuong-phan");
    if (str_is_absent(size)) {
        show_choices(cx, request, response);
        return OK;
    }
    Display display = display_from_cookie(size);
    display.high_contrast = str_equal(contrast, S("cao"));
    Cookie cookie = { "hien_thi", display_to_cookie(cx->arena, display), YEAR_S };
    response_set_cookie(cx->arena, request, response, &cookie);
    response_redirect(response, request_query(request, "ve"));
    return OK;
}
