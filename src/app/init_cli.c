#include "app/init_cli.h"

#include "app/installation.h"
#include "platform/folder.h"
#include "platform/secret_input.h"
#include "rooms/identity/identity.h"
#include "texts.h"

const CommandOption init_options[] = {
    { .name = "admin", .value = "NAME", .help = T_APP_OPTION_ADMIN },
    { .name = "password-stdin", .help = T_APP_OPTION_PASSWORD_STDIN },
    { 0 },
};

// Asked for before anything is made: a refused password leaves no half installation.
Err init_run(Cx *cx, const CommandRun *run)
{
    Str folder = run->data_folder;
    AccountNew admin = { .name = command_option(run, "admin"),
                         .agency_id = NO_INT,
                         .roles = 1u << ROLE_ADMIN };
    int64_t id;
    if (str_is_absent(admin.name))
        admin.name = S("admin");
    admin.display_name = admin.name;
    if (folder_has_file(cx->arena, folder, "motcua.db"))
        return fail(cx, ERR_CONFLICT, T_APP_INSTALLATION_THERE,
                    .hint = T_APP_INSTALLATION_THERE_HINT, .args = { { "folder", folder } });
    TRY(secret_input_read(cx, command_has(run, "password-stdin"), &admin.password));
    TRY(account_check(cx, &admin));
    TRY(installation_create(cx, folder));
    TRY(account_add(cx, &admin, &id));
    TextArg args[] = { { "folder", folder }, { "name", admin.name } };
    command_say(cx, T_APP_INSTALLATION_MADE, args, 2);
    return OK;
}
