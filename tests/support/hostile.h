// Files for tests of what is taken and what is not: sound ones, and such that are made to do harm.
#pragma once

#include "base/str.h"

// One entry of an archive. Bytes are deflated unless is_stored.
typedef struct ZipEntry {
    const char *name;
    Str bytes;
    bool is_stored;
    bool is_link;         // a symbolic link
    bool is_locked;       // says that it needs a password
    int64_t claims_bytes; // unpacked size that is claimed instead of the real one; 0: the real one
    bool shares_first;    // points at the bytes of the first entry instead of its own
} ZipEntry;

Str zip_make(const ZipEntry *entries, size_t n);
Str zeros_make(size_t n);
// The parts every DOCX has, with one more entry; extra may be NULL.
Str docx_make(const ZipEntry *extra);
// One page that says hello. extra: further objects ("5 0 obj …"); catalog: further entries of the
// catalogue ("/OpenAction 5 0 R").
Str pdf_make(const char *extra, const char *catalog);
// A sound PNG of these dimensions.
Str png_make(int width, int height);
// A PNG whose head claims dimensions that its bytes do not have.
Str png_claim(uint32_t width, uint32_t height);
// A sound JPEG of 8 × 8 points.
Str jpeg_make(void);
Str bytes_join(Str a, Str b);
