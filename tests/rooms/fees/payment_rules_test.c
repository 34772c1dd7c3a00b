#include "rooms/fees/payment_rules.h"

#include "support/shop.h"
#include "support/test.h"

static PaymentNotice notice(void)
{
    return (PaymentNotice) { .order_id = S("mc1"),
                             .amount = 21000,
                             .status = S("paid"),
                             .transaction_id = S("T1"),
                             .at = S("2026-11-23T10:00:00+07:00") };
}

TEST("a signature covers every field, and a wrong or empty key proves nothing")
{
    Arena *arena = test_arena();
    PaymentNotice good = notice();
    good.signature = payment_notice_sign(arena, S("key"), S("H16"), &good);
    CHECK(payment_notice_is_genuine(arena, S("key"), S("H16"), &good));
    CHECK(!payment_notice_is_genuine(arena, S("kez"), S("H16"), &good));
    CHECK(!payment_notice_is_genuine(arena, S("key"), S("H17"), &good));
    PaymentNotice changed[5] = { good, good, good, good, good };
    changed[0].order_id = S("mc2");
    changed[1].amount = 21001;
    changed[2].status = S("failed");
    changed[3].transaction_id = S("T2");
    changed[4].at = S("2026-11-23T10:00:01+07:00");
    for (size_t i = 0; i < 5; i++)
        CHECK(!payment_notice_is_genuine(arena, S("key"), S("H16"), &changed[i]));
    good.signature = payment_notice_sign(arena, S(""), S("H16"), &good);
    CHECK(!payment_notice_is_genuine(arena, S(""), S("H16"), &good));
}

TEST("the signature is the one that the documentation tells gateways to make")
{
    // printf 'x' | openssl dgst -sha256 -hmac key
    CHECK_STR(payment_request_sign(test_arena(), S("key"),
                                   S("The quick brown fox jumps over the lazy dog")),
              "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
}

TEST("answers of a gateway are read, and anything else is refused")
{
    static const char *const wrong[] = { "",
                                         "[]",
                                         "{}",
                                         "{\"order_id\":\"a\"}",
                                         "{\"order_id\":\"a\",\"amount\":\"5\"}",
                                         "{\"amount\":5}",
                                         "{\"order_id\":\"a\",\"amount\":5" };
    PaymentNotice got = { 0 };
    Str url = NO_STR;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!payment_notice_parse(test_arena(), str_from_c(wrong[i]), &got));
    CHECK(payment_notice_parse(test_arena(), S("{\"order_id\":\"a\",\"amount\":5}"), &got));
    CHECK_INT(got.amount, 5);
    CHECK(payment_address_parse(test_arena(), S("{\"pay_url\":\"https://x/1\"}"), &url));
    CHECK_STR(url, "https://x/1");
    CHECK(!payment_address_parse(test_arena(), S("{\"pay_url\":\"javascript:alert(1)\"}"), &url));
    CHECK(!payment_address_parse(test_arena(), S("{\"pay_url\":\"https://x/ y\"}"), &url));
}

TEST("questions come ever more rarely and end a day after the payment expired")
{
    Instant begin = test_at("2026-11-23T09:00"), expires = test_at("2026-11-23T09:30");
    Instant now = begin;
    int64_t polls = 0;
    for (;;) {
        Instant next = payment_next_poll(now, expires, polls);
        if (instant_is_absent(next))
            break;
        CHECK(next.ms > now.ms);
        now = next;
        polls++;
    }
    CHECK(polls > 10 && polls < 60);
    CHECK(now.ms > test_at("2026-11-24T09:30").ms);
}
