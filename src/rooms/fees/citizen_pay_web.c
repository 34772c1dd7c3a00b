// Nộp phí trực tuyến: the public page of a dossier's fees. Coming back from the bank changes
// nothing here; the page says "waiting" until the gateway has told us.
#include "fees_html.h"
#include "rooms/fees/fees_web.h"
#include "rooms/fees/payment.h"
#include "rooms/fees/transfer.h"
#include "rooms/fees/views_web.h"
#include "texts.h"

static Str status_path(Cx *cx, const Dossier *dossier)
{
    return str_format(cx->arena, "%s/hs/%.*s/%.*s", cx->lang == LANG_EN ? "/en" : "",
                      STR_ARG(url_encode(cx->arena, dossier->code)),
                      STR_ARG(url_encode(cx->arena, dossier->check_code)));
}

static Str pay_path(Cx *cx, const Dossier *dossier)
{
    return str_join(cx->arena, status_path(cx, dossier),
                    cx->lang == LANG_EN ? S("/pay") : S("/thanh-toan"));
}

static Err dossier_of(Cx *cx, const Request *request, Dossier *out)
{
    return dossier_get_checked(cx, request_param(request, "code"),
                               request_param(request, "check_code"), out);
}

static Err attempt_fill(Cx *cx, const Dossier *dossier, CitizenPayPage *page)
{
    Payment payment;
    bool found;
    Instant now = cx->env->now(cx->env);
    TRY(payment_is_offered(cx, &page->offers_gateway));
    TRY(payment_find_newest(cx, dossier->id, &payment, &found));
    if (!found || page->open.dong == 0)
        return OK;
    page->is_waiting = payment.state == PAYMENT_WAITING && payment.expires_at.ms > now.ms;
    page->has_failed = payment.state == PAYMENT_FAILED;
    page->has_expired =
        payment.state == PAYMENT_EXPIRED || (payment.state == PAYMENT_WAITING && !page->is_waiting);
    page->pay_url = payment.pay_url;
    page->expires_at = payment.expires_at;
    if (page->is_waiting)
        page->offers_gateway = false;
    return OK;
}

static Err transfer_fill(Cx *cx, const Dossier *dossier, CitizenPayPage *page)
{
    Transfer transfer;
    TRY(transfer_get(cx, dossier, page->open, &transfer));
    if (!transfer.is_offered)
        return OK;
    page->qr_path = str_join(cx->arena, page->path, S("/vietqr.svg"));
    page->bank = transfer.bank;
    page->account = transfer.account;
    page->holder = transfer.holder;
    page->purpose = transfer.purpose;
    return OK;
}

static Err page_fill(Cx *cx, const Request *request, const Dossier *dossier, CitizenPayPage *page)
{
    FeeSheet sheet;
    TRY(fee_list_by_id(cx, dossier, &sheet));
    *page = (CitizenPayPage) {
        .code = dossier->code,
        .path = pay_path(cx, dossier),
        .status_path = status_path(cx, dossier),
        .procedure_name = dossier->procedure_name,
        .agency = dossier->agency_name,
        .key = form_key(cx, request),
        .errors = error_lines(cx),
        .open = sheet.open,
        .paid = sheet.paid,
        .is_paid = sheet.open.dong == 0 && sheet.paid.dong > 0,
        .charges = charge_lines(cx, &sheet.charges),
        .receipts = receipt_lines(cx, &sheet.receipts),
        .pay_url = S(""),
        .qr_path = S(""),
    };
    TRY(attempt_fill(cx, dossier, page));
    return transfer_fill(cx, dossier, page);
}

static Err pay_show(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    CitizenPayPage page;
    Html html;
    TRY(dossier_of(cx, request, &dossier));
    TRY(page_fill(cx, request, &dossier, &page));
    html_begin(&html, cx, request->view);
    page_citizen_pay(&html, &page);
    response_set_html(response, &html);
    return OK;
}

Err citizen_pay_get(Cx *cx, const Request *request, Response *response)
{
    return pay_show(cx, request, response);
}

Err citizen_pay_refused(Cx *cx, const Request *request, Response *response)
{
    return pay_show(cx, request, response);
}

// The page then leads to the gateway: a form may not leave this site.
Err citizen_pay_post(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    Payment payment;
    TRY(dossier_of(cx, request, &dossier));
    PaymentAsk ask = { .dossier = &dossier,
                       .site =
                           str_format(cx->arena, "%s://%.*s", request->is_tls ? "https" : "http",
                                      STR_ARG(request->host)),
                       .return_path = pay_path(cx, &dossier) };
    TRY(payment_begin(cx, &ask, &payment));
    response_redirect(response, pay_path(cx, &dossier));
    return OK;
}

Err citizen_qr_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    TRY(dossier_of(cx, request, &dossier));
    return qr_picture_send(cx, &dossier, response);
}
