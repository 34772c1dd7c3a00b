// Reminders: the applicant on the day before his date, the person who has the dossier when little
// time is left. Once for each due date: the key holds it.
#include "rooms/identity/identity.h"
#include "rooms/notices/notices_sql.h"
#include "rooms/notices/tell_rules.h"
#include "store/tx.h"

enum {
    DAY_MS = DAY_MINUTES * MINUTE_MS,
    MORNING_MINUTE = 8 * 60, // nobody is reminded in the night before the day before
};

typedef struct Reminders {
    NoticeNew *items;
    size_t n;
} Reminders;

static Err reminder_add(Tx *tx, const NoticeNew *notice, Reminders *reminders)
{
    int64_t id;
    bool is_known;
    TRY(sql_notice_key_find(tx, notice->key, &id, &is_known));
    if (!is_known)
        reminders->items[reminders->n++] = *notice;
    return OK;
}

// Only who was told of the dossier before: what was imported stays quiet.
static Err applicant_remind(Cx *cx, Tx *tx, const Dossier *dossier, Reminders *reminders)
{
    NoticeNew notice = tell_reminder(cx->arena, dossier, NOTICE_DUE_TOMORROW);
    Applicant applicant;
    int64_t id;
    bool was_told;
    TRY(sql_notice_find_to_applicant(tx, dossier->code, &id, &was_told));
    if (!was_told)
        return OK;
    TRY(dossier_contact_get(cx, dossier->id, &applicant));
    notice.phone = applicant.phone;
    notice.email = applicant.email;
    return reminder_add(tx, &notice, reminders);
}

static Err assignee_remind(Cx *cx, Tx *tx, const Dossier *dossier, Reminders *reminders)
{
    NoticeNew notice = tell_reminder(cx->arena, dossier, NOTICE_GOING_RED);
    Account account;
    bool found;
    if (str_is_empty(dossier->assignee))
        return OK;
    TRY(account_find(tx, dossier->assignee, &account, &found));
    if (!found || !account.is_active)
        return OK;
    notice.account_id = account.id;
    return reminder_add(tx, &notice, reminders);
}

static Err reminders_collect(Cx *cx, const DossierList *dossiers, Reminders *out)
{
    Instant now = cx->env->now(cx->env);
    Date tomorrow = date_add_days(instant_date(now), 1);
    Reminders reminders = { arena_array(cx->arena, NoticeNew, 2 * dossiers->n + 1), 0 };
    for (size_t i = 0; i < dossiers->n; i++) {
        const Dossier *dossier = &dossiers->items[i];
        if (fold_is_paused(&dossier->fold))
            continue;
        if (dossier->fold.due_at.ms - now.ms <= DAY_MS)
            TRY(assignee_remind(cx, tx_reads(cx), dossier, &reminders));
        if (instant_date(dossier->fold.due_at).days == tomorrow.days)
            TRY(applicant_remind(cx, tx_reads(cx), dossier, &reminders));
    }
    *out = reminders;
    return OK;
}

static Err remind_in(Cx *cx, Tx *tx, void *arg)
{
    const Reminders *reminders = arg;
    bool added;
    for (size_t i = 0; i < reminders->n; i++)
        TRY(notice_add(cx, tx, &reminders->items[i], &added));
    return OK;
}

Err notice_remind(Cx *cx)
{
    Instant now = cx->env->now(cx->env);
    Instant end = instant_end_of_day(date_add_days(instant_date(now), 1));
    IdList agencies;
    if (instant_minute_of_day(now) < MORNING_MINUTE)
        return OK;
    TRY(tally_list_agencies(tx_reads(cx), &agencies));
    for (size_t i = 0; i < agencies.n; i++) {
        Reminders reminders;
        DossierList dossiers;
        TRY(dossier_list_due(cx, agencies.items[i], now, end, &dossiers));
        TRY(reminders_collect(cx, &dossiers, &reminders));
        if (reminders.n > 0)
            TRY(tx_run(cx, "notice_remind", remind_in, &reminders));
    }
    return OK;
}
