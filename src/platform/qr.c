#include "platform/qr.h"

#include <qrencode.h>

bool qr_encode(Arena *arena, Str bytes, QrCode *out)
{
    if (bytes.length == 0 || bytes.length > QR_BYTES_MAX)
        return false;
    QRcode *code =
        QRcode_encodeData((int)bytes.length, (const unsigned char *)bytes.data, 0, QR_ECLEVEL_M);
    if (code == NULL)
        return false;
    size_t n = (size_t)code->width * (size_t)code->width;
    uint8_t *squares = arena_push(arena, n);
    for (size_t i = 0; i < n; i++)
        squares[i] = code->data[i] & 1;
    *out = (QrCode) { code->width, squares };
    QRcode_free(code);
    return true;
}
