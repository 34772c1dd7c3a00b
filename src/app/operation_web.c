#include "app/operation_web.h"

#include "app/openapi.h"
#include "app/visit.h"
#include "platform/machine.h"
#include "store/tx.h"

enum {
    METRICS_BYTES = 16 * 1024
};

static Handler health_get;
static Handler metrics_get;
static Handler openapi_get;

const Route operation_routes[] = {
    { METHOD_GET, "/healthz", NULL, PERM_PUBLIC, ROUTE_READ, .run = health_get },
    { METHOD_GET, "/metrics", NULL, PERM_PUBLIC, ROUTE_READ, .run = metrics_get },
    { METHOD_GET, "/openapi.json", NULL, PERM_PUBLIC, ROUTE_READ, .run = openapi_get },
    { METHOD_GET, "/api/v1/openapi.json", NULL, PERM_PUBLIC, ROUTE_READ, .run = openapi_get },
    { .path = NULL },
};

// Well: the database answers a query and the writer still writes.
static Err health_get(Cx *cx, const Request *request, Response *response)
{
    (void)request;
    int64_t n;
    bool reads = account_count(tx_reads(cx), &n) == OK;
    bool writes = !writer_counts(visit_of(cx)->server->writer).is_stopped;
    response->status = reads && writes ? 200 : 503;
    response_set_json(
        response, str_format(cx->arena, "{\"status\":\"%s\",\"database\":\"%s\",\"writer\":\"%s\"}",
                             reads && writes ? "ok" : "failed", reads ? "ok" : "failed",
                             writes ? "ok" : "stopped"));
    return OK;
}

// One figure with its explanation, in Prometheus' text format 0.0.4.
static void figure_add(Buffer *out, const char *name, const char *kind, const char *help)
{
    buffer_add_format(out, "# HELP motcua_%s %s\n# TYPE motcua_%s %s\n", name, help, name, kind);
}

static void number_add(Buffer *out, const char *name, const char *labels, long long value)
{
    buffer_add_format(out, "motcua_%s%s %lld\n", name, labels, value);
}

static void answers_add(Buffer *out, Server *server)
{
    figure_add(out, "answers_total", "counter", "Answers by class of status.");
    for (int class = 1; class < 6; class ++)
        number_add(out, "answers_total",
                   (const char *const[]) { "", "{class=\"1xx\"}", "{class=\"2xx\"}",
                                           "{class=\"3xx\"}", "{class=\"4xx\"}",
                                           "{class=\"5xx\"}" }[class],
                   atomic_load(&server->counts.answers[class]));
    figure_add(out, "refused_total", "counter", "Requests refused before any route was looked at.");
    number_add(out, "refused_total", "", atomic_load(&server->counts.refused));
}

static Err metrics_get(Cx *cx, const Request *request, Response *response)
{
    (void)request;
    Server *server = visit_of(cx)->server;
    WriterCounts writes = writer_counts(server->writer);
    Buffer out;
    buffer_init(&out, cx->arena, METRICS_BYTES);
    answers_add(&out, server);
    figure_add(&out, "writes_total", "counter", "Write requests that were carried out.");
    number_add(&out, "writes_total", "", writes.jobs);
    figure_add(&out, "commits_total", "counter", "Commits to disk; one serves many writes.");
    number_add(&out, "commits_total", "", writes.groups);
    figure_add(&out, "writer_stopped", "gauge", "1: a commit failed, nothing is written any more.");
    number_add(&out, "writer_stopped", "", writes.is_stopped);
    figure_add(&out, "resident_memory_bytes", "gauge", "Memory of the process.");
    number_add(&out, "resident_memory_bytes", "", machine_memory_bytes());
    response_set_text(response, buffer_text(&out));
    response->content_type = S("text/plain; version=0.0.4; charset=utf-8");
    return OK;
}

static Err openapi_get(Cx *cx, const Request *request, Response *response)
{
    (void)request;
    response_set_json(response, openapi_text(cx->arena));
    return OK;
}
