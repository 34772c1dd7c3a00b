// How far long work has come: a bar on a terminal, a plain line now and then otherwise. Commands
// show it on standard error, so that it never mixes with their output.
#pragma once

#include "base/cx.h"

typedef struct Progress Progress;

Progress *progress_open(Arena *arena, const Env *env, int fd);
// label: what is done, in the language of the person, at most 79 bytes are shown. total: in any
// unit, 0 or less when not known. Nothing is shown of work that ends within half a second.
void progress_begin(Progress *progress, Str label, int64_t total);
void progress_set(Progress *progress, int64_t done); // cheap: may be called for every row
void progress_end(Progress *progress);
