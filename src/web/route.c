#include "web/route.h"

#include <assert.h>
#include <strings.h>

// Takes the first segment off *rest ("/a/b" gives "a"); false at the end.
static bool segment_cut(Str *rest, Str *out)
{
    if (rest->length == 0 || rest->data[0] != '/')
        return false;
    *rest = str_slice(*rest, 1, rest->length);
    size_t end = str_position(*rest, '/');
    *out = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end, rest->length);
    return true;
}

static bool is_name(Str segment)
{
    return segment.length > 2 && segment.data[0] == '{' && segment.data[segment.length - 1] == '}';
}

static bool segment_matches(Str pattern, Str segment)
{
    if (is_name(pattern))
        return segment.length > 0;
    return pattern.length == segment.length &&
           strncasecmp(pattern.data, segment.data, pattern.length) == 0;
}

static bool path_matches(Str pattern, Str path)
{
    Str expected, segment;
    while (segment_cut(&pattern, &expected))
        if (!segment_cut(&path, &segment) || !segment_matches(expected, segment))
            return false;
    return path.length == 0;
}

static NamedValueList params_of(Arena *arena, Str pattern, Str path)
{
    NamedValueList list = { 0 };
    Str expected, segment;
    for (Str rest = pattern; segment_cut(&rest, &expected);)
        list.n += is_name(expected);
    list.items = arena_array(arena, NamedValue, list.n + 1);
    list.n = 0;
    while (segment_cut(&pattern, &expected) && segment_cut(&path, &segment))
        if (is_name(expected))
            list.items[list.n++] =
                (NamedValue) { str_slice(expected, 1, expected.length - 1), segment };
    return list;
}

// "/en/x" is "/x" in English; "/en" alone is "/".
static bool cut_english(Str *path)
{
    if (!str_begins_with(*path, S("/en")) || (path->length > 3 && path->data[3] != '/'))
        return false;
    *path = path->length <= 3 ? S("/") : str_slice(*path, 3, path->length);
    return true;
}

// The pattern of route that fits path, NO_STR when none does.
static Str pattern_of(const Route *route, Str path, Lang *out_lang)
{
    Str pattern = str_from_c(route->path), rest = path;
    *out_lang = LANG_VI;
    if (path_matches(pattern, path))
        return pattern;
    *out_lang = LANG_EN;
    if (route->path_en != NULL)
        return path_matches(str_from_c(route->path_en), path) ? str_from_c(route->path_en) : NO_STR;
    bool has_mirror = !str_begins_with(pattern, S("/api/"));
    return has_mirror && cut_english(&rest) && path_matches(pattern, rest) ? pattern : NO_STR;
}

void route_find(const Route *const *tables, Arena *arena, Method method, Str path, RouteMatch *out)
{
    *out = (RouteMatch) { 0 };
    for (; *tables != NULL; tables++)
        for (const Route *route = *tables; route->path != NULL; route++) {
            Lang lang;
            Str pattern = pattern_of(route, path, &lang);
            if (str_is_absent(pattern))
                continue;
            out->is_path_known = true;
            if (route->method != method)
                continue;
            Str rest = path;
            if (lang == LANG_EN && route->path_en == NULL)
                cut_english(&rest);
            *out = (RouteMatch) { route, lang, params_of(arena, pattern, rest), true };
            return;
        }
}

Str route_path(Arena *arena, const Route *route, Lang lang, const NamedValueList *params)
{
    Buffer buffer;
    buffer_init(&buffer, arena, 64 * 1024);
    bool translated = lang == LANG_EN && route->path_en != NULL;
    if (lang == LANG_EN && !translated)
        buffer_add(&buffer, S("/en"));
    Str rest = str_from_c(translated ? route->path_en : route->path), segment;
    while (segment_cut(&rest, &segment)) {
        buffer_add_char(&buffer, '/');
        if (is_name(segment)) {
            char *name = str_to_c(arena, str_slice(segment, 1, segment.length - 1));
            Str value = value_find(params, name);
            assert(!str_is_absent(value));
            segment = url_encode(arena, value);
        }
        buffer_add(&buffer, segment);
    }
    return buffer_text(&buffer);
}
