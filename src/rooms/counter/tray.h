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

// ---- From the scanner's folder (tray_job.h)

typedef struct TrayArrival {
    Str agency; // its code
    Str name;   // as the scanner named it, any bytes
    Content *content;
} TrayArrival;

// Checked as every upload. *out_taken false: it was refused, and the tray tells why. Slow, as
// file_add. Expected error: ERR_STORAGE (it could not be looked at or kept now).
CHECKED Err tray_take_over(Cx *cx, const TrayArrival *arrival, bool *out_taken);
CHECKED Err tray_agency_find(Cx *cx, Str code, Agency *out, bool *out_found);

typedef struct TrayRefusal {
    int64_t id;
    Str name, reason; // in the language of cx
    Instant at;
} TrayRefusal;

typedef struct TrayRefusals {
    TrayRefusal *items;
    size_t n;
} TrayRefusals;

// Of the actor's agency, newest first.
CHECKED Err tray_list_refusals(Cx *cx, TrayRefusals *out);
// Somebody has seen it. Twice is once.
CHECKED Err tray_refusal_seen(Cx *cx, int64_t id);
