// The tray: scans of the office that wait for their dossier. One tray an agency; who receives there
// files them to a dossier he reaches, or throws them away, which is written down.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/files/files.h"
#include "rooms/procedures/procedures.h"

enum {
    TRAY_ROWS = 20
};

typedef struct TrayScans {
    FileLinkList scans; // newest first
    int64_t total;
    Str next; // cursor; NO_STR on the last page
} TrayScans;

// Expected error: ERR_INPUT (cursor).
CHECKED Err tray_list(Cx *cx, Str cursor, TrayScans *out);
// Where a file goes that is put into the tray by hand.
CHECKED Err tray_place(Cx *cx, FilePlace *out);
// Expected error: ERR_NOT_FOUND (also: another agency's).
CHECKED Err tray_get(Cx *cx, int64_t link_id, FileLink *out);
// Expected error: ERR_NOT_FOUND.
CHECKED Err tray_throw_away(Cx *cx, int64_t link_id);

// The dossier that scans are filed to, with the papers of the version valid at reception.
typedef struct TrayTarget {
    Dossier dossier;
    ProcedurePartList parts;
} TrayTarget;

// scanned: whatever a reader typed, with a code in it. Expected error: ERR_NOT_FOUND.
CHECKED Err tray_target_get(Cx *cx, Str scanned, TrayTarget *out);

typedef struct TrayChoice {
    int64_t link_id;
    Str place; // "p2": paper 2; "kq": the result; "k": other papers
} TrayChoice;

typedef struct TrayChoices {
    TrayChoice *items;
    size_t n;
} TrayChoices;

// All or none. Expected errors: ERR_NOT_FOUND (dossier, scan), ERR_INPUT (no choice, no such
// place).
CHECKED Err tray_file(Cx *cx, Str code, const TrayChoices *choices);
