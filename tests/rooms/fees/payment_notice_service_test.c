#include "rooms/fees/payment.h"

#include "rooms/fees/payment_rules.h"
#include "rooms/fees/refund.h"
#include "rooms/identity/identity.h"
#include "support/db.h"
#include "support/fee_shop.h"
#include "support/shop.h"
#include "support/test.h"

// A gateway inside the program: takes creations, answers questions as it is told to.
typedef struct World {
    Env env; // first: the functions get it back
    bool is_down;
    const char *status; // of its answers
    int64_t amount;
    int asked;
    Str order_id;
} World;

static void fetch(const Env *env, Arena *arena, const Fetch *in, FetchAnswer *out)
{
    World *world = (World *)env;
    *out = (FetchAnswer) { .outcome = SEND_NOT_SENT, .problem = S("down"), .body = S("") };
    world->asked++;
    if (world->is_down)
        return;
    *out = (FetchAnswer) { .outcome = SEND_ANSWERED, .status = 200, .problem = S("") };
    if (str_equal_c(in->method, "POST")) {
        out->body = S("{\"pay_url\":\"https://pay.example/1\"}");
        return;
    }
    PaymentNotice notice = { .order_id = world->order_id,
                             .amount = world->amount,
                             .status = str_from_c(world->status),
                             .transaction_id = S("T9"),
                             .at = S("now") };
    notice.signature = payment_notice_sign(arena, S("a key of sixteen"), S("H16"), &notice);
    out->body = str_format(arena,
                           "{\"order_id\":\"%.*s\",\"amount\":%lld,\"status\":\"%s\","
                           "\"transaction_id\":\"T9\",\"at\":\"now\",\"signature\":\"%.*s\"}",
                           STR_ARG(notice.order_id), (long long)notice.amount, world->status,
                           STR_ARG(notice.signature));
}

static Cx *shop_with(World *world)
{
    Cx *cx = test_fee_shop();
    SettingChange changes[] = { { SETTING_PAYMENT_URL, S("https://pay.example") },
                                { SETTING_PAYMENT_MERCHANT, S("H16") },
                                { SETTING_PAYMENT_SECRET, S("a key of sixteen") } };
    *world = (World) { .env = *cx->env, .status = "pending" };
    world->env.fetch = fetch;
    cx->env = &world->env;
    cx->actor = actor_system();
    CHECK_OK(setting_change(cx, changes, 3));
    return cx;
}

static Payment begun(Cx *cx, World *world, Str *out_code)
{
    Payment payment = { 0 };
    Dossier dossier;
    test_cashier(cx);
    *out_code = test_charged(cx, 5, 3);
    CHECK_OK(dossier_get(cx, *out_code, &dossier));
    cx->actor = NULL;
    PaymentAsk ask = { &dossier, S("https://motcua.example"), S("/hs/x/y/thanh-toan") };
    CHECK_OK(payment_begin(cx, &ask, &payment));
    world->order_id = payment.order_id;
    world->amount = payment.amount.dong;
    return payment;
}

static PaymentVerdict told(Cx *cx, const Payment *payment, int64_t amount, const char *status,
                           const char *transaction)
{
    PaymentVerdict verdict = PAYMENT_VERDICT_COUNT;
    PaymentNotice notice = { .order_id = payment->order_id,
                             .amount = amount,
                             .status = str_from_c(status),
                             .transaction_id = str_from_c(transaction),
                             .at = S("x") };
    notice.signature = payment_notice_sign(cx->arena, S("a key of sixteen"), S("H16"), &notice);
    CHECK_OK(payment_take_notice(cx, &notice, PAYMENT_FROM_CALLBACK, S("{}"), &verdict));
    return verdict;
}

TEST("a payment under way is given again; without a gateway none begins")
{
    World world;
    Cx *cx = shop_with(&world);
    Str code;
    Payment payment = begun(cx, &world, &code), again;
    Dossier dossier;
    CHECK_OK(dossier_get(cx, code, &dossier));
    PaymentAsk ask = { &dossier, S("https://motcua.example"), S("/") };
    CHECK_OK(payment_begin(cx, &ask, &again));
    CHECK(str_equal(again.order_id, payment.order_id));
    CHECK_INT(world.asked, 1);
    CHECK_STR(again.pay_url, "https://pay.example/1");
    test_clock_set(test_at("2026-11-23T10:00"));
    CHECK_OK(payment_begin(cx, &ask, &again));
    CHECK(!str_equal(again.order_id, payment.order_id));
    world.is_down = true;
    test_clock_set(test_at("2026-11-23T11:00"));
    CHECK_ERR(payment_begin(cx, &ask, &again), ERR_REMOTE);
    Cx *poor = test_fee_shop();
    CHECK_ERR(payment_begin(poor, &ask, &again), ERR_CONFLICT);
}

TEST("each transaction counts once: it is a receipt or a task to pay it back")
{
    World world;
    Cx *cx = shop_with(&world);
    FeeSheet sheet;
    Str code;
    Payment payment = begun(cx, &world, &code);
    CHECK_INT(told(cx, &payment, 20999, "paid", "T0"), VERDICT_WRONG_AMOUNT);
    CHECK_INT(told(cx, &payment, 20999, "paid", "T0"), VERDICT_AGAIN);
    CHECK_INT(told(cx, &payment, 21000, "failed", ""), VERDICT_FAILED);
    CHECK_INT(told(cx, &payment, 21000, "paid", "T1"), VERDICT_PAID);
    CHECK_INT(told(cx, &payment, 21000, "paid", "T1"), VERDICT_AGAIN);
    CHECK_INT(told(cx, &payment, 21000, "failed", ""), VERDICT_IGNORED);
    CHECK_INT(told(cx, &payment, 21000, "paid", "T2"), VERDICT_TWICE);
    CHECK_INT(told(cx, &payment, 21000, "paid", ""), VERDICT_MALFORMED);
    CHECK_INT(told(cx, &payment, -5, "paid", "T3"), VERDICT_MALFORMED);
    CHECK_INT(told(cx, &payment, 5, "given", "T3"), VERDICT_MALFORMED);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT((int64_t)sheet.receipts.n, 1);
    CHECK_INT((int64_t)sheet.refunds.n, 2);
    CHECK_INT(sheet.paid.dong, 21000);
    CHECK(sheet.is_online);
    CHECK_STR(sheet.receipts.items[0].reference, "T1");
}

TEST("a forged notice and an unknown order move nothing")
{
    World world;
    Cx *cx = shop_with(&world);
    FeeSheet sheet;
    Str code;
    Payment payment = begun(cx, &world, &code);
    PaymentVerdict verdict;
    PaymentNotice forged = { payment.order_id, 21000, S("paid"), S("T1"), S("x"), S("00") };
    PaymentNotice unknown = { S("mcx"), 21000, S("paid"), S("T1"), S("x"), S("00") };
    CHECK_OK(payment_take_notice(cx, &forged, PAYMENT_FROM_CALLBACK, S("{}"), &verdict));
    CHECK_INT(verdict, VERDICT_FORGED);
    CHECK_OK(payment_take_notice(cx, &unknown, PAYMENT_FROM_CALLBACK, S("{}"), &verdict));
    CHECK_INT(verdict, VERDICT_UNKNOWN_ORDER);
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT((int64_t)sheet.receipts.n, 0);
}

TEST("what the gateway forgot to tell is asked for, also after it expired")
{
    World world;
    Cx *cx = shop_with(&world);
    FeeSheet sheet;
    Payment payment;
    Dossier dossier;
    Str code;
    bool found;
    begun(cx, &world, &code);
    CHECK_OK(fee_payments_ask(cx));
    CHECK_INT(world.asked, 1); // not due yet
    test_clock_set(test_at("2026-11-23T09:02"));
    CHECK_OK(fee_payments_ask(cx));
    CHECK_INT(world.asked, 2);
    world.is_down = true;
    test_clock_set(test_at("2026-11-23T11:00"));
    CHECK_OK(fee_payments_ask(cx));
    CHECK_OK(dossier_get(cx, code, &dossier));
    CHECK_OK(payment_find_newest(cx, dossier.id, &payment, &found));
    CHECK_INT(payment.state, PAYMENT_EXPIRED);
    world.is_down = false;
    world.status = "paid";
    test_clock_set(test_at("2026-11-23T15:00"));
    CHECK_OK(fee_payments_ask(cx));
    CHECK_OK(fee_list_of_dossier(cx, code, &sheet));
    CHECK_INT((int64_t)sheet.receipts.n, 1);
    int asked = world.asked;
    test_clock_set(test_at("2026-11-23T20:00"));
    CHECK_OK(fee_payments_ask(cx));
    CHECK_INT(world.asked, asked);
}
