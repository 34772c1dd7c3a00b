// Names of kinds, carriers and states for people.
#include "rooms/notices/notices.h"

#include "texts.h"

TextKey notice_kind_text(NoticeKind kind)
{
    return T_NOTICES_KIND_1 + (int)kind - 1;
}

TextKey notice_carrier_text(NoticeCarrier carrier)
{
    return T_NOTICES_CARRIER_0 + (int)carrier;
}

TextKey notice_state_text(NoticeState state)
{
    return T_NOTICES_STATE_0 + (int)state;
}
