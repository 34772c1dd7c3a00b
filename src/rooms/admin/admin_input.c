#include "rooms/admin/admin_input.h"

enum {
    LIMIT_MAX = 100000,
};

// In the order of AgencyLevel.
static const char *const levels[] = { "ministry",   "province", "district", "commune",
                                      "department", "partner",  NULL };
const char *const day_kinds[] = { "off_statutory", "off_observed", "off_swapped", "work_makeup",
                                  "local_closure", "ordinary",     NULL };
// In the order of SupplementMode, OnlineLevel and TimeUnit.
static const char *const supplements[] = { "restart", "resume", NULL };
static const char *const online_levels[] = { "none", "part", "full", NULL };
static const char *const units[] = {
    "working_days", "working_hours", "working_minutes", "calendar_days", "months", "same_day", NULL
};

static const Field unit_fields[] = {
    { "code", FIELD_LINE, true, AGENCY_CODE_BYTES, offsetof(UnitInput, code), NULL },
    { "name", FIELD_LINE, true, 300, offsetof(UnitInput, name), NULL },
    { "kind", FIELD_LINE, false, 60, offsetof(UnitInput, kind), NULL },
    { "parent", FIELD_LINE, false, AGENCY_CODE_BYTES, offsetof(UnitInput, parent), NULL },
    { "level", FIELD_CHOICE, true, 0, offsetof(UnitInput, level), levels },
    { "ends_on", FIELD_DATE, false, 0, offsetof(UnitInput, ends_on), NULL },
};

static const Field day_fields[] = {
    { "date", FIELD_DATE, true, 0, offsetof(DayInput, date), NULL },
    { "kind", FIELD_CHOICE, true, 0, offsetof(DayInput, kind), day_kinds },
    { "name", FIELD_LINE, false, 200, offsetof(DayInput, name), NULL },
    { "swap_with", FIELD_DATE, false, 0, offsetof(DayInput, swap_with), NULL },
    { "hours", FIELD_LINE, false, 60, offsetof(DayInput, hours), NULL },
    { "source", FIELD_LINE, false, 200, offsetof(DayInput, source), NULL },
};

// clang-format off
#define WAY_FIELDS(channel, name)                                                                 \
    { name "_open", FIELD_BOOL, false, 0, offsetof(EntryInput, is_open[channel]), NULL },         \
    { name "_limit", FIELD_INT, false, LIMIT_MAX, offsetof(EntryInput, limits[channel]), NULL },  \
    { name "_unit", FIELD_CHOICE, false, 0, offsetof(EntryInput, units[channel]), units }
// clang-format on

static const Field entry_fields[] = {
    { "from", FIELD_DATE, true, 0, offsetof(EntryInput, from), NULL },
    { "suspended", FIELD_BOOL, false, 0, offsetof(EntryInput, is_suspended), NULL },
    { "supplement", FIELD_CHOICE, true, 0, offsetof(EntryInput, supplement), supplements },
    { "online_level", FIELD_CHOICE, true, 0, offsetof(EntryInput, online), online_levels },
    WAY_FIELDS(CHANNEL_COUNTER, "counter"),
    WAY_FIELDS(CHANNEL_ONLINE, "online"),
    WAY_FIELDS(CHANNEL_POST, "post"),
    { "fee[]", FIELD_LINES, false, 20, offsetof(EntryInput, fees), NULL },
};

const Form unit_form = FORM(UnitInput, unit_fields);
const Form day_form = FORM(DayInput, day_fields);
const Form entry_form = FORM(EntryInput, entry_fields);
