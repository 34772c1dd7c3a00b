// Lines of lists over dossiers, and the sections of a desk.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/work/work_pages.h"
#include "web/form_view.h"

enum {
    DESK_ROWS = 20 // of one section before its own page
};

CHECKED Err lines_make(Cx *cx, const DossierList *list, DossierLines *out);
// All groups of a desk that hold something; path is that of the desk's own page.
CHECKED Err sections_make(Cx *cx, const Desk *desk, Str path, DeskSections *out);
CHECKED Err unassigned_make(Cx *cx, int64_t agency_id, DeskSection *out);
// "quá-hạn" … in addresses. false: none of them.
bool desk_group_parse(Str slug, DeskGroup *out);
TextKey desk_group_text(DeskGroup group);
TextKey step_text(Str step); // of a name in the ledger; 0 when it is a name of its own
Str capped_count(Arena *arena, int64_t n);
