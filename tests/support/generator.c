#include "support/generator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buffer.h"
#include "support/test.h"

static void folder_remove(void *handle)
{
    char command[512];
    snprintf(command, sizeof command, "rm -rf '%s'", (const char *)handle);
    if (system(command) != 0)
        fputs("# the test folder stays\n", stderr);
}

Str test_folder(void)
{
    char *path = str_to_c(test_arena(), S("/tmp/motcua-test-XXXXXX"));
    if (mkdtemp(path) == NULL)
        abort();
    arena_defer(test_arena(), folder_remove, path);
    return str_from_c(path);
}

static char *path_in(Str folder, const char *name)
{
    return str_to_c(test_arena(), str_format(test_arena(), "%.*s/%s", STR_ARG(folder), name));
}

void test_file_write(Str folder, const char *name, const char *content)
{
    char *path = path_in(folder, name);
    for (char *at = path + folder.length + 1; (at = strchr(at, '/')) != NULL; at++) {
        *at = '\0';
        mkdir(path, 0777);
        *at = '/';
    }
    FILE *file = fopen(path, "wb");
    if (file == NULL || fputs(content, file) < 0 || fclose(file) != 0)
        abort();
}

static Str stream_read(FILE *file)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 16 * 1024 * 1024);
    char part[4096];
    size_t n;
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(&buffer, (Str) { part, n });
    return buffer_text(&buffer);
}

Str test_file_read(Str folder, const char *name)
{
    FILE *file = fopen(path_in(folder, name), "rb");
    if (file == NULL)
        return NO_STR;
    Str content = stream_read(file);
    fclose(file);
    return content;
}

// Test programs lie in the build folder, the generators in tools/gen below it.
static Str build_folder(void)
{
    char path[512];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length < 0)
        abort();
    path[length] = '\0';
    *strrchr(path, '/') = '\0';
    return str_copy(test_arena(), str_from_c(path));
}

static Str with_folder(const char *arguments, Str folder)
{
    Buffer buffer;
    buffer_init(&buffer, test_arena(), 64 * 1024);
    for (const char *at = arguments; *at != '\0'; at++) {
        bool place = at[0] == '%' && at[1] == 's';
        buffer_add(&buffer, place ? folder : (Str) { at, 1 });
        at += place;
    }
    return buffer_text(&buffer);
}

GeneratorRun test_generator_run(const char *generator, Str folder, const char *arguments)
{
    Str command = str_format(test_arena(), "%.*s/tools/gen/%s %.*s 2>&1", STR_ARG(build_folder()),
                             generator, STR_ARG(with_folder(arguments, folder)));
    FILE *pipe = popen(str_to_c(test_arena(), command), "r");
    if (pipe == NULL)
        abort();
    Str output = stream_read(pipe);
    int status = pclose(pipe);
    return (GeneratorRun) { WIFEXITED(status) ? WEXITSTATUS(status) : -1, output };
}
