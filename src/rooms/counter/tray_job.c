#include "rooms/counter/tray_job.h"

#include "platform/inbox.h"
#include "rooms/agencies/agencies.h"
#include "rooms/counter/tray.h"
#include "rooms/identity/identity.h"

enum {
    FOLDERS_MAX = 500,
    FILES_A_RUN = 50, // of one folder; the rest follows a minute later
    READ_BYTES = 64 * 1024,
    ARENA_BYTES = 8 * 1024 * 1024,
};

// Bytes into the store; too many of them are left to the limit of the tray.
static Err bytes_take(Cx *cx, Input *input, Content **out)
{
    const ContentStore *store = cx->env->contents;
    char *bytes = arena_push(cx->arena, READ_BYTES);
    Content *content;
    size_t n;
    TRY(store->begin(store, cx->arena, input->total_bytes, &content));
    do {
        TRY(input->read(input, bytes, READ_BYTES, &n));
        TRY(store->write(content, (Str) { bytes, n }));
    } while (n > 0 && content->size_bytes <= FILE_BYTES_MAX);
    *out = content;
    return OK;
}

static Err one_collect(Cx *cx, Str folder, Str agency, Str name)
{
    Input *input;
    Content *content;
    bool is_taken;
    Err err = inbox_open(cx->arena, folder, name, &input);
    if (err != OK)
        return err == ERR_NOT_FOUND ? OK : err;
    TRY(bytes_take(cx, input, &content));
    TRY(tray_take_over(cx, &(TrayArrival) { agency, name, content }, &is_taken));
    return is_taken ? inbox_remove(cx->arena, folder, name)
                    : inbox_put_aside(cx->arena, folder, name);
}

// Each in the same small memory, so that its handles are closed before the next one.
static Err folder_collect(Cx *cx, Str folder, Str agency)
{
    InboxFiles files;
    Cx one = *cx;
    one.arena = arena_open_below(cx->arena, "scan", ARENA_BYTES);
    TRY(inbox_list(cx->arena, folder, cx->env->now(cx->env), FILES_A_RUN, &files));
    for (size_t i = 0; i < files.n; i++) {
        Err err = one_collect(&one, folder, agency, files.items[i].name);
        if (err != OK) {
            cx->problem = (Problem) { .err = err,
                                      .what = one.problem.what,
                                      .file = one.problem.file,
                                      .line = one.problem.line };
            return err;
        }
        arena_reset(one.arena);
    }
    return OK;
}

Err tray_collect(Cx *cx, Str folder)
{
    StrList inside;
    Agency agency;
    Str home;
    bool found;
    if (cx->env->contents == NULL)
        return OK;
    TRY(setting_get(cx, SETTING_HOME_AGENCY, &home));
    if (!str_is_empty(home))
        TRY(folder_collect(cx, folder, home));
    TRY(inbox_list_folders(cx->arena, folder, FOLDERS_MAX, &inside));
    for (size_t i = 0; i < inside.n; i++) {
        TRY(tray_agency_find(cx, inside.items[i], &agency, &found));
        if (found)
            TRY(folder_collect(
                cx, str_format(cx->arena, "%.*s/%.*s", STR_ARG(folder), STR_ARG(inside.items[i])),
                agency.code));
    }
    return OK;
}
