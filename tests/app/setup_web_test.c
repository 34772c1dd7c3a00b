#include "app/setup_web.h"

#include "app/installation.h"
#include "platform/env.h"
#include "support/page.h"
#include "support/scratch.h"
#include "support/test.h"
#include "support/visitor.h"

// A server over an installation without anybody.
static void empty_server_begin(RunningServer *out)
{
    *out = (RunningServer) { .folder = scratch_file(scratch_folder(), "empty") };
    out->cx = (Cx) { .arena = test_arena(), .env = env_open(test_arena()) };
    CHECK_OK(installation_create(&out->cx, out->folder));
    ServerOptions options = { .at = { S("127.0.0.1"), 0 }, .folder = out->folder };
    Cx cx = { .arena = arena_open("server", 64 << 20), .env = out->cx.env };
    CHECK_OK(server_start(&cx, &options, &out->server));
    out->server_arena = cx.arena;
    out->port = http_port(out->server->http);
}

static char *path_of(RunningServer *running, const char *step)
{
    Str code = NO_STR;
    CHECK_OK(setup_code(&running->cx, &code));
    return str_to_c(test_arena(), str_format(test_arena(), "/cai-dat/%.*s%s", STR_ARG(code), step));
}

static int answer(Browser *browser, const char *step, const char *fields)
{
    char *path = path_of(browser->running, step);
    test_page_check(browser_get(browser, path).body);
    return browser_post(browser, path, path, fields).status;
}

TEST("six screens lead from an empty installation to the desk of its administrator")
{
    RunningServer running;
    empty_server_begin(&running);
    Browser browser = { .running = &running };
    char *begin = path_of(&running, "");
    CHECK_INT(answer(&browser, "", "language=vi"), 303);
    CHECK_INT(answer(&browser, "/don-vi",
                     "agency_code=24718&agency_name=UBND+x%C3%A3+%C4%90%E1%BA%AFk+Song&level="
                     "commune"),
              303);
    CHECK_INT(answer(&browser, "/trang", "site_name=Trang+m%E1%BB%99t+c%E1%BB%ADa&site_phone=0261"),
              303);
    CHECK_INT(answer(&browser, "/nop-ho-so", "filing_mode=counter"), 303);
    CHECK_INT(answer(&browser, "/gio-lam-viec", ""), 303);
    CHECK_INT(answer(&browser, "/quan-tri",
                     "name=quantri&display_name=Qu%E1%BA%A3n&password=quantri123456&again="
                     "quantri123456"),
              422);
    CHECK_INT(answer(&browser, "/quan-tri",
                     "name=quantri&display_name=Qu%E1%BA%A3n&password=trau+tim+nhay+day&again="
                     "trau+tim+nhay+day&counter=true"),
              303);
    HttpReply page = browser_get(&browser, "/lam-viec/bat-dau");
    CHECK_INT(page.status, 200);
    test_page_check(page.body);
    CHECK(str_contains(page.body, S("Trang một cửa")));
    CHECK_INT(browser_get(&browser, begin).status, 404);
    running_server_end(&running);
}

TEST("a wrong link is a page that is not there, for reading and for writing")
{
    RunningServer running;
    empty_server_begin(&running);
    Browser browser = { .running = &running };
    CHECK_INT(browser_get(&browser, "/cai-dat/0000-0000-0000").status, 404);
    HttpReply reply =
        browser_post(&browser, path_of(&running, ""), "/cai-dat/0000-0000-0000", "language=en");
    CHECK_INT(reply.status, 404);
    reply = browser_post(&browser, path_of(&running, ""), "/cai-dat/0000-0000-0000/trang",
                         "site_name=Chi%E1%BA%BFm");
    CHECK_INT(reply.status, 404);
    CHECK(!str_contains(browser_get(&browser, "/").body, S("Chiếm")));
    running_server_end(&running);
}
