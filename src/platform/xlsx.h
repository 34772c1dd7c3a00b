// Documents as workbooks (Office Open XML): one sheet, numbers as numbers.
#pragma once

#include "base/document.h"
#include "base/err.h"

// Expected errors: ERR_STORAGE (no room for the temporary file).
CHECKED Err xlsx_write(Arena *arena, const Document *document, Str *out);
