#include "rooms/procedures/record_names.h"

static const Str fee_kinds[FEE_KIND_COUNT] = {
    [FEE_CHARGE] = STR_INIT("charge"),
    [FEE_LEVY] = STR_INIT("levy"),
    [FEE_OBLIGATION] = STR_INIT("obligation"),
};

static const Str fee_bases[FEE_BASIS_COUNT] = {
    [FEE_FIXED] = STR_INIT("fixed"),
    [FEE_LOCAL] = STR_INIT("local"),
    [FEE_UNKNOWN] = STR_INIT("unknown"),
};

static const Str supplement_modes[SUPPLEMENT_MODE_COUNT] = {
    [SUPPLEMENT_RESTART] = STR_INIT("restart"),
    [SUPPLEMENT_RESUME] = STR_INIT("resume"),
};

static const Str online_levels[ONLINE_LEVEL_COUNT] = {
    [ONLINE_NONE] = STR_INIT("none"),
    [ONLINE_PART] = STR_INIT("part"),
    [ONLINE_FULL] = STR_INIT("full"),
};

static const Str pauses[PAUSE_KINDS] = {
    STR_INIT("obligation"),
    STR_INIT("consultation"),
    STR_INIT("inspection"),
    STR_INIT("posting"),
};

static const char *const text_names[PROCEDURE_TEXT_COUNT] = {
    [PROCEDURE_SEQUENCE] = "sequence",
    [PROCEDURE_WAYS_RAW] = "ways_raw",
    [PROCEDURE_PARTS_RAW] = "parts_raw",
    [PROCEDURE_LEGAL_BASIS] = "legal_basis",
    [PROCEDURE_CONDITIONS] = "conditions",
    [PROCEDURE_RESULT] = "result",
    [PROCEDURE_APPLICANTS] = "applicants",
    [PROCEDURE_PERFORMED_BY] = "performed_by",
    [PROCEDURE_DECIDED_BY] = "decided_by",
    [PROCEDURE_DELEGATED_TO] = "delegated_to",
    [PROCEDURE_COORDINATED] = "coordinated",
    [PROCEDURE_RECEIVED_AT] = "received_at",
    [PROCEDURE_RELATED] = "related",
    [PROCEDURE_LEVELS] = "levels",
    [PROCEDURE_KIND] = "kind",
    [PROCEDURE_DECISION] = "decision",
    [PROCEDURE_MINISTRY] = "ministry",
    [PROCEDURE_SOURCE_URL] = "source_url",
    [PROCEDURE_SOURCE_ID] = "source_id",
    [PROCEDURE_DESCRIPTION] = "description",
};

// The position of a word, or n.
static size_t word_find(const Str *words, size_t n, Str word)
{
    size_t i = 0;
    while (i < n && !str_equal(words[i], word))
        i++;
    return i;
}

Str fee_kind_code(FeeKind kind)
{
    return fee_kinds[kind];
}

bool fee_kind_parse(Str code, FeeKind *out)
{
    size_t i = word_find(fee_kinds, FEE_KIND_COUNT, code);
    if (i < FEE_KIND_COUNT)
        *out = (FeeKind)i;
    return i < FEE_KIND_COUNT;
}

Str fee_basis_code(FeeBasis basis)
{
    return fee_bases[basis];
}

bool fee_basis_parse(Str code, FeeBasis *out)
{
    size_t i = word_find(fee_bases, FEE_BASIS_COUNT, code);
    if (i < FEE_BASIS_COUNT)
        *out = (FeeBasis)i;
    return i < FEE_BASIS_COUNT;
}

Str supplement_mode_code(SupplementMode mode)
{
    return supplement_modes[mode];
}

bool supplement_mode_parse(Str code, SupplementMode *out)
{
    size_t i = word_find(supplement_modes, SUPPLEMENT_MODE_COUNT, code);
    if (i < SUPPLEMENT_MODE_COUNT)
        *out = (SupplementMode)i;
    return i < SUPPLEMENT_MODE_COUNT;
}

Str online_level_code(OnlineLevel level)
{
    return online_levels[level];
}

bool online_level_parse(Str code, OnlineLevel *out)
{
    size_t i = word_find(online_levels, ONLINE_LEVEL_COUNT, code);
    if (i < ONLINE_LEVEL_COUNT)
        *out = (OnlineLevel)i;
    return i < ONLINE_LEVEL_COUNT;
}

Str pause_code(size_t bit)
{
    return pauses[bit];
}

bool pause_parse(Str code, int64_t *out_pause)
{
    size_t i = word_find(pauses, PAUSE_KINDS, code);
    if (i < PAUSE_KINDS)
        *out_pause = (int64_t)1 << i;
    return i < PAUSE_KINDS;
}

const char *text_kind_name(ProcedureTextKind kind)
{
    return text_names[kind];
}
