// Runs a generator of tools/gen on a made-up source tree and looks at what it says and writes.
#pragma once

#include "base/str.h"

// A new empty folder below the build folder, removed after the test; "/"-terminated paths are made
// from it. It belongs to the running test.
Str test_folder(void);
void test_file_write(Str folder, const char *name, const char *content);
// NO_STR when there is no such file.
Str test_file_read(Str folder, const char *name);

typedef struct GeneratorRun {
    int exit_status;
    Str output; // standard output and error together
} GeneratorRun;

// arguments is shell text; each %s in it stands for the folder.
GeneratorRun test_generator_run(const char *generator, Str folder, const char *arguments);
