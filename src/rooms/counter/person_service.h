#pragma once

#include "rooms/counter/person.h"

// Part of the caller's transaction: this dossier is the newest of its applicant.
CHECKED Err person_remember(Cx *cx, Tx *tx, const Dossier *dossier, const Applicant *applicant);
