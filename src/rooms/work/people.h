// Colleagues: what they are called, and who may be given a dossier.
#pragma once

#include "rooms/dossiers/dossiers.h"
#include "rooms/identity/identity.h"

// How an account is shown to others; the log-in name when there is no such account any more, "" for
// nobody.
CHECKED Err person_name(Cx *cx, Str account, Str *out);
// The same with the colleague in whose name he did it; text names who and name. NO_STR: his own.
CHECKED Err person_name_for(Cx *cx, Str account, Str absent, TextKey text, Str *out);
// Who can have what lies with an agency: see account_list_of_agency.
CHECKED Err people_of_agency(Cx *cx, int64_t agency_id, AccountList *out);
// Those of them who may approve.
CHECKED Err signers_of_agency(Cx *cx, int64_t agency_id, AccountList *out);
// The log-in names of those for whom the actor stands in, in the order of actor->stands_in_for.
CHECKED Err absent_names(Cx *cx, StrList *out);
// Whether a desk is the actor's own or that of somebody for whom he stands in, or lies with people
// whom he leads.
CHECKED Err desk_is_open(Cx *cx, Str account, bool *out);
// Agencies that can be asked or handed a dossier: the actor's surroundings in the tree.
CHECKED Err neighbours_list(Cx *cx, int64_t agency_id, AgencyList *out);
