#include "rooms/papers/book.h"

#include "base/arena.h"
#include "base/text.h"
#include "rooms/papers/facts.h"
#include "texts.h"

enum {
    COLUMNS = 13
};

static Str day_text(Arena *arena, Instant at)
{
    return instant_is_absent(at) ? S("") : date_format_vietnamese(arena, instant_date(at));
}

// What an inspector asks first: withdrawn, refused, given a new date.
static TextKey note_of(const DossierFold *fold)
{
    switch (fold->outcome) {
    case OUTCOME_WITHDRAWN: return T_PAPERS_BOOK_WITHDRAWN;
    case OUTCOME_REFUSED: return T_PAPERS_BOOK_REFUSED;
    default: return fold->extensions > 0 ? T_PAPERS_BOOK_EXTENDED : T_NONE;
    }
}

void details_collect(Arena *arena, const DossierMomentList *moments, DossierDetails *out)
{
    size_t n = 0;
    for (size_t i = 0; i < moments->n; i++)
        n += moments->items[i].details.n;
    *out = (DossierDetails) { arena_array(arena, DossierDetail, n), 0 };
    for (size_t i = moments->n; i > 0; i--)
        for (size_t k = 0; k < moments->items[i - 1].details.n; k++)
            out->items[out->n++] = moments->items[i - 1].details.items[k];
}

// How the result was given, or is wanted while it is not.
static Str way_of(const DossierDetails *details)
{
    Str given = detail_find(details, DETAIL_RETURNED_BY);
    Str way = str_is_empty(given) ? detail_find(details, DETAIL_RESULT_BY) : given;
    return str_is_empty(way) ? S("") : way_in_words(way);
}

void book_fill(Arena *arena, const BookRowList *rows, PaperTable *out)
{
    *out = (PaperTable) { arena_array(arena, Str, rows->n * COLUMNS), COLUMNS, rows->n };
    for (size_t i = 0; i < rows->n; i++) {
        const Dossier *dossier = &rows->items[i].dossier;
        const DossierFold *fold = &dossier->fold;
        TextKey note = note_of(fold);
        Str sets = detail_find(&rows->items[i].details, DETAIL_SETS);
        const Str cells[COLUMNS] = {
            str_format(arena, "%zu", i + 1),
            dossier->code,
            dossier->procedure_name,
            str_is_empty(sets) ? S("") : sets,
            rows->items[i].applicant,
            rows->items[i].contact,
            dossier->holder_name,
            day_text(arena, fold->received_at),
            day_text(arena, fold->due_at),
            day_text(arena, fold->returned_at),
            way_of(&rows->items[i].details),
            S(""), // signed by hand
            note == T_NONE ? S("") : text_get(LANG_VI, note),
        };
        for (size_t column = 0; column < COLUMNS; column++)
            out->cells[i * COLUMNS + column] = cells[column];
    }
}

Str period_in_words(Arena *arena, Date from, Date to)
{
    TextArg args[] = { { "from", date_format_vietnamese(arena, from) },
                       { "to", date_format_vietnamese(arena, to) } };
    return text_fill(arena, LANG_VI, T_PAPERS_PERIOD, args, 2);
}
