#include "rooms/dossiers/desk_rules.h"

static Permission step_permission(Str name)
{
    return step_parse(name) == STEP_APPROVED ? PERM_DOSSIER_APPROVE : PERM_DOSSIER_WORK;
}

// What has been approved needs no second decision to be issued.
static Permission resolved_permission(Str step)
{
    return step_parse(step) == STEP_APPROVED ? PERM_DOSSIER_WORK : PERM_DOSSIER_APPROVE;
}

Permission event_permission(const DossierEvent *event, Str step)
{
    switch (event->kind) {
    case EVENT_SUBMITTED:
    case EVENT_RECEIVED:
    case EVENT_SUPPLEMENT_RECEIVED:
    case EVENT_PAID:
    case EVENT_WITHDRAWN: return PERM_DOSSIER_RECEIVE;
    case EVENT_STEP: return step_permission(event->step);
    case EVENT_REFUSED:
    case EVENT_TRANSFERRED:
    case EVENT_SUPPLEMENT_REQUESTED:
    case EVENT_PAYMENT_REQUESTED: return PERM_DOSSIER_WORK;
    case EVENT_RESOLVED: return resolved_permission(step);
    case EVENT_SUSPENDED:
    case EVENT_RESUMED:
    case EVENT_EXTENDED:
    case EVENT_CORRECTED: return PERM_DOSSIER_APPROVE;
    case EVENT_RETURNED: return PERM_DOSSIER_RETURN;
    case EVENT_NONE:
    case EVENT_KIND_COUNT: return PERM_NONE;
    }
    return PERM_NONE;
}

static bool is_approval(const DossierEvent *event)
{
    return event->kind == EVENT_STEP && step_parse(event->step) == STEP_APPROVED;
}

bool event_is_holders(const DossierEvent *event, Str step)
{
    Permission permission = event_permission(event, step);
    bool is_aside = event->kind == EVENT_STEP && step_is_aside(step_parse(event->step));
    return !is_aside && (permission == PERM_DOSSIER_WORK || permission == PERM_DOSSIER_APPROVE);
}

// Reception and return belong to the counter, whoever's desk it is; a note harms nobody.
static bool is_holders_alone(const DossierEvent *event, Permission permission)
{
    bool is_note = event->kind == EVENT_STEP && step_parse(event->step) == STEP_NOTED;
    return permission == PERM_DOSSIER_WORK && !is_note;
}

// Before reception the counter answers: it asks once for what is missing, or says no.
static bool is_counters(const Actor *actor, const DeskStand *stand, const DossierEvent *event)
{
    bool answers = event->kind == EVENT_SUPPLEMENT_REQUESTED || event->kind == EVENT_REFUSED;
    return answers && stand->waits_for_reception && actor_can(actor, PERM_DOSSIER_RECEIVE);
}

DeskRefusal desk_refusal(const Actor *actor, const DeskStand *stand, const DossierEvent *event)
{
    Permission permission = event_permission(event, stand->step);
    if (is_counters(actor, stand, event))
        return DESK_OK;
    if (!actor_can(actor, permission))
        return DESK_NOT_ALLOWED;
    bool is_his = stand->is_free || stand->is_actors || actor->kind != ACTOR_PERSON;
    if (is_approval(event))
        return is_his || stand->is_deserted ? DESK_OK : DESK_NOT_HOLDER;
    bool is_open =
        is_his || !is_holders_alone(event, permission) || actor_can(actor, PERM_DOSSIER_APPROVE);
    return is_open ? DESK_OK : DESK_NOT_HOLDER;
}
