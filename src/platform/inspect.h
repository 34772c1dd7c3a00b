// What a file is and what is wrong with it, by reading its bytes: runs in the inspector's process.
#pragma once

#include "base/content.h"

// Fills type and flaw, and what the bytes say of pages and dimensions.
void inspect_file(Str file, FileFacts *out);

// The kinds, for tests; each sets the flaw, and type for the family of archives.
void inspect_zip(Str file, FileFacts *out);
void inspect_pdf(Str file, FileFacts *out);
void inspect_png(Str file, FileFacts *out);
void inspect_jpeg(Str file, FileFacts *out);
void inspect_tiff(Str file, FileFacts *out);
void inspect_heic(Str file, FileFacts *out);
void inspect_xml(Str file, FileFacts *out);
void inspect_signature(Str file, FileFacts *out);
// Whether the file ends as an archive does.
bool inspect_ends_as_zip(Str file);
