// The door of the room "admin": what an administrator changes by hand in agencies, calendar and
// catalogue, within his agency and all below it. Each change leaves a deed in the record of who
// changed what.
#pragma once

#include "base/cx.h"
#include "rooms/agencies/agencies.h"
#include "rooms/procedures/procedures.h"

// Whose things the actor may change: NO_INT is everything.
CHECKED Err admin_scope(Cx *cx, Agency *out, bool *out_is_all);

// ---- Agencies

typedef struct UnitChange {
    Str code, name, kind;
    AgencyLevel level;
    Str parent;   // code; empty: at the top, which only an administrator of everything may
    Date ends_on; // last day; NO_DATE: goes on
} UnitChange;

// By its code, within reach. Expected error: ERR_NOT_FOUND.
CHECKED Err unit_find(Cx *cx, Str code, Agency *out);
// The units directly below one today, by code; parent_id NO_INT: those at the top.
typedef struct UnitsBelow {
    int64_t parent_id;
    Str after_code; // "": from the beginning
    int64_t limit;
} UnitsBelow;

CHECKED Err unit_list_below(Cx *cx, const UnitsBelow *ask, AgencyList *out);
// Who came before it and after it.
CHECKED Err unit_list_kin(Cx *cx, const Agency *unit, AgencyList *before, AgencyList *after);
// The unit above; false when there is none. *out_reached: it is within reach.
CHECKED Err unit_find_above(Cx *cx, const Agency *unit, Agency *out, bool *out_found,
                            bool *out_reached);

// Adds a unit below one's own, or corrects the name, kind, parent or end of one that is there.
// Expected errors: ERR_INPUT, ERR_NOT_FOUND (out of reach).
CHECKED Err unit_change(Cx *cx, const UnitChange *change);

// ---- Calendar

typedef struct DayChange {
    Date on;
    Str kind; // as in docs/calendar.md
    Str name;
    Date swap_with; // NO_DATE: none
    Str hours;      // "07:30-11:30"; empty: all day
    Str source;
} DayChange;

// For the actor's agency and all below it; for everybody when he works for no agency.
// Expected error: ERR_INPUT.
CHECKED Err day_change(Cx *cx, const DayChange *change);

// ---- Catalogue

// The form that the actor's agency uses today. Expected error: ERR_NOT_FOUND.
CHECKED Err catalogue_find(Cx *cx, Str code, ProcedureVersion *out, ProcedureFeeList *out_fees);
// Changes the form that the actor's agency uses: its own local form, or the national one.
// Expected errors: as procedure_change.
CHECKED Err catalogue_change(Cx *cx, ProcedureChange *change);
