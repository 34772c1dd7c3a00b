#include "rooms/dossiers/history_file.h"

#include "base/json_write.h"
#include "base/text.h"
#include "rooms/agencies/agencies.h"
#include "rooms/dossiers/body_rules.h"
#include "rooms/ledger/ledger.h"
#include "rooms/procedures/procedures.h"
#include "texts.h"

static const char *const field_names[HISTORY_FIELD_COUNT] = {
    [HISTORY_DOSSIER] = "dossier",
    [HISTORY_EVENT] = "event",
    [HISTORY_AT] = "at",
    [HISTORY_RECORDED_AT] = "recorded_at",
    [HISTORY_PROCEDURE] = "procedure",
    [HISTORY_AGENCY] = "agency",
    [HISTORY_CHANNEL] = "channel",
    [HISTORY_DUE] = "due",
    [HISTORY_PROMISED] = "promised",
    [HISTORY_LEG_DUE] = "leg_due",
    [HISTORY_TO] = "to",
    [HISTORY_STEP] = "step",
    [HISTORY_ASSIGNEE] = "assignee",
    [HISTORY_STEP_DUE] = "step_due",
    [HISTORY_ACTOR] = "actor",
    [HISTORY_FIELD] = "field",
    [HISTORY_OLD] = "old",
    [HISTORY_NEW] = "new",
    [HISTORY_ASSISTED_BY] = "assisted_by",
    [HISTORY_ACTING_FOR] = "acting_for",
    [HISTORY_FILE] = "file",
    [HISTORY_SLIP] = "slip",
    [HISTORY_REASON] = "reason",
    [HISTORY_NOTE] = "note",
    [HISTORY_CHECK_CODE] = "check_code",
    [HISTORY_SALT] = "salt",
    [HISTORY_APPLICANT] = "applicant",
    [HISTORY_DETAILS] = "details",
};

static const size_t field_limits[HISTORY_FIELD_COUNT] = {
    [HISTORY_DOSSIER] = DOSSIER_CODE_BYTES_MAX,
    [HISTORY_EVENT] = 40,
    [HISTORY_AT] = 40,
    [HISTORY_RECORDED_AT] = 40,
    [HISTORY_PROCEDURE] = PROCEDURE_NAME_BYTES,
    [HISTORY_AGENCY] = AGENCY_NAME_BYTES,
    [HISTORY_CHANNEL] = 40,
    [HISTORY_DUE] = 40,
    [HISTORY_PROMISED] = 40,
    [HISTORY_LEG_DUE] = 40,
    [HISTORY_TO] = AGENCY_NAME_BYTES,
    [HISTORY_STEP] = HISTORY_STEP_BYTES,
    [HISTORY_ASSIGNEE] = HISTORY_ACTOR_BYTES,
    [HISTORY_STEP_DUE] = 40,
    [HISTORY_ACTOR] = HISTORY_ACTOR_BYTES,
    [HISTORY_FIELD] = 100,
    [HISTORY_OLD] = HISTORY_VALUE_BYTES,
    [HISTORY_NEW] = HISTORY_VALUE_BYTES,
    [HISTORY_ASSISTED_BY] = HISTORY_ACTOR_BYTES,
    [HISTORY_ACTING_FOR] = HISTORY_ACTOR_BYTES,
    [HISTORY_FILE] = 64,
    [HISTORY_SLIP] = 60,
    [HISTORY_REASON] = HISTORY_TEXT_BYTES,
    [HISTORY_NOTE] = HISTORY_TEXT_BYTES,
    [HISTORY_CHECK_CODE] = 40,
    [HISTORY_SALT] = 2 * LEDGER_SALT_BYTES,
    [HISTORY_APPLICANT] = HISTORY_TEXT_BYTES,
    [HISTORY_DETAILS] = HISTORY_TEXT_BYTES,
};

const char *history_field_name(HistoryField field)
{
    return field_names[field];
}

static bool refuse(HistoryFault *fault, HistoryField field, TextKey text, Str value)
{
    *fault = (HistoryFault) { .field = field_names[field], .text = text, .value = value };
    return false;
}

// Empty is absent: CSV cannot tell them apart.
static bool texts_compose(Arena *arena, const HistoryFields *fields, HistoryFields *out,
                          HistoryFault *fault)
{
    for (HistoryField field = 0; field < HISTORY_FIELD_COUNT; field++) {
        Str text = fields->of[field];
        out->of[field] = NO_STR;
        if (str_is_empty(text))
            continue;
        if (text.length > field_limits[field])
            return refuse(fault, field, T_HISTORY_TOO_LONG, S(""));
        if (!text_is_utf8(text))
            return refuse(fault, field, T_HISTORY_NOT_TEXT, S(""));
        out->of[field] = text_nfc(arena, text);
    }
    return true;
}

static bool moment_take(const HistoryFields *fields, HistoryField field, Instant *out,
                        HistoryFault *fault)
{
    *out = NO_INSTANT;
    return str_is_absent(fields->of[field]) || instant_parse(fields->of[field], out) ||
           refuse(fault, field, T_HISTORY_NOT_TIME, fields->of[field]);
}

static bool is_needed(DossierEventKind kind, HistoryField field)
{
    switch (field) {
    case HISTORY_DOSSIER:
    case HISTORY_AT: return true;
    case HISTORY_PROCEDURE:
    case HISTORY_AGENCY:
    case HISTORY_CHANNEL: return kind == EVENT_RECEIVED || kind == EVENT_SUBMITTED;
    case HISTORY_TO: return kind == EVENT_TRANSFERRED;
    case HISTORY_DUE: return kind == EVENT_EXTENDED;
    case HISTORY_FIELD: return kind == EVENT_CORRECTED;
    case HISTORY_EVENT:
    case HISTORY_RECORDED_AT:
    case HISTORY_PROMISED:
    case HISTORY_LEG_DUE:
    case HISTORY_STEP:
    case HISTORY_ASSIGNEE:
    case HISTORY_STEP_DUE:
    case HISTORY_ACTOR:
    case HISTORY_OLD:
    case HISTORY_NEW:
    case HISTORY_ASSISTED_BY:
    case HISTORY_ACTING_FOR:
    case HISTORY_FILE:
    case HISTORY_SLIP:
    case HISTORY_REASON:
    case HISTORY_NOTE:
    case HISTORY_CHECK_CODE:
    case HISTORY_SALT:
    case HISTORY_APPLICANT:
    case HISTORY_DETAILS:
    case HISTORY_FIELD_COUNT: return false;
    }
    return false;
}

static bool needed_check(const HistoryFields *fields, DossierEventKind kind, HistoryFault *fault)
{
    for (HistoryField field = 0; field < HISTORY_FIELD_COUNT; field++) {
        if (is_needed(kind, field) && str_is_absent(fields->of[field]))
            return refuse(fault, field, T_HISTORY_MISSING, event_kind_name(kind));
    }
    return true;
}

static bool is_salt(Str hex)
{
    if (str_is_absent(hex))
        return true;
    for (size_t i = 0; i < hex.length; i++) {
        char c = hex.data[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f')))
            return false;
    }
    return hex.length == 2 * (size_t)LEDGER_SALT_BYTES;
}

static bool moments_take(const HistoryFields *fields, DossierEvent *event, HistoryFault *fault)
{
    return moment_take(fields, HISTORY_AT, &event->at, fault) &&
           moment_take(fields, HISTORY_RECORDED_AT, &event->recorded_at, fault) &&
           moment_take(fields, HISTORY_DUE, &event->due, fault) &&
           moment_take(fields, HISTORY_PROMISED, &event->promised, fault) &&
           moment_take(fields, HISTORY_LEG_DUE, &event->leg_due, fault) &&
           moment_take(fields, HISTORY_STEP_DUE, &event->step_due, fault);
}

static bool details_parse(Arena *arena, Str text, DossierDetails *out)
{
    Json *json;
    Str problem;
    return str_is_absent(text) ||
           (json_parse(arena, text, &json, &problem) && details_read(arena, json, out));
}

bool history_fields_parse(Arena *arena, const HistoryFields *fields, HistoryEvent *out,
                          HistoryFault *out_fault)
{
    HistoryFields given;
    HistoryEvent line = { 0 };
    DossierEvent *event = &line.event;
    if (!texts_compose(arena, fields, &given, out_fault))
        return false;
    const Str *of = given.of;
    if (!event_kind_parse(of[HISTORY_EVENT], &event->kind))
        return refuse(out_fault, HISTORY_EVENT, T_HISTORY_NOT_EVENT, of[HISTORY_EVENT]);
    if (!needed_check(&given, event->kind, out_fault) || !moments_take(&given, event, out_fault))
        return false;
    if (!str_is_absent(of[HISTORY_CHANNEL]) && !channel_parse(of[HISTORY_CHANNEL], &event->channel))
        return refuse(out_fault, HISTORY_CHANNEL, T_HISTORY_NOT_CHANNEL, of[HISTORY_CHANNEL]);
    if (!is_salt(of[HISTORY_SALT]))
        return refuse(out_fault, HISTORY_SALT, T_HISTORY_NOT_SALT, of[HISTORY_SALT]);
    if (!str_is_absent(of[HISTORY_APPLICANT]) &&
        !applicant_parse(arena, of[HISTORY_APPLICANT], &line.applicant))
        return refuse(out_fault, HISTORY_APPLICANT, T_HISTORY_NOT_APPLICANT, S(""));
    if (!details_parse(arena, of[HISTORY_DETAILS], &line.details))
        return refuse(out_fault, HISTORY_DETAILS, T_HISTORY_NOT_DETAILS, S(""));
    event->dossier = of[HISTORY_DOSSIER];
    event->procedure = of[HISTORY_PROCEDURE];
    event->agency = of[HISTORY_AGENCY];
    event->to = of[HISTORY_TO];
    event->step = of[HISTORY_STEP];
    event->assignee = of[HISTORY_ASSIGNEE];
    event->actor = of[HISTORY_ACTOR];
    event->field = of[HISTORY_FIELD];
    event->old_value = of[HISTORY_OLD];
    event->new_value = of[HISTORY_NEW];
    event->assisted_by = of[HISTORY_ASSISTED_BY];
    event->acting_for = of[HISTORY_ACTING_FOR];
    event->file_hex = of[HISTORY_FILE];
    event->slip = of[HISTORY_SLIP];
    line.reason = of[HISTORY_REASON];
    line.note = of[HISTORY_NOTE];
    line.check_code = of[HISTORY_CHECK_CODE];
    line.salt_hex = of[HISTORY_SALT];
    *out = line;
    return true;
}

static bool applicant_take(Arena *arena, const Json *json, Applicant *out)
{
    Applicant given = { .name = json_get_text(json, "name"),
                        .id_number = json_get_text(json, "id_number"),
                        .phone = json_get_text(json, "phone"),
                        .email = json_get_text(json, "email"),
                        .address = json_get_text(json, "address") };
    Str *texts[] = { &given.name, &given.id_number, &given.phone, &given.email, &given.address };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (texts[i]->length > HISTORY_VALUE_BYTES)
            return false;
        if (!str_is_absent(*texts[i]))
            *texts[i] = text_nfc(arena, *texts[i]);
    }
    *out = given;
    return true;
}

static bool parts_take(Arena *arena, const Json *json, DossierPartList *out)
{
    size_t n = json_length(json);
    if (!json_is_array(json) || n > DOSSIER_PARTS_MAX)
        return false;
    DossierPart *items = arena_array(arena, DossierPart, n);
    for (size_t i = 0; i < n; i++) {
        const Json *part = json_at(json, i);
        Str name = json_get_text(part, "name");
        if (str_is_empty(name) || name.length > HISTORY_VALUE_BYTES)
            return false;
        items[i] = (DossierPart) {
            .name = text_nfc(arena, name),
            .originals = json_to_int(json_get(part, "originals")),
            .certified_copies = json_to_int(json_get(part, "certified_copies")),
            .photocopies = json_to_int(json_get(part, "photocopies")),
        };
    }
    *out = (DossierPartList) { items, n };
    return true;
}

static bool details_take(Arena *arena, const Json *json, DossierDetails *out)
{
    if (!details_read(arena, json, out))
        return false;
    for (size_t i = 0; i < out->n; i++) {
        DossierDetail *detail = &out->items[i];
        if (detail->name.length > 100 || detail->value.length > HISTORY_TEXT_BYTES)
            return false;
        *detail = (DossierDetail) { text_nfc(arena, detail->name), text_nfc(arena, detail->value) };
    }
    return true;
}

bool history_line_parse(Arena *arena, Str line, HistoryEvent *out, HistoryFault *out_fault)
{
    Json *json = NULL;
    Str problem = S("");
    HistoryFields fields = { 0 };
    HistoryEvent event;
    if (!json_parse(arena, line, &json, &problem) || !json_is_object(json)) {
        *out_fault =
            (HistoryFault) { .field = "json", .text = T_HISTORY_NOT_JSON, .value = problem };
        return false;
    }
    const Json *applicant = json_get(json, "applicant"), *parts = json_get(json, "parts");
    const Json *details = json_get(json, "details");
    for (HistoryField field = 0; field < HISTORY_FIELD_COUNT; field++) {
        const Json *member = json_get(json, field_names[field]);
        bool may_nest = field == HISTORY_APPLICANT || field == HISTORY_DETAILS;
        if (member == NULL || (may_nest && json_is_object(member)))
            continue;
        if (!json_is_text(member))
            return refuse(out_fault, field, T_HISTORY_NOT_TEXT, S(""));
        fields.of[field] = json_to_text(member);
    }
    if (!history_fields_parse(arena, &fields, &event, out_fault))
        return false;
    if (json_is_object(applicant) && !applicant_take(arena, applicant, &event.applicant))
        return refuse(out_fault, HISTORY_APPLICANT, T_HISTORY_NOT_APPLICANT, S(""));
    if (json_is_object(details) && !details_take(arena, details, &event.details))
        return refuse(out_fault, HISTORY_DETAILS, T_HISTORY_NOT_DETAILS, S(""));
    if (parts != NULL && !parts_take(arena, parts, &event.parts)) {
        *out_fault =
            (HistoryFault) { .field = "parts", .text = T_HISTORY_NOT_PARTS, .value = S("") };
        return false;
    }
    *out = event;
    return true;
}

// ---- Writing

static void put_present(JsonWriter *json, HistoryField field, Str value)
{
    if (!str_is_empty(value))
        json_put_text(json, field_names[field], value);
}

static void put_moment(JsonWriter *json, HistoryField field, Instant value)
{
    if (!instant_is_absent(value))
        json_put_instant(json, field_names[field], value);
}

static void put_applicant(JsonWriter *json, Arena *arena, const HistoryEvent *event)
{
    Str applicant = applicant_format(arena, &event->applicant);
    if (str_is_absent(applicant))
        return;
    json_name(json, "applicant");
    json_raw(json, applicant);
}

static void put_parts(JsonWriter *json, const DossierPartList *parts)
{
    if (parts->n == 0)
        return;
    json_name(json, "parts");
    json_array_begin(json);
    for (size_t i = 0; i < parts->n; i++) {
        const DossierPart *part = &parts->items[i];
        json_object_begin(json);
        json_put_text(json, "name", part->name);
        json_put_int(json, "originals", part->originals);
        json_put_int(json, "certified_copies", part->certified_copies);
        json_put_int(json, "photocopies", part->photocopies);
        json_object_end(json);
    }
    json_array_end(json);
}

void history_line_write(Buffer *buffer, Arena *arena, const HistoryEvent *in)
{
    JsonWriter json;
    const DossierEvent *event = &in->event;
    bool begins = event->kind == EVENT_RECEIVED || event->kind == EVENT_SUBMITTED;
    bool late = event->recorded_at.ms != event->at.ms;
    json_begin(&json, buffer);
    json_object_begin(&json);
    put_present(&json, HISTORY_DOSSIER, event->dossier);
    put_present(&json, HISTORY_EVENT, event_kind_name(event->kind));
    put_moment(&json, HISTORY_AT, event->at);
    put_moment(&json, HISTORY_RECORDED_AT, late ? event->recorded_at : NO_INSTANT);
    put_present(&json, HISTORY_PROCEDURE, event->procedure);
    put_present(&json, HISTORY_AGENCY, event->agency);
    put_present(&json, HISTORY_CHANNEL, begins ? channel_code(event->channel) : NO_STR);
    put_moment(&json, HISTORY_DUE, event->due);
    put_moment(&json, HISTORY_PROMISED, event->promised);
    put_moment(&json, HISTORY_LEG_DUE, event->leg_due);
    put_present(&json, HISTORY_TO, event->to);
    put_present(&json, HISTORY_STEP, event->step);
    put_present(&json, HISTORY_ASSIGNEE, event->assignee);
    put_moment(&json, HISTORY_STEP_DUE, event->step_due);
    put_present(&json, HISTORY_ACTOR, event->actor);
    put_present(&json, HISTORY_FIELD, event->field);
    put_present(&json, HISTORY_OLD, event->old_value);
    put_present(&json, HISTORY_NEW, event->new_value);
    put_present(&json, HISTORY_ASSISTED_BY, event->assisted_by);
    put_present(&json, HISTORY_ACTING_FOR, event->acting_for);
    put_present(&json, HISTORY_FILE, event->file_hex);
    put_present(&json, HISTORY_SLIP, event->slip);
    put_present(&json, HISTORY_REASON, in->reason);
    put_present(&json, HISTORY_NOTE, in->note);
    put_present(&json, HISTORY_CHECK_CODE, in->check_code);
    put_present(&json, HISTORY_SALT, in->salt_hex);
    put_applicant(&json, arena, in);
    if (in->details.n > 0) {
        json_name(&json, "details");
        details_write(arena, &json, &in->details);
    }
    put_parts(&json, &in->parts);
    json_object_end(&json);
}
