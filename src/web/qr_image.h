// A QR code as a picture for a page.
#pragma once

#include "base/arena.h"
#include "base/str.h"

// SVG with its quiet zone, black on white. NO_STR: empty, or too long for a slip of paper.
Str qr_image(Arena *arena, Str bytes);
