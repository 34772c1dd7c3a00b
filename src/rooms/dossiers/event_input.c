#include "rooms/dossiers/event_input.h"

#include "texts.h"

static const Field event_fields[] = {
    { "event", FIELD_LINE, true, 40, offsetof(EventInput, event), NULL },
    { "at", FIELD_INSTANT, false, 0, offsetof(EventInput, at), NULL },
    { "due", FIELD_INSTANT, false, 0, offsetof(EventInput, due), NULL },
    { "leg_due", FIELD_INSTANT, false, 0, offsetof(EventInput, leg_due), NULL },
    { "to", FIELD_LINE, false, 60, offsetof(EventInput, to), NULL },
    { "step", FIELD_LINE, false, 300, offsetof(EventInput, step), NULL },
    { "assignee", FIELD_LINE, false, 60, offsetof(EventInput, assignee), NULL },
    { "step_due", FIELD_INSTANT, false, 0, offsetof(EventInput, step_due), NULL },
    { "actor", FIELD_LINE, false, 200, offsetof(EventInput, actor), NULL },
    { "reason", FIELD_TEXT, false, 2000, offsetof(EventInput, reason), NULL },
    { "note", FIELD_TEXT, false, 2000, offsetof(EventInput, note), NULL },
    { "check_code", FIELD_LINE, false, 20, offsetof(EventInput, check_code), NULL },
    { "field", FIELD_LINE, false, 40, offsetof(EventInput, field), NULL },
    { "new", FIELD_LINE, false, 300, offsetof(EventInput, new_value), NULL },
};

const Form event_form = FORM(EventInput, event_fields);

Err action_from_input(Cx *cx, const EventInput *input, Str code, DossierAction *out)
{
    DossierAction action = {
        .event = { .dossier = code,
                   .at = input->at,
                   .due = input->due,
                   .promised = NO_INSTANT,
                   .leg_due = input->leg_due,
                   .to = input->to,
                   .step = input->step,
                   .assignee = input->assignee,
                   .step_due = input->step_due,
                   .actor = input->actor,
                   .field = input->field,
                   .new_value = input->new_value },
        .reason = input->reason,
        .note = input->note,
        .check_code = input->check_code,
    };
    if (!event_kind_parse(input->event, &action.event.kind)) {
        problem_add_field(cx, S("event"), T_DOSSIERS_EVENT_UNKNOWN, NULL);
        return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
    }
    *out = action;
    return OK;
}
