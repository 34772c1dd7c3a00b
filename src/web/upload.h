// Files that come with a request. The form of a route that takes them carries an UploadRule; the
// body is then read piece by piece into the store of files and never lies in memory as a whole.
#pragma once

#include "base/content.h"
#include "base/cx.h"

typedef struct Request Request;

typedef struct UploadRule {
    int64_t file_bytes_max; // of one file
    int files_max;          // of one request
} UploadRule;

// One file as it came: nothing about it is checked but its size.
typedef struct Upload {
    Str field;     // of the form
    Str name;      // as the sender says
    bool is_large; // larger than the rule allows; what was too much has been dropped
    Content *content;
} Upload;

typedef struct UploadList {
    Upload *items;
    size_t n;
} UploadList;

// What a form's token must agree with before the first byte of a file is taken.
typedef struct UploadGuard {
    Str csrf_key, session;
} UploadGuard;

typedef struct UploadReading UploadReading;

// Whether the body of the request is to be read here: a form with parts, or a program's bare bytes.
bool upload_is_streamed(const Request *request);
// All files, and the fields around them.
int64_t upload_bytes_max(const UploadRule *rule);
// The body is a form with parts, or, from a
// program with a token, the bytes of one file; its name ("ten") and the fields are in the query.
// What is wrong already (no boundary, no store, a full disk) is said by upload_take and upload_end.
UploadReading *upload_begin(Cx *cx, Request *request, const UploadRule *rule,
                            const UploadGuard *guard);
// Expected errors: ERR_INPUT (malformed), ERR_FORBIDDEN (a file before the form's token),
// ERR_LIMIT (too many), ERR_STORAGE.
CHECKED Err upload_take(UploadReading *reading, Str bytes);
// Fills values and uploads of the request, also when reading has failed before: the form can then
// be shown again. Expected error: that of the reading, ERR_INPUT when the end is missing.
CHECKED Err upload_end(UploadReading *reading);
