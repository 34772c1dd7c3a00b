// Delivery: one notice is leased, sent outside of any transaction, and settled. Who leases it again
// after a crash sends the same idempotency key, so that a provider that knows keys delivers once.
#include "base/network.h"
#include "rooms/identity/identity.h"
#include "rooms/notices/carrier_service.h"
#include "rooms/notices/message_rules.h"
#include "rooms/notices/outbox_service.h"
#include "rooms/notices/wording_rules.h"
#include "store/tx.h"
#include "texts.h"

enum {
    SEND_LIMIT_MS = 15000,
    LEASE_MS = 60000, // well above it
    ANSWER_BYTES_MAX = 300
};

typedef enum Verdict {
    VERDICT_TAKEN,
    VERDICT_LATER,     // try again; surely not delivered
    VERDICT_UNCERTAIN, // try again; may have been delivered
    VERDICT_NEVER      // refused for good
} Verdict;

typedef struct Delivery {
    NoticeRow row;
    bool found;
    CarrierSetup carrier; // with its secret
    bool records;
    NoticeWords words;
    Verdict verdict;
    Str answer; // for the log of notices
} Delivery;

// ---- Lease

static Err lease_in(Cx *cx, Tx *tx, void *arg)
{
    Delivery *delivery = arg;
    NoticeRow *row = &delivery->row;
    Instant now = cx->env->now(cx->env);
    TRY(sql_notice_find_due(tx, now, row, &delivery->found));
    if (!delivery->found)
        return OK;
    // A lease that ran out: its holder crashed, perhaps after sending.
    row->is_uncertain = row->is_uncertain || row->state == NOTICE_LEASED;
    TRY(sql_notice_lease(tx, row->id, row->tries, (Instant) { now.ms + LEASE_MS },
                         row->is_uncertain));
    row->tries++;
    TRY(carrier_reach_get(cx, tx, (NoticeCarrier)row->carrier, &delivery->carrier));
    delivery->records = delivery->carrier.mode == CARRIER_RECORDS;
    return notice_words(cx, row, &delivery->words);
}

// ---- Send

static Verdict verdict_of(SendOutcome outcome, int status, bool is_mail)
{
    if (outcome == SEND_NOT_SENT)
        return VERDICT_LATER;
    if (outcome == SEND_UNCERTAIN)
        return VERDICT_UNCERTAIN;
    if (status >= 200 && status < 300)
        return VERDICT_TAKEN;
    // A mail server's 4xx is "later", an HTTP server's is "never", with two exceptions.
    bool is_later = is_mail ? status < 500 : status >= 500 || status == 408 || status == 429;
    return is_later ? VERDICT_LATER : VERDICT_NEVER;
}

static void mail_send(Cx *cx, Delivery *delivery)
{
    const CarrierSetup *carrier = &delivery->carrier;
    MailText text = { .from = carrier->sender,
                      .from_name = text_get((Lang)delivery->row.lang, T_NOTICES_SENDER_NAME),
                      .to = delivery->row.address,
                      .subject = delivery->words.subject,
                      .body = delivery->words.text,
                      .key = delivery->row.key,
                      .at = delivery->row.created_at };
    Mail mail = { .server = carrier->address,
                  .user = carrier->user_name,
                  .password = carrier->secret,
                  .needs_tls = !str_is_empty(carrier->user_name) ||
                               str_begins_with(carrier->address, S("smtps:")),
                  .from = carrier->sender,
                  .to = delivery->row.address,
                  .message = mail_message(cx->arena, &text),
                  .limit_ms = SEND_LIMIT_MS };
    MailAnswer answer;
    cx->env->mail(cx->env, cx->arena, &mail, &answer);
    delivery->verdict = verdict_of(answer.outcome, answer.status, true);
    delivery->answer =
        str_format(cx->arena, "SMTP %d %.*s", answer.status, STR_ARG(answer.problem));
}

static Str http_body(Cx *cx, const Delivery *delivery)
{
    const NoticeRow *row = &delivery->row;
    Str text =
        sms_cut(cx->arena, delivery->carrier.is_plain ? sms_plain(cx->arena, delivery->words.text)
                                                      : delivery->words.text);
    if (row->carrier == CARRIER_SMS)
        return sms_body(cx->arena, row->key, delivery->carrier.sender, row->address, text);
    return zalo_body(cx->arena, &(ZaloText) { .key = row->key,
                                              .to = row->address,
                                              .template_id = delivery->words.zalo_template,
                                              .args = delivery->words.args,
                                              .n = delivery->words.n });
}

static void http_send(Cx *cx, Delivery *delivery)
{
    const CarrierSetup *carrier = &delivery->carrier;
    Arena *arena = cx->arena;
    Str body = http_body(cx, delivery);
    Str signature = body_signature(arena, carrier->secret, body);
    bool is_sms = delivery->row.carrier == CARRIER_SMS;
    Str headers[] = { S("Content-Type: application/json; charset=utf-8"),
                      str_join(arena, S("Idempotency-Key: "), delivery->row.key),
                      is_sms ? str_join(arena, S("X-Signature: "), signature)
                             : str_join(arena, S("access_token: "), carrier->secret) };
    Fetch fetch = { .method = S("POST"),
                    .url = carrier->address,
                    .headers = { headers, sizeof headers / sizeof headers[0] },
                    .body = body,
                    .limit_ms = SEND_LIMIT_MS };
    FetchAnswer answer;
    cx->env->fetch(cx->env, arena, &fetch, &answer);
    delivery->verdict = verdict_of(answer.outcome, answer.status, false);
    delivery->answer = str_format(arena, "HTTP %d %.*s", answer.status, STR_ARG(answer.problem));
}

static void send(Cx *cx, Delivery *delivery)
{
    if (delivery->carrier.mode != CARRIER_LIVE) {
        delivery->verdict = delivery->records ? VERDICT_TAKEN : VERDICT_LATER;
        delivery->answer = delivery->records ? S("") : S("carrier is off");
        return;
    }
    if (delivery->row.carrier == CARRIER_MAIL)
        mail_send(cx, delivery);
    else
        http_send(cx, delivery);
    delivery->answer = str_trim(str_slice(delivery->answer, 0, ANSWER_BYTES_MAX));
}

// ---- Settle

// Somebody has to call the applicant: those who look after the installation are told.
static Err failure_tell(Cx *cx, Tx *tx, const Delivery *delivery)
{
    const NoticeRow *row = &delivery->row;
    AccountList accounts;
    if (row->kind == NOTICE_TRIAL || row->kind == NOTICE_ONE_TIME_CODE)
        return OK;
    TRY(account_list(tx, &accounts));
    for (size_t i = 0; i < accounts.n; i++) {
        const Account *account = &accounts.items[i];
        bool added;
        if (!account->is_active || !role_set_can(account->roles, PERM_USER_ADMIN))
            continue;
        NoticeNew bell = { .kind = NOTICE_UNDELIVERED,
                           .key = str_format(cx->arena, "failed-%lld-%lld-%lld", (long long)row->id,
                                             (long long)account->id, (long long)row->tries),
                           .account_id = account->id,
                           .lang = LANG_VI,
                           .dossier = row->dossier_code,
                           .args = { { "code", row->dossier_code },
                                     { "notice", delivery->words.subject },
                                     { "reason", delivery->answer } } };
        TRY(notice_add(cx, tx, &bell, &added));
    }
    return OK;
}

static Err settle_in(Cx *cx, Tx *tx, void *arg)
{
    const Delivery *delivery = arg;
    const NoticeRow *row = &delivery->row;
    Instant now = cx->env->now(cx->env);
    NoticeState state = delivery->records ? NOTICE_RECORDED : NOTICE_SENT;
    Instant again = NO_INSTANT;
    if (delivery->verdict == VERDICT_LATER || delivery->verdict == VERDICT_UNCERTAIN)
        again = retry_at(row->created_at, now, row->tries);
    if (delivery->verdict != VERDICT_TAKEN)
        state = instant_is_absent(again) ? NOTICE_FAILED : NOTICE_WAITING;
    bool is_spent = row->kind == NOTICE_ONE_TIME_CODE && state == NOTICE_SENT;
    TRY(sql_notice_settle(
        tx, &(SqlNoticeSettleParams) {
                .id = row->id,
                .tries = row->tries,
                .state = state,
                .next_at = again,
                .settled_at = state == NOTICE_WAITING ? NO_INSTANT : now,
                .is_uncertain = row->is_uncertain || delivery->verdict == VERDICT_UNCERTAIN,
                .args = is_spent ? S("{}") : row->args,
                .answer = delivery->answer,
            }));
    return state == NOTICE_FAILED ? failure_tell(cx, tx, delivery) : OK;
}

Err notice_deliver_next(Cx *cx, bool *out_more)
{
    Delivery delivery = { 0 };
    // The writer is not asked when there is nothing to do.
    TRY(sql_notice_find_due(tx_reads(cx), cx->env->now(cx->env), &delivery.row, out_more));
    if (!*out_more)
        return OK;
    TRY(tx_run(cx, "notice_lease", lease_in, &delivery));
    *out_more = delivery.found;
    if (!delivery.found)
        return OK;
    send(cx, &delivery);
    return tx_run(cx, "notice_settle", settle_in, &delivery);
}
