// Sổ theo dõi hồ sơ (Mẫu 07): all dossiers that an agency received in a period.
#include "rooms/identity/identity.h"
#include "rooms/papers/book.h"
#include "rooms/papers/facts.h"
#include "rooms/papers/text_service.h"
#include "store/tx.h"
#include "texts.h"

static Err contact_find(Cx *cx, const Dossier *dossier, BookRow *row)
{
    DossierMomentList moments;
    Str address = S(""), phone = S("");
    TRY(dossier_timeline(cx, dossier->id, &moments));
    row->applicant = dossier->applicant_name;
    for (size_t i = 0; i < moments.n; i++) {
        const Applicant *applicant = &moments.items[i].applicant;
        address = str_is_empty(applicant->address) ? address : applicant->address;
        phone = str_is_empty(applicant->phone) ? phone : applicant->phone;
    }
    details_collect(cx->arena, &moments, &row->details);
    bool has_both = address.length > 0 && phone.length > 0;
    row->contact =
        str_format(cx->arena, "%.*s%s%.*s", STR_ARG(address), has_both ? ", " : "", STR_ARG(phone));
    return OK;
}

static Err period_check(Cx *cx, const DossierPeriod *period)
{
    if (date_is_absent(period->from))
        problem_add_field(cx, S("tu"), T_PAPERS_DATE_WRONG, NULL);
    if (date_is_absent(period->to))
        problem_add_field(cx, S("den"), T_PAPERS_DATE_WRONG, NULL);
    else if (period->to.days < period->from.days)
        problem_add_field(cx, S("den"), T_PAPERS_PERIOD_BACKWARDS, NULL);
    return problem_fields(cx, T_PAPERS_PERIOD_WRONG);
}

Err book_list(Cx *cx, const DossierPeriod *period, BookRowList *out)
{
    DossierList dossiers;
    TRY(period_check(cx, period));
    TRY(dossier_list_period(cx, period, &dossiers));
    BookRowList rows = { arena_array(cx->arena, BookRow, dossiers.n), dossiers.n };
    for (size_t i = 0; i < dossiers.n; i++) {
        rows.items[i].dossier = dossiers.items[i];
        TRY(contact_find(cx, &dossiers.items[i], &rows.items[i]));
    }
    *out = rows;
    return OK;
}

static Err book_facts(Cx *cx, const DossierPeriod *period, const BookRowList *rows, PaperFacts *out)
{
    Agency agency;
    PaperSources place = { 0 };
    Str *values = out->values;
    paper_facts_begin(out);
    TRY(period->agency_id == NO_INT ? agency_of_actor(cx, &agency)
                                    : agency_get(cx, tx_reads(cx), period->agency_id, &agency));
    TRY(superior_find(cx, agency.id, &place));
    values[VALUE_AGENCY] = agency.name;
    values[VALUE_SUPERIOR] = place.superior;
    values[VALUE_DESK] = place.desk;
    values[VALUE_DESK_PLAIN] = place.desk_plain;
    values[VALUE_PLACE] = place_of(agency.name);
    values[VALUE_DAY] = day_in_words(cx->arena, instant_date(cx->env->now(cx->env)));
    values[VALUE_OFFICER] = cx->actor == NULL ? S("") : cx->actor->display_name;
    values[VALUE_PERIOD] = period_in_words(cx->arena, period->from, period->to);
    book_fill(cx->arena, rows, &out->tables[TABLE_BOOK]);
    return OK;
}

Err book_make(Cx *cx, const DossierPeriod *asked, Document *out)
{
    DossierPeriod period = *asked;
    BookRowList rows;
    PaperFacts facts;
    PaperText text;
    Template form;
    period.after_code = NO_STR;
    period.limit = BOOK_ROWS_MAX + 1;
    TRY(book_list(cx, &period, &rows));
    if (rows.n > BOOK_ROWS_MAX)
        return fail(cx, ERR_LIMIT, T_PAPERS_BOOK_TOO_LONG, .hint = T_PAPERS_BOOK_TOO_LONG_HINT,
                    .args = { { "max", str_format(cx->arena, "%d", BOOK_ROWS_MAX) } });
    TRY(book_facts(cx, &period, &rows, &facts));
    TRY(paper_text_get(cx, PAPER_FORM_BOOK, &text));
    TRY(template_get(cx, text.text, &form));
    template_lay_out(cx->arena, &form, &facts, out);
    out->made_at = cx->env->now(cx->env);
    return OK;
}
