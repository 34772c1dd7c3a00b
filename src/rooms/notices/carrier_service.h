// How carriers are reached, for those who choose and use them.
#pragma once

#include "rooms/notices/contact_rules.h"
#include "rooms/notices/notices.h"

// Every carrier's mode; the bell is always live, and a demo records what it has not set up.
CHECKED Err carrier_modes_get(Tx *tx, CarrierModes *out);
// The same as carrier_get, with the secret in clear: for sending alone.
CHECKED Err carrier_reach_get(Cx *cx, Tx *tx, NoticeCarrier carrier, CarrierSetup *out);
