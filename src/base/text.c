#include "base/text.h"

#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"

// Length of the well-formed sequence at i, 0 when it is malformed.
static size_t sequence_length(Str text, size_t i)
{
    utf8proc_int32_t point;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text.data + i,
                                               (utf8proc_ssize_t)(text.length - i), &point);
    return length <= 0 ? 0 : (size_t)length;
}

bool text_is_utf8(Str text)
{
    size_t i = 0;
    while (i < text.length) {
        if ((unsigned char)text.data[i] < 0x80) {
            i++;
            continue;
        }
        size_t length = sequence_length(text, i);
        if (length == 0)
            return false;
        i += length;
    }
    return true;
}

size_t text_count_characters(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.length; i++)
        n += ((unsigned char)text.data[i] & 0xc0) != 0x80;
    return n;
}

static bool is_ascii(Str text)
{
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.data[i] >= 0x80)
            return false;
    return true;
}

// The text through utf8proc, in memory of the arena; the text itself when it cannot be mapped.
static Str mapped(Arena *arena, Str text, unsigned options)
{
    const utf8proc_uint8_t *bytes = (const utf8proc_uint8_t *)text.data;
    utf8proc_ssize_t length = (utf8proc_ssize_t)text.length;
    utf8proc_option_t option = (utf8proc_option_t)options;
    utf8proc_ssize_t points = utf8proc_decompose(bytes, length, NULL, 0, option);
    if (points < 0)
        return text;
    utf8proc_int32_t *buffer = arena_array(arena, utf8proc_int32_t, (size_t)points + 1);
    points = utf8proc_decompose(bytes, length, buffer, points, option);
    // Encodes in place: what comes out is never longer.
    utf8proc_ssize_t encoded = points < 0 ? points : utf8proc_reencode(buffer, points, option);
    return encoded < 0 ? text : (Str) { (const char *)buffer, (size_t)encoded };
}

Str text_nfc(Arena *arena, Str text)
{
    if (str_is_absent(text) || is_ascii(text))
        return text;
    return mapped(arena, text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

Str text_copy_nfc(Arena *arena, Str text)
{
    Str nfc = text_nfc(arena, text);
    return nfc.data == text.data ? str_copy(arena, text) : nfc;
}

// One code point of folded, decomposed text; marks are gone already.
static void folded_add(Buffer *buffer, Str text, size_t at, size_t length)
{
    unsigned char c = (unsigned char)text.data[at];
    if (length == 2 && memcmp(text.data + at, "đ", 2) == 0) {
        buffer_add_char(buffer, 'd');
    } else if (c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        buffer_add(buffer, str_slice(text, at, at + length));
    } else if (buffer->length > 0 && buffer->data[buffer->length - 1] != ' ') {
        buffer_add_char(buffer, ' ');
    }
}

Str text_fold(Arena *arena, Str text)
{
    Buffer buffer;
    Str plain = str_is_empty(text) ? S("")
                                   : mapped(arena, text,
                                            UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);
    buffer_init(&buffer, arena, plain.length + 1);
    for (size_t i = 0; i < plain.length;) {
        size_t length = sequence_length(plain, i);
        if (length == 0)
            length = 1;
        folded_add(&buffer, plain, i, length);
        i += length;
    }
    return str_trim(buffer_text(&buffer));
}

Str text_slug(Arena *arena, Str text)
{
    Str folded = text_fold(arena, text);
    Buffer buffer;
    buffer_init(&buffer, arena, folded.length + 1);
    for (size_t i = 0; i < folded.length; i++) {
        unsigned char c = (unsigned char)folded.data[i];
        if (c < 0x80)
            buffer_add_char(&buffer, c == ' ' ? '-' : (char)c);
    }
    return buffer_text(&buffer);
}

static const TextArg *arg_find(const TextArg *args, size_t n, Str name)
{
    for (size_t i = 0; i < n; i++)
        if (args[i].name != NULL && str_equal_c(name, args[i].name))
            return &args[i];
    return NULL;
}

Str text_substitute(Arena *arena, Str pattern, const TextArg *args, size_t n)
{
    size_t limit_bytes = pattern.length;
    for (size_t i = 0; i < n; i++)
        limit_bytes += args[i].value.length * pattern.length;
    Buffer buffer;
    buffer_init(&buffer, arena, limit_bytes + 1);
    while (pattern.length > 0) {
        size_t begin = str_position(pattern, '{'), end = str_position(pattern, '}');
        const TextArg *arg = begin < end && end < pattern.length
                                 ? arg_find(args, n, str_slice(pattern, begin + 1, end))
                                 : NULL;
        buffer_add(&buffer, str_slice(pattern, 0, arg != NULL ? begin : end + 1));
        if (arg != NULL)
            buffer_add(&buffer, arg->value);
        pattern = str_slice(pattern, end + 1, pattern.length);
    }
    return buffer_text(&buffer);
}

Str url_encode(Arena *arena, Str text)
{
    Buffer buffer;
    buffer_init(&buffer, arena, text.length * 3 + 1);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     (c != '\0' && strchr("-._~", c) != NULL);
        if (plain)
            buffer_add_char(&buffer, (char)c);
        else
            buffer_add(&buffer, (Str) { (char[]) { '%', "0123456789ABCDEF"[c >> 4],
                                                   "0123456789ABCDEF"[c & 15] },
                                        3 });
    }
    return buffer_text(&buffer);
}
