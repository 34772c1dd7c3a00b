#include "support/scratch.h"

#include "support/test.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static struct {
    char path[64]; // "" when no test has one
} state;

static int entry_remove(const char *path, const struct stat *found, int kind, struct FTW *walk)
{
    (void)found;
    (void)kind;
    (void)walk;
    return remove(path);
}

static void folder_remove(void *handle)
{
    (void)handle;
    nftw(state.path, entry_remove, 16, FTW_DEPTH | FTW_PHYS);
    state.path[0] = '\0';
}

Str scratch_folder(void)
{
    if (state.path[0] == '\0') {
        strcpy(state.path, "/tmp/motcua-test-XXXXXX");
        if (mkdtemp(state.path) == NULL)
            abort();
        arena_defer(test_arena(), folder_remove, NULL);
    }
    return str_from_c(state.path);
}

Str scratch_file(Str folder, const char *name)
{
    return str_format(test_arena(), "%.*s/%s", STR_ARG(folder), name);
}

Str scratch_read(Str folder, const char *name)
{
    FILE *file = fopen(scratch_file(folder, name).data, "rb");
    if (file == NULL)
        return NO_STR;
    char *text = arena_array(test_arena(), char, 1 << 20);
    size_t n = fread(text, 1, 1 << 20, file);
    fclose(file);
    return (Str) { text, n };
}
