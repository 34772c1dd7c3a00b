#include "app/retry.h"

#include "base/hash.h"
#include "texts.h"

static const Str replayed_mark = STR_INIT("true");

// The API sends its key as a header; a page carries one in its form, so that a button pressed twice
// makes one dossier.
static Str key_of(const Visit *visit)
{
    const Request *request = &visit->request;
    return request->is_api ? request->idempotency_key : value_find(&request->values, "key");
}

static bool has_key(const Visit *visit)
{
    return visit->request.method == METHOD_POST && visit->match.route->mode != ROUTE_SIGNED &&
           (visit->request.is_api || !str_is_empty(key_of(visit)));
}

static void part_add(Hash *hash, Str part)
{
    int64_t length = (int64_t)part.length;
    hash_add(hash, (Str) { (const char *)&length, sizeof length });
    hash_add(hash, part);
}

// The key belongs to who sent it: nobody else's answer is ever found.
static Digest key_digest(const Visit *visit)
{
    Hash hash;
    hash_begin(&hash);
    part_add(&hash, visit->actor.name);
    part_add(&hash, key_of(visit));
    return hash_end(&hash);
}

static Digest request_digest(const Visit *visit)
{
    Hash hash;
    hash_begin(&hash);
    part_add(&hash, visit->exchange->method);
    part_add(&hash, visit->exchange->target);
    part_add(&hash, visit->request.body);
    return hash_end(&hash);
}

Err retry_find(Visit *visit, Tx *tx, bool *out_is_repeated)
{
    bool found = false;
    if (has_key(visit)) {
        Digest key = key_digest(visit), request = request_digest(visit);
        KeptAnswer kept;
        TRY(kept_answer_find(tx, &key, &kept, &found));
        if (found && !digest_equal(&kept.request, &request))
            return fail(&visit->cx, ERR_CONFLICT, T_APP_KEY_USED, .hint = T_APP_KEY_USED_HINT);
        if (found) {
            visit->response.status = (int)kept.status;
            visit->response.content_type =
                kept.content_type.length == 0 ? NO_STR : kept.content_type;
            visit->response.body = kept.body;
            if (kept.location.length > 0)
                response_add_header(&visit->response, "Location", kept.location);
            response_add_header(&visit->response, "Idempotent-Replayed", replayed_mark);
        }
    }
    *out_is_repeated = found;
    return OK;
}

static Str location_of(const Response *response)
{
    for (size_t i = 0; i < response->header_n; i++)
        if (str_equal(response->headers[i].name, S("Location")))
            return response->headers[i].value;
    return S("");
}

Err retry_keep(Visit *visit, Tx *tx)
{
    if (!has_key(visit))
        return OK;
    const Response *response = &visit->response;
    Digest key = key_digest(visit);
    KeptAnswer kept = {
        .request = request_digest(visit),
        .status = response->status,
        .content_type = str_is_absent(response->content_type) ? S("") : response->content_type,
        .location = location_of(response),
        .body = response->body,
    };
    return kept_answer_add(tx, &key, &kept);
}
