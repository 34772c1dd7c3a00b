// From rows to dossiers as others see them: with the names of agencies and procedures.
#pragma once

#include "base/map.h"
#include "rooms/dossiers/edit_service.h"

// Names found once for a whole list.
typedef struct RowNames {
    Map agencies, versions;
} RowNames;

void row_names_init(RowNames *names, Arena *arena);
CHECKED Err dossier_from_row(Cx *cx, Tx *tx, RowNames *names, const DossierRow *row, Dossier *out);
CHECKED Err dossier_from_edit(Cx *cx, Tx *tx, const DossierEdit *edit, Dossier *out);
CHECKED Err dossiers_from_rows(Cx *cx, Tx *tx, const DossierRowList *rows, DossierList *out);
