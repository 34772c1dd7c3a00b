// A virus scanner that speaks clamd's INSTREAM, on this machine or beside it.
#pragma once

#include "base/content.h"

// "unix:/run/clamav/clamd.ctl" or "tcp:127.0.0.1:3310".
bool scanner_address_is_good(Str address);
// Sends the file behind fd, from its beginning. SCAN_NONE: no scanner is set, it does not answer
// within half a minute, or it refuses so much. May take that long: never on a polling thread.
ScanState scanner_ask(Str address, int fd);
