// How far long work has come: a bar on a terminal, a plain line now and then otherwise; always on
// standard error, so that it never mixes with data.
#pragma once

#include "base/cx.h"

typedef struct Progress Progress;

// total < 0 when it is not known. label is said in the language of cx. Nothing is shown for work
// that ends within half a second.
Progress *progress_open(Arena *arena, const Env *env, int fd);
void progress_begin(Progress *progress, Str label, int64_t total);
// Cheap: may be called for every row.
void progress_set(Progress *progress, int64_t done);
void progress_end(Progress *progress);
