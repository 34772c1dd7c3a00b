#include "app/retry.h"

#include "support/db.h"
#include "support/test.h"
#include "texts.h"

// A request to the API on its way, without a server below it.
typedef struct Case {
    HttpExchange exchange;
    Visit visit;
} Case;

static const Route route = { METHOD_POST, "/api/v1/x", NULL, PERM_API, ROUTE_WRITE, .run = NULL };

static Visit *visit_made(Case *of, Cx *cx, const char *actor, const char *key, const char *body)
{
    *of = (Case) { .exchange = { .method = S("POST"), .target = S("/api/v1/x") } };
    of->visit.cx = *cx;
    of->visit.exchange = &of->exchange;
    of->visit.match.route = &route;
    of->visit.actor.name = str_from_c(actor);
    of->visit.request.is_api = true;
    of->visit.request.method = METHOD_POST;
    of->visit.request.idempotency_key = str_from_c(key);
    of->visit.request.body = str_from_c(body);
    response_init(&of->visit.response);
    return &of->visit;
}

static Err keep_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Visit *visit = arg;
    visit->response.status = 201;
    response_set_json(&visit->response, S("{\"code\":1}"));
    response_add_header(&visit->response, "Location", S("/api/v1/x/1"));
    return retry_keep(visit, tx);
}

typedef struct Found {
    Visit *visit;
    bool is_repeated;
} Found;

static Err find_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Found *found = arg;
    return retry_find(found->visit, tx, &found->is_repeated);
}

static Err ask_again(Cx *cx, Case *of, const char *actor, const char *key, const char *body,
                     bool *out_is_repeated)
{
    Found found = { visit_made(of, cx, actor, key, body), false };
    Err err = tx_run(cx, "find", find_in, &found);
    *out_is_repeated = found.is_repeated;
    return err;
}

TEST("the same request with the same key gets the same answer")
{
    Cx *cx = test_db();
    Case first, second;
    bool is_repeated;
    CHECK_OK(tx_run(cx, "keep", keep_in, visit_made(&first, cx, "api:1", "k", "{}")));
    CHECK_OK(ask_again(cx, &second, "api:1", "k", "{}", &is_repeated));
    CHECK(is_repeated);
    const Response *response = &second.visit.response;
    CHECK_INT(response->status, 201);
    CHECK_STR(response->body, "{\"code\":1}");
    CHECK_STR(response->headers[0].value, "/api/v1/x/1");
    CHECK_STR(response->headers[1].name, "Idempotent-Replayed");
}

TEST("a key with another body is a conflict; another key or another sender is new")
{
    Cx *cx = test_db();
    Case first, second;
    bool is_repeated = true;
    CHECK_OK(tx_run(cx, "keep", keep_in, visit_made(&first, cx, "api:1", "k", "{}")));
    CHECK_ERR(ask_again(cx, &second, "api:1", "k", "{ }", &is_repeated), ERR_CONFLICT);
    CHECK_INT(second.visit.cx.problem.what, T_APP_KEY_USED);
    CHECK_OK(ask_again(cx, &second, "api:1", "l", "{}", &is_repeated));
    CHECK(!is_repeated);
    CHECK_OK(ask_again(cx, &second, "api:2", "k", "{}", &is_repeated));
    CHECK(!is_repeated);
}

TEST("name and key cannot be shifted into one another")
{
    Cx *cx = test_db();
    Case first, second;
    bool is_repeated = true;
    CHECK_OK(tx_run(cx, "keep", keep_in, visit_made(&first, cx, "api:1", "2k", "{}")));
    CHECK_OK(ask_again(cx, &second, "api:12", "k", "{}", &is_repeated));
    CHECK(!is_repeated);
}
