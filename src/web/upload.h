// Files that come with a request. The form of a route that takes them carries an UploadRule; the
// body is then read piece by piece into the store of files and never lies in memory as a whole.
#pragma once

#include "base/content.h"
#include "base/str.h"

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
