#include "app/backup_cli.h"

#include "support/command.h"
#include "support/scratch.h"
#include "support/test.h"

static Str folder(void)
{
    return scratch_file(scratch_folder(), "data");
}

static int ask(const char *words)
{
    return command_ask(words, folder(), S("một mật khẩu dài\n")).exit_code;
}

TEST("a backup is restored with accounts and key, after a check")
{
    CHECK_INT(ask("init --password-stdin --data {data}"), 0);
    CHECK_INT(ask("backup {data}.copy --data {data}"), 0);
    CHECK_INT(ask("restore {data}.copy --data {data}-2"), 0);
    Str second = scratch_file(scratch_folder(), "data-2");
    CHECK(str_equal(scratch_read(folder(), "signing.key"), scratch_read(second, "signing.key")));
    CHECK_STR(command_ask("user list --data {data}-2", folder(), S("")).out,
              "admin\tadmin\tadmin\n");
    CHECK_INT(ask("verify --data {data}-2"), 0);
}

TEST("neither a backup nor an installation is overwritten")
{
    CHECK_INT(ask("init --password-stdin --data {data}"), 0);
    CHECK_INT(ask("backup {data}.copy --data {data}"), 0);
    CHECK_INT(ask("backup {data}.copy --data {data}"), 1);
    CHECK_INT(ask("restore {data}.copy --data {data}"), 1);
}

TEST("a restore that fails leaves no folder behind")
{
    CHECK_INT(ask("init --password-stdin --data {data}"), 0);
    CHECK_INT(ask("restore {data}/signing.key --data {data}-2"), 1);
    Str second = scratch_file(scratch_folder(), "data-2");
    CHECK_STR(scratch_read(second, "motcua.db"), NULL);
    CHECK_STR(scratch_read(scratch_file(scratch_folder(), "data-2.restoring"), "motcua.db"), NULL);
}
