// The files of a dossier, as the staff who reach it see them.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/files/files.h"
#include "rooms/procedures/procedures.h"

typedef struct DeskFiles {
    Dossier dossier;
    FileOwner owner;
    ProcedurePartList parts; // of the version that was valid at reception
    FileLinkList files;
    bool has_applicant; // an ID number is known
    Digest applicant;
    FileLinkList earlier; // of the applicant's other dossiers
} DeskFiles;

// Expected error: ERR_NOT_FOUND (also: out of reach).
CHECKED Err desk_files_get(Cx *cx, Str code, DeskFiles *out);
CHECKED Err desk_file_get(Cx *cx, Str code, int64_t link_id, FileLink *out);
// Where a file is to go: "p2" is part 2, "kq" the result, "k" other papers, "s17" signs the file
// 17. Expected errors: ERR_FORBIDDEN (who only reads), ERR_INPUT (no such place).
CHECKED Err desk_file_place(Cx *cx, const DeskFiles *files, Str place, FilePlace *out);
// Expected errors: those of the two above and of file_reuse.
CHECKED Err desk_file_reuse(Cx *cx, Str code, int64_t link_id, Str place);
bool desk_may_add_files(const Cx *cx);
