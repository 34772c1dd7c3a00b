// Streams for tests: text in memory instead of files.
#pragma once

#include "base/cx.h"

// Gives out text step_bytes at a time, as a pipe may, then at_end (OK: the end of the stream).
Input *test_input(Str text, size_t step_bytes, Err at_end);
// Collects what is written.
Output *test_output(void);
Str test_output_text(const Output *output);
