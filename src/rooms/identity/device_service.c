#include "rooms/identity/device_service.h"

#include "base/hash.h"

Err device_mark(Cx *cx, int64_t account_id, Str password_hash, Str *out)
{
    Signature signature;
    TRY(cx->env->sign(cx->env, S("motcua known devices"), &signature));
    Str text = str_format(cx->arena, "%lld:%.*s", (long long)account_id, STR_ARG(password_hash));
    Digest digest =
        digest_keyed((Str) { (const char *)signature.bytes, sizeof signature.bytes }, text);
    *out = str_hex(cx->arena, digest_text(&digest));
    return OK;
}

Err device_is_known(Cx *cx, int64_t account_id, Str password_hash, Str mark, bool *out)
{
    Str right = S("");
    if (!str_is_empty(mark))
        TRY(device_mark(cx, account_id, password_hash, &right));
    *out = !str_is_empty(mark) && secret_equal(mark, right);
    return OK;
}
