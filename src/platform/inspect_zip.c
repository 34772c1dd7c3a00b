// Archives: DOCX, XLSX, ODT, ODS. The directory is believed only where every entry agrees with it;
// each entry is unpacked, a block at a time, into nothing.
#include "platform/inspect.h"

#include <string.h>
#include <zlib.h>

enum {
    END_BYTES = 22,
    ENTRY_BYTES = 46,
    LOCAL_BYTES = 30,
    COMMENT_BYTES_MAX = 65535,
    ENTRIES_MAX = 1000,
    RATIO_MAX = 100,
    SMALL_BYTES = 64 * 1024, // below it a ratio says nothing
    UNPACKED_BYTES_MAX = 200 * 1024 * 1024,
    KEPT_BYTES_MAX = 256 * 1024, // of an entry that is read: relations, the list of types
    BLOCK_BYTES = 64 * 1024,
    LINK_MODE = 0120000,
    MODE_MASK = 0170000,
};

typedef struct Zip {
    Str file;
    size_t directory, end; // where the directory begins, where the record behind it does
    int64_t entries;
    uint64_t unpacked, packed; // sums so far
    bool has_types, has_document, has_workbook, has_macro, has_frame;
    Str mimetype;
} Zip;

typedef struct Entry {
    Str name, packed;
    uint32_t flags, method, unpacked_bytes, attributes;
} Entry;

static uint32_t number16(Str file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)file.data + at;
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8;
}

static uint32_t number32(Str file, size_t at)
{
    return number16(file, at) | number16(file, at + 2) << 16;
}

static bool has_mark(Str file, size_t at, const char *mark)
{
    return at + 4 <= file.length && memcmp(file.data + at, mark, 4) == 0;
}

// The record whose comment ends exactly where the file ends.
static bool end_find(Str file, size_t *out)
{
    if (file.length < END_BYTES)
        return false;
    size_t last = file.length - END_BYTES;
    for (size_t back = 0; back <= last && back <= COMMENT_BYTES_MAX; back++)
        if (has_mark(file, last - back, "PK\5\6") && number16(file, last - back + 20) == back) {
            *out = last - back;
            return true;
        }
    return false;
}

bool inspect_ends_as_zip(Str file)
{
    size_t end;
    return end_find(file, &end);
}

// ---- Names

static bool ends_with_any(Str name, const char *const *endings)
{
    for (size_t i = 0; endings[i] != NULL; i++) {
        Str ending = str_from_c(endings[i]);
        if (name.length < ending.length)
            continue;
        Str tail = str_slice(name, name.length - ending.length, name.length);
        bool equal = true;
        for (size_t j = 0; j < tail.length && equal; j++)
            equal = (tail.data[j] | 0x20) == (ending.data[j] | 0x20);
        if (equal)
            return true;
    }
    return false;
}

static bool is_path_strange(Str name)
{
    Str rest = name, part;
    if (name.length == 0 || name.data[0] == '/' || memchr(name.data, '\0', name.length) != NULL ||
        memchr(name.data, '\\', name.length) != NULL || memchr(name.data, ':', name.length) != NULL)
        return true;
    while (str_cut(&rest, '/', &part))
        if (str_equal(part, S("..")))
            return true;
    return false;
}

static FileFlaw name_flaw(const Entry *entry)
{
    static const char *const archives[] = { ".zip", ".jar", ".rar", ".7z",  ".gz",  ".tar",
                                            ".bz2", ".xz",  ".apk", ".cab", ".iso", NULL };
    static const char *const programs[] = { ".exe", ".dll", ".js",  ".vbs",  ".class", ".sh",
                                            ".bat", ".ps1", ".swf", ".html", ".htm",   ".hta",
                                            ".scr", ".com", ".cmd", ".lnk",  NULL };
    static const char *const carried[] = { ".docx", ".xlsx", ".pptx", ".pdf", ".odt",
                                           ".ods",  ".doc",  ".xls",  ".ole", NULL };
    if (is_path_strange(entry->name) || (entry->attributes >> 16 & MODE_MASK) == LINK_MODE ||
        ends_with_any(entry->name, archives))
        return FILE_FLAW_ENTRY;
    if (ends_with_any(entry->name, programs) || str_contains(entry->name, S("vbaProject")) ||
        str_begins_with(entry->name, S("Basic/")) || str_begins_with(entry->name, S("Scripts/")) ||
        str_contains(entry->name, S("activeX/")))
        return FILE_FLAW_PROGRAM;
    if (ends_with_any(entry->name, carried) || str_contains(entry->name, S("embeddings/")))
        return FILE_FLAW_EMBEDDED;
    return FILE_FLAW_NONE;
}

// ---- Entries

// What is told twice must be told alike: readers differ in which of the two they believe.
static bool local_agrees(const Zip *zip, const Entry *entry, size_t local)
{
    Str file = zip->file;
    size_t name_bytes = number16(file, local + 26);
    Str name = str_slice(file, local + LOCAL_BYTES, local + LOCAL_BYTES + name_bytes);
    bool is_later = (number16(file, local + 6) & 8) != 0; // its sizes stand behind the bytes
    return has_mark(file, local, "PK\3\4") && str_equal(name, entry->name) &&
           number16(file, local + 8) == entry->method &&
           (is_later || number32(file, local + 22) == entry->unpacked_bytes);
}

static bool entry_read(const Zip *zip, size_t at, Entry *out, size_t *out_next)
{
    Str file = zip->file;
    if (at + ENTRY_BYTES > zip->end || !has_mark(file, at, "PK\1\2"))
        return false;
    size_t name_bytes = number16(file, at + 28);
    size_t next = at + ENTRY_BYTES + name_bytes + number16(file, at + 30) + number16(file, at + 32);
    size_t packed_bytes = number32(file, at + 20), local = number32(file, at + 42);
    if (next > zip->end || local + LOCAL_BYTES > zip->directory)
        return false;
    size_t begin = local + LOCAL_BYTES + number16(file, local + 26) + number16(file, local + 28);
    if (begin > zip->directory || packed_bytes > zip->directory - begin)
        return false;
    *out = (Entry) {
        .name = str_slice(file, at + ENTRY_BYTES, at + ENTRY_BYTES + name_bytes),
        .packed = str_slice(file, begin, begin + packed_bytes),
        .flags = number16(file, at + 8),
        .method = number16(file, at + 10),
        .unpacked_bytes = number32(file, at + 24),
        .attributes = number32(file, at + 38),
    };
    *out_next = next;
    return local_agrees(zip, out, local);
}

static bool is_read(Str name)
{
    return str_ends_with(name, S(".rels")) || str_equal(name, S("[Content_Types].xml"));
}

// Macros by their declared type; templates and objects that are fetched from elsewhere on opening.
static void text_read(Zip *zip, Str text)
{
    zip->has_macro = zip->has_macro || str_contains(text, S("macroEnabled")) ||
                     str_contains(text, S("vbaProject"));
    bool is_outside = str_contains(text, S("TargetMode=\"External\"")) ||
                      str_contains(text, S("TargetMode='External'"));
    zip->has_frame = zip->has_frame || (is_outside && (str_contains(text, S("attachedTemplate")) ||
                                                       str_contains(text, S("oleObject")) ||
                                                       str_contains(text, S("/frame"))));
}

// Unpacks to exactly what was announced; the first bytes of entries that are read stay in kept.
static bool entry_unpack(Zip *zip, const Entry *entry)
{
    char block[BLOCK_BYTES];
    char kept[KEPT_BYTES_MAX];
    size_t kept_n = 0;
    uint64_t total = 0;
    z_stream stream = { .next_in = (Bytef *)(uintptr_t)entry->packed.data,
                        .avail_in = (uInt)entry->packed.length };
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
        return false;
    int code = Z_OK;
    while (code == Z_OK && total <= entry->unpacked_bytes) {
        stream.next_out = (Bytef *)block;
        stream.avail_out = sizeof block;
        code = inflate(&stream, Z_NO_FLUSH);
        size_t n = sizeof block - stream.avail_out;
        size_t room = sizeof kept - kept_n;
        memcpy(kept + kept_n, block, n < room ? n : room);
        kept_n += n < room ? n : room;
        total += n;
    }
    inflateEnd(&stream);
    if (is_read(entry->name))
        text_read(zip, (Str) { kept, kept_n });
    return code == Z_STREAM_END && total == entry->unpacked_bytes;
}

static FileFlaw entry_check(Zip *zip, const Entry *entry)
{
    if ((entry->flags & 1) != 0)
        return FILE_FLAW_LOCKED;
    FileFlaw flaw = name_flaw(entry);
    if (flaw != FILE_FLAW_NONE)
        return flaw;
    zip->packed += entry->packed.length + LOCAL_BYTES + entry->name.length;
    zip->unpacked += entry->unpacked_bytes;
    bool is_dense = entry->unpacked_bytes > SMALL_BYTES &&
                    entry->unpacked_bytes / RATIO_MAX > entry->packed.length;
    // Entries that share bytes are longer together than the file is.
    if (is_dense || zip->unpacked > UNPACKED_BYTES_MAX || zip->packed > zip->directory)
        return FILE_FLAW_BOMB;
    if (entry->method == 0) {
        if (is_read(entry->name))
            text_read(zip, entry->packed);
        return entry->packed.length == entry->unpacked_bytes ? FILE_FLAW_NONE : FILE_FLAW_BROKEN;
    }
    if (entry->method != 8)
        return FILE_FLAW_BROKEN;
    return entry_unpack(zip, entry) ? FILE_FLAW_NONE : FILE_FLAW_BOMB;
}

static void entry_note(Zip *zip, const Entry *entry, bool is_first)
{
    zip->has_types = zip->has_types || str_equal(entry->name, S("[Content_Types].xml"));
    zip->has_document = zip->has_document || str_equal(entry->name, S("word/document.xml"));
    zip->has_workbook = zip->has_workbook || str_equal(entry->name, S("xl/workbook.xml"));
    if (is_first && str_equal(entry->name, S("mimetype")) && entry->method == 0)
        zip->mimetype = entry->packed;
}

// ---- The whole

static FileType type_of(const Zip *zip)
{
    if (zip->has_types && zip->has_document && !zip->has_workbook)
        return FILE_DOCX;
    if (zip->has_types && zip->has_workbook && !zip->has_document)
        return FILE_XLSX;
    if (str_equal(zip->mimetype, S("application/vnd.oasis.opendocument.text")))
        return FILE_ODT;
    if (str_equal(zip->mimetype, S("application/vnd.oasis.opendocument.spreadsheet")))
        return FILE_ODS;
    return FILE_TYPE_UNKNOWN;
}

static FileFlaw entries_check(Zip *zip)
{
    size_t at = zip->directory;
    for (int64_t i = 0; i < zip->entries; i++) {
        Entry entry;
        if (!entry_read(zip, at, &entry, &at))
            return FILE_FLAW_BROKEN;
        FileFlaw flaw = entry_check(zip, &entry);
        if (flaw != FILE_FLAW_NONE)
            return flaw;
        entry_note(zip, &entry, i == 0);
    }
    return at == zip->end ? FILE_FLAW_NONE : FILE_FLAW_BROKEN;
}

void inspect_zip(Str file, FileFacts *out)
{
    Zip zip = { .file = file, .mimetype = NO_STR };
    out->flaw = FILE_FLAW_BROKEN;
    if (!end_find(file, &zip.end))
        return;
    zip.entries = number16(file, zip.end + 10);
    size_t directory_bytes = number32(file, zip.end + 12);
    zip.directory = number32(file, zip.end + 16);
    if (zip.entries > ENTRIES_MAX) {
        out->flaw = FILE_FLAW_COUNT_HIGH;
        return;
    }
    // Nothing stands before the first entry, between directory and end, or on another disk.
    if (number32(file, zip.end + 4) != 0 || zip.directory > zip.end ||
        directory_bytes != zip.end - zip.directory || !has_mark(file, 0, "PK\3\4"))
        return;
    out->flaw = entries_check(&zip);
    if (out->flaw != FILE_FLAW_NONE)
        return;
    out->type = type_of(&zip);
    if (zip.has_macro || zip.has_frame)
        out->flaw = FILE_FLAW_PROGRAM;
    else if (out->type == FILE_TYPE_UNKNOWN)
        out->flaw = FILE_FLAW_TYPE;
}
