// Parts that several pages over fees show.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/fees_pages.h"
#include "rooms/fees/shift.h"
#include "web/form_view.h"
#include "web/response.h"

Str till_path(Cx *cx);
Str till_dossier_path(Cx *cx, Str code);
// "/lam-viec/ca/2026-11-23"; of a shift when id is not NO_INT.
Str shifts_path(Cx *cx, Date day, int64_t id);

CHECKED Err drawer_view(Cx *cx, DrawerView *out);
ReceiptLine receipt_line(Cx *cx, const FeeReceipt *receipt);
ReceiptLines receipt_lines(Cx *cx, const FeeReceiptList *receipts);
ChargeLines charge_lines(Cx *cx, const FeeChargeList *charges);
RefundLines refund_lines(Cx *cx, const FeeRefundList *refunds);

// The VietQR code of what is open, as SVG. Expected error: ERR_NOT_FOUND (nothing to transfer).
CHECKED Err qr_picture_send(Cx *cx, const Dossier *dossier, Response *response);

typedef struct ChoiceText {
    const char *value;
    TextKey label;
} ChoiceText;

// A choice among n texts; what was typed is chosen.
SelectView select_view(Cx *cx, const Request *request, const char *name, TextKey label);
void select_add(Cx *cx, const Request *request, SelectView *select, const ChoiceText *choice);
