#include "web/view.h"

#include "base/buffer.h"
#include "texts.h"
#include "web/asset.h"
#include "web/paging.h"

const int display_sizes[] = { 90, 100, 115, 130, 160, 200, 0 };

static bool is_size(int64_t percent)
{
    for (const int *size = display_sizes; *size > 0; size++)
        if (*size == percent)
            return true;
    return false;
}

// The cookie reads "130" or "130-cao".
Display display_from_cookie(Str value)
{
    Display display = { .text_percent = 100 };
    size_t hyphen = str_position(value, '-');
    int64_t percent;
    if (str_to_int(str_slice(value, 0, hyphen), &percent) && is_size(percent))
        display.text_percent = (int)percent;
    display.high_contrast = str_equal(str_slice(value, hyphen, value.length), S("-cao"));
    return display;
}

Str display_to_cookie(Arena *arena, Display display)
{
    return str_format(arena, "%d%s", display.text_percent, display.high_contrast ? "-cao" : "");
}

// The address that changes the display and comes back to this page.
static Str display_path(Arena *arena, const View *view, int percent, bool high_contrast)
{
    if (percent == 0)
        return S("");
    NamedValue values[] = {
        { S("co"), str_format(arena, "%d", percent) },
        { S("tuong-phan"), high_contrast ? S("cao") : S("thuong") },
        { S("ve"), view->path },
    };
    return query_with(arena, text_get(view->lang, T_WEB_PATH_DISPLAY), &(NamedValueList) { 0 },
                      values, sizeof values / sizeof values[0]);
}

static void display_init(View *view, Arena *arena, const Request *request)
{
    view->display = display_from_cookie(request_cookie(request, "hien_thi"));
    int percent = view->display.text_percent, smaller = 0, larger = 0;
    for (const int *size = display_sizes; *size > 0; size++) {
        if (*size < percent)
            smaller = *size;
        if (*size > percent && larger == 0)
            larger = *size;
    }
    bool high = view->display.high_contrast;
    view->display_class = str_format(arena, "text-%d%s", percent, high ? " contrast" : "");
    view->smaller_path = display_path(arena, view, smaller, high);
    view->normal_path = display_path(arena, view, 100, high);
    view->larger_path = display_path(arena, view, larger, high);
    view->contrast_path = display_path(arena, view, percent, !high);
}

static void nav_init(View *view, Arena *arena, Str path)
{
    static const struct {
        TextKey path, label;
    } rows[] = {
        { T_WEB_PATH_PROCEDURES, T_WEB_PROCEDURES },
        { T_WEB_PATH_TRACKING, T_WEB_TRACKING },
        { T_WEB_PATH_RESULTS, T_WEB_RESULTS },
        { T_WEB_PATH_ME, T_WEB_ME },
    };
    view->nav.n = sizeof rows / sizeof rows[0];
    view->nav.items = arena_array(arena, NavItem, view->nav.n);
    for (size_t i = 0; i < view->nav.n; i++) {
        Str item = text_get(view->lang, rows[i].path);
        bool is_below = str_begins_with(path, item) &&
                        (path.length == item.length || path.data[item.length] == '/');
        view->nav.items[i] = (NavItem) { .path = item,
                                         .label = text_get(view->lang, rows[i].label),
                                         .is_current = is_below };
    }
}

void view_init(View *view, Arena *arena, const Site *site, const Request *request, Lang lang)
{
    bool has_english = lang == LANG_EN && site->name_en.length > 0;
    *view = (View) {
        .lang = lang,
        .lang_code = lang == LANG_EN ? S("en") : S("vi"),
        .site = site,
        .site_name = has_english ? site->name_en : site->name,
        .path = query_with(arena, request->path, &request->query, NULL, 0),
        .path_vi = request->path,
        .path_en = request->path,
        .request_id = request->id,
        .style_path = asset_path(S("motcua.css")),
        .icon_path = asset_path(S("motcua.svg")),
    };
    display_init(view, arena, request);
    nav_init(view, arena, request->path);
}
