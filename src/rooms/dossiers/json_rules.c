#include "rooms/dossiers/dossiers_json.h"

Str timeliness_name(Timeliness timeliness)
{
    static const Str names[TIMELINESS_COUNT] = {
        [TIMELINESS_NONE] = STR_INIT("none"),       [TIMELINESS_EARLY] = STR_INIT("early"),
        [TIMELINESS_ON_TIME] = STR_INIT("on_time"), [TIMELINESS_LATE] = STR_INIT("late"),
        [TIMELINESS_IN_TIME] = STR_INIT("in_time"), [TIMELINESS_OVERDUE] = STR_INIT("overdue"),
        [TIMELINESS_PAUSED] = STR_INIT("paused"),   [TIMELINESS_NO_DUE] = STR_INIT("missing_due"),
    };
    return names[timeliness];
}

void dossier_put_json(JsonWriter *json, const Dossier *dossier, Instant now)
{
    const DossierFold *fold = &dossier->fold;
    json_put_text(json, "code", dossier->code);
    json_put_text(json, "check_code", dossier->check_code);
    json_put_text(json, "status", dossier_status_name(fold->state, fold->outcome));
    json_put_int(json, "status_code", fold->state);
    json_put_text(json, "procedure", dossier->procedure);
    json_put_text(json, "procedure_name", dossier->procedure_name);
    json_put_text(json, "field", dossier->field);
    json_put_text(json, "agency", dossier->agency);
    json_put_text(json, "agency_name", dossier->agency_name);
    json_put_text(json, "holder", dossier->holder);
    json_put_text(json, "channel", channel_code(fold->channel));
    json_put_text(json, "applicant", dossier->applicant_name);
    json_put_instant(json, "submitted_at", fold->submitted_at);
    json_put_instant(json, "received_at", fold->received_at);
    json_put_instant(json, "due_at", fold->due_at);
    json_put_instant(json, "due_original", fold->due_original);
    json_put_bool(json, "due_given", fold->due_given);
    json_put_instant(json, "paused_at", fold_is_paused(fold) ? fold->paused_at : NO_INSTANT);
    json_put_instant(json, "ended_at", fold->ended_at);
    json_put_instant(json, "returned_at", fold->returned_at);
    json_put_text(json, "timeliness", timeliness_name(fold_timeliness_by_date(fold, now)));
    json_put_text(json, "timeliness_by_minute",
                  timeliness_name(fold_timeliness_by_minute(fold, now)));
    json_put_text(json, "step", dossier->step);
    json_put_text(json, "assignee", dossier->assignee);
    json_put_instant(json, "step_since", fold->step_since);
    json_put_instant(json, "step_due", fold->step_due);
    json_put_int(json, "supplements", fold->supplements);
    json_put_int(json, "extensions", fold->extensions);
}

static void put_present(JsonWriter *json, const char *name, Str value)
{
    if (!str_is_empty(value))
        json_put_text(json, name, value);
}

static void put_moment(JsonWriter *json, const char *name, Instant value)
{
    if (!instant_is_absent(value))
        json_put_instant(json, name, value);
}

static void moment_put(JsonWriter *json, const DossierMoment *moment)
{
    const DossierEvent *event = &moment->event;
    json_object_begin(json);
    json_put_int(json, "seq", moment->seq);
    json_put_text(json, "event", event_kind_name(event->kind));
    json_put_instant(json, "at", event->at);
    json_put_instant(json, "recorded_at", event->recorded_at);
    put_present(json, "actor", event->actor);
    put_present(json, "acting_for", event->acting_for);
    put_present(json, "file", event->file_hex);
    put_present(json, "step", event->step);
    put_present(json, "assignee", event->assignee);
    put_present(json, "to", event->to);
    put_present(json, "field", event->field);
    put_present(json, "old", event->old_value);
    put_present(json, "new", event->new_value);
    put_present(json, "assisted_by", event->assisted_by);
    put_present(json, "slip", event->slip);
    put_present(json, "reason", moment->reason);
    put_present(json, "note", moment->note);
    put_moment(json, "due", event->due);
    put_moment(json, "promised", event->promised);
    put_moment(json, "leg_due", event->leg_due);
    put_moment(json, "step_due", event->step_due);
    json_object_end(json);
}

void dossier_put_moments(JsonWriter *json, const DossierMomentList *moments)
{
    json_name(json, "events");
    json_array_begin(json);
    for (size_t i = 0; i < moments->n; i++)
        moment_put(json, &moments->items[i]);
    json_array_end(json);
}

void dossier_put_legs(JsonWriter *json, const DossierLegList *legs)
{
    json_name(json, "legs");
    json_array_begin(json);
    for (size_t i = 0; i < legs->n; i++) {
        const DossierLeg *leg = &legs->items[i];
        json_object_begin(json);
        json_put_int(json, "number", leg->number);
        json_put_text(json, "agency", leg->agency);
        json_put_instant(json, "received_at", leg->received_at);
        json_put_instant(json, "due_at", leg->due_at);
        json_put_instant(json, "ended_at", leg->ended_at);
        json_object_end(json);
    }
    json_array_end(json);
}
