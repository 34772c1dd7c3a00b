// Beginning a payment: written down first, then asked for, so that money never comes for an order
// that nobody here knows.
#include "base/json_write.h"
#include "base/secret.h"
#include "rooms/fees/account_service.h"
#include "rooms/fees/payment_rules.h"
#include "rooms/fees/payment_service.h"
#include "rooms/identity/identity.h"
#include "store/tx.h"
#include "texts.h"

enum {
    BODY_BYTES = 8 * 1024,
    ORDER_LETTERS = 10,
    FETCH_MS = 10000,
};

Err gateway_get(Cx *cx, Gateway *out)
{
    Gateway gateway = { 0 };
    TRY(setting_get(cx, SETTING_PAYMENT_URL, &gateway.url));
    TRY(setting_get(cx, SETTING_PAYMENT_MERCHANT, &gateway.merchant));
    TRY(setting_get(cx, SETTING_PAYMENT_SECRET, &gateway.secret));
    gateway.is_set = !str_is_empty(gateway.url) && !str_is_empty(gateway.merchant) &&
                     !str_is_empty(gateway.secret);
    *out = gateway;
    return OK;
}

Err payment_is_offered(Cx *cx, bool *out)
{
    Gateway gateway;
    TRY(gateway_get(cx, &gateway));
    *out = gateway.is_set;
    return OK;
}

Payment payment_from_row(const PaymentRow *row)
{
    return (Payment) {
        .id = row->id,
        .order_id = row->order_id,
        .dossier_code = row->dossier_code,
        .pay_url = row->pay_url,
        .transaction_id = row->transaction_id,
        .amount = { row->amount },
        .state = (PaymentState)row->state,
        .created_at = row->created_at,
        .expires_at = row->expires_at,
        .settled_at = row->settled_at,
    };
}

Err payment_find_newest(Cx *cx, int64_t dossier_id, Payment *out, bool *out_found)
{
    PaymentRow row;
    TRY(sql_payment_find_newest(tx_reads(cx), dossier_id, &row, out_found));
    if (*out_found)
        *out = payment_from_row(&row);
    return OK;
}

Err payment_keep_message(Cx *cx, Tx *tx, const PaymentRow *row, const PaymentMessage *message)
{
    int64_t n, id;
    TRY(sql_message_count(tx, row->id, &n));
    if (n >= PAYMENT_MESSAGES_MAX)
        return OK;
    TRY(sql_message_next_id(tx, &id));
    return sql_message_add(
        tx,
        &(SqlMessageAddParams) { .id = id,
                                 .payment_id = row->id,
                                 .at = cx->env->now(cx->env),
                                 .source = message->source,
                                 .verdict = message->verdict,
                                 .content = str_slice(message->content, 0, PAYMENT_CONTENT_MAX) });
}

// ---- Writing it down

typedef struct BeginArgs {
    const Dossier *dossier;
    Str order_id;
    PaymentRow row;
    bool is_known; // one under way is given again
} BeginArgs;

static Err open_charges(Cx *cx, Tx *tx, const Dossier *dossier, IdList *out, Money *out_sum)
{
    FeeBooks books;
    TRY(books_read(tx, dossier->id, &books));
    *out = (IdList) { arena_array(cx->arena, int64_t, books.charges.n), 0 };
    for (size_t i = 0; i < books.charges.n; i++) {
        const FeeChargeRow *charge = &books.charges.items[i];
        if (charge->receipt_id == NO_INT && instant_is_absent(charge->cancelled_at) &&
            charge->amount > 0)
            out->items[out->n++] = charge->id;
    }
    *out_sum = books_open(&books);
    return OK;
}

static Err is_same(Tx *tx, const PaymentRow *row, const IdList *charges, bool *out)
{
    PaymentChargeRowList rows;
    TRY(sql_payment_charge_list(tx, row->id, &rows));
    *out = rows.n == charges->n;
    for (size_t i = 0; i < rows.n && *out; i++)
        *out = rows.items[i].charge_id == charges->items[i];
    return OK;
}

// One that can still be paid, for the same charges.
static Err underway_find(Cx *cx, Tx *tx, BeginArgs *args, const IdList *charges)
{
    Instant now = cx->env->now(cx->env);
    bool found;
    args->is_known = false;
    TRY(sql_payment_find_newest(tx, args->dossier->id, &args->row, &found));
    if (!found || args->row.state != PAYMENT_WAITING || args->row.expires_at.ms <= now.ms)
        return OK;
    return is_same(tx, &args->row, charges, &args->is_known);
}

static Err begin_in_tx(Cx *cx, Tx *tx, void *arg)
{
    BeginArgs *args = arg;
    IdList charges;
    Money amount;
    int64_t id;
    bool found;
    Instant now = cx->env->now(cx->env);
    Instant expires = { now.ms + (int64_t)PAYMENT_VALID_MINUTES * MINUTE_MS };
    TRY(open_charges(cx, tx, args->dossier, &charges, &amount));
    if (amount.dong == 0)
        return fail(cx, ERR_CONFLICT, T_FEES_NOTHING_OPEN, .hint = T_FEES_NOTHING_OPEN_HINT,
                    .args = { { "code", args->dossier->code } });
    TRY(underway_find(cx, tx, args, &charges));
    if (args->is_known)
        return OK;
    TRY(sql_payment_next_id(tx, &id));
    TRY(sql_payment_add(tx,
                        &(SqlPaymentAddParams) { .id = id,
                                                 .order_id = args->order_id,
                                                 .dossier_id = args->dossier->id,
                                                 .dossier_code = args->dossier->code,
                                                 .agency_id = args->dossier->agency_id,
                                                 .amount = amount.dong,
                                                 .created_at = now,
                                                 .expires_at = expires,
                                                 .poll_at = payment_next_poll(now, expires, 0) }));
    for (size_t i = 0; i < charges.n; i++)
        TRY(sql_payment_charge_add(tx, id, charges.items[i]));
    return sql_payment_find_order(tx, args->order_id, &args->row, &found);
}

// ---- Asking the gateway

static Str creation_body(Cx *cx, const Gateway *gateway, const PaymentAsk *ask,
                         const PaymentRow *row)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, cx->arena, BODY_BYTES);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_text(&json, "merchant", gateway->merchant);
    json_put_text(&json, "order_id", row->order_id);
    json_put_int(&json, "amount", row->amount);
    json_put_text(&json, "currency", S("VND"));
    json_put_text(&json, "description", row->dossier_code);
    json_put_text(&json, "return_url", str_join(cx->arena, ask->site, ask->return_path));
    json_put_text(&json, "callback_url",
                  str_join(cx->arena, ask->site, S("/api/v1/payments/callback")));
    json_put_instant(&json, "created_at", row->created_at);
    json_put_instant(&json, "expires_at", row->expires_at);
    json_object_end(&json);
    return buffer_text(&buffer);
}

static void gateway_ask(Cx *cx, const Gateway *gateway, Str body, FetchAnswer *out)
{
    Str signature = payment_request_sign(cx->arena, gateway->secret, body);
    Str headers[] = { S("Content-Type: application/json"),
                      str_format(cx->arena, "X-Signature: %.*s", STR_ARG(signature)) };
    Fetch fetch = { .method = S("POST"),
                    .url = str_join(cx->arena, gateway->url, S("/payments")),
                    .headers = { headers, 2 },
                    .body = body,
                    .limit_ms = FETCH_MS };
    cx->env->fetch(cx->env, cx->arena, &fetch, out);
}

typedef struct OpenArgs {
    PaymentRow *row;
    Str pay_url, content;
} OpenArgs;

static Err open_in_tx(Cx *cx, Tx *tx, void *arg)
{
    OpenArgs *args = arg;
    bool found;
    Instant now = cx->env->now(cx->env);
    PaymentMessage message = { PAYMENT_FROM_CREATION, VERDICT_PENDING, args->content };
    TRY(payment_keep_message(cx, tx, args->row, &message));
    TRY(sql_payment_open_at(tx, args->row->id, args->pay_url,
                            payment_next_poll(now, args->row->expires_at, 0)));
    return sql_payment_find_order(tx, args->row->order_id, args->row, &found);
}

Err payment_begin(Cx *cx, const PaymentAsk *ask, Payment *out)
{
    Gateway gateway;
    FetchAnswer answer;
    BeginArgs args = { .dossier = ask->dossier };
    TRY(gateway_get(cx, &gateway));
    if (!gateway.is_set)
        return fail(cx, ERR_CONFLICT, T_FEES_NO_GATEWAY, .hint = T_FEES_NO_GATEWAY_HINT);
    args.order_id = str_join(cx->arena, S("mc"), code_random(cx->env, cx->arena, ORDER_LETTERS));
    TRY(tx_run(cx, "payment_begin", begin_in_tx, &args));
    if (!args.is_known) {
        OpenArgs open = { .row = &args.row };
        gateway_ask(cx, &gateway, creation_body(cx, &gateway, ask, &args.row), &answer);
        bool is_good = answer.outcome == SEND_ANSWERED && answer.status / 100 == 2 &&
                       payment_address_parse(cx->arena, answer.body, &open.pay_url);
        if (!is_good)
            return fail(cx, ERR_REMOTE, T_FEES_GATEWAY_SILENT, .hint = T_FEES_GATEWAY_SILENT_HINT,
                        .detail = answer.problem);
        open.content = answer.body;
        TRY(tx_run(cx, "payment_open", open_in_tx, &open));
    }
    *out = payment_from_row(&args.row);
    return OK;
}
