#include "base/channel.h"

static const Str channel_codes[CHANNEL_COUNT] = {
    [CHANNEL_COUNTER] = STR_INIT("counter"),
    [CHANNEL_ONLINE] = STR_INIT("online"),
    [CHANNEL_POST] = STR_INIT("post"),
};

Str channel_code(Channel channel)
{
    return channel_codes[channel];
}

bool channel_parse(Str code, Channel *out)
{
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++)
        if (str_equal(code, channel_codes[channel])) {
            *out = channel;
            return true;
        }
    return false;
}
