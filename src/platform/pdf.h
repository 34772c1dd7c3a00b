// Documents as PDF 1.7, set with Pango so that Vietnamese stands right, fonts embedded.
#pragma once

#include "base/document.h"
#include "base/err.h"

// Milliseconds and 20 MB of caches: the server lets another process do it (printer.h).
// Expected errors: ERR_STORAGE (no font, no memory).
CHECKED Err pdf_write(Arena *arena, const Document *document, Str *out);
// True when the font of documents itself has every letter of the text, in all four styles.
bool pdf_has_letters(Arena *arena, Str text);
