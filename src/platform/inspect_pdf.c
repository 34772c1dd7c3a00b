// PDF: what its names say it does, how its tables hang together. What stands in compressed object
// streams is read, too. Poppler reads the file a second time (picture.c) and must agree.
#include "platform/inspect.h"

#include <string.h>
#include <zlib.h>

#include "base/arena.h"

enum {

    TAIL_BYTES = 2048, // in which the end stands
    NAME_BYTES = 32,   // of a name that is compared
    OBJECTS_MAX = 200000,
    TABLES_MAX = 1000, // one behind another
    STREAM_BYTES_MAX = 8 * 1024 * 1024,
    STREAMS_BYTES_MAX = 64 * 1024 * 1024,
    DICTIONARY_BYTES = 8 * 1024,
    DIGITS = 10,
};

typedef struct Pdf {
    Str file;
    FileFlaw flaw;
    int64_t objects;
    size_t unpacked; // of all object streams so far
} Pdf;

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return is_blank(c) || strchr("()<>[]{}/%", c) != NULL;
}

// Position of part at or behind from, or the length of text.
static size_t find(Str text, const char *part, size_t from)
{
    size_t n = strlen(part);
    while (from + n <= text.length) {
        const char *at = memchr(text.data + from, part[0], text.length - from - n + 1);
        if (at == NULL)
            break;
        from = (size_t)(at - text.data);
        if (memcmp(at, part, n) == 0)
            return from;
        from++;
    }
    return text.length;
}

static size_t find_last(Str text, const char *part)
{
    size_t last = text.length;
    for (size_t at = find(text, part, 0); at < text.length; at = find(text, part, at + 1))
        last = at;
    return last;
}

static void flaw_set(Pdf *pdf, FileFlaw flaw)
{
    if (pdf->flaw == FILE_FLAW_NONE)
        pdf->flaw = flaw;
}

// ---- Names: "/J#61vaScript" is one

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The name that begins behind the slash at at; gives where it ends.
static size_t name_read(Str text, size_t at, char *name)
{
    size_t n = 0, i = at + 1;
    while (i < text.length && !is_delimiter(text.data[i])) {
        char c = text.data[i++];
        if (c == '#' && i + 1 < text.length && hex_digit(text.data[i]) >= 0 &&
            hex_digit(text.data[i + 1]) >= 0) {
            c = (char)(hex_digit(text.data[i]) * 16 + hex_digit(text.data[i + 1]));
            i += 2;
        }
        if (n < NAME_BYTES - 1)
            name[n++] = c;
    }
    name[n] = '\0';
    return i;
}

static void name_judge(Pdf *pdf, const char *name)
{
    static const struct {
        const char *name;
        FileFlaw flaw;
    } names[] = {
        { "JavaScript", FILE_FLAW_PROGRAM },
        { "JS", FILE_FLAW_PROGRAM },
        { "Launch", FILE_FLAW_PROGRAM },
        { "RichMedia", FILE_FLAW_PROGRAM },
        { "SubmitForm", FILE_FLAW_PROGRAM },
        { "ImportData", FILE_FLAW_PROGRAM },
        { "GoToE", FILE_FLAW_EMBEDDED },
        { "EmbeddedFile", FILE_FLAW_EMBEDDED },
        { "EmbeddedFiles", FILE_FLAW_EMBEDDED },
        { "Encrypt", FILE_FLAW_LOCKED },
        { "XFA", FILE_FLAW_PROGRAM },
    };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].name, name) == 0)
            flaw_set(pdf, names[i].flaw);
}

static void names_judge(Pdf *pdf, Str text)
{
    char name[NAME_BYTES];
    size_t at = find(text, "/", 0);
    while (at < text.length && pdf->flaw == FILE_FLAW_NONE) {
        size_t next = name_read(text, at, name);
        name_judge(pdf, name);
        at = find(text, "/", next);
    }
}

// ---- Objects and streams

static bool dictionary_has(Str dictionary, const char *wanted)
{
    char name[NAME_BYTES];
    size_t at = find(dictionary, "/", 0);
    while (at < dictionary.length) {
        size_t next = name_read(dictionary, at, name);
        if (strcmp(name, wanted) == 0)
            return true;
        at = find(dictionary, "/", next);
    }
    return false;
}

// Objects that lie compressed in a stream say what they do like all others.
static void object_stream_judge(Pdf *pdf, Str packed)
{
    z_stream stream = { .next_in = (Bytef *)(uintptr_t)packed.data,
                        .avail_in = (uInt)packed.length };
    if (pdf->unpacked > STREAMS_BYTES_MAX || inflateInit(&stream) != Z_OK) {
        flaw_set(pdf, FILE_FLAW_COSTLY);
        return;
    }
    Arena *arena = arena_open("objects", 2 * (size_t)STREAM_BYTES_MAX);
    Bytef *bytes = arena_push(arena, STREAM_BYTES_MAX);
    stream.next_out = bytes;
    stream.avail_out = STREAM_BYTES_MAX;
    int code = inflate(&stream, Z_FINISH);
    size_t n = STREAM_BYTES_MAX - stream.avail_out;
    inflateEnd(&stream);
    if (code == Z_BUF_ERROR && stream.avail_out == 0)
        flaw_set(pdf, FILE_FLAW_BOMB);
    pdf->unpacked += n;
    names_judge(pdf, (Str) { (const char *)bytes, n });
    arena_close(arena);
}

// From one "stream" to its "endstream": what lies between is no text. Gives where to go on.
static size_t stream_skip(Pdf *pdf, size_t keyword)
{
    Str file = pdf->file;
    size_t begin = keyword + strlen("stream");
    begin += begin < file.length && file.data[begin] == '\r';
    begin += begin < file.length && file.data[begin] == '\n';
    size_t end = find(file, "endstream", begin);
    Str before =
        str_slice(file, keyword > DICTIONARY_BYTES ? keyword - DICTIONARY_BYTES : 0, keyword);
    size_t object = find_last(before, "obj");
    Str dictionary = str_slice(before, object < before.length ? object : 0, before.length);
    if (dictionary_has(dictionary, "ObjStm"))
        object_stream_judge(pdf, str_slice(file, begin, end));
    return end < file.length ? end + strlen("endstream") : file.length;
}

// "stream" as a keyword: behind a dictionary, before the end of a line.
static bool is_stream(Str file, size_t at)
{
    size_t after = at + strlen("stream"), before = at;
    bool ends_line = after < file.length && (file.data[after] == '\r' || file.data[after] == '\n');
    while (before > 0 && is_blank(file.data[before - 1]))
        before--;
    return ends_line && before > 0 && file.data[before - 1] == '>';
}

static void objects_count(Pdf *pdf, Str text)
{
    for (size_t at = find(text, " obj", 0); at < text.length; at = find(text, " obj", at + 4))
        pdf->objects++;
    if (pdf->objects > OBJECTS_MAX)
        flaw_set(pdf, FILE_FLAW_COUNT_HIGH);
}

static void body_judge(Pdf *pdf)
{
    Str file = pdf->file;
    size_t from = 0;
    while (from < file.length && pdf->flaw == FILE_FLAW_NONE) {
        size_t at = find(file, "stream", from);
        while (at < file.length && !is_stream(file, at))
            at = find(file, "stream", at + 1);
        Str text = str_slice(file, from, at);
        objects_count(pdf, text);
        names_judge(pdf, text);
        from = at < file.length ? stream_skip(pdf, at) : file.length;
    }
}

// ---- Tables of objects, each pointing at the one before

// The number behind a word within text; false: none.
static bool number_behind(Str text, const char *word, size_t *out)
{
    size_t at = find(text, word, 0) + strlen(word), number = 0, digits = 0;
    while (at < text.length && is_blank(text.data[at]))
        at++;
    for (; at < text.length && text.data[at] >= '0' && text.data[at] <= '9'; at++, digits++)
        number = number * DIGITS + (size_t)(text.data[at] - '0');
    *out = number;
    return digits > 0 && digits <= DIGITS;
}

// What follows the table at offset: its trailer, or the dictionary of its stream.
static Str trailer_at(Str file, size_t offset)
{
    bool is_table = find(str_slice(file, offset, offset + DIGITS), "xref", 0) < DIGITS;
    size_t begin = is_table ? find(file, "trailer", offset) : offset;
    return str_slice(file, begin, begin + DICTIONARY_BYTES);
}

static void tables_follow(Pdf *pdf)
{
    Str file = pdf->file;
    size_t seen[TABLES_MAX], offset, n = 0;
    Str tail =
        str_slice(file, file.length > TAIL_BYTES ? file.length - TAIL_BYTES : 0, file.length);
    size_t mark = find_last(tail, "startxref");
    bool more = number_behind(str_slice(tail, mark, tail.length), "startxref", &offset);
    while (more && offset < file.length) {
        for (size_t i = 0; i < n; i++)
            if (seen[i] == offset) {
                flaw_set(pdf, FILE_FLAW_LOOP);
                return;
            }
        if (n == TABLES_MAX) {
            flaw_set(pdf, FILE_FLAW_COUNT_HIGH);
            return;
        }
        seen[n++] = offset;
        Str trailer = trailer_at(file, offset);
        size_t end = find(trailer, "stream", 0), last = find(trailer, "startxref", 0);
        more = number_behind(str_slice(trailer, 0, end < last ? end : last), "/Prev", &offset);
    }
}

// ---- The whole

// Behind the last %%EOF only blanks: what else stands there is read by others.
static void end_judge(Pdf *pdf)
{
    Str file = pdf->file;
    Str tail =
        str_slice(file, file.length > TAIL_BYTES ? file.length - TAIL_BYTES : 0, file.length);
    size_t end = find_last(tail, "%%EOF");
    if (end == tail.length) {
        bool is_there = find(file, "%%EOF", 0) < file.length;
        flaw_set(pdf, is_there ? FILE_FLAW_TWO_KINDS : FILE_FLAW_BROKEN);
        return;
    }
    for (size_t i = end + strlen("%%EOF"); i < tail.length; i++)
        if (!is_blank(tail.data[i]))
            flaw_set(pdf, FILE_FLAW_TWO_KINDS);
}

void inspect_pdf(Str file, FileFacts *out)
{
    Pdf pdf = { .file = file };
    if (!str_begins_with(file, S("%PDF-1.")) && !str_begins_with(file, S("%PDF-2.")))
        flaw_set(&pdf, FILE_FLAW_TWO_KINDS); // something stands before it
    end_judge(&pdf);
    tables_follow(&pdf);
    body_judge(&pdf);
    out->type = FILE_PDF;
    out->flaw = pdf.flaw;
}
