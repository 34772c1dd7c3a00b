// A line of the file of prices (JSON Lines): a price or an exemption.
#pragma once

#include "base/json_read.h"
#include "rooms/fees/fee_rules.h"

typedef struct PriceLine {
    bool is_exemption;
    FeeRule rule;           // without id
    FeeExemption exemption; // likewise
    Str procedure;          // base code; empty only of an exemption: all procedures
    Str agency;             // code; empty: the whole country
    Date valid_from, valid_to;
} PriceLine;

typedef struct PriceFault {
    Str field;
    TextKey text;
} PriceFault;

// {"procedure","kind","name","unit","tiers":[{"from","amount"}],"cap","channel","timing","agency",
// "legal_basis","valid_from","valid_to"} or {"exemption","name","percent","kinds":["levy"],…,
// "proof",…}. A price without legal basis or first day is refused: money needs its ground.
bool price_line_parse(Arena *arena, const Json *json, PriceLine *out, PriceFault *fault);
