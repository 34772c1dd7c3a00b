#include "app/backup_cli.h"

#include "base/arena.h"
#include "platform/content.h"
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

// Keeps bytes in the store of an installation.
static Digest file_keep(Str bytes)
{
    const ContentStore *store = NULL;
    Content *content = NULL;
    Digest digest = { 0 };
    ContentOptions options = { .env = test_env(), .folder = folder(), .program = "/proc/self/exe" };
    CHECK_OK(content_store_open(test_arena(), &options, &store));
    CHECK_OK(store->begin(store, test_arena(), 0, &content));
    CHECK_OK(store->write(content, bytes));
    CHECK_OK(store->keep(content, &digest));
    return digest;
}

TEST("uploaded files, small and of many pieces, come back with the rest")
{
    CHECK_INT(ask("init --password-stdin --data {data}"), 0);
    char *large = arena_push(test_arena(), 3 << 20);
    for (size_t i = 0; i < 3 << 20; i++)
        large[i] = (char)(i * 7 + i / 1000);
    Digest small = file_keep(S("giấy tờ")), whole = file_keep((Str) { large, 3 << 20 });
    CHECK_INT(ask("backup {data}.copy --data {data}"), 0);
    CHECK_INT(ask("restore {data}.copy --data {data}-2"), 0);
    const ContentStore *store = NULL;
    ContentOptions options = { .env = test_env(),
                               .folder = scratch_file(scratch_folder(), "data-2"),
                               .program = "/proc/self/exe" };
    CHECK_OK(content_store_open(test_arena(), &options, &store));
    Input *input;
    char bytes[64];
    size_t n = 0;
    CHECK_OK(store->open(store, test_arena(), &small, &input));
    CHECK_OK(input->read(input, bytes, sizeof bytes, &n));
    CHECK_STR(((Str) { bytes, n }), "giấy tờ");
    CHECK_OK(store->open(store, test_arena(), &whole, &input));
    CHECK_INT(input->total_bytes, 3 << 20);
}
