#include "rooms/dossiers/body_rules.h"

#include "rooms/ledger/ledger.h"

enum {
    PRIVATE_BYTES_MAX = 256 * 1024
};

static void put_present(JsonWriter *json, const char *name, Str value)
{
    if (!str_is_empty(value))
        json_put_text(json, name, value);
}

static bool applicant_is_empty(const Applicant *applicant)
{
    return str_is_empty(applicant->name) && str_is_empty(applicant->id_number) &&
           str_is_empty(applicant->phone) && str_is_empty(applicant->email) &&
           str_is_empty(applicant->address);
}

static void applicant_write(JsonWriter *json, const Applicant *applicant)
{
    json_object_begin(json);
    put_present(json, "address", applicant->address);
    put_present(json, "email", applicant->email);
    put_present(json, "id_number", applicant->id_number);
    put_present(json, "name", applicant->name);
    put_present(json, "phone", applicant->phone);
    json_object_end(json);
}

Str applicant_format(Arena *arena, const Applicant *applicant)
{
    Buffer buffer;
    JsonWriter json;
    if (applicant_is_empty(applicant))
        return NO_STR;
    buffer_init(&buffer, arena, PRIVATE_BYTES_MAX);
    json_begin(&json, &buffer);
    applicant_write(&json, applicant);
    return buffer_text(&buffer);
}

static void parts_write(JsonWriter *json, const DossierPartList *parts)
{
    json_name(json, "parts");
    json_array_begin(json);
    for (size_t i = 0; i < parts->n; i++) {
        const DossierPart *part = &parts->items[i];
        json_object_begin(json);
        json_put_int(json, "certified_copies", part->certified_copies);
        json_put_text(json, "name", part->name);
        json_put_int(json, "originals", part->originals);
        json_put_int(json, "photocopies", part->photocopies);
        json_object_end(json);
    }
    json_array_end(json);
}

void details_write(Arena *arena, JsonWriter *json, const DossierDetails *details)
{
    json_object_begin(json);
    for (size_t i = 0; i < details->n; i++)
        put_present(json, str_to_c(arena, details->items[i].name), details->items[i].value);
    json_object_end(json);
}

Str private_content_format(Arena *arena, const PrivateContent *content)
{
    Buffer buffer;
    JsonWriter json;
    bool nobody = applicant_is_empty(&content->applicant);
    if (nobody && content->parts.n == 0 && content->details.n == 0 &&
        str_is_empty(content->reason) && str_is_empty(content->note))
        return NO_STR;
    buffer_init(&buffer, arena, PRIVATE_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    if (!nobody) {
        json_name(&json, "applicant");
        applicant_write(&json, &content->applicant);
    }
    if (content->details.n > 0) {
        json_name(&json, "details");
        details_write(arena, &json, &content->details);
    }
    put_present(&json, "note", content->note);
    if (content->parts.n > 0)
        parts_write(&json, &content->parts);
    put_present(&json, "reason", content->reason);
    json_object_end(&json);
    return buffer_text(&buffer);
}

static void applicant_read(const Json *json, Applicant *out)
{
    *out = (Applicant) {
        .name = json_get_text(json, "name"),
        .id_number = json_get_text(json, "id_number"),
        .phone = json_get_text(json, "phone"),
        .email = json_get_text(json, "email"),
        .address = json_get_text(json, "address"),
    };
}

bool applicant_parse(Arena *arena, Str text, Applicant *out)
{
    Json *json;
    Str problem;
    if (str_is_empty(text))
        return false;
    if (!str_begins_with(text, S("{"))) {
        *out = (Applicant) { .name = text };
        return true;
    }
    if (!json_parse(arena, text, &json, &problem) || !json_is_object(json))
        return false;
    applicant_read(json, out);
    return true;
}

static void parts_read(Arena *arena, const Json *json, DossierPartList *out)
{
    size_t n = json_length(json);
    *out = (DossierPartList) { .items = arena_array(arena, DossierPart, n), .n = n };
    for (size_t i = 0; i < n; i++) {
        const Json *part = json_at(json, i);
        out->items[i] = (DossierPart) {
            .name = json_get_text(part, "name"),
            .originals = json_to_int(json_get(part, "originals")),
            .certified_copies = json_to_int(json_get(part, "certified_copies")),
            .photocopies = json_to_int(json_get(part, "photocopies")),
        };
    }
}

typedef struct DetailsReading {
    DossierDetails details;
    bool is_wrong;
} DetailsReading;

static void detail_read(void *state, Str name, const Json *value)
{
    DetailsReading *reading = state;
    DossierDetails *details = &reading->details;
    if (!json_is_text(value) || str_is_empty(name) || details->n == DOSSIER_DETAILS_MAX) {
        reading->is_wrong = true;
        return;
    }
    Str text = json_to_text(value);
    if (!str_is_empty(text))
        details->items[details->n++] = (DossierDetail) { name, text };
}

bool details_read(Arena *arena, const Json *json, DossierDetails *out)
{
    DetailsReading reading = { 0 };
    *out = reading.details;
    if (json == NULL)
        return true;
    if (!json_is_object(json))
        return false;
    reading.details.items = arena_array(arena, DossierDetail, DOSSIER_DETAILS_MAX);
    json_each(json, detail_read, &reading);
    *out = reading.details;
    return !reading.is_wrong;
}

Str detail_find(const DossierDetails *details, const char *name)
{
    for (size_t i = 0; i < details->n; i++)
        if (str_equal_c(details->items[i].name, name))
            return details->items[i].value;
    return NO_STR;
}

void private_content_parse(Arena *arena, Str text, PrivateContent *out)
{
    Json *json;
    Str problem;
    *out = (PrivateContent) { 0 };
    if (str_is_empty(text) || !json_parse(arena, text, &json, &problem))
        return;
    applicant_read(json_get(json, "applicant"), &out->applicant);
    if (!details_read(arena, json_get(json, "details"), &out->details))
        out->details = (DossierDetails) { 0 };
    parts_read(arena, json_get(json, "parts"), &out->parts);
    out->reason = json_get_text(json, "reason");
    out->note = json_get_text(json, "note");
}

// Only events that begin a life say how they were filed.
static bool has_channel(DossierEventKind kind)
{
    return kind == EVENT_SUBMITTED || kind == EVENT_RECEIVED;
}

Str event_body_format(Arena *arena, const DossierEvent *event)
{
    LedgerBody body;
    ledger_body_begin(&body, arena);
    ledger_body_put_text(&body, "acting_for", event->acting_for);
    ledger_body_put_text(&body, "actor", event->actor);
    ledger_body_put_text(&body, "agency", event->agency);
    ledger_body_put_text(&body, "assignee", event->assignee);
    ledger_body_put_text(&body, "assisted_by", event->assisted_by);
    ledger_body_put_text(&body, "channel",
                         has_channel(event->kind) ? channel_code(event->channel) : NO_STR);
    ledger_body_put_text(&body, "dossier", event->dossier);
    ledger_body_put_instant(&body, "due", event->due);
    ledger_body_put_text(&body, "event", event_kind_name(event->kind));
    ledger_body_put_text(&body, "field", event->field);
    ledger_body_put_text(&body, "file", event->file_hex);
    ledger_body_put_instant(&body, "leg_due", event->leg_due);
    ledger_body_put_text(&body, "new", event->new_value);
    ledger_body_put_text(&body, "old", event->old_value);
    ledger_body_put_text(&body, "private", event->private_hex);
    ledger_body_put_text(&body, "procedure", event->procedure);
    ledger_body_put_instant(&body, "promised", event->promised);
    ledger_body_put_text(&body, "slip", event->slip);
    ledger_body_put_text(&body, "step", event->step);
    ledger_body_put_instant(&body, "step_due",
                            event->kind == EVENT_STEP ? event->step_due : NO_INSTANT);
    ledger_body_put_text(&body, "to", event->to);
    return ledger_body_end(&body);
}

bool event_body_parse(Arena *arena, Str body, DossierEvent *out)
{
    DossierEvent event = { .at = NO_INSTANT, .recorded_at = NO_INSTANT };
    if (!event_kind_parse(ledger_body_get_text(arena, body, "event"), &event.kind))
        return false;
    if (has_channel(event.kind) &&
        !channel_parse(ledger_body_get_text(arena, body, "channel"), &event.channel))
        return false;
    event.dossier = ledger_body_get_text(arena, body, "dossier");
    event.agency = ledger_body_get_text(arena, body, "agency");
    event.procedure = ledger_body_get_text(arena, body, "procedure");
    event.due = ledger_body_get_instant(body, "due");
    event.promised = ledger_body_get_instant(body, "promised");
    event.leg_due = ledger_body_get_instant(body, "leg_due");
    event.to = ledger_body_get_text(arena, body, "to");
    event.step = ledger_body_get_text(arena, body, "step");
    event.step_due = ledger_body_get_instant(body, "step_due");
    event.assignee = ledger_body_get_text(arena, body, "assignee");
    event.actor = ledger_body_get_text(arena, body, "actor");
    event.acting_for = ledger_body_get_text(arena, body, "acting_for");
    event.file_hex = ledger_body_get_text(arena, body, "file");
    event.field = ledger_body_get_text(arena, body, "field");
    event.old_value = ledger_body_get_text(arena, body, "old");
    event.new_value = ledger_body_get_text(arena, body, "new");
    event.assisted_by = ledger_body_get_text(arena, body, "assisted_by");
    event.slip = ledger_body_get_text(arena, body, "slip");
    event.private_hex = ledger_body_get_text(arena, body, "private");
    if (str_is_empty(event.dossier))
        return false;
    *out = event;
    return true;
}
