#include "rooms/notices/tell_rules.h"

NoticeKind tell_kind(const DossierNews *news)
{
    switch (news->event.kind) {
    case EVENT_SUBMITTED: return NOTICE_SUBMITTED;
    case EVENT_RECEIVED: return NOTICE_RECEIVED;
    case EVENT_REFUSED:
        return instant_is_absent(news->dossier.fold.received_at) ? NOTICE_REJECTED : NOTICE_REFUSED;
    case EVENT_SUPPLEMENT_REQUESTED: return NOTICE_SUPPLEMENT;
    case EVENT_PAYMENT_REQUESTED: return NOTICE_PAYMENT;
    case EVENT_PAID: return NOTICE_PAID;
    case EVENT_SUSPENDED: return NOTICE_SUSPENDED;
    case EVENT_EXTENDED: return NOTICE_EXTENDED;
    case EVENT_RESOLVED: return NOTICE_RESOLVED;
    case EVENT_RETURNED: return NOTICE_RETURNED;
    case EVENT_WITHDRAWN: return NOTICE_WITHDRAWN;
    case EVENT_NONE:
    case EVENT_TRANSFERRED:
    case EVENT_STEP:
    case EVENT_SUPPLEMENT_RECEIVED:
    case EVENT_RESUMED:
    case EVENT_CORRECTED:
    case EVENT_KIND_COUNT: return NOTICE_NONE;
    }
    return NOTICE_NONE;
}

// The date that this event set, or the one that stands.
static Str promised_text(Arena *arena, const DossierNews *news)
{
    const DossierEvent *event = &news->event;
    Instant due = !instant_is_absent(event->due)        ? event->due
                  : !instant_is_absent(event->promised) ? event->promised
                                                        : news->dossier.fold.due_at;
    return instant_is_absent(due) ? S("") : instant_format_vietnamese(arena, due);
}

NoticeNew tell_notice(Arena *arena, const DossierNews *news)
{
    const Dossier *dossier = &news->dossier;
    return (NoticeNew) {
        .kind = tell_kind(news),
        .key = str_format(arena, "event-%lld", (long long)news->seq),
        .account_id = NO_INT,
        .phone = news->applicant.phone,
        .email = news->applicant.email,
        .lang = LANG_VI,
        .dossier = dossier->code,
        .args = { { "code", dossier->code },
                  { "procedure", dossier->procedure_name },
                  { "agency", dossier->agency_name },
                  { "due", promised_text(arena, news) },
                  { "reason", str_is_absent(news->reason) ? S("") : news->reason },
                  { "check", dossier->check_code } },
    };
}

// ---- To colleagues

Str tell_assignee(const DossierNews *news)
{
    const DossierEvent *event = &news->event;
    DossierStep step = step_parse(event->step);
    bool is_told = event->kind == EVENT_STEP && step != STEP_OTHER && step != STEP_NOTED;
    if (!is_told || str_is_empty(event->assignee) || str_equal(event->assignee, event->actor))
        return NO_STR;
    return event->assignee;
}

// What every notice of a dossier says.
static NoticeNew notice_of(Arena *arena, const Dossier *dossier, NoticeKind kind)
{
    Instant due = dossier->fold.due_at;
    return (NoticeNew) {
        .kind = kind,
        .account_id = NO_INT,
        .lang = LANG_VI,
        .dossier = dossier->code,
        .args = { { "code", dossier->code },
                  { "procedure", dossier->procedure_name },
                  { "agency", dossier->agency_name },
                  { "due", instant_is_absent(due) ? S("") : instant_format_vietnamese(arena, due) },
                  { "check", dossier->check_code } },
    };
}

NoticeNew tell_assigned(Arena *arena, const DossierNews *news)
{
    NoticeNew notice = notice_of(arena, &news->dossier, NOTICE_ASSIGNED);
    notice.key = str_format(arena, "event-%lld-desk", (long long)news->seq);
    return notice;
}

NoticeNew tell_reminder(Arena *arena, const Dossier *dossier, NoticeKind kind)
{
    NoticeNew notice = notice_of(arena, dossier, kind);
    notice.key = str_format(arena, "%s-%lld-%lld", kind == NOTICE_GOING_RED ? "red" : "tomorrow",
                            (long long)dossier->id, (long long)dossier->fold.due_at.ms);
    return notice;
}
