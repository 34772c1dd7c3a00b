#include "source.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int errors;

Str source_read(Arena *arena, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "%s: error: cannot be read: %s\n", path, strerror(errno));
        exit(1);
    }
    Buffer buffer;
    buffer_init(&buffer, arena, 64 * 1024 * 1024);
    char part[8192];
    size_t n;
    while ((n = fread(part, 1, sizeof part, file)) > 0)
        buffer_add(&buffer, (Str) { part, n });
    fclose(file);
    return buffer_text(&buffer);
}

static bool is_unchanged(const char *path, Str content)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    Arena *arena = arena_open("source", 64 * 1024 * 1024);
    char *old = arena_push(arena, content.length + 1);
    size_t n = fread(old, 1, content.length + 1, file);
    bool same = n == content.length && memcmp(old, content.data, n) == 0;
    fclose(file);
    arena_close(arena);
    return same;
}

void source_write(const char *path, Str content)
{
    if (is_unchanged(path, content))
        return;
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(content.data, 1, content.length, file) != content.length ||
        fclose(file) != 0) {
        fprintf(stderr, "%s: error: cannot be written: %s\n", path, strerror(errno));
        exit(1);
    }
}

void source_error(const char *path, int line, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, "%s:%d: error: ", path, line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    errors++;
}

int source_errors(void)
{
    return errors;
}

void source_add_literal(Buffer *out, Str text)
{
    buffer_add_char(out, '"');
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c == '"' || c == '\\') {
            buffer_add_char(out, '\\');
            buffer_add_char(out, (char)c);
        } else if (c == '\n') {
            buffer_add(out, S("\\n"));
        } else if (c < 0x20 || c == '?') {
            buffer_add_format(out, "\\%03o", c); // '?' could begin a trigraph
        } else {
            buffer_add_char(out, (char)c);
        }
    }
    buffer_add_char(out, '"');
}
