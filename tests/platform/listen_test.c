#include "platform/listen.h"

#include "support/test.h"

#include <unistd.h>

TEST("an address with a port is read in the forms people write")
{
    static const struct {
        const char *text, *address;
        int port;
    } cases[] = {
        { "127.0.0.1:8080", "127.0.0.1", 8080 },
        { "[::1]:80", "::1", 80 },
        { ":8080", "0.0.0.0", 8080 },
        { "0.0.0.0:0", "0.0.0.0", 0 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ListenAt at = { NO_STR, 1 };
        CHECK(listen_at_parse(str_from_c(cases[i].text), &at));
        CHECK_STR(at.address, cases[i].address);
        CHECK_INT(at.port, cases[i].port);
    }
}

TEST("what is no address with a port is refused")
{
    static const char *const cases[] = { "",
                                         "8080",
                                         "127.0.0.1",
                                         "127.0.0.1:",
                                         "127.0.0.1:x",
                                         "127.0.0.1:70000",
                                         "127.0.0.1:-1",
                                         "::1:8080" };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ListenAt at;
        CHECK(!listen_at_parse(str_from_c(cases[i]), &at));
    }
}

TEST("a port that is taken is said to be taken")
{
    int first, second;
    Str why = NO_STR;
    ListenAt at = { S("127.0.0.1"), 0 };
    CHECK_OK(listen_open(test_arena(), &at, &first, &why));
    at.port = listen_port(first);
    CHECK(at.port != 0);
    CHECK_ERR(listen_open(test_arena(), &at, &second, &why), ERR_STORAGE);
    CHECK(str_contains(why, S("in use")));
    close(first);
}

TEST("an address that is none is refused when listening, too")
{
    int fd;
    Str why = NO_STR;
    CHECK_ERR(listen_open(test_arena(), &(ListenAt) { S("localhost"), 0 }, &fd, &why), ERR_STORAGE);
    CHECK(str_contains(why, S("localhost")));
    CHECK_ERR(listen_open(test_arena(), &(ListenAt) { S("192.0.2.1"), 0 }, &fd, &why), ERR_STORAGE);
}
