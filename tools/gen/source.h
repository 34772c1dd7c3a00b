// What all generators share: a source file read whole, and a complaint in the form that editors
// understand (file:line: error: …).
#pragma once

#include "base/buffer.h"

// Stops the program with a message when the file cannot be read.
Str source_read(Arena *arena, const char *path);
// Writes the file only when its content differs, so that nothing is rebuilt in vain.
void source_write(const char *path, Str content);
void source_error(const char *path, int line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Complaints so far: the exit status of a generator depends on it.
int source_errors(void);
// C string literal with quotes; long texts are not broken.
void source_add_literal(Buffer *out, Str text);
