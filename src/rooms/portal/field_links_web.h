// Links to the catalogue of one field of activity (lĩnh vực).
#pragma once

#include "rooms/portal/portal_pages.h"
#include "rooms/procedures/procedures.h"

// chosen is the value of "linh-vuc" in the address: the slug or the name of a field.
FieldLinks field_links(const Cx *cx, const ProcedureFieldList *fields, Str chosen);
Str field_path(const Cx *cx, Str name);
