// What lies on whose desk, by risk. Groups are ranges of the due date, so that each list and count
// is one walk on the index of its desk.
#include "rooms/calendar/calendar.h"
#include "rooms/dossiers/row_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SOON_WORKING_DAYS = 2
};

static const Instant first_moment = { INT64_MIN + 1 };
static const Instant last_moment = { INT64_MAX };

typedef struct Borders {
    Instant now, today, soon; // today and soon: the first moment no longer in it
} Borders;

// Working days are those of the agency, or of the whole country for one person's desk.
static Err borders_find(Cx *cx, const Desk *desk, Borders *out)
{
    const Calendar *calendar;
    Instant now = cx->env->now(cx->env);
    Date today = instant_date(now);
    TRY(calendar_get(tx_reads(cx), str_is_absent(desk->account) ? desk->agency_id : NO_INT,
                     &calendar));
    Date soon = calendar_working_day(calendar, today, SOON_WORKING_DAYS);
    if (date_is_absent(soon))
        soon = date_add_days(today, SOON_WORKING_DAYS);
    *out = (Borders) { now,
                       { instant_end_of_day(today).ms + 1 },
                       { instant_end_of_day(soon).ms + 1 } };
    return OK;
}

static void range_find(const Borders *borders, DeskGroup group, Instant *out_from, Instant *out_to)
{
    *out_from = first_moment;
    *out_to = last_moment;
    if (group == DESK_OVERDUE)
        *out_to = borders->now;
    if (group == DESK_TODAY) {
        *out_from = borders->now;
        *out_to = borders->today;
    }
    if (group == DESK_SOON) {
        *out_from = borders->today;
        *out_to = borders->soon;
    }
    if (group == DESK_LATER)
        *out_from = borders->soon;
}

static Err cursor_read(Cx *cx, Str cursor, Instant *out_due, int64_t *out_id)
{
    Str rest = cursor, due, id;
    *out_due = first_moment;
    *out_id = 0;
    if (str_is_empty(cursor))
        return OK;
    if (!str_cut(&rest, ':', &due) || !str_cut(&rest, ':', &id) || !str_is_absent(rest) ||
        !str_to_int(due, &out_due->ms) || !str_to_int(id, out_id)) {
        problem_add_field(cx, S("cursor"), T_DOSSIERS_LIST_CURSOR, NULL);
        return problem_fields(cx, T_DOSSIERS_LIST_CURSOR);
    }
    return OK;
}

// Rows hold one more than a page when there is a next one.
static Err page_make(Cx *cx, DossierRowList *rows, int64_t limit, DossierList *out, Str *out_next)
{
    Str next = NO_STR;
    if ((int64_t)rows->n > limit) {
        const DossierRow *last = &rows->items[limit - 1];
        int64_t due = instant_is_absent(last->due_at) ? 0 : last->due_at.ms;
        next = str_format(cx->arena, "%lld:%lld", (long long)due, (long long)last->id);
        rows->n = (size_t)limit;
    }
    TRY(dossiers_from_rows(cx, tx_reads(cx), rows, out));
    *out_next = next;
    return OK;
}

static int64_t limit_of(int64_t asked)
{
    return asked >= 1 && asked <= DOSSIER_LIST_MAX ? asked : DOSSIER_LIST_MAX;
}

typedef struct DeskRange {
    bool is_paused;
    Instant from, to, after;
    int64_t after_id, limit;
} DeskRange;

static Err rows_of_account(Tx *tx, Str account, const DeskRange *range, DossierRowList *out)
{
    return sql_desk_list_of_account(tx,
                                    &(SqlDeskListOfAccountParams) { .account = account,
                                                                    .is_paused = range->is_paused,
                                                                    .from_at = range->from,
                                                                    .to_at = range->to,
                                                                    .after_due = range->after,
                                                                    .after_id = range->after_id,
                                                                    .limit = range->limit },
                                    out);
}

static Err rows_of_agency(Tx *tx, int64_t agency_id, const DeskRange *range, DossierRowList *out)
{
    return sql_desk_list_of_agency(tx,
                                   &(SqlDeskListOfAgencyParams) { .agency_id = agency_id,
                                                                  .is_paused = range->is_paused,
                                                                  .from_at = range->from,
                                                                  .to_at = range->to,
                                                                  .after_due = range->after,
                                                                  .after_id = range->after_id,
                                                                  .limit = range->limit },
                                   out);
}

Err desk_list(Cx *cx, const DeskQuery *query, DossierList *out, Str *out_next)
{
    Tx *tx = tx_reads(cx);
    const Desk *desk = &query->desk;
    bool is_person = !str_is_absent(desk->account);
    int64_t limit = limit_of(query->limit);
    Borders borders;
    DossierRowList rows;
    DeskRange range = { .is_paused = query->group == DESK_PAUSED, .limit = limit + 1 };
    TRY(borders_find(cx, desk, &borders));
    range_find(&borders, query->group, &range.from, &range.to);
    TRY(cursor_read(cx, query->cursor, &range.after, &range.after_id));
    if (query->group != DESK_NO_DUE)
        TRY(is_person ? rows_of_account(tx, desk->account, &range, &rows)
                      : rows_of_agency(tx, desk->agency_id, &range, &rows));
    else
        TRY(is_person ? sql_desk_list_of_account_without_due(tx, desk->account, range.after_id,
                                                             range.limit, &rows)
                      : sql_desk_list_of_agency_without_due(tx, desk->agency_id, range.after_id,
                                                            range.limit, &rows));
    return page_make(cx, &rows, limit, out, out_next);
}

Err desk_count(Cx *cx, const Desk *desk, DeskCounts *out)
{
    Tx *tx = tx_reads(cx);
    Borders borders;
    DeskCountRow row;
    TRY(borders_find(cx, desk, &borders));
    if (str_is_absent(desk->account))
        TRY(sql_desk_count_of_agency(tx,
                                     &(SqlDeskCountOfAgencyParams) { .agency_id = desk->agency_id,
                                                                     .now = borders.now,
                                                                     .today = borders.today,
                                                                     .soon = borders.soon,
                                                                     .limit = DESK_COUNT_MAX },
                                     &row));
    else
        TRY(sql_desk_count_of_account(tx,
                                      &(SqlDeskCountOfAccountParams) { .account = desk->account,
                                                                       .now = borders.now,
                                                                       .today = borders.today,
                                                                       .soon = borders.soon,
                                                                       .limit = DESK_COUNT_MAX },
                                      &row));
    *out = (DeskCounts) { { [DESK_OVERDUE] = row.overdue,
                            [DESK_TODAY] = row.today,
                            [DESK_SOON] = row.soon,
                            [DESK_LATER] = row.later,
                            [DESK_PAUSED] = row.paused,
                            [DESK_NO_DUE] = row.no_due } };
    return OK;
}

Err desk_list_unassigned(Cx *cx, int64_t agency_id, Str cursor, DossierList *out, Str *out_next)
{
    Instant after;
    int64_t after_id, limit = DOSSIER_LIST_MAX / 4;
    DossierRowList rows;
    TRY(cursor_read(cx, cursor, &after, &after_id));
    TRY(sql_desk_list_unassigned(tx_reads(cx), agency_id, after, after_id, limit + 1, &rows));
    return page_make(cx, &rows, limit, out, out_next);
}

Err desk_count_unassigned(Cx *cx, int64_t agency_id, int64_t *out)
{
    return sql_desk_count_unassigned(tx_reads(cx), agency_id, DESK_COUNT_MAX, out);
}

Err desk_list_drafted(Cx *cx, Str account, Str cursor, DossierList *out, Str *out_next)
{
    Instant after;
    int64_t after_id, limit = DOSSIER_LIST_MAX / 4;
    DossierRowList rows;
    TRY(cursor_read(cx, cursor, &after, &after_id));
    TRY(sql_desk_list_drafted(tx_reads(cx), account, after, after_id, limit + 1, &rows));
    return page_make(cx, &rows, limit, out, out_next);
}

Err desk_count_drafted(Cx *cx, Str account, int64_t *out)
{
    return sql_desk_count_drafted(tx_reads(cx), account, DESK_COUNT_MAX, out);
}

Err desk_list_questions(Cx *cx, const Desk *desk, AskedQuestionList *out)
{
    Tx *tx = tx_reads(cx);
    AskedRowList rows;
    if (str_is_absent(desk->account))
        TRY(sql_desk_questions_of_agency(tx, desk->agency_id, DESK_QUESTIONS_MAX, &rows));
    else
        TRY(sql_desk_questions_of_account(tx, desk->account, DESK_QUESTIONS_MAX, &rows));
    AskedQuestionList list = { arena_array(cx->arena, AskedQuestion, rows.n), rows.n };
    for (size_t i = 0; i < rows.n; i++) {
        const AskedRow *row = &rows.items[i];
        list.items[i] = (AskedQuestion) { .dossier_id = row->dossier_id,
                                          .number = row->number,
                                          .code = row->code,
                                          .asked_at = row->asked_at,
                                          .due_at = row->due_at,
                                          .dossier_due_at = row->dossier_due_at };
    }
    *out = list;
    return OK;
}
