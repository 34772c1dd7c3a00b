#include "support/hostile.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "support/test.h"

enum {
    FILE_BYTES_MAX = 64 * 1024 * 1024,
    ENTRIES_MAX = 2000,
};

static void buffer_open(Buffer *buffer)
{
    buffer_init(buffer, test_arena(), FILE_BYTES_MAX);
}

static void add16(Buffer *out, uint32_t number)
{
    buffer_add_char(out, (char)number);
    buffer_add_char(out, (char)(number >> 8));
}

static void add32(Buffer *out, uint32_t number)
{
    add16(out, number);
    add16(out, number >> 16);
}

static void add32_big(Buffer *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buffer_add_char(out, (char)(number >> shift));
}

static uint32_t checksum(Str bytes)
{
    return (uint32_t)crc32(crc32(0, NULL, 0), (const Bytef *)bytes.data, (uInt)bytes.length);
}

static Str deflated(Str bytes)
{
    size_t limit = bytes.length + bytes.length / 100 + 64;
    z_stream stream = { .next_in = (Bytef *)(uintptr_t)bytes.data,
                        .avail_in = (uInt)bytes.length,
                        .next_out = arena_push(test_arena(), limit),
                        .avail_out = (uInt)limit };
    char *out = (char *)stream.next_out;
    CHECK_INT(deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY), Z_OK);
    CHECK_INT(deflate(&stream, Z_FINISH), Z_STREAM_END);
    Str done = { out, limit - stream.avail_out };
    deflateEnd(&stream);
    return done;
}

Str bytes_join(Str a, Str b)
{
    return str_join(test_arena(), a, b);
}

Str zeros_make(size_t n)
{
    return (Str) { arena_push(test_arena(), n), n };
}

// ---- Archives

typedef struct Placed {
    Str packed;
    uint32_t at, crc, unpacked;
} Placed;

static void head_add(Buffer *out, const ZipEntry *entry, const Placed *placed)
{
    add16(out, entry->is_locked ? 1 : 0);
    add16(out, entry->is_stored ? 0 : 8);
    add32(out, 0); // time and day
    add32(out, placed->crc);
    add32(out, (uint32_t)placed->packed.length);
    add32(out, placed->unpacked);
    add16(out, (uint32_t)strlen(entry->name));
    add16(out, 0);
}

static Placed entry_place(Buffer *out, const ZipEntry *entry)
{
    Placed placed = {
        .packed = entry->is_stored ? entry->bytes : deflated(entry->bytes),
        .at = (uint32_t)out->length,
        .crc = checksum(entry->bytes),
        .unpacked =
            entry->claims_bytes > 0 ? (uint32_t)entry->claims_bytes : (uint32_t)entry->bytes.length,
    };
    buffer_add(out, S("PK\3\4"));
    add16(out, 20);
    head_add(out, entry, &placed);
    buffer_add(out, str_from_c(entry->name));
    buffer_add(out, placed.packed);
    return placed;
}

Str zip_make(const ZipEntry *entries, size_t n)
{
    Buffer out;
    buffer_open(&out);
    Placed *placed = arena_array(test_arena(), Placed, n);
    CHECK(n <= ENTRIES_MAX);
    for (size_t i = 0; i < n; i++)
        placed[i] = entries[i].shares_first ? placed[0] : entry_place(&out, &entries[i]);
    uint32_t directory = (uint32_t)out.length;
    for (size_t i = 0; i < n; i++) {
        buffer_add(&out, S("PK\1\2"));
        add16(&out, 0x0314);
        add16(&out, 20);
        head_add(&out, &entries[i], &placed[i]);
        add16(&out, 0); // comment
        add32(&out, 0); // disk, kind
        add32(&out, entries[i].is_link ? 0120777u << 16 : 0100644u << 16);
        add32(&out, placed[i].at);
        buffer_add(&out, str_from_c(entries[i].name));
    }
    uint32_t directory_bytes = (uint32_t)out.length - directory;
    buffer_add(&out, S("PK\5\6"));
    add32(&out, 0);
    add16(&out, (uint32_t)n);
    add16(&out, (uint32_t)n);
    add32(&out, directory_bytes);
    add32(&out, directory);
    add16(&out, 0);
    return buffer_text(&out);
}

Str docx_make(const ZipEntry *extra)
{
    ZipEntry entries[4] = {
        { .name = "[Content_Types].xml",
          .bytes = S("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Types "
                     "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>") },
        { .name = "_rels/.rels", .bytes = S("<Relationships/>") },
        { .name = "word/document.xml", .bytes = S("<w:document>Đơn đề nghị</w:document>") },
    };
    if (extra != NULL)
        entries[3] = *extra;
    return zip_make(entries, extra != NULL ? 4 : 3);
}

// ---- PDF

Str pdf_make(const char *extra, const char *catalog)
{
    static const char words[] = "BT /F1 24 Tf 72 700 Td (Xin chao) Tj ET";
    Buffer out;
    buffer_open(&out);
    size_t at[5];
    buffer_add(&out, S("%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"));
    at[1] = out.length;
    buffer_add_format(&out, "1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n", catalog);
    at[2] = out.length;
    buffer_add(&out, S("2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"));
    at[3] = out.length;
    buffer_add(&out,
               S("3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 "
                 "R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont "
                 "/Helvetica >> >> >> >>\nendobj\n"));
    at[4] = out.length;
    buffer_add_format(&out, "4 0 obj\n<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n",
                      sizeof words - 1, words);
    buffer_add(&out, str_from_c(extra));
    size_t table = out.length;
    buffer_add(&out, S("xref\n0 5\n0000000000 65535 f \n"));
    for (int i = 1; i < 5; i++)
        buffer_add_format(&out, "%010zu 00000 n \n", at[i]);
    buffer_add_format(&out, "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n%zu\n%%%%EOF\n", table);
    return buffer_text(&out);
}

// ---- Images

static cairo_status_t png_write(void *state, const unsigned char *bytes, unsigned n)
{
    buffer_add(state, (Str) { (const char *)bytes, n });
    return CAIRO_STATUS_SUCCESS;
}

Str png_make(int width, int height)
{
    Buffer out;
    buffer_open(&out);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *drawing = cairo_create(surface);
    cairo_set_source_rgb(drawing, 0.8, 0.2, 0.1);
    cairo_paint(drawing);
    cairo_destroy(drawing);
    CHECK_INT(cairo_surface_write_to_png_stream(surface, png_write, &out), CAIRO_STATUS_SUCCESS);
    cairo_surface_destroy(surface);
    return buffer_text(&out);
}

Str png_claim(uint32_t width, uint32_t height)
{
    Buffer head, out;
    buffer_open(&head);
    buffer_open(&out);
    buffer_add(&head, S("IHDR"));
    add32_big(&head, width);
    add32_big(&head, height);
    buffer_add(&head, (Str) { "\x08\x02\0\0\0", 5 });
    Str sound = png_make(4, 4);
    buffer_add(&out, str_slice(sound, 0, 12));
    buffer_add(&out, buffer_text(&head));
    add32_big(&out, checksum(buffer_text(&head)));
    buffer_add(&out, str_slice(sound, 33, sound.length));
    return buffer_text(&out);
}

// Made once with gdk-pixbuf.
Str jpeg_make(void)
{
    static const char letters[] =
        "ffd8ffe000104a46494600010100000100010000ffdb004300080606070605080707070909080a0c"
        "140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27"
        "393d38323c2e333432ffdb0043010909090c0b0c180d0d1832211c21323232323232323232323232"
        "3232323232323232323232323232323232323232323232323232323232323232323232323232ffc0"
        "0011080008000803012200021101031101ffc4001f00000105010101010101000000000000000001"
        "02030405060708090a0bffc400b5100002010303020403050504040000017d010203000411051221"
        "31410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a2526272829"
        "2a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a"
        "838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6"
        "c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffc4001f010003"
        "0101010101010101010000000000000102030405060708090a0bffc400b511000201020404030407"
        "05040400010277000102031104052131061241510761711322328108144291a1b1c109233352f015"
        "6272d10a162434e125f11718191a262728292a35363738393a434445464748494a53545556575859"
        "5a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6"
        "a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9ea"
        "f2f3f4f5f6f7f8f9faffda000c03010002110311003f00e768a28af9d3f463ffd9";
    Str bytes = NO_STR;
    CHECK(str_from_hex(test_arena(), (Str) { letters, sizeof letters - 1 }, &bytes));
    return bytes;
}
