#include "rooms/papers/book.h"

#include "base/arena.h"
#include "base/text.h"
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

void book_fill(Arena *arena, const BookRowList *rows, PaperTable *out)
{
    *out = (PaperTable) { arena_array(arena, Str, rows->n * COLUMNS), COLUMNS, rows->n };
    for (size_t i = 0; i < rows->n; i++) {
        const Dossier *dossier = &rows->items[i].dossier;
        const DossierFold *fold = &dossier->fold;
        TextKey note = note_of(fold);
        const Str cells[COLUMNS] = {
            str_format(arena, "%zu", i + 1),
            dossier->code,
            dossier->procedure_name,
            S(""), // number of sets: not asked for at reception yet
            rows->items[i].applicant,
            rows->items[i].contact,
            dossier->holder_name,
            day_text(arena, fold->received_at),
            day_text(arena, fold->due_at),
            day_text(arena, fold->returned_at),
            S(""),
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
