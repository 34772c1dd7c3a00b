// Are the books of receipts whole: each number once, none missing, up to the one given last.
#include "base/series.h"
#include "rooms/agencies/agencies.h"
#include "rooms/fees/fees.h"
#include "rooms/fees/fees_sql.h"
#include "store/tx.h"

typedef struct BookWalk {
    SeriesCheck check;
    int64_t receipts;
} BookWalk;

static Err number_take(void *state, const ReceiptNumberRow *row)
{
    BookWalk *walk = state;
    series_take(&walk->check, row->number);
    walk->receipts++;
    return OK;
}

// "H16.37 2026/0000123"
static Err receipt_name(Cx *cx, const FeeBookRow *book, int64_t number, Str *out)
{
    Agency agency;
    TRY(agency_get(cx, tx_reads(cx), book->agency_id, &agency));
    *out = str_format(cx->arena, "%.*s %.*s/%07lld", STR_ARG(agency.code), STR_ARG(book->book),
                      (long long)number);
    return OK;
}

static Err wrong(Cx *cx, const FeeBookRow *book, const SeriesCheck *check, FeesVerdict *out)
{
    out->ok = false;
    out->what = str_format(cx->arena, "receipt book: %s", series_flaw_name(check->flaw));
    out->expected = str_format(cx->arena, "1 to %lld, each once", (long long)book->last);
    out->found = str_format(cx->arena, "whole up to %lld", (long long)check->last);
    return receipt_name(cx, book, check->number, &out->subject);
}

static Err book_verify(Cx *cx, const FeeBookRow *book, FeesVerdict *out)
{
    BookWalk walk = { 0 };
    TRY(sql_receipt_number_each(tx_reads(cx), book->agency_id, book->book, number_take, &walk));
    series_end(&walk.check, book->last);
    out->receipts += walk.receipts;
    return walk.check.flaw == SERIES_WHOLE ? OK : wrong(cx, book, &walk.check, out);
}

Err fees_verify(Cx *cx, FeesVerdict *out)
{
    FeesVerdict verdict = { .ok = true };
    FeeBookRowList books;
    BooklessRow bookless;
    bool found = false;
    TRY(sql_book_list(tx_reads(cx), &books));
    for (size_t i = 0; i < books.n && verdict.ok; i++)
        TRY(book_verify(cx, &books.items[i], &verdict));
    if (verdict.ok)
        TRY(sql_receipt_find_bookless(tx_reads(cx), &bookless, &found));
    if (found) {
        FeeBookRow none = { .agency_id = bookless.agency_id, .book = bookless.book };
        SeriesCheck check = { .flaw = SERIES_BEYOND, .number = bookless.number };
        TRY(wrong(cx, &none, &check, &verdict));
    }
    *out = verdict;
    return OK;
}
