#include "rooms/identity/totp_rules.h"

#include "base/buffer.h"
#include "base/hash.h"

#include <nettle/hmac.h>

Str base32_encode(Arena *arena, Str bytes)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    char *text = arena_array(arena, char, bytes.length * 8 / 5 + 2);
    size_t n = 0;
    uint32_t kept = 0;
    int bits = 0;
    for (size_t i = 0; i < bytes.length; i++) {
        kept = kept << 8 | (unsigned char)bytes.data[i];
        for (bits += 8; bits >= 5; bits -= 5)
            text[n++] = letters[kept >> (bits - 5) & 31];
    }
    if (bits > 0)
        text[n++] = letters[kept << (5 - bits) & 31];
    return (Str) { text, n };
}

int64_t totp_step(Instant at)
{
    return at.ms / 1000 / TOTP_STEP_SECONDS;
}

// RFC 4226 §5.3: four bytes at a place that the last byte tells, without the sign.
static void code_write(Str seed, int64_t step, char out[TOTP_DIGITS])
{
    unsigned char counter[8], mac[SHA1_DIGEST_SIZE];
    struct hmac_sha1_ctx context;
    for (int i = 0; i < 8; i++)
        counter[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i));
    hmac_sha1_set_key(&context, seed.length, (const uint8_t *)seed.data);
    hmac_sha1_update(&context, sizeof counter, counter);
    hmac_sha1_digest(&context, sizeof mac, mac);
    const unsigned char *at = mac + (mac[SHA1_DIGEST_SIZE - 1] & 15);
    uint32_t number =
        (uint32_t)(at[0] & 127) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    for (int i = TOTP_DIGITS - 1; i >= 0; i--, number /= 10)
        out[i] = (char)('0' + number % 10);
}

Str totp_code(Arena *arena, Str seed, int64_t step)
{
    char *code = arena_array(arena, char, TOTP_DIGITS);
    code_write(seed, step, code);
    return (Str) { code, TOTP_DIGITS };
}

// The digits of what was typed; false: not exactly six of them, or something that is none.
static bool digits_read(Str typed, char out[TOTP_DIGITS])
{
    int n = 0;
    for (size_t i = 0; i < typed.length; i++) {
        char c = typed.data[i];
        if (c == ' ')
            continue;
        if (c < '0' || c > '9' || n == TOTP_DIGITS)
            return false;
        out[n++] = c;
    }
    return n == TOTP_DIGITS;
}

bool totp_matches(Str seed, Str code, Instant now, int64_t last_step, int64_t *out_step)
{
    char typed[TOTP_DIGITS], right[TOTP_DIGITS];
    int64_t middle = totp_step(now), found = -1;
    if (!digits_read(code, typed))
        return false;
    // All are looked at, so that time does not tell which one it was.
    for (int64_t step = middle - TOTP_DRIFT_STEPS; step <= middle + TOTP_DRIFT_STEPS; step++) {
        code_write(seed, step, right);
        if (secret_equal((Str) { typed, TOTP_DIGITS }, (Str) { right, TOTP_DIGITS }) &&
            step > last_step)
            found = step;
    }
    if (found < 0)
        return false;
    *out_step = found;
    return true;
}

// Percent-encoded: Vietnamese names and blanks are not allowed in an address.
static void encoded_add(Buffer *out, Str text)
{
    for (size_t i = 0; i < text.length; i++) {
        unsigned char c = (unsigned char)text.data[i];
        bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                        (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        if (is_plain)
            buffer_add_char(out, (char)c);
        else
            buffer_add_format(out, "%%%02X", c);
    }
}

Str totp_address(Arena *arena, Str site, Str account, Str seed)
{
    Buffer out;
    buffer_init(&out, arena, 4096);
    buffer_add(&out, S("otpauth://totp/"));
    encoded_add(&out, site);
    buffer_add_char(&out, ':');
    encoded_add(&out, account);
    buffer_add(&out, S("?secret="));
    buffer_add(&out, base32_encode(arena, seed));
    buffer_add(&out, S("&issuer="));
    encoded_add(&out, site);
    return buffer_text(&out);
}
