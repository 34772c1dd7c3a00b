// Paying by bank transfer: the account that an agency's money goes to, as a VietQR code for one
// dossier. The nearest agency that has an account counts, at the top the settings'.
#pragma once

#include "rooms/fees/fees.h"
#include "rooms/fees/vietqr.h"

typedef struct Transfer {
    bool is_offered; // an account is set, and there is something to pay
    Str bank, account, holder, purpose;
    Str payload; // what the QR code says
} Transfer;

CHECKED Err transfer_get(Cx *cx, const Dossier *dossier, Money amount, Transfer *out);

enum {
    BANK_ACCOUNTS_LISTED = 100,
    BANK_HOLDER_BYTES_MAX = 200,
};

typedef struct BankAccount {
    int64_t agency_id; // who has set it; NO_INT: the settings of the installation
    Str agency_code, agency_name;
    Str bank_bin, bank, account, holder; // "" when nobody has set one
} BankAccount;

typedef struct BankAccountList {
    BankAccount *items;
    size_t n;
} BankAccountList;

// The account that holds for an agency, and whose it is.
CHECKED Err bank_account_of(Cx *cx, int64_t agency_id, BankAccount *out);
// The agency of a code, within reach, and the account that holds for it. Expected error:
// ERR_NOT_FOUND, the same for one that is missing and one that is out of reach.
CHECKED Err bank_account_get(Cx *cx, Str agency_code, Agency *out_agency, BankAccount *out);
// Those set within reach of the actor, in the order in which the agencies were made; out_next_id
// NO_INT: there are no more.
CHECKED Err bank_account_list(Cx *cx, int64_t after_id, BankAccountList *out, int64_t *out_next_id);

typedef struct BankAccountChange {
    Str agency_code;
    Str bank_bin, account, holder; // account "": the agency uses the one above it again
} BankAccountChange;

// Only with PERM_SETTINGS, within reach; who did it is kept in the record. Expected errors:
// ERR_INPUT (bank, account, holder), ERR_NOT_FOUND (agency), ERR_FORBIDDEN.
CHECKED Err bank_account_change(Cx *cx, const BankAccountChange *in);
