#include "app/serve_cli.h"

#include "app/courier.h"
#include "app/installation.h"
#include "app/server.h"
#include "app/upkeep.h"
#include "platform/scanner.h"
#include "platform/folder.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

const CommandOption serve_options[] = {
    { .name = "listen", .value = "ADDR:PORT", .help = T_APP_OPTION_LISTEN },
    { .name = "behind-proxy", .help = T_APP_OPTION_BEHIND_PROXY },
    { .name = "scanner", .value = "ADDRESS", .help = T_APP_OPTION_SCANNER },
    { .name = "scans", .value = "FOLDER", .help = T_APP_OPTION_SCANS },
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

// Below the data folder, unless the path begins at the root.
static Str scans_folder(Cx *cx, const CommandRun *run)
{
    Str folder = command_option(run, "scans");
    if (str_begins_with(folder, S("/")))
        return folder;
    return folder_path(cx->arena, run->data_folder,
                       str_is_empty(folder) ? "scans" : str_to_c(cx->arena, folder));
}

static Err options_read(Cx *cx, const CommandRun *run, ServerOptions *out)
{
    Str listen = command_option(run, "listen");
    if (str_is_absent(listen))
        listen = S("127.0.0.1:8080");
    ServerOptions options = {
        .folder = run->data_folder,
        .is_behind_proxy = command_has(run, "behind-proxy"),
        .scans = scans_folder(cx, run),
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

// Whoever sees the console may make the first administrator, nobody else.
static Err setup_say(Cx *cx, const ServerOptions *options, const Server *server)
{
    Cx reading = { .arena = cx->arena, .env = cx->env };
    bool is_open;
    Str code;
    TRY(pool_borrow(server->readers, &reading));
    Err err = setup_is_open(tx_reads(&reading), &is_open);
    if (err == OK && is_open)
        err = setup_code(&reading, &code);
    pool_give_back(&reading);
    if (err != OK || !is_open)
        return err;
    bool is_six = str_contains(options->at.address, S(":"));
    Str url = str_format(cx->arena, is_six ? "http://[%.*s]:%d%s%.*s" : "http://%.*s:%d%s%.*s",
                         STR_ARG(options->at.address), http_port(server->http),
                         cx->lang == LANG_EN ? "/en/setup/" : "/cai-dat/", STR_ARG(code));
    command_say(cx, T_APP_SETUP_LINK, &(TextArg) { "url", url }, 1);
    return OK;
}

// Waits until the next upkeep; true: the server is to end.
static bool signal_comes(const sigset_t *signals)
{
    struct timespec wait = { .tv_sec = UPKEEP_SECONDS };
    return sigtimedwait(signals, NULL, &wait) > 0;
}

// An empty folder becomes an installation; a path that is not there is a typing mistake.
static Err installation_begin(Cx *cx, Str folder)
{
    if (folder_has_file(cx->arena, folder, "motcua.db") || !folder_is_empty(cx->arena, folder))
        return installation_check(cx, folder);
    Cx scratch = { .arena = arena_open("installation", 64 * 1024 * 1024), .env = cx->env };
    Err err = installation_create(&scratch, folder);
    arena_close(scratch.arena);
    return err == OK ? OK : installation_check(cx, folder);
}

Err serve_run(Cx *cx, const CommandRun *run)
{
    ServerOptions options;
    Server *server;
    Courier *courier;
    TRY(options_read(cx, run, &options));
    TRY(installation_begin(cx, run->data_folder));
    sigset_t signals = signals_block();
    TRY(server_start(cx, &options, &server));
    TRY(courier_start(cx, server, &courier));
    Err err = ready_say(run, &options, server);
    if (err == OK)
        err = setup_say(cx, &options, server);
    while (err == OK && !signal_comes(&signals))
        upkeep_run(server);
    courier_stop(courier);
    server_stop(server);
    upkeep_run(server); // the last minute gets its checkpoint, too
    return err;
}
