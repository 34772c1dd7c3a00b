#include "rooms/notices/contact_rules.h"

#include "support/shop.h"
#include "support/test.h"

static bool phone_is(const char *typed, const char *want)
{
    Str phone = NO_STR;
    bool ok = notice_phone_parse(test_arena(), str_from_c(typed), &phone);
    return want == NULL ? !ok : ok && str_equal_c(phone, want);
}

TEST("a phone number is the same however it is typed")
{
    CHECK(phone_is("0912345678", "+84912345678"));
    CHECK(phone_is(" 0912 345.678 ", "+84912345678"));
    CHECK(phone_is("+84 912-345-678", "+84912345678"));
    CHECK(phone_is("84912345678", "+84912345678"));
    CHECK(phone_is("02613543210", "+842613543210"));
}

TEST("what is no Vietnamese number is refused")
{
    static const char *const wrong[] = {
        "",           "12345",       "091234567",       "09123456789",
        "0012345678", "0912345678x", "+1 202 555 0100", "0912345678\r\nX"
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(phone_is(wrong[i], NULL));
}

TEST("an e-mail address holds nothing that could end a command")
{
    CHECK(notice_email_is_valid(S("anh.nguyen+1@dak-song.gov.vn")));
    static const char *const wrong[] = {
        "",         "anh",      "@x.vn", "anh@",   "anh@vn", "a b@x.vn", "a@x.vn\r\nBcc: b@x.vn",
        "a@b@x.vn", "<a@x.vn>", "a@.vn", "a@x.vn."
    };
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        CHECK(!notice_email_is_valid(str_from_c(wrong[i])));
}

TEST("others see a part of an address only")
{
    CHECK_STR(notice_address_mask(test_arena(), S("+84912345678")), "+849•••••678");
    CHECK_STR(notice_address_mask(test_arena(), S("anh@example.vn")), "a•••@example.vn");
    CHECK_STR(notice_address_mask(test_arena(), S("12")), "•••");
    CHECK_STR(notice_address_mask(test_arena(), NO_STR), "");
}

TEST("the carrier is one that is on and reaches him")
{
    CarrierModes modes = { { CARRIER_LIVE, CARRIER_LIVE, CARRIER_LIVE, CARRIER_LIVE } };
    CHECK_INT(contact_carrier(&modes, S("+84912345678"), S("a@x.vn")), CARRIER_ZALO);
    modes.of[CARRIER_ZALO] = CARRIER_OFF;
    CHECK_INT(contact_carrier(&modes, S("+84912345678"), S("a@x.vn")), CARRIER_SMS);
    CHECK_INT(contact_carrier(&modes, NO_STR, S("a@x.vn")), CARRIER_MAIL);
    modes.of[CARRIER_MAIL] = CARRIER_OFF;
    CHECK_INT(contact_carrier(&modes, NO_STR, S("a@x.vn")), CARRIER_COUNT);
    CHECK_INT(contact_carrier(&modes, NO_STR, NO_STR), CARRIER_COUNT);
}

TEST("quiet hours end in the morning, on either side of midnight")
{
    CHECK_INT(quiet_end(test_at("2026-11-23T22:15"), 1260, 420).ms, test_at("2026-11-24T07:00").ms);
    CHECK_INT(quiet_end(test_at("2026-11-24T06:59"), 1260, 420).ms, test_at("2026-11-24T07:00").ms);
    CHECK_INT(quiet_end(test_at("2026-11-24T07:00"), 1260, 420).ms, test_at("2026-11-24T07:00").ms);
    CHECK_INT(quiet_end(test_at("2026-11-23T20:59"), 1260, 420).ms, test_at("2026-11-23T20:59").ms);
    CHECK_INT(quiet_end(test_at("2026-11-23T12:30"), 690, 780).ms, test_at("2026-11-23T13:00").ms);
    CHECK_INT(quiet_end(test_at("2026-11-23T23:00"), 0, 0).ms, test_at("2026-11-23T23:00").ms);
}

TEST("who waits for it himself is told at any hour")
{
    CHECK(notice_is_urgent(NOTICE_ONE_TIME_CODE));
    CHECK(!notice_is_urgent(NOTICE_RESOLVED));
    CHECK(notice_is_for_staff(NOTICE_UNDELIVERED) && !notice_is_for_staff(NOTICE_RECEIVED));
}

TEST("tries come further and further apart and end after a day")
{
    Instant begun = test_at("2026-11-23T09:00");
    CHECK_INT(retry_at(begun, begun, 1).ms - begun.ms, 30 * 1000);
    CHECK_INT(retry_at(begun, begun, 2).ms - begun.ms, 120 * 1000);
    CHECK_INT(retry_at(begun, begun, 50).ms - begun.ms, 1800 * 1000);
    CHECK(!instant_is_absent(retry_at(begun, test_at("2026-11-24T08:59"), 50)));
    CHECK(instant_is_absent(retry_at(begun, test_at("2026-11-24T09:00"), 50)));
}
