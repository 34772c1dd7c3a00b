#include <stdlib.h>

#include "base/text.h"
#include "rooms/procedures/procedures_sql.h"
#include "rooms/procedures/search_rules.h"
#include "rooms/procedures/words_service.h"
#include "store/tx.h"
#include "texts.h"

enum {
    PAGE_MAX = 200
};

typedef struct SearchHit {
    SearchPlace place;
    int64_t version_id;
} SearchHit;

typedef struct SearchRun {
    Arena *arena;
    const SearchWords *words;
    WordSet in_text;
    Str field_folded;
    SearchPlace after;
    SearchHit *hits;
    size_t n, room;
} SearchRun;

static Err row_visit(void *state, const SearchRow *row)
{
    SearchRun *run = state;
    if (!str_is_empty(run->field_folded) && !str_equal(row->field_folded, run->field_folded))
        return OK;
    SearchRank rank = search_rank(run->words, row->name_folded, row->base_code, row->field_folded,
                                  word_set_has(&run->in_text, row->procedure_id));
    SearchPlace place = { rank, (int64_t)row->name_folded.length, row->id };
    if (rank == SEARCH_NOWHERE || search_place_compare(&place, &run->after) <= 0)
        return OK;
    if (run->n == run->room) {
        size_t room = run->room == 0 ? 256 : run->room * 2;
        run->hits = arena_grow(run->arena, run->hits, run->room * sizeof *run->hits,
                               room * sizeof *run->hits);
        run->room = room;
    }
    run->hits[run->n++] = (SearchHit) { place, row->id };
    return OK;
}

static int hit_order(const void *a, const void *b)
{
    return search_place_compare(&((const SearchHit *)a)->place, &((const SearchHit *)b)->place);
}

static Err hit_add(Cx *cx, Tx *tx, int64_t version_id, ProcedurePage *page)
{
    ProcedureVersion version;
    TRY(procedure_version_get(cx, tx, version_id, &version));
    page->items[page->n++] = (ProcedureHit) { .code = version.code,
                                              .slug = version.slug,
                                              .name = version.name,
                                              .field = version.field,
                                              .is_suspended = version.is_suspended,
                                              .online_level = version.online_level };
    return OK;
}

static Err wrong(Cx *cx, const char *field)
{
    problem_add_field(cx, str_from_c(field), T_PROCEDURES_SEARCH_WRONG, NULL);
    return problem_fields(cx, T_PROCEDURES_SEARCH_INVALID);
}

static Err by_words(Cx *cx, Tx *tx, const ProcedureSearch *search, const SearchWords *words,
                    ProcedurePage *page)
{
    SearchRun run = { .arena = cx->arena,
                      .words = words,
                      .field_folded = text_fold(cx->arena, search->field),
                      .after = { .rank = -1 } };
    if (!str_is_empty(search->cursor) && !search_cursor_parse(search->cursor, &run.after))
        return wrong(cx, "cursor");
    TRY(word_set_find(tx, words->items, words->n, &run.in_text));
    TRY(sql_version_each_at(tx, search->on, row_visit, &run));
    if (run.n > 0)
        qsort(run.hits, run.n, sizeof *run.hits, hit_order);
    size_t n = run.n < (size_t)search->limit ? run.n : (size_t)search->limit;
    for (size_t i = 0; i < n; i++)
        TRY(hit_add(cx, tx, run.hits[i].version_id, page));
    if (run.n > n)
        page->next = search_cursor_format(cx->arena, &run.hits[n - 1].place);
    return OK;
}

static Err by_name(Cx *cx, Tx *tx, const ProcedureSearch *search, ProcedurePage *page)
{
    NamedRowList rows;
    SqlVersionListByNameParams params = { .on_date = search->on,
                                          .field_folded = text_fold(cx->arena, search->field),
                                          .after_name = S(""),
                                          .after_id = 0,
                                          .limit = search->limit + 1 };
    if (!str_is_empty(search->cursor) &&
        !name_cursor_parse(cx->arena, search->cursor, &params.after_name, &params.after_id))
        return wrong(cx, "cursor");
    TRY(sql_version_list_by_name(tx, &params, &rows));
    size_t n = rows.n < (size_t)search->limit ? rows.n : (size_t)search->limit;
    for (size_t i = 0; i < n; i++)
        TRY(hit_add(cx, tx, rows.items[i].id, page));
    if (rows.n > n)
        page->next =
            name_cursor_format(cx->arena, rows.items[n - 1].name_folded, rows.items[n - 1].id);
    return OK;
}

Err procedure_search(Cx *cx, Tx *tx, const ProcedureSearch *search, ProcedurePage *out)
{
    SearchWords words;
    if (search->limit < 1 || search->limit > PAGE_MAX)
        return wrong(cx, "limit");
    ProcedurePage page = { .items = arena_array(cx->arena, ProcedureHit, (size_t)search->limit),
                           .next = S("") };
    search_words_parse(cx->arena, search->q, &words);
    if (words.n > 0)
        TRY(by_words(cx, tx, search, &words, &page));
    else if (str_is_empty(str_trim(search->q)))
        TRY(by_name(cx, tx, search, &page));
    *out = page;
    return OK;
}
