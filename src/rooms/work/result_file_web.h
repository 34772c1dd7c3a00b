// Files that come with the forms of results: the draft, the signed result, the signature over it.
#pragma once

#include "rooms/files/files.h"
#include "rooms/work/results.h"
#include "web/form_view.h"

UploadView result_upload(Cx *cx, TextKey label, TextKey hint, bool is_many);
// Where a file waits until the result is issued.
FilePlace result_draft_place(const Dossier *dossier);

typedef struct ResultFiles {
    FileLink document, signature;
    bool has_document, has_signature;
} ResultFiles;

// Adds what came with the request. Expected errors: those of file_add.
CHECKED Err result_files_take(Cx *cx, const Request *request, const Dossier *dossier,
                              ResultFiles *out);
