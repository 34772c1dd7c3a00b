#include "web/qr_image.h"

#include "base/buffer.h"
#include "platform/qr.h"

enum {
    IMAGE_BYTES = 512 * 1024
};

// One path over all dark squares: a rectangle for each run in a row.
static void rows_draw(Buffer *svg, const QrCode *code)
{
    for (int y = 0; y < code->width; y++) {
        const uint8_t *row = code->squares + (size_t)y * (size_t)code->width;
        for (int x = 0; x < code->width; x++) {
            int begin = x;
            while (x < code->width && row[x] != 0)
                x++;
            if (x > begin)
                buffer_add_format(svg, "M%d %dh%dv1h-%dz", begin + QR_QUIET_SQUARES,
                                  y + QR_QUIET_SQUARES, x - begin, x - begin);
        }
    }
}

Str qr_image(Arena *arena, Str bytes)
{
    QrCode code;
    Buffer svg;
    if (!qr_encode(arena, bytes, &code))
        return NO_STR;
    int side = code.width + 2 * QR_QUIET_SQUARES;
    buffer_init(&svg, arena, IMAGE_BYTES);
    buffer_add_format(&svg,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
                      "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
                      "<path d=\"",
                      side, side, side, side);
    rows_draw(&svg, &code);
    buffer_add(&svg, S("\"/></svg>"));
    return buffer_text(&svg);
}
