#include "rooms/work/result_input.h"

#include "rooms/files/files.h"
#include "rooms/work/results.h"

enum {
    ISSUED_FILES_MAX = 2 // the signed result, and the signature beside it
};

static const UploadRule draft_file = { .file_bytes_max = FILE_BYTES_MAX, .files_max = 1 };

static const Field draft_fields[] = {
    { "kind", FIELD_LINE, false, 200, offsetof(DraftInput, kind), NULL },
    { "symbol", FIELD_LINE, false, 40, offsetof(DraftInput, symbol), NULL },
    { "content", FIELD_TEXT, false, DRAFT_CONTENT_CHARACTERS, offsetof(DraftInput, content), NULL },
    { "assignee", FIELD_LINE, false, 60, offsetof(DraftInput, signer), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DraftInput, note), NULL },
    { "file", FIELD_INT, false, INT64_MAX, offsetof(DraftInput, file), NULL },
};

const Form draft_form = FORM_WITH_FILES(DraftInput, draft_fields, &draft_file);

static const char *const decisions[] = { "duyet", "gui-lai", NULL };

static const Field decision_fields[] = {
    { "ma", FIELD_LINES, false, 100, offsetof(DecisionInput, codes), NULL },
    { "quyet", FIELD_CHOICE, true, 0, offsetof(DecisionInput, decision), decisions },
    { "reason", FIELD_LINE, false, 300, offsetof(DecisionInput, reason), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(DecisionInput, note), NULL },
};

const Form decision_form = FORM(DecisionInput, decision_fields);

static const Field issue_fields[] = {
    { "issued_on", FIELD_DATE, false, 0, offsetof(IssueInput, issued_on), NULL },
};

static const UploadRule issued_files = { .file_bytes_max = FILE_BYTES_MAX,
                                         .files_max = ISSUED_FILES_MAX };

const Form issue_form = FORM_WITH_FILES(IssueInput, issue_fields, &issued_files);
