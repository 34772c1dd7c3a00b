// Charges and receipts of the made-up dossiers.
#pragma once

#include "base/cx.h"

// The money of the newest received dossiers that owe some: taken at the counter, by transfer or
// online. The same dossiers give the same money.
CHECKED Err demo_fees_add(Cx *cx);
