#include "rooms/notices/message_rules.h"

#include "base/json_write.h"

#include <sodium.h>
#include <stdio.h>

enum {
    MESSAGE_BYTES_MAX = 64 * 1024,
    LINE_BYTES = 76, // RFC 2045 6.8
    WORD_BYTES = 42, // of text in one encoded word: 75 with what surrounds it (RFC 2047 2)
};

static Str base64(Arena *arena, Str bytes)
{
    size_t size = sodium_base64_ENCODED_LEN(bytes.length, sodium_base64_VARIANT_ORIGINAL);
    char *out = arena_push(arena, size);
    sodium_bin2base64(out, size, (const unsigned char *)bytes.data, bytes.length,
                      sodium_base64_VARIANT_ORIGINAL);
    return str_from_c(out);
}

// Where a piece of at most limit bytes ends without cutting a letter.
static size_t piece_end(Str text, size_t limit)
{
    if (text.length <= limit)
        return text.length;
    while (limit > 0 && ((unsigned char)text.data[limit] & 0xc0) == 0x80)
        limit--;
    return limit;
}

// Always encoded: what was typed cannot become another header.
static void words_add(Buffer *buffer, Arena *arena, Str text)
{
    while (text.length > 0) {
        size_t end = piece_end(text, WORD_BYTES);
        buffer_add_format(buffer,
                          "=?UTF-8?B?%.*s?=", STR_ARG(base64(arena, str_slice(text, 0, end))));
        text = str_slice(text, end, text.length);
        buffer_add(buffer, text.length > 0 ? S("\r\n ") : S(""));
    }
}

// "Mon, 23 Nov 2026 09:00:00 +0700"
static void date_add(Buffer *buffer, Instant at)
{
    static const char days[] = "SunMonTueWedThuFriSat",
                      months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    Date day = instant_date(at);
    Civil civil = date_to_civil(day);
    int minute = instant_minute_of_day(at), weekday = date_weekday(day);
    int second = (int)(at.ms / 1000 % 60);
    buffer_add_format(buffer, "%.3s, %d %.3s %d %02d:%02d:%02d +0700", days + 3 * weekday,
                      civil.day, months + 3 * (civil.month - 1), civil.year, minute / 60,
                      minute % 60, second);
}

static Str message_id(Arena *arena, const MailText *mail)
{
    Digest digest = digest_of(mail->key);
    size_t at = str_position(mail->from, '@');
    return str_format(arena, "<%.32s@%.*s>", str_hex(arena, digest_text(&digest)).data,
                      STR_ARG(str_slice(mail->from, at + 1, mail->from.length)));
}

static void body_add(Buffer *buffer, Arena *arena, Str body)
{
    Str encoded = base64(arena, body);
    while (encoded.length > 0) {
        buffer_add(buffer, str_slice(encoded, 0, LINE_BYTES));
        buffer_add(buffer, S("\r\n"));
        encoded = str_slice(encoded, LINE_BYTES, encoded.length);
    }
}

Str mail_message(Arena *arena, const MailText *mail)
{
    Buffer buffer;
    buffer_init(&buffer, arena, MESSAGE_BYTES_MAX);
    buffer_add(&buffer, S("Date: "));
    date_add(&buffer, mail->at);
    buffer_add(&buffer, S("\r\nFrom: "));
    words_add(&buffer, arena, mail->from_name);
    buffer_add_format(&buffer, " <%.*s>\r\nTo: <%.*s>\r\nSubject: ", STR_ARG(mail->from),
                      STR_ARG(mail->to));
    words_add(&buffer, arena, mail->subject);
    buffer_add_format(&buffer, "\r\nMessage-ID: %.*s\r\n", STR_ARG(message_id(arena, mail)));
    buffer_add(&buffer, S("Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n"
                          "Content-Type: text/plain; charset=UTF-8\r\n"
                          "Content-Transfer-Encoding: base64\r\n\r\n"));
    body_add(&buffer, arena, mail->body);
    return buffer_text(&buffer);
}

Str sms_body(Arena *arena, Str key, Str sender, Str to, Str text)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, MESSAGE_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    json_put_text(&json, "key", key);
    json_put_text(&json, "sender", sender);
    json_put_text(&json, "text", text);
    json_put_text(&json, "to", to);
    json_object_end(&json);
    return buffer_text(&buffer);
}

Str zalo_body(Arena *arena, const ZaloText *zalo)
{
    Buffer buffer;
    JsonWriter json;
    buffer_init(&buffer, arena, MESSAGE_BYTES_MAX);
    json_begin(&json, &buffer);
    json_object_begin(&json);
    bool has_plus = str_begins_with(zalo->to, S("+"));
    json_put_text(&json, "phone", str_slice(zalo->to, has_plus, zalo->to.length));
    json_name(&json, "template_data");
    json_object_begin(&json);
    for (size_t i = 0; i < zalo->n; i++)
        json_put_text(&json, zalo->args[i].name, zalo->args[i].value);
    json_object_end(&json);
    json_put_text(&json, "template_id", zalo->template_id);
    json_put_text(&json, "tracking_id", zalo->key);
    json_object_end(&json);
    return buffer_text(&buffer);
}

Str body_signature(Arena *arena, Str secret, Str body)
{
    Digest digest = digest_keyed(secret, body);
    return str_hex(arena, str_copy(arena, digest_text(&digest)));
}
