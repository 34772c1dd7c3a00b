// Finding and listing dossiers. Every list is read by an index from a key on, never by an offset.
#include "rooms/dossiers/search_service.h"

#include "base/text.h"
#include "rooms/dossiers/code_rules.h"
#include "rooms/dossiers/desk.h"
#include "rooms/dossiers/reach_service.h"
#include "rooms/dossiers/row_service.h"
#include "rooms/identity/identity.h"
#include "rooms/procedures/procedures.h"
#include "store/tx.h"
#include "texts.h"

Err dossier_find(Cx *cx, Str code, Dossier *out, bool *out_found)
{
    Tx *tx = tx_reads(cx);
    DossierRow row;
    RowNames names;
    bool found;
    TRY(sql_dossier_find_by_code(tx, code, &row, &found));
    if (!found)
        TRY(sql_dossier_find_by_code(tx, str_upper_ascii(cx->arena, code), &row, &found));
    if (found) {
        row_names_init(&names, cx->arena);
        TRY(dossier_from_row(cx, tx, &names, &row, out));
    }
    *out_found = found;
    return OK;
}

static Err is_in_reach(Cx *cx, const Dossier *dossier, bool *out)
{
    DossierPlace place = { dossier->id, dossier->agency_id, dossier->holder_id };
    return place_is_visible(cx, tx_reads(cx), &place, out);
}

Err dossier_get(Cx *cx, Str code, Dossier *out)
{
    Dossier dossier;
    bool found;
    TRY(dossier_find(cx, code, &dossier, &found));
    if (found)
        TRY(is_in_reach(cx, &dossier, &found));
    if (found)
        *out = dossier;
    if (!found)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", code } });
    return OK;
}

Err dossier_get_by_id(Cx *cx, int64_t id, Dossier *out)
{
    Tx *tx = tx_reads(cx);
    DossierRow row;
    RowNames names;
    Dossier dossier;
    bool reached;
    TRY(sql_dossier_get(tx, id, &row));
    row_names_init(&names, cx->arena);
    TRY(dossier_from_row(cx, tx, &names, &row, &dossier));
    TRY(is_in_reach(cx, &dossier, &reached));
    if (!reached)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_NOT_FOUND, .hint = T_DOSSIERS_NOT_FOUND_HINT,
                    .args = { { "code", dossier.code } });
    *out = dossier;
    return OK;
}

Err dossier_get_checked(Cx *cx, Str code, Str check_code, Dossier *out)
{
    Dossier dossier = { .check_code = S("00000000") };
    bool found;
    TRY(dossier_find(cx, code, &dossier, &found));
    // Both are compared in any case: the answer takes the same way for either mistake.
    bool matches = check_code_matches(cx->arena, dossier.check_code, check_code);
    if (!found || !matches)
        return fail(cx, ERR_NOT_FOUND, T_DOSSIERS_CHECK_FAILED, .hint = T_DOSSIERS_NOT_FOUND_HINT);
    *out = dossier;
    return OK;
}

// A cursor is the key of the last row: "<moment>:<id>".
Str cursor_format(Arena *arena, Instant at, int64_t id)
{
    return str_format(arena, "%lld:%lld", (long long)at.ms, (long long)id);
}

Err cursor_parse(Cx *cx, Str cursor, Instant *out_at, int64_t *out_id)
{
    Str rest = cursor, at, id;
    if (!str_cut(&rest, ':', &at) || !str_cut(&rest, ':', &id) || !str_is_absent(rest) ||
        !str_to_int(at, &out_at->ms) || !str_to_int(id, out_id)) {
        problem_add_field(cx, S("cursor"), T_DOSSIERS_LIST_CURSOR, NULL);
        return problem_fields(cx, T_DOSSIERS_LIST_CURSOR);
    }
    return OK;
}

// The range of folded names that begin with q: from q up to the next text that does not.
static void fold_range(Arena *arena, Str q, Str *out_from, Str *out_to)
{
    Str folded = text_fold(arena, q);
    *out_from = *out_to = NO_STR;
    if (str_is_empty(folded))
        return;
    *out_from = folded;
    *out_to = str_join(arena, folded, S("\xf4\x8f\xbf\xbf"));
}

static int64_t page_limit(const DossierFilter *filter)
{
    bool sensible = filter->limit >= 1 && filter->limit <= DOSSIER_LIST_MAX;
    return sensible ? filter->limit : DOSSIER_LIST_MAX;
}

static Err rows_received(Cx *cx, const DossierFilter *filter, DossierRowList *out)
{
    SqlDossierListReceivedParams params = {
        .agency_id = filter->agency_id,
        .procedure_id = filter->procedure_id,
        .state = filter->state,
        .only_open = filter->open,
        .overdue_before = filter->overdue ? cx->env->now(cx->env) : NO_INSTANT,
        .before_at = { INT64_MAX },
        .before_id = INT64_MAX,
        .limit = page_limit(filter) + 1,
    };
    fold_range(cx->arena, filter->q, &params.fold_from, &params.fold_to);
    if (!str_is_empty(filter->cursor))
        TRY(cursor_parse(cx, filter->cursor, &params.before_at, &params.before_id));
    return sql_dossier_list_received(tx_reads(cx), &params, out);
}

static Err rows_all(Cx *cx, const DossierFilter *filter, DossierRowList *out)
{
    Instant at;
    SqlDossierListAllParams params = {
        .procedure_id = filter->procedure_id,
        .state = filter->state,
        .only_open = filter->open,
        .overdue_before = filter->overdue ? cx->env->now(cx->env) : NO_INSTANT,
        .before_id = INT64_MAX,
        .limit = page_limit(filter) + 1,
    };
    fold_range(cx->arena, filter->q, &params.fold_from, &params.fold_to);
    if (!str_is_empty(filter->cursor))
        TRY(cursor_parse(cx, filter->cursor, &at, &params.before_id));
    return sql_dossier_list_all(tx_reads(cx), &params, out);
}

// One row more than asked was read: it says whether there is a next page.
static void page_cut(DossierRowList *rows, int64_t limit, bool *out_more)
{
    *out_more = rows->n > (size_t)limit;
    if (*out_more)
        rows->n = (size_t)limit;
}

Err dossier_filter_name(Cx *cx, Str agency, Str procedure, DossierFilter *filter)
{
    Tx *tx = tx_reads(cx);
    Agency found;
    ProcedureVersion version;
    bool is_found;
    if (!str_is_empty(agency)) {
        TRY(agency_find_latest(tx, agency, &found, &is_found));
        if (is_found)
            filter->agency_id = found.id;
        else
            problem_add_field(cx, S("agency"), T_DOSSIERS_AGENCY_UNKNOWN,
                              &(TextArg) { "value", agency });
    }
    if (str_is_empty(procedure))
        return OK;
    ProcedureAsk ask = { procedure, S(""), instant_date(cx->env->now(cx->env)) };
    Err err = procedure_version_get_at(cx, tx, &ask, &version);
    if (err == ERR_NOT_FOUND)
        problem_add_field(cx, S("procedure"), T_DOSSIERS_PROCEDURE_UNKNOWN,
                          &(TextArg) { "value", procedure });
    else if (err == OK)
        filter->procedure_id = version.procedure_id;
    return err == ERR_NOT_FOUND ? OK : err;
}

// A code typed in full needs no list.
static Err list_one(Cx *cx, Str code, DossierList *out, bool *out_found)
{
    Dossier *dossier = arena_new(cx->arena, Dossier);
    TRY(dossier_find(cx, code, dossier, out_found));
    if (*out_found)
        TRY(is_in_reach(cx, dossier, out_found));
    if (*out_found)
        *out = (DossierList) { .items = dossier, .n = 1 };
    return OK;
}

// The filter within the reach of who asks.
static Err filter_reach(Cx *cx, DossierFilter *filter)
{
    bool reached = true;
    if (cx->actor == NULL || cx->actor->agency_id == NO_INT)
        return OK;
    if (filter->agency_id == NO_INT)
        filter->agency_id = cx->actor->agency_id;
    TRY(actor_reaches(tx_reads(cx), cx->actor, filter->agency_id, &reached));
    if (!reached)
        return fail(cx, ERR_FORBIDDEN, T_DOSSIERS_NOT_ALLOWED, .hint = T_DOSSIERS_NOT_ALLOWED_HINT);
    return OK;
}

Err dossier_list(Cx *cx, const DossierFilter *asked, DossierList *out, Str *out_next)
{
    DossierFilter within = *asked, *filter = &within;
    DossierRowList rows;
    DossierList list;
    bool more, found = false;
    TRY(filter_reach(cx, filter));
    if (!str_is_empty(filter->q))
        TRY(list_one(cx, str_trim(filter->q), &list, &found));
    if (found) {
        *out = list;
        *out_next = NO_STR;
        return OK;
    }
    TRY(filter->agency_id == NO_INT ? rows_all(cx, filter, &rows)
                                    : rows_received(cx, filter, &rows));
    page_cut(&rows, page_limit(filter), &more);
    TRY(dossiers_from_rows(cx, tx_reads(cx), &rows, &list));
    *out = list;
    *out_next = NO_STR;
    if (more) {
        const DossierRow *last = &rows.items[rows.n - 1];
        *out_next = cursor_format(cx->arena, last->received_at, last->id);
    }
    return OK;
}

// Dossiers without a due date stand after all others: the cursor's moment is then the last one.
static Err rows_held(Cx *cx, const DossierFilter *filter, Instant after, int64_t after_id,
                     DossierRowList *out)
{
    Tx *tx = tx_reads(cx);
    int64_t limit = page_limit(filter) + 1;
    if (after.ms == INT64_MAX)
        return sql_dossier_list_held_without_due(tx, filter->holder_id, filter->state, after_id,
                                                 limit, out);
    DossierRowList rows, rest;
    TRY(sql_dossier_list_held(
        tx,
        &(SqlDossierListHeldParams) {
            .holder_id = filter->holder_id,
            .state = filter->state,
            .due_before = filter->overdue ? cx->env->now(cx->env) : NO_INSTANT,
            .after_due = after,
            .after_id = after_id,
            .limit = limit,
        },
        &rows));
    if ((int64_t)rows.n < limit && !filter->overdue) {
        TRY(sql_dossier_list_held_without_due(tx, filter->holder_id, filter->state, 0,
                                              limit - (int64_t)rows.n, &rest));
        DossierRow *both = arena_array(cx->arena, DossierRow, rows.n + rest.n);
        for (size_t i = 0; i < rows.n + rest.n; i++)
            both[i] = i < rows.n ? rows.items[i] : rest.items[i - rows.n];
        rows = (DossierRowList) { .items = both, .n = rows.n + rest.n };
    }
    *out = rows;
    return OK;
}

// Who has no agency of his own looks at the first one at the top.
static Err holder_default(Cx *cx, DossierFilter *filter)
{
    Agency own;
    if (filter->holder_id != NO_INT)
        return OK;
    TRY(agency_of_actor(cx, &own));
    filter->holder_id = own.id;
    return OK;
}

Err dossier_worklist(Cx *cx, const DossierFilter *asked, DossierList *out, Str *out_next)
{
    DossierFilter within = *asked, *filter = &within;
    Instant after = { INT64_MIN + 1 };
    int64_t after_id = 0;
    DossierRowList rows;
    DossierList list;
    bool more;
    TRY(holder_default(cx, filter));
    if (!str_is_empty(filter->cursor))
        TRY(cursor_parse(cx, filter->cursor, &after, &after_id));
    TRY(rows_held(cx, filter, after, after_id, &rows));
    page_cut(&rows, page_limit(filter), &more);
    TRY(dossiers_from_rows(cx, tx_reads(cx), &rows, &list));
    *out = list;
    *out_next = NO_STR;
    if (more) {
        const DossierRow *last = &rows.items[rows.n - 1];
        Instant key = instant_is_absent(last->due_at) ? (Instant) { INT64_MAX } : last->due_at;
        *out_next = cursor_format(cx->arena, key, last->id);
    }
    return OK;
}

typedef struct EachState {
    Cx *cx;
    RowNames names;
    DossierVisit *visit;
    void *state;
} EachState;

static Err each_row(void *state, const DossierRow *row)
{
    EachState *each = state;
    Dossier dossier;
    TRY(dossier_from_row(each->cx, tx_reads(each->cx), &each->names, row, &dossier));
    return each->visit(each->state, &dossier);
}

Err dossier_each(Cx *cx, DossierVisit *visit, void *state)
{
    EachState each = { .cx = cx, .visit = visit, .state = state };
    row_names_init(&each.names, cx->arena);
    return sql_dossier_each(tx_reads(cx), 0, each_row, &each);
}
