// Rows of the room as the door shows them.
#pragma once

#include "rooms/files/files.h"
#include "rooms/files/files_sql.h"

CHECKED Err file_link_from_row(Cx *cx, const FileLinkRow *row, FileLink *out);
CHECKED Err file_links_from_rows(Cx *cx, const FileLinkRowList *rows, FileLinkList *out);

// One more link to a content that is there; the same place twice gives the link that is there.
// Expected errors: ERR_LIMIT (the owner holds too much), ERR_NOT_FOUND (signs_id).
typedef struct FileLinkNew {
    const FilePlace *place;
    int64_t file_id, size_bytes, from_id; // from_id: NO_INT unless reused
    Str name;
} FileLinkNew;

CHECKED Err file_link_add(Cx *cx, Tx *tx, const FileLinkNew *in, FileLink *out);
