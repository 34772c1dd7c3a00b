#include "rooms/identity/identity_cli.h"

#include "support/command.h"
#include "support/scratch.h"
#include "support/test.h"

static CommandReply ask(const char *words)
{
    return command_ask(words, scratch_file(scratch_folder(), "data"), S("một mật khẩu dài\n"));
}

TEST("accounts are added, listed and closed")
{
    CHECK_INT(ask("init --password-stdin --data {data}").exit_code, 0);
    CHECK_INT(ask("user add hoa --name Hoa --role receiver,head --password-stdin --data {data}")
                  .exit_code,
              0);
    CHECK_STR(ask("user list --data {data}").out, "admin\tadmin\tadmin\nhoa\tHoa\treceiver,head\n");
    CHECK_INT(ask("user close hoa --data {data}").exit_code, 0);
    CHECK_STR(ask("user list --json --data {data}").out,
              "[{\"name\":\"admin\",\"display_name\":\"admin\",\"roles\":\"admin\","
              "\"active\":true},{\"name\":\"hoa\",\"display_name\":\"Hoa\","
              "\"roles\":\"receiver,head\",\"active\":false}]\n");
    CHECK_INT(ask("user password hoa --password-stdin --data {data}").exit_code, 0);
}

TEST("a token stands alone on the last line, once")
{
    CHECK_INT(ask("init --password-stdin --data {data}").exit_code, 0);
    CommandReply reply = ask("token add --role receiver --data {data}");
    CHECK_INT(reply.exit_code, 0);
    CHECK_INT((int64_t)reply.out.length, 44);
    CHECK(str_ends_with(reply.out, S("\n")));
    CHECK(!str_contains(reply.err, str_trim(reply.out)));
}

TEST("wrong roles are wrong use, unknown agencies and names a failure")
{
    static const struct {
        const char *words;
        int exit_code;
    } cases[] = {
        { "token add --data {data}", 2 },
        { "token add --role king --data {data}", 2 },
        { "token add --role head --agency H99 --data {data}", 1 },
        { "user add hoa --role king --password-stdin --data {data}", 2 },
        { "user add Hoa --role head --password-stdin --data {data}", 2 },
        { "user add admin --role head --password-stdin --data {data}", 1 },
        { "user close nobody --data {data}", 1 },
        { "user password nobody --password-stdin --data {data}", 1 },
    };
    CHECK_INT(ask("init --password-stdin --data {data}").exit_code, 0);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        CommandReply reply = ask(cases[i].words);
        CHECK_INT(reply.exit_code, cases[i].exit_code);
        CHECK(str_is_empty(reply.out) && !str_is_empty(reply.err));
    }
}
