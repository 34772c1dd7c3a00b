// embed OUT_DIR FILE…: puts assets (css, js, svg) into the program, as they are and gzipped. The
// address of each carries a hash of its content, so that browsers may keep it for ever.
// embed text OUT_FILE FILE: puts one text into the program, holidays.csv as const Str holidays_csv.
#include <stdio.h>
#include <string.h>
#include <zlib.h>

#include "base/hash.h"
#include "source.h"

enum {
    ARENA_BYTES = 256 * 1024 * 1024,
    HASH_LETTERS = 12
};

static void add_asset(Buffer *out, Arena *arena, const char *path);
static void write_assets(Arena *arena, int argc, char **argv);
static void write_text(Arena *arena, const char *out_path, const char *path);

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: embed OUT_DIR FILE...\n", stderr);
        return 2;
    }
    Arena *arena = arena_open("embed", ARENA_BYTES);
    if (argc == 4 && strcmp(argv[1], "text") == 0)
        write_text(arena, argv[2], argv[3]);
    else
        write_assets(arena, argc, argv);
    arena_close(arena);
    return source_errors() == 0 ? 0 : 1;
}

static void write_assets(Arena *arena, int argc, char **argv)
{
    Buffer out;
    buffer_init(&out, arena, ARENA_BYTES);
    buffer_add(&out, S("// Made by embed from assets/.\n#include \"web/asset.h\"\n\n"
                       "const Asset assets[] = {\n"));
    for (int i = 2; i < argc; i++)
        add_asset(&out, arena, argv[i]);
    buffer_add(&out, S("    { .name = { 0 } },\n};\n"));
    if (source_errors() == 0)
        source_write(str_to_c(arena, str_format(arena, "%s/assets.c", argv[1])), buffer_text(&out));
}

static Str gzip(Arena *arena, const char *path, Str content)
{
    z_stream stream = { 0 };
    size_t limit_bytes = content.length + 1024;
    Str packed = { arena_push(arena, limit_bytes), 0 };
    stream.next_in = (unsigned char *)(uintptr_t)content.data;
    stream.avail_in = (unsigned)content.length;
    stream.next_out = (unsigned char *)(uintptr_t)packed.data;
    stream.avail_out = (unsigned)limit_bytes;
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 9,
                     Z_DEFAULT_STRATEGY) != Z_OK ||
        deflate(&stream, Z_FINISH) != Z_STREAM_END)
        source_error(path, 1, "cannot be compressed");
    packed.length = stream.total_out;
    deflateEnd(&stream);
    return packed;
}

static Str content_type(const char *path, Str name)
{
    static const struct {
        const char *suffix, *type;
    } types[] = { { ".css", "text/css; charset=utf-8" },
                  { ".js", "text/javascript; charset=utf-8" },
                  { ".svg", "image/svg+xml" } };
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (str_ends_with(name, str_from_c(types[i].suffix)))
            return str_from_c(types[i].type);
    source_error(path, 1, "only .css, .js and .svg are embedded");
    return S("");
}

static void add_bytes(Buffer *out, const char *member, Str bytes)
{
    buffer_add_format(out, "        .%s = { (const char[]) {", member);
    for (size_t i = 0; i < bytes.length; i++)
        buffer_add_format(out, "%s%d,", i % 24 == 0 ? "\n            " : "",
                          (signed char)bytes.data[i]);
    buffer_add_format(out, "0 }, %zu },\n", bytes.length);
}

static void add_asset(Buffer *out, Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    Str name = str_from_c(slash != NULL ? slash + 1 : path);
    Str content = source_read(arena, path);
    Digest digest = digest_of(content);
    Str hash = str_slice(str_hex(arena, digest_text(&digest)), 0, HASH_LETTERS);
    size_t dot = str_position(name, '.');
    Str hashed = str_format(arena, "%.*s.%.*s%.*s", STR_ARG(str_slice(name, 0, dot)), STR_ARG(hash),
                            STR_ARG(str_slice(name, dot, name.length)));
    buffer_add_format(out,
                      "    {\n        .name = STR_INIT(\"%.*s\"),\n"
                      "        .file = STR_INIT(\"%.*s\"),\n"
                      "        .path = STR_INIT(\"/tai-nguyen/%.*s\"),\n"
                      "        .content_type = STR_INIT(\"%.*s\"),\n",
                      STR_ARG(name), STR_ARG(hashed), STR_ARG(hashed),
                      STR_ARG(content_type(path, name)));
    add_bytes(out, "plain", content);
    add_bytes(out, "gzipped", gzip(arena, path, content));
    buffer_add(out, S("    },\n"));
}

// The name of the text is the file's, with '_' for what a name in C cannot hold.
static void write_text(Arena *arena, const char *out_path, const char *path)
{
    Buffer out;
    const char *slash = strrchr(path, '/');
    char *name = str_to_c(arena, str_from_c(slash != NULL ? slash + 1 : path));
    for (char *c = name; *c != '\0'; c++)
        if (*c == '.' || *c == '-')
            *c = '_';
    Str content = source_read(arena, path);
    buffer_init(&out, arena, ARENA_BYTES);
    buffer_add_format(&out,
                      "// Made by embed.\n#include \"base/str.h\"\n\n"
                      "extern const Str %s;\nconst Str %s = { (const char[]) {",
                      name, name);
    for (size_t i = 0; i < content.length; i++)
        buffer_add_format(&out, "%s%d,", i % 24 == 0 ? "\n    " : "", (signed char)content.data[i]);
    buffer_add_format(&out, "0 }, %zu };\n", content.length);
    if (source_errors() == 0)
        source_write(out_path, buffer_text(&out));
}
