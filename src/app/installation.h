// An installation: the data folder with its database and its signing key.
#pragma once

#include "platform/command.h"

// Opens what the command declared: the key and the database of folder, into cx.
// Expected errors: ERR_NOT_FOUND (no installation there), those of db_open.
CHECKED Err installation_open(Cx *cx, Str folder, CommandDatabase database);
// Migrates the database when that is needed, without leaving it open: the server opens its own
// connections. Expected errors: as above.
CHECKED Err installation_check(Cx *cx, Str folder);
// Makes the folder, the key and an empty database, and opens it for writing.
// Expected errors: ERR_CONFLICT (there is one already), ERR_STORAGE.
CHECKED Err installation_create(Cx *cx, Str folder);
// Uploaded files are kept in folder as long as cx->arena lives, and seen by a virus scanner
// (platform/scanner.h; NO_STR: none). Expected error: ERR_STORAGE.
CHECKED Err installation_use_files(Cx *cx, Str folder, Str scanner);
