// A folder of its own for the running test, removed with everything in it after the test.
#pragma once

#include "base/str.h"

Str scratch_folder(void); // the same one during a test
Str scratch_file(Str folder, const char *name);
Str scratch_read(Str folder, const char *name); // NO_STR when there is no such file
