// An installation: the data folder with its database and its signing key.
#pragma once

#include "base/cx.h"
#include "platform/command.h"

// Opens what the command declared: the key and the database of folder, into cx.
// Expected errors: ERR_NOT_FOUND (no installation there), those of db_open.
CHECKED Err installation_open(Cx *cx, Str folder, CommandDatabase database);
