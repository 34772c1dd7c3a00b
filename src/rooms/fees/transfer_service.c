#include "rooms/fees/transfer.h"

#include "rooms/identity/identity.h"

Err transfer_get(Cx *cx, Str dossier_code, Money amount, Transfer *out)
{
    VietQr qr = { .amount = amount };
    Transfer transfer = { .payload = S("") };
    TRY(setting_get(cx, SETTING_BANK_BIN, &qr.bank_bin));
    TRY(setting_get(cx, SETTING_BANK_ACCOUNT, &qr.account));
    TRY(setting_get(cx, SETTING_BANK_HOLDER, &transfer.holder));
    qr.purpose = dossier_code;
    transfer.bank = bank_name(qr.bank_bin);
    if (str_is_empty(transfer.bank))
        transfer.bank = qr.bank_bin;
    transfer.account = qr.account;
    transfer.purpose = vietqr_plain(cx->arena, dossier_code, VIETQR_PURPOSE_MAX);
    bool is_set = !str_is_empty(qr.bank_bin) && !str_is_empty(qr.account);
    if (is_set && amount.dong > 0)
        transfer.is_offered = vietqr_format(cx->arena, &qr, &transfer.payload);
    *out = transfer;
    return OK;
}
