#include "app/backup_cli.h"

#include "app/installation.h"
#include "app/verify_command.h"
#include "platform/env.h"
#include "platform/folder.h"
#include "store/backup.h"
#include "texts.h"

Err backup_run(Cx *cx, const CommandRun *run)
{
    Str key, file = run->arguments[0];
    if (folder_key_read(cx->arena, run->data_folder, &key) != OK)
        return fail(cx, ERR_STORAGE, T_APP_KEY_BROKEN, .hint = T_APP_KEY_BROKEN_HINT,
                    .args = { { "folder", run->data_folder } });
    TRY(backup_write(cx, file, key, run->progress));
    command_say(cx, T_APP_BACKUP_MADE, &(TextArg) { "file", file }, 1);
    return OK;
}

// Made beside the folder and checked there; only what passes gets its name.
static Err copy_check(Cx *cx, const CommandRun *run, Str staging)
{
    Str key;
    if (folder_create(cx->arena, staging) != OK)
        return fail(cx, ERR_STORAGE, T_APP_FOLDER_FAILED, .args = { { "folder", staging } });
    TRY(installation_use_files(cx, staging, NO_STR));
    TRY(backup_read(cx, run->arguments[0], staging, &key));
    if (folder_key_write(cx->arena, staging, key) != OK)
        return fail(cx, ERR_STORAGE, T_APP_KEY_BROKEN, .args = { { "folder", staging } });
    TRY(installation_open(cx, staging, COMMAND_WRITES));
    return verify_installation(cx);
}

// In an arena of its own: the files are closed before the folder gets its name.
static Err copy_check_closed(Cx *cx, const CommandRun *run, Str staging)
{
    Cx own = *cx;
    own.arena = arena_open("restore", 1024 * 1024 * 1024);
    Err err = copy_check(&own, run, staging);
    if (err != OK) {
        cx->problem = own.problem;
        cx->problem.fields = NULL;
        cx->problem.detail = str_copy(cx->arena, own.problem.detail);
    }
    env_use_contents((Env *)(uintptr_t)cx->env, NULL); // closed with the arena
    arena_close(own.arena);
    return err;
}

Err restore_run(Cx *cx, const CommandRun *run)
{
    Str folder = run->data_folder;
    Str staging = str_format(cx->arena, "%.*s.restoring", STR_ARG(folder));
    if (folder_has_file(cx->arena, folder, "motcua.db"))
        return fail(cx, ERR_CONFLICT, T_APP_INSTALLATION_THERE,
                    .hint = T_APP_INSTALLATION_THERE_HINT, .args = { { "folder", folder } });
    folder_remove(cx->arena, staging);
    Err err = copy_check_closed(cx, run, staging);
    if (err == OK && folder_rename(cx->arena, staging, folder) != OK)
        err = fail(cx, ERR_STORAGE, T_APP_FOLDER_FAILED, .args = { { "folder", folder } });
    if (err != OK) {
        folder_remove(cx->arena, staging);
        return err;
    }
    TextArg args[] = { { "file", run->arguments[0] }, { "folder", folder } };
    command_say(cx, T_APP_BACKUP_RESTORED, args, 2);
    return OK;
}
