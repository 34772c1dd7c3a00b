// Which text names a state, an event, a channel, a timeliness.
#include "rooms/dossiers/dossiers.h"
#include "texts.h"

TextKey dossier_state_text(const DossierFold *fold)
{
    if (fold->state == DOSSIER_STOPPED && fold->outcome == OUTCOME_REFUSED)
        return T_DOSSIERS_STATE_REFUSED;
    return T_DOSSIERS_STATE_0 + (int)fold->state;
}

TextKey event_kind_text(DossierEventKind kind)
{
    return T_DOSSIERS_EVENT_1 + (int)kind - 1;
}

TextKey channel_text(Channel channel)
{
    static const TextKey texts[CHANNEL_COUNT] = {
        [CHANNEL_COUNTER] = T_DOSSIERS_CHANNEL_COUNTER,
        [CHANNEL_ONLINE] = T_DOSSIERS_CHANNEL_ONLINE,
        [CHANNEL_POST] = T_DOSSIERS_CHANNEL_POST,
    };
    return texts[channel];
}

TextKey timeliness_text(Timeliness timeliness)
{
    return T_DOSSIERS_TIMELINESS_0 + (int)timeliness;
}

TextKey life_refusal_text(LifeRefusal refusal)
{
    return refusal == LIFE_OK ? T_NONE : T_DOSSIERS_REFUSAL_1 + (int)refusal - 1;
}
