#include "app/serve_cli.h"

#include "app/courier.h"
#include "app/installation.h"
#include "app/server.h"
#include "app/upkeep.h"
#include "platform/scanner.h"
#include "texts.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

const CommandOption serve_options[] = {
    { .name = "listen", .value = "ADDR:PORT", .help = T_APP_OPTION_LISTEN },
    { .name = "behind-proxy", .help = T_APP_OPTION_BEHIND_PROXY },
    { .name = "scanner", .value = "ADDRESS", .help = T_APP_OPTION_SCANNER },
    { .name = "access-log", .help = T_APP_OPTION_ACCESS_LOG },
    { .name = "json-log", .help = T_APP_OPTION_JSON_LOG },
    { 0 },
};

// Blocked before any thread is started, so that only the waiting one sees them.
static sigset_t signals_block(void)
{
    signal(SIGPIPE, SIG_IGN); // a caller that goes away ends his connection, not the server
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    return signals;
}

static Err options_read(Cx *cx, const CommandRun *run, ServerOptions *out)
{
    Str listen = command_option(run, "listen");
    if (str_is_absent(listen))
        listen = S("127.0.0.1:8080");
    ServerOptions options = {
        .folder = run->data_folder,
        .is_behind_proxy = command_has(run, "behind-proxy"),
        .scanner = command_option(run, "scanner"),
        .has_json_log = command_has(run, "json-log"),
        .has_access_log = command_has(run, "access-log"),
    };
    if (!listen_at_parse(listen, &options.at))
        return fail(cx, ERR_INPUT, T_APP_LISTEN_FORM, .args = { { "value", listen } });
    if (!str_is_absent(options.scanner) && !scanner_address_is_good(options.scanner))
        return fail(cx, ERR_INPUT, T_APP_SCANNER_FORM, .args = { { "value", options.scanner } });
    *out = options;
    return OK;
}

static Err ready_say(const CommandRun *run, const ServerOptions *options, const Server *server)
{
    bool is_six = str_contains(options->at.address, S(":"));
    char line[200];
    int n = snprintf(line, sizeof line,
                     is_six ? "listening on http://[%.*s]:%d\n" : "listening on http://%.*s:%d\n",
                     STR_ARG(options->at.address), http_port(server->http));
    TRY(command_print(run, (Str) { line, (size_t)n }));
    return run->out->finish(run->out);
}

// Waits until the next upkeep; true: the server is to end.
static bool signal_comes(const sigset_t *signals)
{
    struct timespec wait = { .tv_sec = UPKEEP_SECONDS };
    return sigtimedwait(signals, NULL, &wait) > 0;
}

Err serve_run(Cx *cx, const CommandRun *run)
{
    ServerOptions options;
    Server *server;
    Courier *courier;
    TRY(options_read(cx, run, &options));
    TRY(installation_check(cx, run->data_folder));
    sigset_t signals = signals_block();
    TRY(server_start(cx, &options, &server));
    TRY(courier_start(cx, server, &courier));
    Err err = ready_say(run, &options, server);
    while (err == OK && !signal_comes(&signals))
        upkeep_run(server);
    courier_stop(courier);
    server_stop(server);
    upkeep_run(server); // the last minute gets its checkpoint, too
    return err;
}
