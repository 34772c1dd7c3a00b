#include "support/authenticator.h"

#include "base/buffer.h"
#include "base/hash.h"
#include "support/test.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

static void key_free(void *key)
{
    EVP_PKEY_free(key);
}

void authenticator_init(Authenticator *out, const char *site, const char *origin)
{
    char *credential = arena_array(test_arena(), char, 16);
    test_env()->random(test_env(), credential, 16);
    *out = (Authenticator) { .key = EVP_EC_gen("P-256"),
                             .credential = { credential, 16 },
                             .is_verified = true,
                             .site = str_from_c(site),
                             .origin = str_from_c(origin) };
    CHECK(out->key != NULL);
    arena_defer(test_arena(), key_free, out->key);
}

Str authenticator_point(const Authenticator *device)
{
    unsigned char *point = arena_push(test_arena(), 65);
    size_t n = 0;
    CHECK(EVP_PKEY_get_octet_string_param(device->key, OSSL_PKEY_PARAM_PUB_KEY, point, 65, &n) ==
          1);
    return (Str) { (const char *)point, n };
}

Str authenticator_sign(const Authenticator *device, Str message)
{
    unsigned char *signature = arena_push(test_arena(), 200);
    size_t n = 200;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    CHECK(EVP_DigestSignInit(context, NULL, EVP_sha256(), NULL, device->key) == 1);
    CHECK(EVP_DigestSign(context, signature, &n, (const unsigned char *)message.data,
                         message.length) == 1);
    EVP_MD_CTX_free(context);
    return (Str) { (const char *)signature, n };
}

static void bytes_add(Buffer *out, const void *bytes, size_t n)
{
    buffer_add(out, (Str) { bytes, n });
}

// Head, and with a new key: no model, the credential, the key in COSE.
static Str data_make(const Authenticator *device, bool is_new)
{
    static const unsigned char cose[] = {
        0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20
    };
    static const unsigned char middle[] = { 0x22, 0x58, 0x20 }, model[16] = { 0 };
    Digest site = digest_of(device->site);
    unsigned char flags =
        (unsigned char)(0x01 | (device->is_verified ? 0x04 : 0) | (is_new ? 0x40 : 0));
    unsigned char count[] = { (unsigned char)(device->count >> 24),
                              (unsigned char)(device->count >> 16),
                              (unsigned char)(device->count >> 8), (unsigned char)device->count };
    unsigned char length[] = { 0, (unsigned char)device->credential.length };
    Str point = authenticator_point(device);
    Buffer out;
    buffer_init(&out, test_arena(), 4096);
    buffer_add(&out, digest_text(&site));
    bytes_add(&out, &flags, 1);
    bytes_add(&out, count, sizeof count);
    if (!is_new)
        return buffer_text(&out);
    bytes_add(&out, model, sizeof model);
    bytes_add(&out, length, sizeof length);
    buffer_add(&out, device->credential);
    bytes_add(&out, cose, sizeof cose);
    buffer_add(&out, str_slice(point, 1, 33));
    bytes_add(&out, middle, sizeof middle);
    buffer_add(&out, str_slice(point, 33, 65));
    return buffer_text(&out);
}

PasskeyAnswer authenticator_answer(Authenticator *device, const char *type,
                                   const PasskeyChallenge *challenge)
{
    bool is_new = str_equal_c(str_from_c(type), "webauthn.create");
    device->count++;
    PasskeyAnswer answer = {
        .step = challenge->step,
        .site = device->site,
        .origin = device->origin,
        .credential = device->credential,
        .client_data = str_format(
            test_arena(),
            "{\"type\":\"%s\",\"challenge\":\"%.*s\",\"origin\":\"%.*s\",\"crossOrigin\":false}",
            type, STR_ARG(challenge->challenge), STR_ARG(device->origin)),
        .authenticator_data = data_make(device, is_new),
        .signature = NO_STR,
        .address = S("10.0.0.9"),
        .device = S("Firefox"),
    };
    Digest digest = digest_of(answer.client_data);
    Str message = str_join(test_arena(), answer.authenticator_data, digest_text(&digest));
    if (!is_new)
        answer.signature = authenticator_sign(device, message);
    return answer;
}
