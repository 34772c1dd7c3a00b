// Thu phí: the cashier's page. Finds the dossier whose money it is about, opens the shift, and
// shows what still has to go back.
#include "fees_html.h"
#include "rooms/fees/fees_input.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/refund.h"
#include "rooms/fees/views_web.h"
#include "rooms/identity/identity.h"
#include "texts.h"

enum {
    CHOICES = 20
};

static TillChoices choices_of(Cx *cx, const DossierList *list)
{
    TillChoices choices = { arena_array(cx->arena, TillChoice, list->n), list->n };
    for (size_t i = 0; i < list->n; i++) {
        const Dossier *dossier = &list->items[i];
        choices.items[i] = (TillChoice) {
            .code = dossier->code,
            .path = till_dossier_path(cx, dossier->code),
            .procedure = dossier->procedure_name,
            .applicant = dossier->applicant_name,
            .state = dossier_state_text(&dossier->fold),
        };
    }
    return choices;
}

static Err dossiers_find(Cx *cx, Str q, DossierList *out)
{
    Str next;
    DossierFilter filter = { .agency_id = NO_INT,
                             .holder_id = NO_INT,
                             .procedure_id = NO_INT,
                             .state = NO_INT,
                             .q = q,
                             .cursor = NO_STR,
                             .limit = CHOICES };
    return dossier_list(cx, &filter, out, &next);
}

static Err page_fill(Cx *cx, const Request *request, TillPage *page)
{
    FeeRefundList refunds;
    *page = (TillPage) {
        .action = till_path(cx),
        .q = S(""),
        .key = form_key(cx, request),
        .opening = input_view(cx, request, "opening", T_FEES_OPENING),
        .matching_path = S(""),
        .share_path = S(""),
        .errors = error_lines(cx),
    };
    page->open_action =
        str_join(cx->arena, page->action, cx->lang == LANG_EN ? S("/open-shift") : S("/mo-ca"));
    if (actor_can(cx->actor, PERM_FEE_CONTROL)) {
        page->matching_path =
            desk_path(cx, "/lam-viec/doi-soat", "/en/desk/reconciliation", NO_STR);
        page->share_path =
            desk_path(cx, "/lam-viec/thanh-toan-truc-tuyen", "/en/desk/online-payments", NO_STR);
    }
    page->opening.required = true;
    page->opening.hint = text_get(cx->lang, T_FEES_OPENING_HINT);
    TRY(drawer_view(cx, &page->drawer));
    TRY(refund_list_open(cx, &refunds));
    page->refunds = refund_lines(cx, &refunds);
    return OK;
}

static void page_send(Cx *cx, const Request *request, const TillPage *page, Response *response)
{
    Html html;
    html_begin(&html, cx, request->view);
    page_till(&html, page);
    response_set_html(response, &html);
}

Err till_get(Cx *cx, const Request *request, Response *response)
{
    TillPage page;
    DossierList list;
    Str q = request_query(request, "q");
    if (str_is_absent(q))
        q = S("");
    TRY(page_fill(cx, request, &page));
    page.q = q;
    page.has_searched = !str_is_empty(str_trim(q));
    if (page.has_searched) {
        TRY(dossiers_find(cx, str_trim(q), &list));
        if (list.n == 1) {
            response_redirect(response, till_dossier_path(cx, list.items[0].code));
            return OK;
        }
        page.choices = choices_of(cx, &list);
    }
    page_send(cx, request, &page, response);
    return OK;
}

Err shift_open_refused(Cx *cx, const Request *request, Response *response)
{
    TillPage page;
    TRY(page_fill(cx, request, &page));
    page_send(cx, request, &page, response);
    return OK;
}

Err shift_open_post(Cx *cx, const Request *request, Response *response)
{
    const OpeningInput *input = request->input;
    Shift shift;
    TRY(shift_open(cx, (Money) { input->opening }, &shift));
    response_redirect(response, till_path(cx));
    return OK;
}

// ---- Paying back

static Err pay_back_show(Cx *cx, const Request *request, Response *response)
{
    FeeRefund refund;
    Html html;
    int64_t id = 0;
    PayBackPage page = { .key = form_key(cx, request), .errors = error_lines(cx) };
    static const ChoiceText methods[] = { { "cash", T_FEES_METHOD_CASH },
                                          { "transfer", T_FEES_METHOD_TRANSFER },
                                          { "card", T_FEES_METHOD_CARD } };
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0;
    TRY(refund_get(cx, id, &refund));
    page.refund = refund_lines(cx, &(FeeRefundList) { &refund, 1 }).items[0];
    page.action = page.refund.path;
    page.method = select_view(cx, request, "method", T_FEES_METHOD);
    for (size_t i = 0; i < 3; i++)
        select_add(cx, request, &page.method, &methods[i]);
    page.reference = input_view(cx, request, "reference", T_FEES_REFERENCE);
    page.reference.hint = text_get(cx->lang, T_FEES_REFERENCE_HINT);
    TRY(drawer_view(cx, &page.drawer));
    html_begin(&html, cx, request->view);
    page_pay_back(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err pay_back_get(Cx *cx, const Request *request, Response *response)
{
    return pay_back_show(cx, request, response);
}

Err pay_back_refused(Cx *cx, const Request *request, Response *response)
{
    return pay_back_show(cx, request, response);
}

Err pay_back_post(Cx *cx, const Request *request, Response *response)
{
    const PayBackInput *input = request->input;
    FeeRefund refund;
    int64_t id = 0;
    if (!str_to_int(request_param(request, "id"), &id))
        id = 0;
    TRY(fee_pay_back(cx, id, (FeeMethod)input->method, input->reference, &refund));
    response_redirect(response, till_dossier_path(cx, refund.dossier_code));
    return OK;
}
