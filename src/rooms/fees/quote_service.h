// Quotes inside a transaction.
#pragma once

#include "rooms/fees/fees.h"

CHECKED Err fee_quote_make(Cx *cx, Tx *tx, const FeeAsk *ask, FeeQuote *out);
// choices may be NULL.
FeeAsk fee_ask_of_dossier(Cx *cx, const Dossier *dossier, const FeeChoiceList *choices);
