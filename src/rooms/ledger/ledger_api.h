// GET /api/v1/ledger/checkpoint. The proof of one dossier is a route of dossiers, which know the
// codes.
#pragma once

#include "web/route.h"

extern const Route ledger_routes[];
