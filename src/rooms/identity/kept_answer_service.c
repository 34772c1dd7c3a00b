#include "rooms/identity/identity.h"
#include "rooms/identity/identity_sql.h"
#include "store/tx.h"

Err kept_answer_find(Tx *tx, const Digest *key, KeptAnswer *out, bool *out_found)
{
    IdempotentAnswerRow row;
    bool found;
    TRY(sql_idempotent_answer_find(tx, digest_text(key), &row, &found));
    if (found) {
        *out = (KeptAnswer) { .status = row.status,
                              .content_type = row.content_type,
                              .location = row.location,
                              .body = row.body };
        found = digest_from(row.request_digest, &out->request);
    }
    *out_found = found;
    return OK;
}

Err kept_answer_add(Tx *tx, const Digest *key, const KeptAnswer *answer)
{
    Cx *cx = tx_cx(tx);
    SqlIdempotentAnswerAddParams row = {
        .digest = digest_text(key),
        .request_digest = digest_text(&answer->request),
        .status = answer->status,
        .content_type = answer->content_type,
        .location = answer->location,
        .body = answer->body,
        .created_at = cx->env->now(cx->env),
    };
    return sql_idempotent_answer_add(tx, &row);
}

enum {
    FORGET_STEP = 1000 // rows of one transaction: nobody waits long behind it
};

typedef struct ForgetWork {
    Instant before;
    bool is_over;
} ForgetWork;

static Err forget_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    ForgetWork *work = arg;
    Instant oldest;
    bool found;
    TRY(sql_idempotent_answer_forget(tx, work->before, FORGET_STEP));
    TRY(sql_idempotent_answer_find_oldest(tx, &oldest, &found));
    work->is_over = !found || oldest.ms >= work->before.ms;
    return OK;
}

Err kept_answer_forget(Cx *cx)
{
    int64_t kept_ms = (int64_t)KEPT_ANSWER_DAYS * DAY_MINUTES * MINUTE_MS;
    ForgetWork work = { .before = { cx->env->now(cx->env).ms - kept_ms } };
    while (!work.is_over)
        TRY(tx_run(cx, "kept_answer_forget", forget_in, &work));
    return OK;
}
