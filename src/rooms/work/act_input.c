#include "rooms/work/act_input.h"

#include "texts.h"

static const Field act_fields[] = {
    { "event", FIELD_LINE, true, 40, offsetof(ActInput, event), NULL },
    { "to", FIELD_LINE, false, 60, offsetof(ActInput, to), NULL },
    { "step", FIELD_LINE, false, 300, offsetof(ActInput, step), NULL },
    { "due", FIELD_INSTANT, false, 0, offsetof(ActInput, due), NULL },
    { "reason", FIELD_TEXT, false, 2000, offsetof(ActInput, reason), NULL },
};

const Form act_form = FORM(ActInput, act_fields);

Err action_from_act(Cx *cx, const ActInput *input, Str code, DossierAction *out)
{
    DossierAction action = {
        .event = { .dossier = code,
                   .at = NO_INSTANT,
                   .due = input->due,
                   .promised = NO_INSTANT,
                   .leg_due = NO_INSTANT,
                   .to = input->to,
                   .step = input->step },
        .reason = input->reason,
    };
    if (!event_kind_parse(input->event, &action.event.kind)) {
        problem_add_field(cx, S("event"), T_WORK_EVENT_UNKNOWN, NULL);
        return problem_fields(cx, T_WORK_EVENT_FAILED);
    }
    *out = action;
    return OK;
}
