// Who is told, over which carrier, and when.
#pragma once

#include "rooms/notices/notices.h"

typedef struct CarrierModes {
    CarrierMode of[CARRIER_COUNT];
} CarrierModes;

// phone and email are NO_STR when there is none. Zalo before SMS before e-mail: what is read first
// and costs less. CARRIER_COUNT: nothing reaches him.
NoticeCarrier contact_carrier(const CarrierModes *modes, Str phone, Str email);

// May wake people: the person waits for it himself.
bool notice_is_urgent(NoticeKind kind);
// To staff, at the bell.
bool notice_is_for_staff(NoticeKind kind);
// The first moment from now on outside the quiet hours [from, until), which may go over midnight.
Instant quiet_end(Instant now, int64_t from_minute, int64_t until_minute);
// When a try that failed is repeated; NO_INSTANT: no more, a day is over.
Instant retry_at(Instant created_at, Instant now, int64_t tries);
