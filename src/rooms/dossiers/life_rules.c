// What may follow what. Two readings of one life cycle: strict for what is entered here, lenient
// for history that has already happened elsewhere.
#include "rooms/dossiers/life.h"

#define BIT(state) (1u << (state))

// States in which the clock runs.
enum {
    RUNNING = BIT(DOSSIER_RECEIVED) | BIT(DOSSIER_WORKING)
};

// From which states an event may be entered, and what is said when it may not.
typedef struct Transition {
    unsigned from;
    LifeRefusal otherwise;
} Transition;

static const Transition transitions[EVENT_KIND_COUNT] = {
    [EVENT_NONE] = { 0, LIFE_BEFORE_RECEPTION },
    [EVENT_SUBMITTED] = { BIT(DOSSIER_NEW), LIFE_ALREADY_RECEIVED },
    [EVENT_RECEIVED] = { BIT(DOSSIER_NEW) | BIT(DOSSIER_SUBMITTED), LIFE_ALREADY_RECEIVED },
    [EVENT_REFUSED] = { BIT(DOSSIER_SUBMITTED) | RUNNING | BIT(DOSSIER_SUPPLEMENT) |
                            BIT(DOSSIER_STOPPED),
                        LIFE_PAUSED },
    [EVENT_TRANSFERRED] = { RUNNING, LIFE_PAUSED },
    [EVENT_STEP] = { RUNNING, LIFE_PAUSED },
    [EVENT_SUPPLEMENT_REQUESTED] = { BIT(DOSSIER_SUBMITTED) | RUNNING, LIFE_PAUSED },
    [EVENT_SUPPLEMENT_RECEIVED] = { BIT(DOSSIER_SUPPLEMENT), LIFE_NOT_PAUSED },
    [EVENT_PAYMENT_REQUESTED] = { RUNNING, LIFE_PAUSED },
    [EVENT_PAID] = { BIT(DOSSIER_PAYMENT), LIFE_NOT_PAUSED },
    [EVENT_SUSPENDED] = { RUNNING, LIFE_PAUSED },
    [EVENT_RESUMED] = { BIT(DOSSIER_STOPPED), LIFE_NOT_PAUSED },
    [EVENT_EXTENDED] = { RUNNING, LIFE_PAUSED },
    [EVENT_RESOLVED] = { RUNNING, LIFE_PAUSED },
    [EVENT_RETURNED] = { BIT(DOSSIER_RESOLVED), LIFE_NOT_RESOLVED },
    [EVENT_WITHDRAWN] = { BIT(DOSSIER_SUBMITTED) | RUNNING | BIT(DOSSIER_SUPPLEMENT) |
                              BIT(DOSSIER_PAYMENT) | BIT(DOSSIER_STOPPED),
                          LIFE_ENDED },
    [EVENT_CORRECTED] = { RUNNING | BIT(DOSSIER_SUPPLEMENT) | BIT(DOSSIER_PAYMENT) |
                              BIT(DOSSIER_STOPPED) | BIT(DOSSIER_RESOLVED) | BIT(DOSSIER_RETURNED),
                          LIFE_BEFORE_RECEPTION },
};

static bool is_received(const DossierFold *fold)
{
    return !instant_is_absent(fold->received_at);
}

// Orders that no life can have, wherever it was lived.
static LifeRefusal impossible(const DossierFold *fold, const DossierEvent *event)
{
    DossierEventKind kind = event->kind;
    if (event->at.ms < fold->last_at.ms)
        return LIFE_TIME_GOES_BACK;
    if (event->at.ms > event->recorded_at.ms)
        return LIFE_IN_FUTURE;
    if (fold->state == DOSSIER_WITHDRAWN)
        return LIFE_WITHDRAWN;
    if (fold->state == DOSSIER_REJECTED)
        return LIFE_REJECTED;
    if (kind == EVENT_SUBMITTED || kind == EVENT_RECEIVED) {
        if (is_received(fold) || (kind == EVENT_SUBMITTED && fold->events > 0))
            return LIFE_ALREADY_RECEIVED;
        if (!instant_is_absent(event->due) && event->due.ms < event->at.ms)
            return LIFE_DUE_BEFORE_RECEPTION;
        return LIFE_OK;
    }
    if (is_received(fold))
        return LIFE_OK;
    // Before reception an online dossier can be refused, sent back for papers, or taken back.
    bool early = kind == EVENT_REFUSED || kind == EVENT_SUPPLEMENT_REQUESTED ||
                 kind == EVENT_SUPPLEMENT_RECEIVED || kind == EVENT_WITHDRAWN;
    return early && fold->events > 0 ? LIFE_OK : LIFE_BEFORE_RECEPTION;
}

LifeRefusal life_refusal_of_history(const DossierFold *fold, const DossierEvent *event)
{
    LifeRefusal refusal = impossible(fold, event);
    if (refusal != LIFE_OK)
        return refusal;
    bool ends = event->kind == EVENT_RESOLVED || event->kind == EVENT_REFUSED ||
                event->kind == EVENT_WITHDRAWN;
    if (fold_is_ended(fold) && ends)
        return LIFE_ENDED;
    if (event->kind == EVENT_EXTENDED && event->due.ms < fold->received_at.ms)
        return LIFE_DUE_BEFORE_RECEPTION;
    return LIFE_OK;
}

// NĐ 61/2018 Art. 19(9): one re-appointment, announced at the latest one day before the due date.
static LifeRefusal extension_refusal(const DossierFold *fold, const DossierEvent *event)
{
    if (instant_is_absent(fold->due_at))
        return LIFE_NO_DUE;
    if (fold->extensions > 0)
        return LIFE_EXTENDED_ONCE;
    if (instant_date(event->at).days >= instant_date(fold->due_at).days)
        return LIFE_EXTENDED_LATE;
    if (instant_is_absent(event->due) || event->due.ms <= fold->due_at.ms)
        return LIFE_DUE_NOT_LATER;
    return LIFE_OK;
}

// Guards beyond the state: who, how often, with what reason.
static LifeRefusal guard(const DossierFold *fold, const DossierEvent *event,
                         const LifeWarrant *warrant)
{
    switch (event->kind) {
    case EVENT_WITHDRAWN: return warrant->by_applicant ? LIFE_OK : LIFE_APPLICANT_ONLY;
    case EVENT_SUPPLEMENT_REQUESTED:
        if (fold->supplements > 0 && !warrant->by_head)
            return LIFE_SUPPLEMENT_ONCE;
        return warrant->has_reason ? LIFE_OK : LIFE_REASON_MISSING;
    case EVENT_EXTENDED: {
        LifeRefusal refusal = extension_refusal(fold, event);
        return refusal != LIFE_OK || warrant->has_reason ? refusal : LIFE_REASON_MISSING;
    }
    case EVENT_REFUSED:
    case EVENT_SUSPENDED:
    case EVENT_CORRECTED: return warrant->has_reason ? LIFE_OK : LIFE_REASON_MISSING;
    case EVENT_NONE:
    case EVENT_SUBMITTED:
    case EVENT_RECEIVED:
    case EVENT_TRANSFERRED:
    case EVENT_STEP:
    case EVENT_SUPPLEMENT_RECEIVED:
    case EVENT_PAYMENT_REQUESTED:
    case EVENT_PAID:
    case EVENT_RESUMED:
    case EVENT_RESOLVED:
    case EVENT_RETURNED:
    case EVENT_KIND_COUNT: return LIFE_OK;
    }
    return LIFE_OK;
}

LifeRefusal life_refusal(const DossierFold *fold, const DossierEvent *event,
                         const LifeWarrant *warrant)
{
    LifeRefusal refusal = impossible(fold, event);
    if (refusal != LIFE_OK)
        return refusal;
    if (fold_is_ended(fold) && event->kind != EVENT_RETURNED && event->kind != EVENT_CORRECTED)
        return LIFE_ENDED;
    bool fits_pause = event->kind == EVENT_STEP && fold_is_paused(fold) && is_received(fold) &&
                      step_fits_pause(step_parse(event->step));
    if (!fits_pause && (transitions[event->kind].from & BIT(fold->state)) == 0)
        return transitions[event->kind].otherwise;
    return guard(fold, event, warrant);
}

bool life_is_next(const DossierFold *fold, DossierEventKind kind)
{
    bool ended = fold_is_ended(fold) && kind != EVENT_RETURNED && kind != EVENT_CORRECTED;
    return !ended && (transitions[kind].from & BIT(fold->state)) != 0;
}
