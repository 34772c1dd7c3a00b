// The second factor of an account: codes of an app, codes on paper.
#pragma once

#include "rooms/identity/identity.h"

// Whether a code is asked for at log-in.
CHECKED Err factor_is_on(Tx *tx, int64_t account_id, bool *out);
// Whether code is one of the app now; uses nothing up.
CHECKED Err factor_code_is_right(Cx *cx, Tx *tx, int64_t account_id, Str code, bool *out);
// Of the app or on paper; a right one is used up.
typedef struct FactorUse {
    bool is_right;
    LoginWay way;
} FactorUse;

CHECKED Err factor_use(Cx *cx, Tx *tx, int64_t account_id, Str code, FactorUse *out);
// No factor and no codes on paper remain.
CHECKED Err factor_remove_in(Tx *tx, int64_t account_id);
