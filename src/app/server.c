#include "app/server.h"

#include "app/dispatch.h"
#include "app/import_job.h"
#include "app/installation.h"
#include "base/hash.h"
#include "platform/env.h"
#include "platform/machine.h"
#include "rooms/agencies/agencies.h"
#include "rooms/identity/identity.h"
#include "store/db.h"
#include "store/tx.h"
#include "texts.h"

#include <unistd.h>

enum {
    CONNECTIONS_MAX = 20000,
    IDLE_SECONDS = 60,
    ARENA_BYTES_MAX = 32 * 1024 * 1024, // of one request
    SLOW_THREADS = 2,                   // argon2id takes 19 MiB each
    SLOW_QUEUE_MAX = 64,
    DRAIN_MS = 10000,
    CORES_MAX = 64,
    SITE_BYTES_MAX = 4 * 1024 * 1024, // of all that the site was ever called
};

// The key of tokens in forms, the same after a restart: forms that are open stay good.
static Err csrf_key_fill(Cx *cx, Server *server)
{
    Signature signature;
    TRY(cx->env->sign(cx->env, S("motcua form tokens"), &signature));
    Digest digest = digest_of((Str) { (const char *)signature.bytes, sizeof signature.bytes });
    server->csrf_key = str_copy(cx->arena, digest_text(&digest));
    return OK;
}

// What was chosen, else the name of the agency that the first account belongs to.
static Err site_name_get(Cx *cx, Site *site)
{
    int64_t home_id;
    bool has_home;
    TRY(setting_get(cx, SETTING_SITE_NAME, &site->name));
    TRY(setting_get(cx, SETTING_SITE_NAME_EN, &site->name_en));
    TRY(account_find_home(tx_reads(cx), &home_id, &has_home));
    if (str_is_empty(site->name) && has_home) {
        Agency home;
        TRY(agency_get(cx, tx_reads(cx), home_id, &home));
        site->name = home.name;
    }
    if (str_is_empty(site->name)) {
        site->name = text_get(LANG_VI, T_APP_SITE_NAME);
        site->name_en = text_get(LANG_EN, T_APP_SITE_NAME);
    }
    return OK;
}

static Err site_read(Cx *cx, Site *out)
{
    Site site = { .name = S("") };
    TRY(site_name_get(cx, &site));
    TRY(setting_get(cx, SETTING_SITE_ADDRESS, &site.address));
    TRY(setting_get(cx, SETTING_SITE_PHONE, &site.phone));
    TRY(setting_get(cx, SETTING_SITE_EMAIL, &site.email));
    TRY(account_has_demo(tx_reads(cx), &site.is_demo));
    *out = site;
    return OK;
}

// The new one lies beside the old: requests that run go on reading theirs. A site changes a few
// times in the life of a server, so that none is ever taken away.
Err server_site_renew(Server *server, Cx *cx)
{
    Site site;
    TRY(site_read(cx, &site));
    pthread_mutex_lock(&server->site_lock);
    Arena *arena = server->site_arena;
    Site *kept = arena_new(arena, Site);
    *kept = (Site) { .name = str_copy(arena, site.name),
                     .name_en = str_copy(arena, site.name_en),
                     .address = str_copy(arena, site.address),
                     .phone = str_copy(arena, site.phone),
                     .email = str_copy(arena, site.email),
                     .is_demo = site.is_demo };
    atomic_store(&server->site, kept);
    pthread_mutex_unlock(&server->site_lock);
    return OK;
}

static Err site_fill(Cx *cx, Server *server)
{
    server->site_arena = arena_open_below(cx->arena, "site", SITE_BYTES_MAX);
    pthread_mutex_init(&server->site_lock, NULL);
    TRY(pool_borrow(server->readers, cx));
    Err err = server_site_renew(server, cx);
    pool_give_back(cx);
    return err;
}

static HttpOptions http_options(Server *server)
{
    int cores = machine_cores();
    return (HttpOptions) {
        .at = server->options.at,
        .threads = cores < 1           ? 1
                   : cores > CORES_MAX ? CORES_MAX
                                       : (int)cores,
        .connections_max = CONNECTIONS_MAX,
        .idle_seconds = IDLE_SECONDS,
        .arena_bytes_max = ARENA_BYTES_MAX,
        .on_head = dispatch_head,
        .on_body = dispatch_body,
        .on_request = dispatch_request,
        .on_resumed = dispatch_resumed,
        .on_refused = dispatch_refused,
        .state = server,
    };
}

static Err parts_start(Cx *cx, Server *server)
{
    const ServerOptions *options = &server->options;
    if (log_open(cx->arena, cx->env, STDERR_FILENO, options->has_json_log, &server->log) != OK)
        return fail(cx, ERR_LIMIT, T_APP_NO_THREADS);
    TRY(writer_open(cx, options->folder, &server->writer));
    TRY(pool_open(cx, options->folder, &server->readers));
    // Before the workers: it is given back after what they run.
    server->import = import_job_open(cx->arena, server);
    if (workers_start(cx->arena, SLOW_THREADS, SLOW_QUEUE_MAX, &server->workers) != OK)
        return fail(cx, ERR_LIMIT, T_APP_NO_THREADS);
    server->pages = page_cache_open(cx->arena);
    // The Env of the program is made by main; a command prints itself, a server lets print.
    env_use_printer((Env *)(uintptr_t)cx->env, printer_open(cx->arena, "/proc/self/exe"));
    TRY(installation_use_files(cx, options->folder, options->scanner));
    TRY(csrf_key_fill(cx, server));
    return site_fill(cx, server);
}

Err server_start(Cx *cx, const ServerOptions *options, Server **out)
{
    Server *server = arena_new(cx->arena, Server);
    server->options = *options;
    server->env = cx->env;
    server->misses = misses_open(cx->arena);
    cx->env->random(cx->env, &server->start_id, sizeof server->start_id);
    TRY(parts_start(cx, server));
    HttpOptions http = http_options(server);
    Str why = S("");
    if (http_start(cx->arena, &http, &server->http, &why) != OK)
        return fail(cx, ERR_STORAGE, T_APP_LISTEN_FAILED, .hint = T_APP_LISTEN_HINT,
                    .args = { { "why", why } });
    *out = server;
    return OK;
}

void server_stop(Server *server)
{
    http_stop(server->http, DRAIN_MS);
}
