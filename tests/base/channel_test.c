#include "base/channel.h"

#include "support/test.h"

TEST("every channel comes back from its code")
{
    static const char *const codes[] = { "counter", "online", "post" };
    for (Channel channel = CHANNEL_COUNTER; channel < CHANNEL_COUNT; channel++) {
        Channel back = CHANNEL_COUNT;
        CHECK_STR(channel_code(channel), codes[channel]);
        CHECK(channel_parse(channel_code(channel), &back));
        CHECK_INT(back, channel);
    }
}

TEST("what is no channel is refused and changes nothing")
{
    static const char *const wrong[] = { "", "Counter", "counter ", "mail", "0" };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        Channel channel = CHANNEL_POST;
        CHECK(!channel_parse(str_from_c(wrong[i]), &channel));
        CHECK_INT(channel, CHANNEL_POST);
    }
}
