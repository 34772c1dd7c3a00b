// The door of the room "portal": what the public sees. Reads the catalogue for its pages, each page
// on one consistent snapshot.
#pragma once

#include "rooms/procedures/procedures.h"

// Everything about one procedure that a page shows.
typedef struct CatalogueEntry {
    ProcedureVersion version;
    ProcedurePartList parts;
    ProcedureFeeList fees;
    ProcedureWayList ways;
    ProcedureTexts texts;
} CatalogueEntry;

// Expected error: ERR_NOT_FOUND.
CHECKED Err catalogue_get_entry(Cx *cx, Str slug, Date on, CatalogueEntry *out);
// The slug of a code's procedure in force on a day; NO_STR when there is none.
CHECKED Err catalogue_find_slug(Cx *cx, Str code, Date on, Str *out);
CHECKED Err catalogue_search(Cx *cx, const ProcedureSearch *search, ProcedurePage *out);
CHECKED Err catalogue_list_fields(Cx *cx, Date on, ProcedureFieldList *out);
