// QR codes on a page, drawn as one path of SVG.
#pragma once

#include "base/str.h"

typedef struct QrView {
    Str path;     // of <path d="…">: one stroke a run of dark squares
    Str view_box; // with the blank margin
    Str label;    // what it is, for who does not see it
} QrView;

// For {{ part qr(…) }}. false: text is empty or longer than a QR code holds.
bool qr_view(Arena *arena, Str text, Str label, QrView *out);
