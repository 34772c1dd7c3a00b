// How much working time a dossier has left, and how that is said.
#pragma once

#include "rooms/dossiers/dossiers.h"

typedef enum LeftKind {
    LEFT_RUNNING,
    LEFT_OVERDUE,
    LEFT_PAUSED, // the clock stands still
    LEFT_ENDED,
    LEFT_NO_DUE,
    LEFT_NOT_RECEIVED, // no clock yet
} LeftKind;

typedef struct Left {
    LeftKind kind;
    int64_t minutes;     // of working time, left or over
    int64_t day_minutes; // of one working day, at least 1
    Instant due_at;
    Instant since;      // of a pause, or of the end
    DossierState state; // what a pause waits for
} Left;

// "còn 1 ngày 4 giờ làm việc", "quá hạn 45 phút làm việc", "đồng hồ dừng".
Str left_text(Arena *arena, Lang lang, const Left *left);
// Why: the due date, or what the pause waits for.
Str left_why(Arena *arena, Lang lang, const Left *left);
// On the calendar of the agency that counts the dossier.
CHECKED Err left_find(Cx *cx, const Dossier *dossier, Left *out);
