// The words of a notice: templates with {placeholders}, and what they become in an SMS.
#pragma once

#include "rooms/notices/notices.h"

enum {
    SUBJECT_CHARACTERS_MAX = 150,
    BODY_CHARACTERS_MAX = 600,
    SMS_SEGMENTS_MAX = 5,
};

// Whether every {placeholder} is one that is filled; *out_wrong is the first that is not, "{" when
// a brace is not closed. The texts of a template hold no others, so a value can never be read as
// one.
bool notice_template_is_fillable(Str pattern, Str *out_wrong);
// Fills what has a value and removes the other placeholders. Control characters of values become
// blanks.
Str notice_template_fill(Arena *arena, Str pattern, const TextArg *args, size_t n);

// "Đã tiếp nhận" → "Da tiep nhan": letters of GSM 03.38 only, unknown ones become "?".
Str sms_plain(Arena *arena, Str text);
// What the provider will count: 160 letters of the GSM alphabet in one, 153 in each of several; 70
// and 67 when any letter has an accent.
int64_t sms_segments(Str text);
// Cut at a word so that it takes no more than SMS_SEGMENTS_MAX.
Str sms_cut(Arena *arena, Str text);

// Args as they are kept in the row.
Str args_format(Arena *arena, const TextArg *args, size_t n);
size_t args_parse(Arena *arena, Str json, TextArg out[NOTICE_ARGS]);
