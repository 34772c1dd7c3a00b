#include "rooms/demo/share_rules.h"

// No public list counts dossiers by procedure: the weights are assumptions. The suspended
// procedure of the catalogue receives nothing and has none.
static const DemoShare shares[] = {
    { "1.000656", DEMO_AT_COMMUNE, 25 },  { "1.000894", DEMO_AT_COMMUNE, 35 },
    { "1.001022", DEMO_AT_COMMUNE, 4 },   { "1.001193", DEMO_AT_COMMUNE, 60 },
    { "1.001266", DEMO_AT_DISTRICT, 8 },  { "1.001612", DEMO_AT_DISTRICT, 40 },
    { "1.001699", DEMO_AT_COMMUNE, 8 },   { "1.001731", DEMO_AT_COMMUNE, 8 },
    { "1.001776", DEMO_AT_COMMUNE, 22 },  { "1.003197", DEMO_AT_COMMUNE, 6 },
    { "1.004222", DEMO_AT_COMMUNE, 24 },  { "1.004746", DEMO_AT_COMMUNE, 3 },
    { "1.004772", DEMO_AT_COMMUNE, 3 },   { "1.004837", DEMO_AT_COMMUNE, 3 },
    { "1.004845", DEMO_AT_COMMUNE, 1 },   { "1.004859", DEMO_AT_COMMUNE, 14 },
    { "1.004873", DEMO_AT_COMMUNE, 45 },  { "1.004884", DEMO_AT_COMMUNE, 8 },
    { "1.010815", DEMO_AT_COMMUNE, 8 },   { "1.011441", DEMO_AT_DISTRICT, 45 },
    { "1.011607", DEMO_AT_COMMUNE, 12 },  { "1.012783", DEMO_AT_DISTRICT, 40 },
    { "1.012786", DEMO_AT_DISTRICT, 10 }, { "1.012790", DEMO_AT_DISTRICT, 12 },
    { "1.013225", DEMO_AT_DISTRICT, 30 }, { "1.013227", DEMO_AT_DISTRICT, 6 },
    { "1.013314", DEMO_AT_COMMUNE, 6 },   { "1.013949", DEMO_AT_DISTRICT, 14 },
    { "1.013978", DEMO_AT_BOTH, 16 },     { "2.000635", DEMO_AT_BOTH, 70 },
    { "2.000720", DEMO_AT_DISTRICT, 16 }, { "2.000815", DEMO_AT_BOTH, 260 },
    { "2.000884", DEMO_AT_BOTH, 80 },     { "2.000908", DEMO_AT_BOTH, 20 },
    { "2.000927", DEMO_AT_COMMUNE, 2 },   { "2.000986", DEMO_AT_COMMUNE, 20 },
    { "2.001035", DEMO_AT_COMMUNE, 20 },  { "2.001263", DEMO_AT_COMMUNE, 2 },
    { "2.002622", DEMO_AT_COMMUNE, 6 },
};

const DemoShare *demo_share_at(size_t i)
{
    return i < sizeof shares / sizeof shares[0] ? &shares[i] : NULL;
}
