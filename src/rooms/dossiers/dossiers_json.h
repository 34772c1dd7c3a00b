// How a dossier looks to programs: the same in the API and in exports.
#pragma once

#include "base/json_write.h"
#include "rooms/dossiers/dossiers.h"

// Members of the current row, into an object that is open. now decides what is overdue.
void dossier_put_json(JsonWriter *json, const Dossier *dossier, Instant now);
void dossier_put_moments(JsonWriter *json, const DossierMomentList *moments);
void dossier_put_legs(JsonWriter *json, const DossierLegList *legs);
Str timeliness_name(Timeliness timeliness); // "early", "overdue" …
