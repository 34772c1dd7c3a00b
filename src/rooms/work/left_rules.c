#include "rooms/work/left.h"

#include "texts.h"

enum {
    HOUR_MINUTES = 60
};

static Str number_text(Arena *arena, int64_t number)
{
    return str_format(arena, "%lld", (long long)number);
}

// Days and hours, or hours and minutes of the last day, or minutes of the last hour.
static Str span_text(Arena *arena, Lang lang, const Left *left)
{
    int64_t days = left->minutes / left->day_minutes, rest = left->minutes % left->day_minutes;
    int64_t hours = rest / HOUR_MINUTES, minutes = rest % HOUR_MINUTES;
    TextArg args[] = { { "days", number_text(arena, days) },
                       { "hours", number_text(arena, hours) },
                       { "minutes", number_text(arena, minutes) } };
    TextKey key = T_WORK_SPAN_MINUTES;
    if (days > 0)
        key = hours > 0 ? T_WORK_SPAN_DAYS_HOURS : T_WORK_SPAN_DAYS;
    else if (hours > 0)
        key = minutes > 0 ? T_WORK_SPAN_HOURS_MINUTES : T_WORK_SPAN_HOURS;
    return text_fill(arena, lang, key, args, 3);
}

static TextKey pause_key(DossierState state)
{
    if (state == DOSSIER_SUPPLEMENT)
        return T_WORK_WAITS_SUPPLEMENT;
    return state == DOSSIER_PAYMENT ? T_WORK_WAITS_PAYMENT : T_WORK_WAITS_STOPPED;
}

Str left_text(Arena *arena, Lang lang, const Left *left)
{
    switch (left->kind) {
    case LEFT_RUNNING:
    case LEFT_OVERDUE: {
        TextArg span = { "span", span_text(arena, lang, left) };
        bool is_over = left->kind == LEFT_OVERDUE;
        return text_fill(arena, lang, is_over ? T_WORK_LEFT_OVERDUE : T_WORK_LEFT_RUNNING, &span,
                         1);
    }
    case LEFT_PAUSED: return text_get(lang, T_WORK_LEFT_PAUSED);
    case LEFT_ENDED: return text_get(lang, T_WORK_LEFT_ENDED);
    case LEFT_NO_DUE: return text_get(lang, T_WORK_LEFT_NO_DUE);
    case LEFT_NOT_RECEIVED: return text_get(lang, T_WORK_LEFT_NOT_RECEIVED);
    }
    return S("");
}

Str left_why(Arena *arena, Lang lang, const Left *left)
{
    Instant at = left->kind == LEFT_PAUSED || left->kind == LEFT_ENDED ? left->since : left->due_at;
    TextArg moment = { "at", instant_is_absent(at) ? S("") : instant_format_vietnamese(arena, at) };
    switch (left->kind) {
    case LEFT_RUNNING:
    case LEFT_OVERDUE: return text_fill(arena, lang, T_WORK_WHY_DUE, &moment, 1);
    case LEFT_PAUSED: return text_fill(arena, lang, pause_key(left->state), &moment, 1);
    case LEFT_ENDED: return text_fill(arena, lang, T_WORK_WHY_ENDED, &moment, 1);
    case LEFT_NO_DUE: return text_get(lang, T_WORK_WHY_NO_DUE);
    case LEFT_NOT_RECEIVED: return text_get(lang, T_WORK_WHY_NOT_RECEIVED);
    }
    return S("");
}
