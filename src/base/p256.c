#include "base/p256.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>

// The point is checked to lie on the curve.
static EVP_PKEY *key_make(Str point)
{
    char group[] = "P-256";
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void *)(uintptr_t)point.data,
                                          point.length),
        OSSL_PARAM_construct_end(),
    };
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (context != NULL && EVP_PKEY_fromdata_init(context) == 1)
        (void)EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters);
    EVP_PKEY_CTX_free(context);
    return key;
}

bool p256_is_signed(Str point, Str message, Str signature)
{
    if (point.length != P256_POINT_BYTES || point.data[0] != 4)
        return false;
    EVP_PKEY *key = key_make(point);
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_signed =
        key != NULL && context != NULL &&
        EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1 &&
        EVP_DigestVerify(context, (const unsigned char *)signature.data, signature.length,
                         (const unsigned char *)message.data, message.length) == 1;
    EVP_MD_CTX_free(context);
    EVP_PKEY_free(key);
    return is_signed;
}
