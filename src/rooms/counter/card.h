// The text of the QR code on an ID card, as a reader types it into any field:
//   number|old number|name|born ddmmyyyy|sex|address|issued ddmmyyyy
#pragma once

#include "base/date.h"

typedef enum CardReading {
    CARD_NONE,    // no card in it
    CARD_READ,    // all of it
    CARD_GARBLED, // a card, but a Vietnamese keyboard has changed its letters: only digits are sure
} CardReading;

typedef struct Card {
    Str id_number, old_number; // the old one may be empty
    Str name, sex, address;    // NO_STR when garbled
    Date born_on, issued_on;   // NO_DATE when unreadable
} Card;

CardReading card_parse(Str text, Card *out);
