// A map says which fields of a log are the dossier's: docs/history.md has worked examples.
#include "base/text.h"
#include "rooms/dossiers/history_file.h"
#include "texts.h"

static const char case_prefix[] = "case:";

// Logs without a map name no agency; the code is of the form of "other organisations".
static const char default_agency[] = "Z99.LOG";

void history_map_default(HistoryMap *out)
{
    *out = (HistoryMap) { .dossier = S("case:concept:name"),
                          .dossier_prefix = S(""),
                          .at = S("time:timestamp"),
                          .step = S("concept:name"),
                          .actor = S("org:resource"),
                          .procedure = { .from = S("case:type"), .fallback = NO_STR },
                          .agency = { .fallback = str_from_c(default_agency) },
                          .channel = { .fallback = S("counter") },
                          .resolved_at = S("case:enddate") };
}

static bool refuse(HistoryFault *fault, const char *field, TextKey text)
{
    *fault = (HistoryFault) { .field = field, .text = text, .value = S("") };
    return false;
}

// A member that is a text, or absent and then *out stays.
static bool text_take(const Json *json, const char *name, Str *out, HistoryFault *fault)
{
    const Json *member = json_get(json, name);
    if (member == NULL)
        return true;
    if (!json_is_text(member))
        return refuse(fault, name, T_HISTORY_NOT_TEXT);
    *out = json_to_text(member);
    return true;
}

typedef struct ValuesCheck {
    bool (*is_valid)(Str value);
    bool ok;
} ValuesCheck;

static void value_check(void *state, Str name, const Json *value)
{
    ValuesCheck *check = state;
    (void)name;
    check->ok = check->ok && json_is_text(value) &&
                (check->is_valid == NULL || check->is_valid(json_to_text(value)));
}

static bool values_are(const Json *values, bool (*is_valid)(Str value))
{
    ValuesCheck check = { is_valid, json_is_object(values) };
    if (check.ok)
        json_each(values, value_check, &check);
    return check.ok;
}

// "procedure": "1.001193", or {"from": "case:group", "values": {…}, "default": …}.
static bool value_take(const Json *json, const char *name, bool (*is_valid)(Str value),
                       MapValue *out, HistoryFault *fault)
{
    const Json *member = json_get(json, name);
    MapValue value = { .from = S(""), .fallback = NO_STR };
    if (member == NULL)
        return true;
    if (json_is_text(member)) {
        value.fallback = json_to_text(member);
    } else {
        value.values = json_get(member, "values");
        if (!json_is_object(member) || !text_take(member, "from", &value.from, fault) ||
            !text_take(member, "default", &value.fallback, fault) || str_is_empty(value.from) ||
            (value.values != NULL && !values_are(value.values, is_valid)))
            return refuse(fault, name, T_HISTORY_MAP_VALUE);
    }
    if (!str_is_absent(value.fallback) && is_valid != NULL && !is_valid(value.fallback))
        return refuse(fault, name, T_HISTORY_MAP_VALUE);
    *out = value;
    return true;
}

static bool is_channel(Str value)
{
    Channel channel;
    return channel_parse(value, &channel);
}

// What a step may be read as; "skip" leaves it out.
static bool is_event_word(Str value)
{
    DossierEventKind kind;
    return str_equal_c(value, "skip") ||
           (event_kind_parse(value, &kind) && kind != EVENT_RECEIVED && kind != EVENT_SUBMITTED &&
            kind != EVENT_CORRECTED && kind != EVENT_TRANSFERRED && kind != EVENT_EXTENDED);
}

static const char *const members[] = { "dossier", "prefix",      "at",          "step",
                                       "actor",   "procedure",   "agency",      "channel",
                                       "due",     "received_at", "resolved_at", "events" };

// A member that nobody knows is a spelling mistake that would go unseen.
static void member_check(void *state, Str name, const Json *value)
{
    bool *ok = state;
    bool known = false;
    (void)value;
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++)
        known = known || str_equal_c(name, members[i]);
    *ok = *ok && known;
}

bool history_map_parse(const Json *json, HistoryMap *out, HistoryFault *out_fault)
{
    HistoryMap map;
    bool known = true;
    history_map_default(&map);
    map.resolved_at = S("");
    map.is_given = true;
    if (!json_is_object(json))
        return refuse(out_fault, "json", T_HISTORY_NOT_JSON);
    json_each(json, member_check, &known);
    if (!known)
        return refuse(out_fault, "map", T_HISTORY_MAP_MEMBER);
    if (!text_take(json, "dossier", &map.dossier, out_fault) ||
        !text_take(json, "prefix", &map.dossier_prefix, out_fault) ||
        !text_take(json, "at", &map.at, out_fault) ||
        !text_take(json, "step", &map.step, out_fault) ||
        !text_take(json, "actor", &map.actor, out_fault) ||
        !text_take(json, "received_at", &map.received_at, out_fault) ||
        !text_take(json, "due", &map.due, out_fault) ||
        !text_take(json, "resolved_at", &map.resolved_at, out_fault) ||
        !value_take(json, "procedure", NULL, &map.procedure, out_fault) ||
        !value_take(json, "agency", NULL, &map.agency, out_fault) ||
        !value_take(json, "channel", is_channel, &map.channel, out_fault))
        return false;
    map.events = json_get(json, "events");
    if (map.events != NULL && !values_are(map.events, is_event_word))
        return refuse(out_fault, "events", T_HISTORY_MAP_EVENTS);
    *out = map;
    return true;
}

static bool is_named(Str path, Str key, bool of_case)
{
    bool path_of_case = str_begins_with(path, str_from_c(case_prefix));
    Str rest = path_of_case ? str_slice(path, sizeof case_prefix - 1, path.length) : path;
    return path_of_case == of_case && str_equal(rest, key);
}

bool history_map_wants(const HistoryMap *map, Str key, bool of_case)
{
    const Str paths[] = { map->dossier,        map->at,          map->step,
                          map->actor,          map->received_at, map->due,
                          map->resolved_at,    map->agency.from, map->channel.from,
                          map->procedure.from, S("history_line") };
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (!str_is_empty(paths[i]) && is_named(paths[i], key, of_case))
            return true;
    }
    return false;
}
