// Who should be given a new date in time: dossiers that are due within a working day.
#pragma once

#include "rooms/dossiers/dossiers.h"

// A letter of apology (Mẫu 04) that waits to be sent with a new date.
typedef struct ApologyDraft {
    Instant due_at, proposed_due, made_at;
} ApologyDraft;

typedef struct ExtensionHint {
    Dossier dossier;
    Instant proposed_due; // the limit of the procedure, counted once more from now; may be absent
    ApologyDraft draft;
    bool has_draft; // the job has been here
} ExtensionHint;

typedef struct ExtensionHintList {
    ExtensionHint *items;
    size_t n;
} ExtensionHintList;

enum {
    HINTS_MAX = 100
};

// With the actor's agency: open, in time, due by the end of the next working day but not today,
// never extended (NĐ 61/2018 Art. 19(9): at the latest one day before, once). Most urgent first.
CHECKED Err hints_list(Cx *cx, ExtensionHintList *out);
CHECKED Err hints_count(Cx *cx, int64_t *out);
// The draft for the due date that the dossier has now.
CHECKED Err apology_find(Cx *cx, const Dossier *dossier, ApologyDraft *out, bool *out_found);
// The date that an extension from now would give: NO_INSTANT when the procedure has no limit.
CHECKED Err extension_propose(Cx *cx, const Dossier *dossier, Instant *out);
// The date of the drafted apology, else that of extension_propose.
CHECKED Err apology_propose(Cx *cx, const Dossier *dossier, Instant *out);
// The end of an agency's next working day after today.
CHECKED Err next_day_end_find(Cx *cx, int64_t agency_id, Instant *out);
// The close of a day at the agency that counts the dossier; NO_INSTANT for no day.
CHECKED Err closing_find(Cx *cx, const Dossier *dossier, Date day, Instant *out);
