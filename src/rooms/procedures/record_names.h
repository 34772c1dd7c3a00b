// The words that stand for enumerations in files.
#pragma once

#include "rooms/procedures/procedures.h"

enum {
    PAUSE_KINDS = 4
};

Str fee_kind_code(FeeKind kind);
bool fee_kind_parse(Str code, FeeKind *out);
Str fee_basis_code(FeeBasis basis);
bool fee_basis_parse(Str code, FeeBasis *out);
Str supplement_mode_code(SupplementMode mode);
bool supplement_mode_parse(Str code, SupplementMode *out);
Str online_level_code(OnlineLevel level);
bool online_level_parse(Str code, OnlineLevel *out);
Str pause_code(size_t bit); // of the PAUSE_… with the value 1 << bit
bool pause_parse(Str code, int64_t *out_pause);
const char *text_kind_name(ProcedureTextKind kind);
