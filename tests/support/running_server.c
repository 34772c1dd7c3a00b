#include "support/running_server.h"

#include "app/installation.h"
#include "platform/env.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/http_client.h"
#include "support/scratch.h"
#include "support/test.h"

static Err demo_in(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    return account_add_demo(cx, tx, NO_INT);
}

void running_server_begin(RunningServer *out)
{
    *out = (RunningServer) { .folder = scratch_file(scratch_folder(), "data") };
    out->cx = (Cx) { .arena = test_arena(), .env = env_open(test_arena()) };
    CHECK_OK(installation_create(&out->cx, out->folder));
    CHECK_OK(tx_run(&out->cx, "demo", demo_in, NULL));
    ServerOptions options = { .at = { S("127.0.0.1"), 0 }, .folder = out->folder };
    Cx cx = { .arena = arena_open("server", 64 << 20), .env = out->cx.env };
    CHECK_OK(server_start(&cx, &options, &out->server));
    // The program of a test is no printer: run again it would run the tests again.
    env_use_printer((Env *)(uintptr_t)out->cx.env, NULL);
    out->server_arena = cx.arena;
    out->port = http_port(out->server->http);
}

void running_server_end(RunningServer *running)
{
    server_stop(running->server);
    arena_close(running->server_arena);
}

Str running_server_token(RunningServer *running, const char *role)
{
    Str token = NO_STR;
    TokenNew in = { .agency_id = NO_INT, .label = str_from_c(role) };
    CHECK(role_set_parse(str_from_c(role), &in.roles));
    CHECK_OK(api_token_add(&running->cx, &in, &token));
    return token;
}

Str running_server_cookie(RunningServer *running, const char *name, Str *out_csrf)
{
    HttpReply page = client_ask(running->port, "GET", "/dang-nhap", "", S(""));
    Str csrf = reply_between(&page, "name=\"csrf\" value=\"", "\"");
    Str body = str_format(test_arena(), "csrf=%.*s&name=%s&password=mau", STR_ARG(csrf), name);
    HttpReply reply = client_ask(running->port, "POST", "/dang-nhap",
                                 "Content-Type: application/x-www-form-urlencoded\r\n", body);
    CHECK_INT(reply.status, 303);
    Str cookie = reply_header(&reply, "Set-Cookie");
    cookie = str_slice(cookie, 0, str_position(cookie, ';'));
    cookie = str_format(test_arena(), "Cookie: %.*s\r\n", STR_ARG(cookie));
    if (out_csrf != NULL) {
        page = client_ask(running->port, "GET", "/lam-viec", cookie.data, S(""));
        *out_csrf = reply_between(&page, "name=\"csrf\" value=\"", "\"");
    }
    return cookie;
}
