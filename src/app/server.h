// The server: routes of all rooms, a writer, readers, workers, and the HTTP adapter in front.
#pragma once

#include "app/misses.h"
#include "platform/http.h"
#include "platform/log.h"
#include "platform/workers.h"
#include "store/pool.h"
#include "store/writer.h"
#include "web/page_cache.h"
#include "web/route.h"
#include "web/view.h"

#include <pthread.h>
#include <stdatomic.h>

typedef struct ServerOptions {
    ListenAt at;
    Str folder;
    Str scans;            // folder that the office's scanner writes into
    Str scanner;          // of viruses, see platform/scanner.h; NO_STR: none
    bool is_behind_proxy; // X-Forwarded-For and -Proto of the peer are believed
    bool has_json_log;
    bool has_access_log;
} ServerOptions;

// Counted since the start, for /metrics.
typedef struct ServerCounts {
    atomic_llong answers[6]; // by first digit of the status
    atomic_llong refused;    // before any route was looked at
    atomic_llong busy_us;    // of polling threads, in handlers
    atomic_int running;
} ServerCounts;

typedef struct ImportJob ImportJob;

typedef struct Server {
    ServerOptions options;
    const Env *env;
    const Site *_Atomic site; // as the settings say; see server_site_renew
    pthread_mutex_t site_lock;
    Arena *site_arena;
    Str csrf_key;
    Pool *readers;
    Writer *writer;
    Workers *workers;
    Misses *misses;
    Log *log;
    PageCache *pages;
    ImportJob *import; // the running one, or how the newest ended
    HttpServer *http;
    ServerCounts counts;
    atomic_llong request_n;
    uint32_t start_id; // makes ids of requests differ between starts
} Server;

// Opens everything and listens. Ended by cx->arena. Expected errors: as db_open; ERR_STORAGE when
// the address cannot be listened at.
CHECKED Err server_start(Cx *cx, const ServerOptions *options, Server **out);
// Reads the settings of the site again, with the connection of cx; from any thread.
CHECKED Err server_site_renew(Server *server, Cx *cx);
// Stops listening, finishes what runs.
void server_stop(Server *server);
