// The program: one binary, one data folder.
#include "app/commands.h"
#include "platform/env.h"
#include "platform/inspector.h"
#include "platform/printer.h"

enum {
    PROCESS_BYTES_MAX = 1024 * 1024 * 1024, // of one command; the server has its own limits
    PRINTER_IDLE_MS = 60000,
};

int main(int argc, char **argv)
{
    if (argc == 2 && str_equal_c(str_from_c(argv[1]), PRINTER_WORD))
        return printer_serve(PRINTER_IDLE_MS);
    if (argc >= 2 && str_equal_c(str_from_c(argv[1]), INSPECTOR_WORD))
        return inspector_serve(argc, argv);
    Arena *arena = arena_open("process", PROCESS_BYTES_MAX);
    const Env *env = env_open(arena);
    StrList words = { arena_array(arena, Str, (size_t)argc), 0 };
    for (int i = 1; i < argc; i++)
        words.items[words.n++] = str_from_c(argv[i]);
    int code = commands_run(arena, env, words);
    arena_close(arena);
    return code;
}
