// A text read as a stream: what a form holds goes the way of a file.
#pragma once

#include "base/env.h"

Input *input_of_text(Arena *arena, Str text);
