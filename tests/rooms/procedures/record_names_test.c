#include "rooms/procedures/record_names.h"

#include <string.h>

#include "support/test.h"

TEST("each word is read back as what it was written for")
{
    for (FeeKind kind = 0; kind < FEE_KIND_COUNT; kind++) {
        FeeKind read = FEE_KIND_COUNT;
        CHECK(fee_kind_parse(fee_kind_code(kind), &read));
        CHECK_INT(read, kind);
    }
    for (FeeBasis basis = 0; basis < FEE_BASIS_COUNT; basis++) {
        FeeBasis read = FEE_BASIS_COUNT;
        CHECK(fee_basis_parse(fee_basis_code(basis), &read));
        CHECK_INT(read, basis);
    }
    for (SupplementMode mode = 0; mode < SUPPLEMENT_MODE_COUNT; mode++) {
        SupplementMode read = SUPPLEMENT_MODE_COUNT;
        CHECK(supplement_mode_parse(supplement_mode_code(mode), &read));
        CHECK_INT(read, mode);
    }
    for (OnlineLevel level = 0; level < ONLINE_LEVEL_COUNT; level++) {
        OnlineLevel read = ONLINE_LEVEL_COUNT;
        CHECK(online_level_parse(online_level_code(level), &read));
        CHECK_INT(read, level);
    }
    for (size_t bit = 0; bit < PAUSE_KINDS; bit++) {
        int64_t read = 0;
        CHECK(pause_parse(pause_code(bit), &read));
        CHECK_INT(read, 1 << bit);
    }
}

TEST("other words are refused and leave the output alone")
{
    FeeKind kind = FEE_LEVY;
    FeeBasis basis = FEE_LOCAL;
    SupplementMode mode = SUPPLEMENT_RESUME;
    OnlineLevel level = ONLINE_FULL;
    int64_t pause = 99;
    CHECK(!fee_kind_parse(S("Levy"), &kind) && kind == FEE_LEVY);
    CHECK(!fee_basis_parse(S(""), &basis) && basis == FEE_LOCAL);
    CHECK(!supplement_mode_parse(NO_STR, &mode) && mode == SUPPLEMENT_RESUME);
    CHECK(!online_level_parse(S("all"), &level) && level == ONLINE_FULL);
    CHECK(!pause_parse(S("obligations"), &pause) && pause == 99);
}

TEST("every kind of text has a name of its own")
{
    for (ProcedureTextKind a = 0; a < PROCEDURE_TEXT_COUNT; a++)
        for (ProcedureTextKind b = 0; b < a; b++)
            CHECK(strcmp(text_kind_name(a), text_kind_name(b)) != 0);
}
