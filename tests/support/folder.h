// A folder of its own for the running test, removed with everything in it after the test.
#pragma once

#include "base/str.h"

Str test_folder(void); // the same one during a test
Str folder_file(Str folder, const char *name);
bool folder_is_empty(Str folder);
Str folder_read(Str folder, const char *name); // NO_STR when there is no such file
