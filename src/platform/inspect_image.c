// Images: their dimensions by their own heads, before any decoder sees them, and where they end.
#include "platform/inspect.h"

#include <string.h>

enum {
    SIDE_MAX = 20000,
    POINTS_MAX = 100 * 1000 * 1000,
    PNG_HEAD = 8,
    BOX_HEAD = 8,
    TIFF_ENTRY = 12,
    TIFF_ENTRIES_MAX = 4096,
    TIFF_WIDTH = 256,
    TIFF_HEIGHT = 257,
    TIFF_SHORT = 3,
};

static uint32_t big32(Str file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)file.data + at;
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static uint32_t big16(Str file, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)file.data + at;
    return (uint32_t)bytes[0] << 8 | bytes[1];
}

static void dimensions_judge(FileFacts *out)
{
    out->pages = 1;
    if (out->width < 1 || out->height < 1)
        out->flaw = FILE_FLAW_BROKEN;
    else if (out->width > SIDE_MAX || out->height > SIDE_MAX ||
             out->width * out->height > POINTS_MAX)
        out->flaw = FILE_FLAW_DIMENSIONS;
}

// Chunk after chunk up to IEND, behind which nothing stands.
void inspect_png(Str file, FileFacts *out)
{
    out->type = FILE_PNG;
    out->flaw = FILE_FLAW_BROKEN;
    if (file.length < PNG_HEAD + 25 || memcmp(file.data + PNG_HEAD + 4, "IHDR", 4) != 0)
        return;
    size_t at = PNG_HEAD;
    bool ended = false;
    while (!ended && at + 12 <= file.length) {
        size_t n = big32(file, at);
        if (n > file.length - at - 12)
            return;
        ended = memcmp(file.data + at + 4, "IEND", 4) == 0;
        at += n + 12;
    }
    if (!ended)
        return;
    out->flaw = at == file.length ? FILE_FLAW_NONE : FILE_FLAW_TWO_KINDS;
    out->width = big32(file, PNG_HEAD + 8);
    out->height = big32(file, PNG_HEAD + 12);
    if (out->flaw == FILE_FLAW_NONE)
        dimensions_judge(out);
}

static bool is_frame(int marker)
{
    bool is_table = marker == 0xc4 || marker == 0xc8 || marker == 0xcc;
    return marker >= 0xc0 && marker <= 0xcf && !is_table;
}

// Segment after segment up to the frame, which tells the dimensions.
void inspect_jpeg(Str file, FileFacts *out)
{
    out->type = FILE_JPEG;
    out->flaw = FILE_FLAW_BROKEN;
    size_t at = 2;
    while (at + 9 <= file.length && (unsigned char)file.data[at] == 0xff) {
        int marker = (unsigned char)file.data[at + 1];
        if (marker == 0xff) {
            at++;
            continue;
        }
        if (is_frame(marker)) {
            out->flaw = FILE_FLAW_NONE;
            out->height = big16(file, at + 5);
            out->width = big16(file, at + 7);
            dimensions_judge(out);
            return;
        }
        at += 2 + big16(file, at + 2);
    }
}

typedef struct Tiff {
    Str file;
    bool is_big_endian;
} Tiff;

static uint32_t tiff_number(const Tiff *tiff, size_t at, size_t bytes)
{
    uint32_t number = 0;
    for (size_t i = 0; i < bytes; i++) {
        size_t place = tiff->is_big_endian ? i : bytes - 1 - i;
        number = number << 8 | (unsigned char)tiff->file.data[at + place];
    }
    return number;
}

// Of the first page; the others are drawn by a decoder that is limited as this process is.
void inspect_tiff(Str file, FileFacts *out)
{
    out->type = FILE_TIFF;
    out->flaw = FILE_FLAW_BROKEN;
    if (file.length < 8)
        return;
    Tiff tiff = { file, file.data[0] == 'M' };
    size_t table = tiff_number(&tiff, 4, 4);
    if (table > file.length - 2)
        return;
    size_t entries = tiff_number(&tiff, table, 2);
    if (entries > TIFF_ENTRIES_MAX || entries * TIFF_ENTRY > file.length - table - 2)
        return;
    for (size_t i = 0; i < entries; i++) {
        size_t at = table + 2 + i * TIFF_ENTRY;
        uint32_t tag = tiff_number(&tiff, at, 2), kind = tiff_number(&tiff, at + 2, 2);
        uint32_t value = tiff_number(&tiff, at + 8, kind == TIFF_SHORT ? 2 : 4);
        if (tag == TIFF_WIDTH)
            out->width = value;
        if (tag == TIFF_HEIGHT)
            out->height = value;
    }
    out->flaw = FILE_FLAW_NONE;
    dimensions_judge(out);
}

// Boxes that fill the file exactly, the first naming the kind. It is kept and never drawn here.
void inspect_heic(Str file, FileFacts *out)
{
    static const char *const brands[] = { "heic", "heix", "heim", "heis", "hevc", "mif1", NULL };
    out->type = FILE_HEIC;
    out->flaw = FILE_FLAW_BROKEN;
    if (file.length < 16 || memcmp(file.data + 4, "ftyp", 4) != 0)
        return;
    bool is_known = false;
    for (size_t i = 0; brands[i] != NULL; i++)
        is_known = is_known || memcmp(file.data + 8, brands[i], 4) == 0;
    size_t at = 0;
    while (is_known && at + BOX_HEAD <= file.length) {
        size_t n = big32(file, at);
        if (n == 0)
            n = file.length - at; // up to the end
        if (n < BOX_HEAD || n > file.length - at)
            return;
        at += n;
    }
    if (at == file.length) {
        out->flaw = FILE_FLAW_NONE;
        out->pages = 1;
    }
}
