// Kênh thực hiện: how something is filed, and how a result is asked for. The catalogue and the
// dossiers speak of it, so it stands below both.
#pragma once

#include "base/str.h"

// Stored as these numbers: never renumber.
typedef enum Channel {
    CHANNEL_COUNTER, // Trực tiếp
    CHANNEL_ONLINE,  // Trực tuyến
    CHANNEL_POST,    // Dịch vụ bưu chính
    CHANNEL_COUNT
} Channel;

Str channel_code(Channel channel); // "counter", "online", "post"
bool channel_parse(Str code, Channel *out);
