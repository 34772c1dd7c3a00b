// A problem as lines for the person at a terminal: what happened, the wrong fields, what next.
#pragma once

#include "base/cx.h"

Str problem_text(Cx *cx);
// 0 success, 2 wrong use, 1 failure.
int exit_code_of(Err err, bool reads_content);
