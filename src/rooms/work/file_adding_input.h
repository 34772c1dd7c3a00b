// The forms of a dossier's files.
#pragma once

#include "web/form.h"

typedef struct FilesInput {
    Str place; // "p2": part 2; "kq": result; "k": other papers; "s17": signs the file 17
} FilesInput;

typedef struct FileReuseInput {
    int64_t file; // id of the link that is used again
    Str to;       // a place as above
} FileReuseInput;

extern const Form files_form;
extern const Form file_reuse_form;
