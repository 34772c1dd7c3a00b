#include "rooms/work/file_adding_input.h"

#include "rooms/files/files.h"

enum {
    FILES_MAX = 20 // of one request; the script sends them one by one
};

static const UploadRule files_rule = { .file_bytes_max = FILE_BYTES_MAX, .files_max = FILES_MAX };

static const Field files_fields[] = {
    { "place", FIELD_LINE, true, 20, offsetof(FilesInput, place), NULL },
};

const Form files_form = FORM_WITH_FILES(FilesInput, files_fields, &files_rule);

static const Field reuse_fields[] = {
    { "file", FIELD_INT, true, 0, offsetof(FileReuseInput, file), NULL },
    { "to", FIELD_LINE, true, 20, offsetof(FileReuseInput, to), NULL },
};

const Form file_reuse_form = FORM(FileReuseInput, reuse_fields);
