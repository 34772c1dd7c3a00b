// From the ledger to the outbox: what happened since the last look is told once. The cursor moves
// in the transaction of the notices, so a crash between the two cannot be.
#include "rooms/identity/identity.h"
#include "rooms/notices/notices_sql.h"
#include "rooms/notices/tell_rules.h"
#include "store/tx.h"

enum {
    NEWS_AT_ONCE = 200,
    NEWS_HOURS = 24 // what was recorded longer ago, before an outage, is told by people
};

typedef struct TellWork {
    int64_t from_seq;
    const DossierNewsList *news;
} TellWork;

static Err colleague_tell(Cx *cx, Tx *tx, const DossierNews *news)
{
    Str name = tell_assignee(news);
    NoticeNew notice;
    Account account;
    bool found, added;
    if (str_is_absent(name))
        return OK;
    TRY(account_find(tx, name, &account, &found));
    if (!found || !account.is_active)
        return OK;
    notice = tell_assigned(cx->arena, news);
    notice.account_id = account.id;
    return notice_add(cx, tx, &notice, &added);
}

static Err tell_in(Cx *cx, Tx *tx, void *arg)
{
    const TellWork *work = arg;
    TRY(sql_notice_cursor_move(tx, work->from_seq, work->news->seq));
    for (size_t i = 0; i < work->news->n; i++) {
        NoticeNew notice = tell_notice(cx->arena, &work->news->items[i]);
        bool added;
        if (notice.kind != NOTICE_NONE)
            TRY(notice_add(cx, tx, &notice, &added));
        TRY(colleague_tell(cx, tx, &work->news->items[i]));
    }
    return OK;
}

Err notice_tell_news(Cx *cx)
{
    Instant since = { cx->env->now(cx->env).ms - (int64_t)NEWS_HOURS * 60 * MINUTE_MS };
    DossierNewsList news = { .has_more = true };
    while (news.has_more) {
        TellWork work = { .news = &news };
        TRY(sql_notice_cursor_get(tx_reads(cx), &work.from_seq));
        TRY(dossier_news(cx, work.from_seq, since, NEWS_AT_ONCE, &news));
        if (news.seq > work.from_seq)
            TRY(tx_run(cx, "notice_tell", tell_in, &work));
    }
    return OK;
}
