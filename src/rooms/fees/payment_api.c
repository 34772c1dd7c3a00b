// The callback of the payment gateway. It proves itself by the signature of its message, so it
// needs neither a token of ours nor a key: a transaction counts once by its own number.
#include "rooms/fees/payment_api.h"

#include "rooms/fees/payment.h"

static const Field callback_fields[] = {
    { "order_id", FIELD_LINE, true, 100, offsetof(PaymentNotice, order_id), NULL },
    { "amount", FIELD_INT, true, 0, offsetof(PaymentNotice, amount), NULL },
    { "status", FIELD_LINE, true, 20, offsetof(PaymentNotice, status), NULL },
    { "transaction_id", FIELD_LINE, false, 100, offsetof(PaymentNotice, transaction_id), NULL },
    { "at", FIELD_LINE, true, 40, offsetof(PaymentNotice, at), NULL },
    { "signature", FIELD_LINE, true, 64, offsetof(PaymentNotice, signature), NULL },
};

static const Form callback_form = FORM(PaymentNotice, callback_fields);

static int status_of(PaymentVerdict verdict)
{
    switch (verdict) {
    case VERDICT_UNKNOWN_ORDER: return 404;
    case VERDICT_FORGED: return 403;
    case VERDICT_MALFORMED: return 422;
    case VERDICT_PAID:
    case VERDICT_AGAIN:
    case VERDICT_TWICE:
    case VERDICT_WRONG_AMOUNT:
    case VERDICT_PENDING:
    case VERDICT_FAILED:
    case VERDICT_IGNORED:
    case PAYMENT_VERDICT_COUNT: break;
    }
    return 200;
}

// Answered after the commit: a gateway that hears 200 may forget the message.
static Err callback_post(Cx *cx, const Request *request, Response *response)
{
    PaymentVerdict verdict;
    PaymentNotice notice = *(const PaymentNotice *)request->input;
    if (str_is_absent(notice.transaction_id))
        notice.transaction_id = S("");
    // The bytes as they came are evidence; nothing reads them again.
    TRY(payment_take_notice(cx, &notice, PAYMENT_FROM_CALLBACK, request->body, &verdict));
    response->status = status_of(verdict);
    response_set_json(response, response->status == 200 ? S("{\"received\":true}")
                                                        : S("{\"received\":false}"));
    return OK;
}

const Route fees_api_routes[] = {
    { METHOD_POST, "/api/v1/payments/callback", NULL, PERM_PUBLIC, ROUTE_SIGNED, &callback_form,
      callback_post, NULL },
    { .path = NULL },
};
