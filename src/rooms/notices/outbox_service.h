// Adding to the outbox, for the services of this room.
#pragma once

#include "rooms/notices/notices.h"
#include "rooms/notices/notices_sql.h"

// As notice_add over one carrier, whatever others there are.
CHECKED Err notice_add_over(Cx *cx, Tx *tx, const NoticeNew *in, NoticeCarrier carrier,
                            bool *out_added);

// The words of a row as its recipient sees them.
typedef struct NoticeWords {
    Str subject, text;
    TextArg args[NOTICE_ARGS + 1]; // with "track"
    size_t n;
    Str zalo_template;
} NoticeWords;

CHECKED Err notice_words(Cx *cx, const NoticeRow *row, NoticeWords *out);
