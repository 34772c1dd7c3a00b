#include "rooms/files/naming.h"

#include <strings.h>

#include "base/buffer.h"
#include "base/text.h"
#include "texts.h"

enum {
    EXTENSIONS = 3
};

typedef struct TypeRow {
    const char *extensions[EXTENSIONS];
    const char *media_type;
    TextKey text;
} TypeRow;

static const TypeRow types[FILE_TYPE_COUNT] = {
    [FILE_TYPE_UNKNOWN] = { { NULL }, "application/octet-stream", T_FILES_TYPE_UNKNOWN },
    [FILE_PDF] = { { "pdf" }, "application/pdf", T_FILES_TYPE_PDF },
    [FILE_JPEG] = { { "jpg", "jpeg" }, "image/jpeg", T_FILES_TYPE_IMAGE },
    [FILE_PNG] = { { "png" }, "image/png", T_FILES_TYPE_IMAGE },
    [FILE_TIFF] = { { "tif", "tiff" }, "image/tiff", T_FILES_TYPE_IMAGE },
    [FILE_HEIC] = { { "heic", "heif" }, "image/heic", T_FILES_TYPE_IMAGE },
    [FILE_DOCX] = { { "docx" },
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    T_FILES_TYPE_TEXT },
    [FILE_XLSX] = { { "xlsx" },
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    T_FILES_TYPE_SHEET },
    [FILE_ODT] = { { "odt" }, "application/vnd.oasis.opendocument.text", T_FILES_TYPE_TEXT },
    [FILE_ODS] = { { "ods" },
                   "application/vnd.oasis.opendocument.spreadsheet",
                   T_FILES_TYPE_SHEET },
    [FILE_P7S] = { { "p7s", "p7m", "sig" }, "application/pkcs7-signature", T_FILES_TYPE_SIGNATURE },
    [FILE_XML] = { { "xml", "xsig" }, "application/xml", T_FILES_TYPE_SIGNATURE },
};

static const TextKey flaws[FILE_FLAW_COUNT] = {
    [FILE_FLAW_TYPE] = T_FILES_FLAW_TYPE,       [FILE_FLAW_BROKEN] = T_FILES_FLAW_BROKEN,
    [FILE_FLAW_COSTLY] = T_FILES_FLAW_COSTLY,   [FILE_FLAW_TWO_KINDS] = T_FILES_FLAW_TWO_KINDS,
    [FILE_FLAW_BOMB] = T_FILES_FLAW_BOMB,       [FILE_FLAW_ENTRY] = T_FILES_FLAW_ENTRY,
    [FILE_FLAW_PROGRAM] = T_FILES_FLAW_PROGRAM, [FILE_FLAW_EMBEDDED] = T_FILES_FLAW_EMBEDDED,
    [FILE_FLAW_LOCKED] = T_FILES_FLAW_LOCKED,   [FILE_FLAW_COUNT_HIGH] = T_FILES_FLAW_COSTLY,
    [FILE_FLAW_LOOP] = T_FILES_FLAW_BROKEN,     [FILE_FLAW_DIMENSIONS] = T_FILES_FLAW_DIMENSIONS,
};

// ---- Names

// Characters that no file system of a reader's machine takes, or that lead into another folder or
// stream.
static bool is_path_character(char c)
{
    return c == '/' || c == '\\' || c == ':' || c == '*' || c == '?' || c == '"' || c == '<' ||
           c == '>' || c == '|';
}

// Three bytes of UTF-8 that turn the direction of the text around or are not seen: U+061C,
// U+200B–U+200F, U+2028–U+202E, U+2060–U+206F, U+FEFF.
static bool is_hidden_at(Str name, size_t i)
{
    unsigned char a = (unsigned char)name.data[i];
    unsigned char b = i + 1 < name.length ? (unsigned char)name.data[i + 1] : 0;
    unsigned char c = i + 2 < name.length ? (unsigned char)name.data[i + 2] : 0;
    if (a == 0xd8 && b == 0x9c)
        return true;
    if (a == 0xef && b == 0xbb && c == 0xbf)
        return true;
    if (a == 0xe2 && b == 0x80)
        return (c >= 0x8b && c <= 0x8f) || (c >= 0xa8 && c <= 0xae);
    return a == 0xe2 && b == 0x81 && c >= 0xa0 && c <= 0xaf;
}

static bool is_control_at(Str name, size_t i)
{
    unsigned char a = (unsigned char)name.data[i];
    bool is_c1 = a == 0xc2 && i + 1 < name.length && (unsigned char)name.data[i + 1] < 0xa0;
    return a < 0x20 || a == 0x7f || is_c1;
}

static bool equal_ignoring_case(Str a, const char *b)
{
    Str other = str_from_c(b);
    return a.length == other.length && strncasecmp(a.data, other.data, a.length) == 0;
}

// CON, PRN, AUX, NUL, COM1 …, LPT9, with any extension, are devices on Windows.
static bool is_device(Str name)
{
    static const char *const names[] = { "con", "prn", "aux", "nul" };
    Str stem = str_slice(name, 0, str_position(name, '.'));
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (equal_ignoring_case(stem, names[i]))
            return true;
    Str head = str_slice(stem, 0, 3);
    bool is_port = equal_ignoring_case(head, "com") || equal_ignoring_case(head, "lpt");
    return stem.length == 4 && is_port && stem.data[3] >= '0' && stem.data[3] <= '9';
}

TextKey file_name_check(Arena *arena, Str sent, Str *out)
{
    if (!text_is_utf8(sent))
        return T_FILES_NAME_CHARACTERS;
    Str name = str_trim(text_copy_nfc(arena, sent));
    if (name.length == 0)
        return T_FILES_NAME_MISSING;
    if (name.length > FILE_NAME_BYTES_MAX)
        return T_FILES_NAME_LONG;
    for (size_t i = 0; i < name.length; i++)
        if (is_path_character(name.data[i]) || is_control_at(name, i) || is_hidden_at(name, i))
            return T_FILES_NAME_CHARACTERS;
    char last = name.data[name.length - 1];
    if (name.data[0] == '.' || last == '.' || is_device(name))
        return T_FILES_NAME_CHARACTERS;
    *out = name;
    return T_NONE;
}

// ---- Kinds

static Str extension_of(Str name)
{
    for (size_t i = name.length; i > 0; i--)
        if (name.data[i - 1] == '.')
            return str_slice(name, i, name.length);
    return S("");
}

TextKey file_facts_check(const FileFacts *facts, Str name)
{
    if (facts->flaw != FILE_FLAW_NONE)
        return flaws[facts->flaw];
    if (facts->type == FILE_TYPE_UNKNOWN)
        return T_FILES_FLAW_TYPE;
    Str extension = extension_of(name);
    for (size_t i = 0; i < EXTENSIONS; i++)
        if (types[facts->type].extensions[i] != NULL &&
            equal_ignoring_case(extension, types[facts->type].extensions[i]))
            return T_NONE;
    return T_FILES_NAME_DISAGREES;
}

Str file_media_type(FileType type)
{
    return str_from_c(types[type].media_type);
}

TextKey file_type_text(FileType type)
{
    return types[type].text;
}

TextKey file_digitisation_text(FileDigitisation digitisation)
{
    static const TextKey texts[FILE_DIGITISATION_COUNT] = {
        [FILE_NOT_DIGITISED] = T_FILES_NOT_DIGITISED,
        [FILE_DIGITISED] = T_FILES_DIGITISED,
        [FILE_REUSED_FROM_PART] = T_FILES_REUSED_FROM_PART,
        [FILE_REUSED_FROM_RESULT] = T_FILES_REUSED_FROM_RESULT,
    };
    return texts[digitisation];
}

bool file_has_preview(const FileLink *link)
{
    return link->scan != SCAN_INFECTED && (link->type == FILE_PDF || link->type == FILE_JPEG ||
                                           link->type == FILE_PNG || link->type == FILE_TIFF);
}

// ---- Words

Str file_size_text(Arena *arena, int64_t size_bytes)
{
    enum {
        KB = 1024,
        MB = 1024 * 1024
    };
    if (size_bytes < KB)
        return str_format(arena, "%lld B", (long long)size_bytes);
    if (size_bytes < MB)
        return str_format(arena, "%lld KB", (long long)((size_bytes + KB / 2) / KB));
    int64_t tenths = (size_bytes * 10 + MB / 2) / MB;
    if (tenths % 10 == 0)
        return str_format(arena, "%lld MB", (long long)(tenths / 10));
    return str_format(arena, "%lld,%lld MB", (long long)(tenths / 10), (long long)(tenths % 10));
}

// RFC 5987, attr-char.
static bool is_attribute_character(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_';
}

Str file_disposition(Arena *arena, Str name)
{
    Buffer plain, encoded;
    buffer_init(&plain, arena, name.length + 1);
    buffer_init(&encoded, arena, name.length * 3 + 1);
    for (size_t i = 0; i < name.length; i++) {
        unsigned char c = (unsigned char)name.data[i];
        bool is_plain = is_attribute_character(c) || c == ' ';
        buffer_add_char(&plain, is_plain ? (char)c : '_');
        if (is_attribute_character(c))
            buffer_add_char(&encoded, (char)c);
        else
            buffer_add_format(&encoded, "%%%02X", c);
    }
    Str ascii = buffer_text(&plain), utf8 = buffer_text(&encoded);
    return str_format(arena, "attachment; filename=\"%.*s\"; filename*=UTF-8''%.*s", STR_ARG(ascii),
                      STR_ARG(utf8));
}
