// Paying by bank transfer: the account of the installation, as a VietQR code for one dossier.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/vietqr.h"

typedef struct Transfer {
    bool is_offered; // an account is set, and there is something to pay
    Str bank, account, holder, purpose;
    Str payload; // what the QR code says
} Transfer;

CHECKED Err transfer_get(Cx *cx, Str dossier_code, Money amount, Transfer *out);
