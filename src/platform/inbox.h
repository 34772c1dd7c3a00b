// A folder that another program writes into, such as the office's scanner: its files are looked
// for, read, and taken away or put aside. No link is followed, and nothing is read that is still
// being written.
#pragma once

#include "base/cx.h"

enum {
    INBOX_QUIET_SECONDS = 5 // nobody has written for so long: the file is whole
};

#define INBOX_ASIDE "tu-choi" // the folder inside for what was not taken

typedef struct InboxFile {
    Str name;
    int64_t size_bytes;
} InboxFile;

typedef struct InboxFiles {
    InboxFile *items;
    size_t n;
} InboxFiles;

// Folders inside, but the one for what was not taken and hidden ones. Nothing when there is no such
// folder.
CHECKED Err inbox_list_folders(Arena *arena, Str folder, size_t limit, StrList *out);
// Whole files by now (the wall clock), hidden ones left out. Nothing when there is no such folder.
CHECKED Err inbox_list(Arena *arena, Str folder, Instant now, size_t limit, InboxFiles *out);
// Expected errors: ERR_NOT_FOUND (gone, a link, no regular file), ERR_STORAGE. Closed by the arena.
CHECKED Err inbox_open(Arena *arena, Str folder, Str name, Input **out);
CHECKED Err inbox_remove(Arena *arena, Str folder, Str name);
// One that lies aside under that name already gets a number before it: nothing is replaced.
CHECKED Err inbox_put_aside(Arena *arena, Str folder, Str name);
