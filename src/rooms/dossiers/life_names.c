// Names of states and events as they stand in history files, the API and the ledger.
#include "rooms/dossiers/life.h"

static const Str event_names[EVENT_KIND_COUNT] = {
    [EVENT_NONE] = STR_INIT("none"),
    [EVENT_SUBMITTED] = STR_INIT("submitted"),
    [EVENT_RECEIVED] = STR_INIT("received"),
    [EVENT_REFUSED] = STR_INIT("refused"),
    [EVENT_TRANSFERRED] = STR_INIT("transferred"),
    [EVENT_STEP] = STR_INIT("step"),
    [EVENT_SUPPLEMENT_REQUESTED] = STR_INIT("supplement_requested"),
    [EVENT_SUPPLEMENT_RECEIVED] = STR_INIT("supplement_received"),
    [EVENT_PAYMENT_REQUESTED] = STR_INIT("payment_requested"),
    [EVENT_PAID] = STR_INIT("paid"),
    [EVENT_SUSPENDED] = STR_INIT("suspended"),
    [EVENT_RESUMED] = STR_INIT("resumed"),
    [EVENT_EXTENDED] = STR_INIT("extended"),
    [EVENT_RESOLVED] = STR_INIT("resolved"),
    [EVENT_RETURNED] = STR_INIT("returned"),
    [EVENT_WITHDRAWN] = STR_INIT("withdrawn"),
    [EVENT_CORRECTED] = STR_INIT("corrected"),
};

static const Str step_names[STEP_COUNT] = {
    [STEP_OTHER] = { NULL, 0 },
    [STEP_ASSIGNED] = STR_INIT("assigned"),
    [STEP_FORWARDED] = STR_INIT("forwarded"),
    [STEP_SENT_BACK] = STR_INIT("sent_back"),
    [STEP_CONSULTED] = STR_INIT("consulted"),
    [STEP_OPINION] = STR_INIT("opinion"),
    [STEP_DRAFTED] = STR_INIT("drafted"),
    [STEP_APPROVED] = STR_INIT("approved"),
    [STEP_NOTED] = STR_INIT("noted"),
};

static const Str status_names[DOSSIER_STATE_COUNT] = {
    [DOSSIER_NEW] = STR_INIT("new"),
    [DOSSIER_SUBMITTED] = STR_INIT("submitted"),
    [DOSSIER_RECEIVED] = STR_INIT("received"),
    [DOSSIER_REJECTED] = STR_INIT("rejected"),
    [DOSSIER_WORKING] = STR_INIT("processing"),
    [DOSSIER_SUPPLEMENT] = STR_INIT("supplement"),
    [DOSSIER_PAYMENT] = STR_INIT("payment"),
    [DOSSIER_WITHDRAWN] = STR_INIT("withdrawn"),
    [DOSSIER_STOPPED] = STR_INIT("suspended"),
    [DOSSIER_RESOLVED] = STR_INIT("resolved"),
    [DOSSIER_RETURNED] = STR_INIT("returned"),
};

// Position of name in names from first on, 0 when it is not there.
static int name_position(const Str *names, int first, int count, Str name)
{
    for (int i = first; i < count; i++)
        if (str_equal(names[i], name))
            return i;
    return 0;
}

Str step_name(DossierStep step)
{
    return step_names[step];
}

DossierStep step_parse(Str name)
{
    return (DossierStep)name_position(step_names, STEP_ASSIGNED, STEP_COUNT, name);
}

Str event_kind_name(DossierEventKind kind)
{
    return event_names[kind];
}

bool event_kind_parse(Str name, DossierEventKind *out)
{
    int found = name_position(event_names, EVENT_SUBMITTED, EVENT_KIND_COUNT, name);
    if (found == 0)
        return false;
    *out = (DossierEventKind)found;
    return true;
}

Str dossier_status_name(DossierState state, DossierOutcome outcome)
{
    if (state == DOSSIER_STOPPED && outcome == OUTCOME_REFUSED)
        return S("refused");
    return status_names[state];
}

bool dossier_status_parse(Str name, DossierState *out)
{
    int found = str_equal_c(name, "refused")
                    ? DOSSIER_STOPPED
                    : name_position(status_names, DOSSIER_SUBMITTED, DOSSIER_STATE_COUNT, name);
    if (found == 0)
        return false;
    *out = (DossierState)found;
    return true;
}
