// Returning results: whatever is scanned or typed leads to the right page.
#include "counter_html.h"
#include "rooms/counter/counter_web.h"
#include "rooms/counter/desk_input.h"
#include "rooms/counter/person.h"
#include "rooms/counter/scan.h"
#include "texts.h"

enum {
    NUMBER_DIGITS_MIN = 9
};

static Str return_path(Cx *cx, Str code)
{
    return desk_path(cx, "/lam-viec/tra-ket-qua", "/en/desk/return", code);
}

// The page on which something can be done with a dossier as it stands.
static Str next_path(Cx *cx, const Dossier *dossier)
{
    if (dossier->fold.state == DOSSIER_RESOLVED || dossier->fold.state == DOSSIER_RETURNED)
        return return_path(cx, dossier->code);
    if (instant_is_absent(dossier->fold.received_at) && dossier->fold.state != DOSSIER_REJECTED)
        return desk_path(cx, "/lam-viec/tiep-nhan/truc-tuyen", "/en/desk/intake/online",
                         dossier->code);
    return desk_path(cx, "/lam-viec/ho-so", "/en/desk/dossiers", dossier->code);
}

static void lines_fill(Cx *cx, const DossierList *list, ReturnPage *page)
{
    page->lines = (ReceiptLines) { arena_array(cx->arena, ReceiptLine, list->n), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Dossier *dossier = &list->items[i];
        page->lines.items[i] = (ReceiptLine) { .code = dossier->code,
                                               .path = next_path(cx, dossier),
                                               .procedure_name = dossier->procedure_name,
                                               .applicant = dossier->applicant_name,
                                               .state = dossier_state_text(&dossier->fold),
                                               .received_at = dossier->fold.ended_at,
                                               .due_at = dossier->fold.due_at };
    }
}

static void page_show(Cx *cx, const Request *request, const ReturnPage *page, Response *response)
{
    Html html;
    html_begin(&html, cx, request->view);
    page_returns(&html, page);
    response_set_html(response, &html);
}

Err return_get(Cx *cx, const Request *request, Response *response)
{
    DossierList list;
    Str next;
    DossierWait wait = { .queue = DOSSIER_QUEUE_READY,
                         .cursor = request_query(request, "sau"),
                         .limit = PAGE_ROWS };
    TRY(dossier_list_waiting(cx, &wait, &list, &next));
    ReturnPage page = { .action = return_path(cx, NO_STR),
                        .q = S(""),
                        .problem = S(""),
                        .pager = pager_of(cx->arena, request, next) };
    lines_fill(cx, &list, &page);
    page_show(cx, request, &page, response);
    return OK;
}

static bool is_number(Str q)
{
    size_t digits = 0;
    for (size_t i = 0; i < q.length; i++) {
        bool is_digit = q.data[i] >= '0' && q.data[i] <= '9';
        if (!is_digit && q.data[i] != ' ' && q.data[i] != '.' && q.data[i] != '+')
            return false;
        digits += is_digit;
    }
    return digits >= NUMBER_DIGITS_MIN;
}

// By ID number or phone, else by the beginning of the name.
static Err people_find(Cx *cx, Str q, DossierList *out)
{
    Agency own;
    Str next;
    TRY(agency_of_actor(cx, &own));
    if (is_number(q))
        return person_list_dossiers(
            cx, &(PersonAsk) { .agency_id = own.id, .id_number = q, .phone = q }, out);
    DossierFilter filter = { .agency_id = own.id,
                             .holder_id = NO_INT,
                             .procedure_id = NO_INT,
                             .state = NO_INT,
                             .q = q,
                             .limit = PAGE_ROWS };
    return dossier_list(cx, &filter, out, &next);
}

Err return_find_post(Cx *cx, const Request *request, Response *response)
{
    const FindInput *input = request->input;
    DossierList list = { 0 };
    Dossier dossier;
    Str q = str_is_absent(input->q) ? S("") : input->q, code;
    bool has_code = code_find(cx->arena, q, &code);
    if (has_code && dossier_get(cx, code, &dossier) == OK) {
        response_redirect(response, next_path(cx, &dossier));
        return OK;
    }
    cx->problem = (Problem) { 0 };
    if (!has_code && !str_is_empty(q))
        TRY(people_find(cx, q, &list));
    ReturnPage page = { .action = return_path(cx, NO_STR),
                        .q = has_code ? code : q,
                        .problem = S(""),
                        .has_searched = true };
    if (has_code)
        page.problem = text_get(cx->lang, T_COUNTER_CODE_UNKNOWN);
    lines_fill(cx, &list, &page);
    page_show(cx, request, &page, response);
    return OK;
}
