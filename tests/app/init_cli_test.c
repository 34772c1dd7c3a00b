#include "app/init_cli.h"

#include "support/command.h"
#include "support/scratch.h"
#include "support/test.h"

static Str folder(void)
{
    return scratch_file(scratch_folder(), "data");
}

TEST("init makes an empty installation with its administrator, once")
{
    const char *words = "init --admin hoa --password-stdin --data {data}";
    CommandReply reply = command_ask(words, folder(), S("một mật khẩu dài\n"));
    CHECK_INT(reply.exit_code, 0);
    reply = command_ask("user list --data {data}", folder(), S(""));
    CHECK_STR(reply.out, "hoa\thoa\tadmin\n");
    reply = command_ask("verify --data {data}", folder(), S(""));
    CHECK_INT(reply.exit_code, 0);
    reply = command_ask(words, folder(), S("một mật khẩu dài\n"));
    CHECK_INT(reply.exit_code, 1);
}

TEST("a refused name or password leaves nothing behind")
{
    static const struct {
        const char *words;
        Str input;
    } cases[] = {
        { "init --password-stdin --data {data}", STR_INIT("ngắn\n") },
        { "init --password-stdin --data {data}", STR_INIT("") },
        { "init --admin A/B --password-stdin --data {data}", STR_INIT("một mật khẩu dài\n") },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CommandReply reply = command_ask(cases[i].words, folder(), cases[i].input);
        CHECK_INT(reply.exit_code, 2);
        CHECK_STR(scratch_read(folder(), "motcua.db"), NULL);
    }
}
