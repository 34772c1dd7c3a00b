// Unicode text: validity, normal form, folding for search. Vietnamese arrives both composed and
// decomposed (U+1EC5, or e + U+0302 + U+0303); everything stored is NFC.
#pragma once

#include <stdbool.h>

#include "base/err.h"

// Well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. NUL is well-formed.
bool text_is_utf8(Str text);
size_t text_count_characters(Str text); // code points; text must be UTF-8

// NFC of a valid text; returns the text itself when it is ASCII.
Str text_nfc(Arena *arena, Str text);

// The same, always a copy: for texts that outlive what they were read from.
Str text_copy_nfc(Arena *arena, Str text);

// For search and comparison: NFC, lower case, no marks, đ → d, runs of blanks and punctuation to
// one blank, trimmed. "Đăng ký khai sinh" and "dang ky  KHAI SINH" fold to "dang ky khai sinh".
// Where the tone stands does not matter: Hòa and Hoà fold alike.
Str text_fold(Arena *arena, Str text);

// Lower-case ASCII words joined by hyphens, from text_fold: for addresses of pages.
Str text_slug(Arena *arena, Str text);

// Fills the {name} placeholders of a pattern with the arguments of the same names; a placeholder
// without an argument stays as it is. Arguments without a name are skipped.
Str text_substitute(Arena *arena, Str pattern, const TextArg *args, size_t n);

// For addresses: percent-encodes everything but letters, digits and -._~
Str url_encode(Arena *arena, Str text);
