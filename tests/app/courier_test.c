#include "app/courier.h"

#include "support/running_server.h"
#include "support/test.h"

TEST("the courier starts, looks and stops with nothing to do")
{
    RunningServer running;
    Courier *courier;
    running_server_begin(&running);
    CHECK_OK(courier_start(&running.cx, running.server, &courier));
    courier_stop(courier);
    running_server_end(&running);
}
