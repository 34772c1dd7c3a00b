#include "rooms/fees/payment_rules.h"

#include "base/hash.h"

enum {
    GIVE_UP_MS = 24 * 60 * MINUTE_MS,
    ADDRESS_BYTES_MAX = 2000,
    FIELD_BYTES_MAX = 200,
};

Str payment_request_sign(Arena *arena, Str secret, Str bytes)
{
    Digest digest = digest_keyed(secret, bytes);
    return str_hex(arena, digest_text(&digest));
}

Str payment_notice_sign(Arena *arena, Str secret, Str merchant, const PaymentNotice *notice)
{
    Str bytes =
        str_format(arena, "%.*s\n%.*s\n%lld\n%.*s\n%.*s\n%.*s", STR_ARG(merchant),
                   STR_ARG(notice->order_id), (long long)notice->amount, STR_ARG(notice->status),
                   STR_ARG(notice->transaction_id), STR_ARG(notice->at));
    return payment_request_sign(arena, secret, bytes);
}

bool payment_notice_is_genuine(Arena *arena, Str secret, Str merchant, const PaymentNotice *notice)
{
    // Without a key anybody could sign.
    return !str_is_empty(secret) &&
           secret_equal(payment_notice_sign(arena, secret, merchant, notice), notice->signature);
}

static Str text_of(const Json *json, const char *name)
{
    Str text = json_get_text(json, name);
    return str_is_absent(text) || text.length > FIELD_BYTES_MAX ? S("") : text;
}

bool payment_notice_parse(Arena *arena, Str text, PaymentNotice *out)
{
    Json *json;
    Str why;
    if (!json_parse(arena, text, &json, &why) || !json_is_object(json) ||
        !json_is_int(json_get(json, "amount")))
        return false;
    *out = (PaymentNotice) {
        .order_id = text_of(json, "order_id"),
        .amount = json_to_int(json_get(json, "amount")),
        .status = text_of(json, "status"),
        .transaction_id = text_of(json, "transaction_id"),
        .at = text_of(json, "at"),
        .signature = text_of(json, "signature"),
    };
    return !str_is_empty(out->order_id);
}

bool payment_address_parse(Arena *arena, Str text, Str *out)
{
    Json *json;
    Str why;
    if (!json_parse(arena, text, &json, &why) || !json_is_object(json))
        return false;
    Str url = json_get_text(json, "pay_url");
    bool is_web = str_begins_with(url, S("https://")) || str_begins_with(url, S("http://"));
    if (!is_web || url.length > ADDRESS_BYTES_MAX || str_position(url, ' ') < url.length)
        return false;
    *out = url;
    return true;
}

// Often at first, when somebody waits at the screen, then ever more rarely.
Instant payment_next_poll(Instant now, Instant expires_at, int64_t polls)
{
    static const int minutes[] = { 1, 1, 2, 3, 5, 10, 20, 30, 60 };
    int64_t last = (int64_t)(sizeof minutes / sizeof minutes[0]) - 1;
    int64_t step = minutes[polls < last ? polls : last];
    if (now.ms > expires_at.ms + GIVE_UP_MS)
        return NO_INSTANT;
    return (Instant) { now.ms + step * MINUTE_MS };
}
