// Scans that come before their dossier: chosen on the form of the intake, held for that form, and
// handed to the dossier when it is saved. What nobody saves is forgotten after a day (room files).
#pragma once

#include "rooms/files/files.h"

enum {
    INTAKE_KEY_BYTES_MAX = 64
};

// One form of one officer; papers of another procedure are other papers.
typedef struct IntakeForm {
    Str key;       // of the form: letters of base64url, as it was sent
    Str procedure; // its code
} IntakeForm;

// Where a scan of a part goes. Expected error: ERR_INPUT (no key of a form, no such part).
CHECKED Err intake_file_place(Cx *cx, const IntakeForm *form, int64_t part, FilePlace *out);
// Nothing for a key that is none.
CHECKED Err intake_file_list(Cx *cx, const IntakeForm *form, FileLinkList *out);
// Expected error: ERR_NOT_FOUND.
CHECKED Err intake_file_get(Cx *cx, const IntakeForm *form, int64_t link_id, FileLink *out);
CHECKED Err intake_file_take_off(Cx *cx, const IntakeForm *form, int64_t link_id);

// Part of the caller's transaction: the files become those of the first dossier; equal dossiers
// share them.
typedef struct IntakeGiving {
    IntakeForm form;
    Str id_number;    // of the applicant
    const Str *codes; // of the dossiers
    size_t n;
} IntakeGiving;

CHECKED Err intake_files_give(Cx *cx, Tx *tx, const IntakeGiving *giving);
