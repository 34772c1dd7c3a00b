#include "app/app_commands.h"

#include "app/backup_cli.h"
#include "app/init_cli.h"
#include "app/serve_cli.h"
#include "app/version.h"
#include "texts.h"

static Err version_run(Cx *cx, const CommandRun *run)
{
    (void)cx;
    return command_print(run, S("motcua " VERSION_TEXT "\n"));
}

const Command app_commands[] = {
    { .name = "init",
      .run = init_run,
      .summary = T_APP_COMMAND_INIT,
      .options = init_options,
      .examples = "motcua init --data ./data\n"
                  "printf '%s\\n' \"$PASSWORD\" | motcua init --admin hoa --password-stdin",
      .database = COMMAND_WITHOUT_DATABASE },
    { .name = "serve",
      .run = serve_run,
      .summary = T_APP_COMMAND_SERVE,
      .options = serve_options,
      .examples = "motcua serve\nmotcua serve --data /var/lib/motcua --listen 127.0.0.1:8080",
      .database = COMMAND_WITHOUT_DATABASE },
    { .name = "backup",
      .run = backup_run,
      .summary = T_APP_COMMAND_BACKUP,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .examples = "motcua backup /mnt/usb/motcua-2026-11-23.db",
      .database = COMMAND_READS },
    { .name = "restore",
      .run = restore_run,
      .summary = T_APP_COMMAND_RESTORE,
      .arguments = "FILE",
      .arguments_min = 1,
      .arguments_max = 1,
      .examples = "motcua restore /mnt/usb/motcua-2026-11-23.db --data ./data-restored",
      .database = COMMAND_WITHOUT_DATABASE,
      .reads_content = true },
    { .name = "version",
      .run = version_run,
      .summary = T_APP_COMMAND_VERSION,
      .examples = "motcua version",
      .database = COMMAND_WITHOUT_DATABASE },
    { 0 },
};
