#include "app/app_commands.h"

#include "app/version.h"
#include "texts.h"

static Err version_run(Cx *cx, const CommandRun *run)
{
    (void)cx;
    return command_print(run, S("motcua " VERSION_TEXT "\n"));
}

const Command app_commands[] = {
    { .name = "version",
      .run = version_run,
      .summary = T_APP_COMMAND_VERSION,
      .examples = "motcua version",
      .database = COMMAND_WITHOUT_DATABASE },
    { 0 },
};
