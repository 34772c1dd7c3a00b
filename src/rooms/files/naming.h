// Names of files and kinds of files that are taken.
#pragma once

#include "rooms/files/files.h"

// The name as it will be kept: NFC, trimmed. NO_TEXT (0) when it is good, else what is wrong: empty
// or too long, a path, a device name, characters that hide or turn the text around.
TextKey file_name_check(Arena *arena, Str sent, Str *out);
// Why a file with these facts and this name is not taken, 0 when it is.
TextKey file_facts_check(const FileFacts *facts, Str name);
// "application/pdf"
Str file_media_type(FileType type);
// A header value for RFC 6266: attachment; filename="ho so.pdf"; filename*=UTF-8''h%E1%BB%93…
Str file_disposition(Arena *arena, Str name);
