// multipart/form-data (RFC 7578), read as it comes: in constant memory, however long it is. Strict:
// what browsers send and nothing else.
#pragma once

#include <stdbool.h>

#include "base/str.h"

enum {
    MULTIPART_HEAD_BYTES = 4096, // of one part
    MULTIPART_BOUNDARY_BYTES = 70,
};

typedef struct MultipartPart {
    Str name;      // of the field
    Str file_name; // NO_STR: a plain field; "": a file input without a file
} MultipartPart;

// What the reader calls; false ends the reading. Texts live until the call returns.
typedef struct MultipartSink {
    bool (*part)(void *state, const MultipartPart *part);
    bool (*bytes)(void *state, Str bytes); // of the newest part, in pieces
    void *state;
} MultipartSink;

typedef enum MultipartStage {
    MULTIPART_START,    // before the first boundary
    MULTIPART_BOUNDARY, // behind one: CR LF, or "--" at the end
    MULTIPART_HEAD,
    MULTIPART_BODY,
    MULTIPART_END,
    MULTIPART_BROKEN,
} MultipartStage;

typedef struct Multipart {
    MultipartSink sink;
    MultipartStage stage;
    char delimiter[MULTIPART_BOUNDARY_BYTES + 5]; // CR LF "--" boundary
    size_t delimiter_n, matched;
    char head[MULTIPART_HEAD_BYTES];
    size_t head_n;
} Multipart;

// false: the content type names no usable boundary.
bool multipart_begin(Multipart *out, Str content_type, MultipartSink sink);
// false: malformed, or the sink has had enough.
bool multipart_take(Multipart *multipart, Str bytes);
// Whether the last boundary has come.
bool multipart_is_whole(const Multipart *multipart);
