// Documents as files, in this process.
#pragma once

#include "base/document.h"
#include "base/err.h"

// Expected errors: ERR_STORAGE.
CHECKED Err print_document(Arena *arena, const Document *document, DocumentFormat format, Str *out);
