#include "rooms/notices/contact_rules.h"

#include <string.h>

enum {
    PHONE_DIGITS = 9, // after the 0: mobile numbers since 2018
    PHONE_DIGITS_FIXED = 10,
    EMAIL_BYTES_MAX = 254
};

// "0912 345 678", "+84 912.345.678", "84912345678" are one number.
bool notice_phone_parse(Arena *arena, Str typed, Str *out)
{
    char digits[16];
    size_t n = 0;
    typed = str_trim(typed);
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.data[i];
        if (c == ' ' || c == '.' || c == '-' || (c == '+' && i == 0))
            continue;
        if (c < '0' || c > '9' || n == sizeof digits)
            return false;
        digits[n++] = c;
    }
    Str number = { digits, n };
    if (str_begins_with(number, S("84")))
        number = str_slice(number, 2, n);
    else if (str_begins_with(number, S("0")))
        number = str_slice(number, 1, n);
    else
        return false;
    bool is_mobile = number.length == PHONE_DIGITS;
    bool is_fixed = number.length == PHONE_DIGITS_FIXED && number.data[0] == '2';
    if ((!is_mobile && !is_fixed) || number.data[0] == '0')
        return false;
    *out = str_format(arena, "+84%.*s", STR_ARG(number));
    return true;
}

static bool is_email_letter(char c, bool in_host)
{
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '.' || c == '-';
    return is_plain || (!in_host && strchr("_+%'", c) != NULL && c != '\0');
}

// Letters that could end a header or a command of SMTP are no address.
bool notice_email_is_valid(Str typed)
{
    size_t at = str_position(typed, '@');
    Str host = str_slice(typed, at + 1, typed.length);
    if (at == 0 || host.length < 3 || typed.length > EMAIL_BYTES_MAX || !str_contains(host, S(".")))
        return false;
    for (size_t i = 0; i < typed.length; i++)
        if (i != at && !is_email_letter(typed.data[i], i > at))
            return false;
    return host.data[0] != '.' && host.data[host.length - 1] != '.';
}

Str notice_address_mask(Arena *arena, Str address)
{
    size_t at = str_position(address, '@');
    if (str_is_empty(address))
        return S("");
    if (at < address.length)
        return str_format(arena, "%.*s•••%.*s", address.length > 0 ? 1 : 0, address.data,
                          STR_ARG(str_slice(address, at, address.length)));
    if (address.length < 8)
        return S("•••");
    return str_format(arena, "%.*s•••••%.*s", STR_ARG(str_slice(address, 0, 4)),
                      STR_ARG(str_slice(address, address.length - 3, address.length)));
}

NoticeCarrier contact_carrier(const CarrierModes *modes, Str phone, Str email)
{
    if (!str_is_empty(phone) && modes->of[CARRIER_ZALO] != CARRIER_OFF)
        return CARRIER_ZALO;
    if (!str_is_empty(phone) && modes->of[CARRIER_SMS] != CARRIER_OFF)
        return CARRIER_SMS;
    if (!str_is_empty(email) && modes->of[CARRIER_MAIL] != CARRIER_OFF)
        return CARRIER_MAIL;
    return CARRIER_COUNT;
}

bool notice_is_urgent(NoticeKind kind)
{
    return kind == NOTICE_ONE_TIME_CODE || kind == NOTICE_TRIAL || notice_is_for_staff(kind);
}

bool notice_is_for_staff(NoticeKind kind)
{
    return kind == NOTICE_ASSIGNED || kind == NOTICE_GOING_RED || kind == NOTICE_UNDELIVERED;
}

Instant quiet_end(Instant now, int64_t from_minute, int64_t until_minute)
{
    int64_t minute = instant_minute_of_day(now);
    bool over_midnight = from_minute > until_minute;
    bool is_quiet = over_midnight ? minute >= from_minute || minute < until_minute
                                  : minute >= from_minute && minute < until_minute;
    if (!is_quiet)
        return now;
    Date day = instant_date(now);
    if (over_midnight && minute >= from_minute)
        day = date_add_days(day, 1);
    return instant_at(day, (int)until_minute);
}

// Half a minute, two, eight, then every half hour: an hour's outage of a provider costs minutes.
Instant retry_at(Instant created_at, Instant now, int64_t tries)
{
    static const int64_t waits_s[] = { 30, 120, 480, 1800 };
    size_t last = sizeof waits_s / sizeof waits_s[0] - 1;
    size_t at = tries < 1 ? 0 : (size_t)(tries - 1);
    int64_t wait_ms = waits_s[at > last ? last : at] * 1000;
    Instant end = { created_at.ms + (int64_t)NOTICE_HOURS_OF_TRYING * 60 * MINUTE_MS };
    if (now.ms >= end.ms)
        return NO_INSTANT;
    return (Instant) { now.ms + wait_ms };
}
