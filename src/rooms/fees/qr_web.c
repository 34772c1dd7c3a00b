// The QR codes that banks' apps pay, as pictures.
#include "rooms/fees/fees_web.h"
#include "rooms/fees/transfer.h"
#include "rooms/fees/views_web.h"
#include "texts.h"
#include "web/qr_image.h"

Err qr_picture_send(Cx *cx, const Dossier *dossier, Response *response)
{
    FeeSheet sheet;
    Transfer transfer;
    TRY(fee_list_by_id(cx, dossier, &sheet));
    TRY(transfer_get(cx, dossier, sheet.open, &transfer));
    if (!transfer.is_offered)
        return fail(cx, ERR_NOT_FOUND, T_FEES_NO_TRANSFER);
    response->content_type = S("image/svg+xml");
    response->body = qr_image(cx->arena, transfer.payload);
    return OK;
}

Err sheet_qr_get(Cx *cx, const Request *request, Response *response)
{
    Dossier dossier;
    TRY(dossier_get(cx, request_param(request, "code"), &dossier));
    return qr_picture_send(cx, &dossier, response);
}
