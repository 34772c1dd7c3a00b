// The book of dossiers on screen, and printed.
#include "papers_html.h"
#include "rooms/papers/papers.h"
#include "rooms/papers/papers_web.h"
#include "texts.h"
#include "web/form_view.h"

enum {
    LINES = 100 // of one screen
};

static Date day_read(Str text, Date otherwise)
{
    Date date;
    if (str_is_empty(text))
        return otherwise;
    return date_parse_vietnamese(text, &date) || date_parse_iso(text, &date) ? date : NO_DATE;
}

// Without a period: this month so far.
static DossierPeriod period_of(Cx *cx, const Request *request)
{
    Date today = instant_date(cx->env->now(cx->env));
    Civil civil = date_to_civil(today);
    return (DossierPeriod) {
        .agency_id = NO_INT,
        .from = day_read(str_trim(request_query(request, "tu")),
                         date_from_civil((Civil) { civil.year, civil.month, 1 })),
        .to = day_read(str_trim(request_query(request, "den")), today),
        .after_code = request_query(request, "sau"),
        .limit = LINES + 1,
    };
}

static InputView day_input(Cx *cx, const Request *request, const char *name, TextKey label,
                           Date day)
{
    InputView input = input_view(cx, request, name, label);
    Str typed = request_query(request, name);
    input.required = true;
    input.value = str_is_empty(typed) ? date_format_vietnamese(cx->arena, day) : typed;
    return input;
}

static BookLines lines_of(Cx *cx, const BookRowList *rows)
{
    BookLines lines = { arena_array(cx->arena, BookLine, rows->n), rows->n };
    for (size_t i = 0; i < rows->n; i++) {
        const Dossier *dossier = &rows->items[i].dossier;
        lines.items[i] = (BookLine) {
            .code = dossier->code,
            .path = desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code),
            .procedure = dossier->procedure_name,
            .applicant = rows->items[i].applicant,
            .contact = rows->items[i].contact,
            .holder = dossier->holder_name,
            .received_at = dossier->fold.received_at,
            .due_at = dossier->fold.due_at,
            .returned_at = dossier->fold.returned_at,
        };
    }
    return lines;
}

static Str print_path(Cx *cx, const DossierPeriod *period)
{
    return str_format(cx->arena, "%s?tu=%.*s&den=%.*s",
                      cx->lang == LANG_EN ? "/en/desk/book.pdf" : "/lam-viec/so-theo-doi.pdf",
                      STR_ARG(date_format_iso(cx->arena, period->from)),
                      STR_ARG(date_format_iso(cx->arena, period->to)));
}

Err book_page_get(Cx *cx, const Request *request, Response *response)
{
    DossierPeriod period = period_of(cx, request);
    BookRowList rows = { 0 };
    Agency agency;
    Html html;
    Str next = NO_STR;
    TRY(agency_of_actor(cx, &agency));
    Err err = book_list(cx, &period, &rows);
    if (err != OK && err != ERR_INPUT)
        return err;
    if (rows.n > LINES) {
        rows.n = LINES;
        next = rows.items[LINES - 1].dossier.code;
    }
    BookPage page = {
        .errors = error_lines(cx),
        .action = text_get(cx->lang, T_PAPERS_PATH_BOOK),
        .agency = agency.name,
        .from = day_input(cx, request, "tu", T_PAPERS_BOOK_FROM, period.from),
        .to = day_input(cx, request, "den", T_PAPERS_BOOK_TO, period.to),
        .print_path = rows.n > 0 ? print_path(cx, &period) : S(""),
        .is_asked = err == OK,
        .lines = lines_of(cx, &rows),
        .pager = pager_of(cx->arena, request, next),
    };
    html_begin(&html, cx, request->view);
    page_book(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err book_pdf_get(Cx *cx, const Request *request, Response *response)
{
    DossierPeriod period = period_of(cx, request);
    Document document;
    Str pdf;
    TRY(book_make(cx, &period, &document));
    TRY(cx->env->print(cx->env, cx->arena, &document, DOCUMENT_PDF, &pdf));
    response_set_file(cx->arena, response, S("application/pdf"),
                      str_format(cx->arena, "so-theo-doi-%.*s.pdf",
                                 STR_ARG(date_format_iso(cx->arena, period.from))),
                      pdf);
    return OK;
}
