#include "rooms/dossiers/step_service.h"

#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

static Err wrong(Cx *cx, const char *field, TextKey text, Str value)
{
    problem_add_field(cx, str_from_c(field), text, &(TextArg) { "value", value });
    return problem_fields(cx, T_DOSSIERS_EVENT_FAILED);
}

static Err account_named(Cx *cx, Tx *tx, Str name, Account *out)
{
    bool found;
    TRY(account_find(tx, name, out, &found));
    return found && out->is_active ? OK : wrong(cx, "assignee", T_DOSSIERS_ASSIGNEE_UNKNOWN, name);
}

// Who gets a dossier must reach the agency where it lies: to others it is handed over.
static Err assignee_check(Cx *cx, Tx *tx, const DossierEdit *edit, Str name)
{
    Account account;
    bool reached;
    TRY(account_named(cx, tx, name, &account));
    Actor actor = { .kind = ACTOR_PERSON, .agency_id = account.agency_id };
    TRY(actor_reaches(tx, &actor, edit->row.holder_id, &reached));
    return reached ? OK : wrong(cx, "assignee", T_DOSSIERS_ASSIGNEE_ELSEWHERE, name);
}

// Who is asked: an agency, or a person of one.
static Err asked_find(Cx *cx, Tx *tx, EditEvent *event)
{
    DossierEvent *asked = &event->event;
    Account account = { .agency_id = NO_INT };
    Agency agency;
    bool found = false;
    if (!str_is_empty(asked->assignee))
        TRY(account_named(cx, tx, asked->assignee, &account));
    else if (str_is_empty(asked->to))
        return wrong(cx, "to", T_DOSSIERS_ASKED_MISSING, NO_STR);
    if (account.agency_id != NO_INT) {
        TRY(agency_get(cx, tx, account.agency_id, &agency));
    } else if (str_is_empty(asked->to)) {
        return OK;
    } else {
        TRY(agency_find_by_code(tx, asked->to, instant_date(asked->at), &agency, &found));
        if (!found)
            return wrong(cx, "to", T_DOSSIERS_AGENCY_UNKNOWN, asked->to);
    }
    asked->to = agency.code;
    event->holder_id = agency.id;
    return OK;
}

Err step_complete(Cx *cx, Tx *tx, const DossierEdit *edit, EditEvent *event)
{
    DossierEvent *step = &event->event;
    DossierStep kind = step_parse(step->step);
    if (kind == STEP_CONSULTED || kind == STEP_OPINION)
        return asked_find(cx, tx, event);
    step->to = NO_STR;
    if (kind == STEP_ASSIGNED && str_is_empty(step->assignee) && cx->actor != NULL)
        step->assignee = cx->actor->name;
    bool needs_somebody = kind == STEP_FORWARDED || kind == STEP_DRAFTED;
    if (needs_somebody && str_is_empty(step->assignee))
        return wrong(cx, "assignee", T_DOSSIERS_ASSIGNEE_MISSING, NO_STR);
    return str_is_empty(step->assignee) ? OK : assignee_check(cx, tx, edit, step->assignee);
}
