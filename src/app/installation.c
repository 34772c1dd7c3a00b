#include "app/installation.h"

#include "platform/content.h"
#include "platform/env.h"
#include "platform/folder.h"
#include "rooms/identity/identity.h"
#include "store/db.h"
#include "texts.h"

// The Env of the program is made by main; only here is it told the key.
static void key_use(Cx *cx, const SignKey *key)
{
    env_use_key((Env *)(uintptr_t)cx->env, key);
}

static Err key_open(Cx *cx, Str folder)
{
    SignKey key;
    Err err = folder_key_get(cx->arena, folder, &key);
    if (err == ERR_NOT_FOUND)
        return fail(cx, ERR_NOT_FOUND, T_APP_NO_INSTALLATION, .hint = T_APP_NO_INSTALLATION_HINT,
                    .args = { { "folder", folder } });
    if (err != OK)
        return fail(cx, err, T_APP_KEY_BROKEN, .hint = T_APP_KEY_BROKEN_HINT,
                    .args = { { "folder", folder } });
    key_use(cx, &key);
    return OK;
}

Err installation_use_files(Cx *cx, Str folder, Str scanner)
{
    const ContentStore *contents;
    ContentOptions options = { .env = cx->env,
                               .folder = folder,
                               .program = "/proc/self/exe",
                               .scanner = scanner,
                               .spare_bytes = CONTENT_SPARE_BYTES };
    if (content_store_open(cx->arena, &options, &contents) != OK)
        return fail(cx, ERR_STORAGE, T_APP_FOLDER_FAILED, .args = { { "folder", folder } });
    env_use_contents((Env *)(uintptr_t)cx->env, contents);
    return OK;
}

Err installation_open(Cx *cx, Str folder, CommandDatabase database)
{
    if (database == COMMAND_WITHOUT_DATABASE)
        return OK;
    cx->actor = actor_system();
    TRY(key_open(cx, folder));
    TRY(installation_use_files(cx, folder, NO_STR));
    return db_open(cx, folder, database == COMMAND_WRITES ? DB_WRITE : DB_READ);
}

Err installation_check(Cx *cx, Str folder)
{
    Cx scratch = *cx;
    scratch.arena = arena_open("installation", 64 * 1024 * 1024);
    Err err = installation_open(&scratch, folder, COMMAND_WRITES);
    if (err != OK) {
        cx->problem = scratch.problem;
        cx->problem.detail = str_copy(cx->arena, scratch.problem.detail);
        for (size_t i = 0; i < PROBLEM_ARGS; i++)
            cx->problem.args[i].value = str_copy(cx->arena, scratch.problem.args[i].value);
    }
    env_use_contents((Env *)(uintptr_t)cx->env, NULL); // closed with the arena
    arena_close(scratch.arena);
    return err;
}

Err installation_create(Cx *cx, Str folder)
{
    SignKey key;
    if (folder_create(cx->arena, folder) != OK)
        return fail(cx, ERR_STORAGE, T_APP_FOLDER_FAILED, .args = { { "folder", folder } });
    TRY(db_create(cx, folder));
    if (folder_key_create(cx->env, cx->arena, folder, &key) != OK)
        return fail(cx, ERR_STORAGE, T_APP_KEY_BROKEN, .hint = T_APP_KEY_BROKEN_HINT,
                    .args = { { "folder", folder } });
    key_use(cx, &key);
    TRY(installation_use_files(cx, folder, NO_STR));
    cx->actor = actor_system();
    return db_open(cx, folder, DB_WRITE);
}
