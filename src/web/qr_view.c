#include "web/qr_view.h"

#include "base/buffer.h"
#include "platform/qr.h"

enum {
    PATH_BYTES_MAX = 256 * 1024
};

static void row_draw(Buffer *path, const QrCode *code, int row)
{
    const uint8_t *squares = code->squares + (size_t)row * (size_t)code->width;
    for (int begin = 0; begin < code->width; begin++) {
        int end = begin;
        while (end < code->width && squares[end] != 0)
            end++;
        if (end > begin)
            buffer_add_format(path, "M%d %dh%dv1h-%dz", begin + QR_QUIET_SQUARES,
                              row + QR_QUIET_SQUARES, end - begin, end - begin);
        begin = end;
    }
}

bool qr_view(Arena *arena, Str text, Str label, QrView *out)
{
    QrCode code;
    Buffer path;
    if (!qr_encode(arena, text, &code))
        return false;
    buffer_init(&path, arena, PATH_BYTES_MAX);
    for (int row = 0; row < code.width; row++)
        row_draw(&path, &code, row);
    int side = code.width + 2 * QR_QUIET_SQUARES;
    *out = (QrView) { .path = buffer_text(&path),
                      .view_box = str_format(arena, "0 0 %d %d", side, side),
                      .label = label };
    return true;
}
