#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "support/db.h"
#include "support/test.h"

static Err keep_in(Cx *cx, Tx *tx, void *arg)
{
    (void)cx;
    Digest key = digest_of(*(Str *)arg);
    KeptAnswer kept = { .request = digest_of(S("request")),
                        .status = 201,
                        .content_type = S("application/json"),
                        .location = S("/x"),
                        .body = S("{\"a\":\"đ\"}") };
    return kept_answer_add(tx, &key, &kept);
}

static bool is_kept(Cx *cx, Str name, KeptAnswer *out)
{
    Digest key = digest_of(name);
    bool found = false;
    CHECK_OK(kept_answer_find(tx_reads(cx), &key, out, &found));
    return found;
}

TEST("an answer comes back as it was, under its own key only")
{
    Cx *cx = test_db();
    Str name = S("one");
    KeptAnswer kept;
    CHECK_OK(tx_run(cx, "keep", keep_in, &name));
    CHECK(is_kept(cx, S("one"), &kept));
    CHECK_INT(kept.status, 201);
    CHECK_STR(kept.content_type, "application/json");
    CHECK_STR(kept.location, "/x");
    CHECK_STR(kept.body, "{\"a\":\"đ\"}");
    Digest request = digest_of(S("request"));
    CHECK(digest_equal(&kept.request, &request));
    CHECK(!is_kept(cx, S("two"), &kept));
}

TEST("a key keeps one answer")
{
    Cx *cx = test_db();
    Str name = S("one");
    CHECK_OK(tx_run(cx, "keep", keep_in, &name));
    CHECK_ERR(tx_run(cx, "keep", keep_in, &name), ERR_CONFLICT);
}

static Err keep_many_in(Cx *cx, Tx *tx, void *arg)
{
    (void)arg;
    for (int i = 0; i < 2500; i++) {
        Str name = str_format(cx->arena, "old %d", i);
        TRY(keep_in(cx, tx, &name));
    }
    return OK;
}

TEST("answers are forgotten after a week, however many, the newer ones stay")
{
    Cx *cx = test_db();
    KeptAnswer kept;
    Instant now = cx->env->now(cx->env);
    Str name = S("new");
    CHECK_OK(tx_run(cx, "keep", keep_many_in, NULL));
    test_clock_set((Instant) { now.ms + 1 });
    CHECK_OK(tx_run(cx, "keep", keep_in, &name));
    test_clock_set((Instant) { now.ms + 1 + (int64_t)KEPT_ANSWER_DAYS * DAY_MINUTES * MINUTE_MS });
    CHECK_OK(kept_answer_forget(cx));
    CHECK(!is_kept(cx, S("old 0"), &kept) && !is_kept(cx, S("old 2499"), &kept));
    CHECK(is_kept(cx, S("new"), &kept));
}
