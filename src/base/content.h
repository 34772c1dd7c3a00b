// The store of uploaded files as the rooms see it: bytes are kept under their SHA-256, outside any
// web root, and looked at only by a process of its own that can do nothing else. The real one is
// in platform/content.c.
#pragma once

#include "base/env.h"
#include "base/hash.h"

// What a file is, by its content. Stored: never renumber.
typedef enum FileType {
    FILE_TYPE_UNKNOWN, // not one that is taken
    FILE_PDF,
    FILE_JPEG,
    FILE_PNG,
    FILE_TIFF,
    FILE_HEIC,
    FILE_DOCX,
    FILE_XLSX,
    FILE_ODT,
    FILE_ODS,
    FILE_P7S, // a signature of its own (CMS), or a signed message
    FILE_XML, // a signature or signed data
    FILE_TYPE_COUNT
} FileType;

// Why a file is not taken.
typedef enum FileFlaw {
    FILE_FLAW_NONE,
    FILE_FLAW_TYPE,       // none of the types
    FILE_FLAW_BROKEN,     // cannot be read to its end
    FILE_FLAW_COSTLY,     // looking at it took too long or too much memory
    FILE_FLAW_TWO_KINDS,  // also reads as a file of another type
    FILE_FLAW_BOMB,       // unpacks to far more than it is
    FILE_FLAW_ENTRY,      // an entry of the archive has a path, is a link or an archive itself
    FILE_FLAW_PROGRAM,    // macros, scripts, or something to launch
    FILE_FLAW_EMBEDDED,   // carries other files
    FILE_FLAW_LOCKED,     // needs a password
    FILE_FLAW_COUNT_HIGH, // too many objects or entries
    FILE_FLAW_LOOP,       // its tables point at each other
    FILE_FLAW_DIMENSIONS, // an image of too many points
    FILE_FLAW_COUNT
} FileFlaw;

typedef struct FileFacts {
    FileType type;
    FileFlaw flaw;
    int64_t pages;         // of a PDF, 1 of an image, 0 of others
    int64_t width, height; // of an image, in points; else 0
} FileFacts;

// Stored: never renumber.
typedef enum ScanState {
    SCAN_NONE, // no scanner has seen it
    SCAN_CLEAN,
    SCAN_INFECTED,
    SCAN_STATE_COUNT
} ScanState;

// Bytes on their way into the store. What is not kept is gone when its arena is reset.
typedef struct Content {
    int64_t size_bytes; // so far
    void *state;        // the store's
} Content;

// What a preview shows: one page, as a JPEG that was drawn anew.
typedef struct PreviewWish {
    Digest digest;
    FileType type;
    int64_t page; // from 1
    int64_t width_points;
} PreviewWish;

typedef struct DigestList {
    Digest *items;
    size_t n;
} DigestList;

struct ContentStore {
    // announced_bytes: what the sender says will come, 0 when unknown.
    // Expected errors: ERR_LIMIT (the disk would be full), ERR_STORAGE.
    Err (*begin)(const ContentStore *store, Arena *arena, int64_t announced_bytes, Content **out);
    Err (*write)(Content *content, Str bytes); // ERR_LIMIT, ERR_STORAGE
    // Reads it in the other process, for at most two seconds. A flaw is an answer, no error.
    Err (*inspect)(Content *content, FileFacts *out);
    // SCAN_NONE without a scanner, or when it does not answer.
    Err (*scan)(Content *content, ScanState *out);
    // On disk under its hash when this returns OK; the same bytes twice are one file.
    Err (*keep)(Content *content, Digest *out);

    // Of what is kept. Expected errors: ERR_NOT_FOUND, ERR_STORAGE. Closed by the arena.
    Err (*open)(const ContentStore *store, Arena *arena, const Digest *digest, Input **out);
    Err (*rescan)(const ContentStore *store, const Digest *digest, ScanState *out);
    // Made once and kept beside the file. ERR_NOT_FOUND also: no such page; ERR_LIMIT: too costly.
    Err (*preview)(const ContentStore *store, Arena *arena, const PreviewWish *wish, Str *out);
    // With its previews; one kept within the last day stays (*out_removed false), because its row
    // may be on its way.
    Err (*remove)(const ContentStore *store, const Digest *digest, bool *out_removed);
    // Up to limit digests greater than after, ascending: what is on disk, for backups and checks.
    Err (*list)(const ContentStore *store, Arena *arena, const Digest *after, size_t limit,
                DigestList *out);
    bool (*has_scanner)(const ContentStore *store);
    void *state;
};
