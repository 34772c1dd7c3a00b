#include "web/browser_name.h"

typedef struct Mark {
    Str in_agent, name;
} Mark;

// The first that is found: most browsers also claim to be the ones below them.
static const Mark browsers[] = {
    { STR_INIT("coc_coc_browser"), STR_INIT("Cốc Cốc") },
    { STR_INIT("Edg/"), STR_INIT("Edge") },
    { STR_INIT("OPR/"), STR_INIT("Opera") },
    { STR_INIT("SamsungBrowser/"), STR_INIT("Samsung Internet") },
    { STR_INIT("Firefox/"), STR_INIT("Firefox") },
    { STR_INIT("Chrome/"), STR_INIT("Chrome") },
    { STR_INIT("Safari/"), STR_INIT("Safari") },
};

static const Mark systems[] = {
    { STR_INIT("Android"), STR_INIT("Android") }, { STR_INIT("iPhone"), STR_INIT("iPhone") },
    { STR_INIT("iPad"), STR_INIT("iPad") },       { STR_INIT("Windows"), STR_INIT("Windows") },
    { STR_INIT("Mac OS X"), STR_INIT("macOS") },  { STR_INIT("Linux"), STR_INIT("Linux") },
};

static Str found(const Mark *marks, size_t n, Str agent)
{
    for (size_t i = 0; i < n; i++)
        if (str_contains(agent, marks[i].in_agent))
            return marks[i].name;
    return S("");
}

Str browser_name(Arena *arena, Str agent)
{
    Str browser = found(browsers, sizeof browsers / sizeof browsers[0], agent);
    Str system = found(systems, sizeof systems / sizeof systems[0], agent);
    if (str_is_empty(browser) || str_is_empty(system))
        return str_is_empty(browser) ? system : browser;
    return str_format(arena, "%.*s · %.*s", STR_ARG(browser), STR_ARG(system));
}
